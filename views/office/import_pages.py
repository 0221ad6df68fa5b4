"""What an import found, a part of it on a page: refused rows, changes, people who are like others."""

from models.imports.report import MOST, SECTIONS
from models.paging import Paged
from models.wording import thousands

# In the address of the page.
KEYS = {
    "refused": "ditolak",
    "held": "mirip",
    "changed": "berubah",
    "different": "berbeda",
    "doubts": "ragu",
    "new": "baru",
    "missing": "tidak-ada",
}


class Section(Paged):
    """One kind of rows; asked for none, the first that has some."""

    most = 25

    def __init__(self, rows: dict[str, list], asked: str, page: int):
        filled = [name for name in KEYS if rows.get(name)]
        named = [name for name in filled if KEYS[name] == asked]
        self.name = (named or filled or [""])[0]
        self.key, self.words = KEYS.get(self.name, ""), SECTIONS.get(self.name, "")
        all_rows = rows.get(self.name, [])
        self.turn_to(page, len(all_rows))
        # More are counted than are listed.
        self.is_cut = len(all_rows) == MOST
        self.rows = all_rows[self.first - 1 : self.first - 1 + self.most]

    @property
    def people(self) -> list[int]:
        """The residents that these rows are like."""
        return [each["id"] for row in self.rows for each in row.get("alike", [])]


def sections_of(rows: dict[str, list]) -> list[tuple[str, str, str]]:
    """(key, words, number) of each kind that has rows; '3.000+' where more are counted than are listed."""
    numbers = {name: len(rows[name]) for name in KEYS if rows.get(name)}
    return [
        (KEYS[name], SECTIONS[name], thousands(number) + "+" * (number == MOST))
        for name, number in numbers.items()
    ]
