"""A month, a quarter or a whole year, as registers and figures are asked for it. Pure."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.residents.closing import last_day
from models.wording import MONTHS, initial_lower

ROMAN = "I II III IV".split()
# What the address calls a part of a year, and how it is called.
PARTS = (
    {"": "Seluruh tahun"}
    | {f"t{number}": f"Triwulan {roman}" for number, roman in enumerate(ROMAN, 1)}
    | {str(number): name for number, name in enumerate(MONTHS, 1)}
)


class Period(NamedTuple):
    year: int
    # A key of PARTS.
    part: str = ""

    @classmethod
    def month_of(cls, day: date) -> "Period":
        return cls(day.year, str(day.month))

    @property
    def first(self) -> date:
        return date(self.year, self._months[0], 1)

    @property
    def last(self) -> date:
        return last_day(date(self.year, self._months[1], 1))

    @property
    def name(self) -> str:
        """'November 2026', 'Triwulan IV 2026', 'Tahun 2026'"""
        return f"{PARTS[self.part] if self.part else 'Tahun'} {self.year}"

    @property
    def in_line(self) -> str:
        """Under the title of a table."""
        return f"Bulan {self.name}" if self.part.isdigit() else self.name

    @property
    def inside(self) -> str:
        """As in a sentence: 'bulan November 2026', 'triwulan IV 2026'."""
        return initial_lower(self.in_line)

    def moments(self, timezone_hours: int) -> tuple[datetime, datetime]:
        """From when until when it lasts in the village, in UTC; the second moment is no longer part of it."""
        first, after = self.first, self.last + timedelta(days=1)
        return tuple(
            datetime(day.year, day.month, day.day) - timedelta(hours=timezone_hours) for day in (first, after)
        )

    @property
    def _months(self) -> tuple[int, int]:
        if self.part.startswith("t"):
            last = int(self.part[1:]) * 3
            return last - 2, last
        return (int(self.part), int(self.part)) if self.part else (1, 12)
