"""How a figure is taken: several rounds, of which the least, the middle and the most are told.

CPU seconds of this process unless the row says otherwise: machines are shared, and walls tell of the others.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self


class Taken(NamedTuple):
    """What was measured more than once; the gap between least and most is the noise of the machine."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Self:
        values = sorted(values)
        return cls(values[0], statistics.median(values), values[-1])

    def over(self, other: Self) -> Self:
        """How many times the other, each compared with its like."""
        return Taken.of(mine / theirs for mine, theirs in zip(self, other, strict=True))


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was `taken` in the unit, for which `row` of the list of figures to reach, beside
    its limit. A peer has none: it is what the best of others takes in the same run.
    """

    row: str
    name: str
    unit: str
    taken: Taken | float
    limit: float | None = None
    at_least: bool = False

    @property
    def figures(self) -> Taken:
        return self.taken if isinstance(self.taken, Taken) else Taken(*[float(self.taken)] * 3)

    @property
    def kept(self) -> bool | None:
        """Whether the limit is: by the best round, since the others tell how busy the machine was."""
        if self.limit is None:
            return None
        return self.figures.most >= self.limit if self.at_least else self.figures.least <= self.limit

    def line(self) -> str:
        sign = "≥" if self.at_least else "≤"
        limit = "" if self.limit is None else f"{sign} {self.limit:g}"
        figures = " ".join(f"{each:>10.3f}" for each in self.figures)
        missed = "  MISSED" if self.kept is False else ""
        return f"{self.row:<4} {self.name:<58} {figures} {limit:>9} {self.unit}{missed}"

    def facts(self) -> dict:
        told = dict(row=self.row, name=self.name.strip(), unit=self.unit, **self.figures._asdict())
        return told | dict(limit=self.limit, at_least=self.at_least, kept=self.kept)


def cpu_ms(act: Callable[[], object], rounds: int = 7, times: int = 20) -> Taken:
    """CPU milliseconds of one `act` in each of the rounds, after one that is not counted."""
    act()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            act()
        taken.append((time.process_time() - start) * 1000 / times)
    return Taken.of(taken)
