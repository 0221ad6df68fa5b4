"""The residents of one day, counted in one way: the table on the screen, on paper and in a workbook."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from models.residents.kept import kept
from models.statistics.classifications import Classification, classification
from models.table import Column, Table, declared, village_line
from models.village import Village
from models.wording import initial_lower, long_date, share


class Row(NamedTuple):
    label: str
    men: int
    women: int

    @property
    def total(self) -> int:
        return self.men + self.women


class Statistic:
    def __init__(self, by: Classification, day: date):
        self.by, self.day = by, day
        rows = _counted(by, day)
        self.rows = [row for row in rows if row.total or not by.is_long]
        self.all = Row("Jumlah", sum(row.men for row in rows), sum(row.women for row in rows))

    @property
    def title(self) -> str:
        whom = "Keluarga" if self.by.of_families else "Penduduk"
        return f"{whom} menurut {initial_lower(self.by.title)}"


@kept(64)
def _counted(by: Classification, day: date) -> list[Row]:
    found: Counter[tuple[str, str]] = Counter()
    for label, sex, number in by.count(day):
        found[label, sex] += number
    labels = [*dict.fromkeys([*by.rows(), *sorted(label for label, _ in found)])]
    return [Row(label, found[label, "L"], found[label, "P"]) for label in labels]


@declared("statistik")
def statistic_table(*, kind: str, day: str) -> Table:
    by, village = classification(kind), Village.ours()
    told = Statistic(by, date.fromisoformat(day))
    men, women, both = ("Laki-laki",), ("Perempuan",), (f"Jumlah {told.by.unit}",)
    if by.of_families:
        men, women = ("Kepala keluarga laki-laki",), ("Kepala keluarga perempuan",)
    heads = [head for over in (men, women, both) for head in (("Angka", over), ("%", over))]
    return Table(
        title=told.title.upper(),
        lines=[village_line(village), f"Keadaan {long_date(told.day)}"],
        columns=[
            Column("No.", "code", 4),
            Column(by.title, width=26),
            *(Column(label, "number", 6, over) for label, over in heads),
        ],
        rows=[(number, row.label, *_figures(row, told.all)) for number, row in enumerate(told.rows, 1)],
        summary=[("Jumlah", None, *_figures(told.all, told.all))],
        paper=village.paper,
        landscape=False,
        numbered=False,
    )


def _figures(row: Row, all_of_them: Row) -> list[int | str]:
    """Percent are of all, so that the whole table adds up to a hundred."""
    return [
        each for part in (row.men, row.women, row.total) for each in (part, share(part, all_of_them.total))
    ]
