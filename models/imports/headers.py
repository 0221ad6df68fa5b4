"""The row of column names in a sheet: where it is, and which column holds which field.

Any list with one person a row is read this way: OpenSID, OpenDK, SIAK, and the village's own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from models.imports.cells import Cell, plain
from models.imports.fields import BY_HEADER, BY_NAME, NOT_READ, squeezed, squeezed_without_brackets
from models.imports.workbook import Row, Sheet
from models.residents.codes import MARITAL, STATUS

LOOKED_AT = 40
# Fewer known names than this in a row may be chance.
FEWEST = 4
END = "###"
TOTALS = {"jumlah", "total", "jumlahtotal", "jumlahpenduduk", "jumlahjiwa"}
# Longer than the number of a row.
SAYS_SOMETHING = re.compile(r"[^\W\d_]|\d{5}")
# One person a row; nothing found in a row that says something, but tells of no person.
Found = tuple[int, dict[str, Cell]]


@dataclass(frozen=True)
class Columns:
    """Which column of a sheet holds which field, under which name, and in which row the names end."""

    header_row: int
    by_index: dict[int, str]
    names: dict[str, str]
    unknown: tuple[str, ...] = ()
    all_headers: frozenset[str] = field(default=frozenset())

    def records(self, sheet: Sheet) -> Iterator[Found]:
        """(row number, cells by field) of each row in which someone is written, and of those passed over."""
        wanted = list(self.by_index.items())
        for number, cells in sheet.rows():
            if number <= self.header_row or not any(cells):
                continue
            if END in cells[:3]:
                return
            found = {
                name: cells[index] for index, name in wanted if index < len(cells) and cells[index] != ""
            }
            if self._is_header(number, cells, found):
                continue
            if self._is_person(found):
                yield number, found
            elif any(SAYS_SOMETHING.search(plain(each)) for each in cells):
                yield number, {}

    def _is_header(self, number: int, cells: list[Cell], found: dict[str, Cell]) -> bool:
        """The line of numbers below the names, or the names once more, as on every printed page."""
        if number <= self.header_row + 2 and _numbers_columns(cells):
            return True
        written = {name: plain(cell) for name, cell in found.items()}
        return bool(found) and all(
            each == self.names[name] or BY_HEADER.get(squeezed(each)) == name
            for name, each in written.items()
        )

    @staticmethod
    def _is_person(found: dict[str, Cell]) -> bool:
        """Not a name over the next few, a sum or a signature below them."""
        named = {"name", "nik"} & set(found)
        return len(found) > 1 and bool(named) and squeezed(found.get("name", "")) not in TOTALS


def columns_of(sheet: Sheet) -> Columns | None:
    """The best header in the first rows of this sheet; one of two rows is read together."""
    rows = list(islice(sheet.rows(), LOOKED_AT))
    best, most = None, (0, False)
    for at, (number, cells) in enumerate(rows):
        following = rows[at + 1][1] if at + 1 < len(rows) else []
        for header_row, headers in (
            (number, [(plain(each),) for each in cells]),
            (number + 1, _two_rows(_spread(number, cells, sheet), following)),
        ):
            found = _columns(header_row, headers, rows[at + 1 :])
            # A title above the names is no upper row of them.
            if (known := (len(found.by_index), header_row == number)) > most:
                best, most = found, known
    return best if best and most[0] >= FEWEST and {"name", "nik"} & set(best.names) else None


def _columns(header_row: int, headers: list[tuple[str, ...]], below: list[Row]) -> Columns:
    by_index, names = {}, {}
    # What a name says as it stands goes before what it says without its brackets.
    for said in (squeezed, squeezed_without_brackets):
        for index, spellings in enumerate(headers):
            name, spelling = _meaning(index, spellings, below, said)
            if name and name not in names and index not in by_index:
                by_index[index], names[name] = name, spelling
    seen = [{squeezed(each) for each in spellings if each} for spellings in headers]
    unknown = [
        spellings[-1]
        for index, spellings in enumerate(headers)
        if index not in by_index and seen[index] and not NOT_READ & seen[index]
    ]
    return Columns(
        header_row, dict(sorted(by_index.items())), names, tuple(unknown), frozenset(set().union(*seen))
    )


def _meaning(
    index: int, spellings: tuple[str, ...], below: list[Row], said: Callable[[str], str]
) -> tuple[str | None, str]:
    """The field that a column holds by one of its names, and by which."""
    for each in spellings:
        if name := BY_HEADER.get(said(each)):
            return name, each
        if said(each) == "status" and (name := _which_status(index, below)):
            return name, each
    return None, ""


def _which_status(index: int, below: list[Row]) -> str | None:
    """A column called just 'Status': alive or moved (SIAK), or married or not (most others)."""
    written = {plain(cells[index]) for _, cells in below if index < len(cells)}
    lists = {"status": STATUS, "marital": MARITAL}
    fits = {name: sum(listed.code_of(each) is not None for each in written) for name, listed in lists.items()}
    best = max(fits, key=fits.get)
    return best if fits[best] else None


def _spread(number: int, cells: list[Cell], sheet: Sheet) -> list[str]:
    """The upper of two header rows, its merged cells written over each column they span."""
    spread = [plain(each) for each in cells]
    for row, first, last in sheet.merged:
        if row == number and 0 <= first < len(spread):
            spread[first : last + 1] = [spread[first]] * (min(last, len(spread) - 1) - first + 1)
    return spread


def _two_rows(upper: list[str], lower: list[Cell]) -> list[tuple[str, ...]]:
    """Ways to say each column: 'Tanggal' under 'Perkawinan' is the date of that, not of birth."""
    ways = []
    for above, cell in zip(upper, lower, strict=False):
        below = plain(cell)
        ways.append((f"{below} {above}", f"{above} {below}", below) if above and below else (above or below,))
    return ways


def _numbers_columns(cells: list[Cell]) -> bool:
    """The line '1 2 3 4 …' that some lists have below their header."""
    numbers = [plain(each).strip("()") for each in cells if each != ""]
    return len(numbers) > 3 and numbers == [str(each) for each in range(1, len(numbers) + 1)]


def label_of(name: str) -> str:
    return BY_NAME[name].label
