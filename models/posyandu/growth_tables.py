"""WHO's growth figures and the LMS arithmetic on them. Used by growth.py only.

Sources: WHO Child Growth Standards 2006 (by day; weight-for-length and -height by 0.1 cm) and WHO Growth
Reference 2007 (by month). The folder who/ holds them packed: contents.csv lists the tables in order (name,
sex, first step, number of rows); figures.int32 holds for each row L, M and S as little-endian 32-bit
integers, L and M times 10,000 and S times 100,000. packaging/who_tables.py writes both.
"""

import csv
import math
import sys
from array import array
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("who")

Exact = int | Decimal | Fraction


class Curve(NamedTuple):
    """L, M and S at one age or length: the shape from which a z-score follows (Cole and Green 1992)."""

    power: float  # L
    median: float  # M
    spread: float  # S

    def z(self, value: float) -> float:
        """The z-score of a value above 0, in the unit of the table (kg, cm or kg/m2).

        Beyond 3 SD the scale continues with the distance between 2 and 3 SD (WHO 2006, Methods and
        development, chapter 7). Where L is 1, as for height and head, this changes nothing.
        L is nowhere 0 in WHO's figures (packaging/who_tables.py refuses it), so no logarithm is needed.
        """
        z = ((value / self.median) ** self.power - 1) / (self.power * self.spread)
        if abs(z) <= 3:
            return z
        edge, step = self._edge(z)
        return math.copysign(3, z) + (value - edge) / step

    def value(self, z: float) -> float:
        """The value at a z-score, by the same rule: the way back from z()."""
        if abs(z) <= 3:
            return self._within(z)
        edge, step = self._edge(z)
        return edge + (z - math.copysign(3, z)) * step

    def _edge(self, z: float) -> tuple[float, float]:
        """The value at 3 SD on the side of z, and one SD there (the distance from 2 to 3 SD, positive)."""
        edge = self._within(math.copysign(3, z))
        return edge, abs(edge - self._within(math.copysign(2, z)))

    def _within(self, z: float) -> float:
        return self.median * (1 + self.power * self.spread * z) ** (1 / self.power)


def curve(table: str, sex: str, step: Exact) -> Curve | None:
    """The curve of a table at a step (day, millimetre or month), or None outside the table.

    Between two steps L, M and S are interpolated, each on a straight line. The fraction of the step is
    taken before anything becomes a float. Raises ValueError for a sex other than 'L' or 'P'.
    """
    tables = load()
    if (table, sex) not in tables:
        raise ValueError(f"No WHO table {table!r} for sex {sex!r}: sex is 'L' (boy) or 'P' (girl)")
    first, figures = tables[table, sex]
    whole = math.floor(step)
    below = _row(first, figures, whole)
    if below is None or step == whole:
        return below
    above = _row(first, figures, whole + 1)
    if above is None:
        return None
    part = float(step - whole)
    return Curve(*(low + (high - low) * part for low, high in zip(below, above, strict=True)))


def _row(first: int, figures: array, step: int) -> Curve | None:
    at = (step - first) * 3
    if not 0 <= at < len(figures):
        return None
    return Curve(figures[at] / 10_000, figures[at + 1] / 10_000, figures[at + 2] / 100_000)


@cache
def load() -> dict[tuple[str, str], tuple[int, array]]:
    """Every table by name and sex: its first step and its figures. Read once, at the first question."""
    figures = array("i", (FOLDER / "figures.int32").read_bytes())
    if sys.byteorder == "big":
        figures.byteswap()
    tables, start = {}, 0
    with open(FOLDER / "contents.csv", newline="", encoding="ascii") as file:
        for row in csv.DictReader(file):
            end = start + 3 * int(row["rows"])
            tables[row["table"], row["sex"]] = int(row["first"]), figures[start:end]
            start = end
    return tables
