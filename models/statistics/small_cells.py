"""What a page that everyone reads may show of a statistic: a few people are not to be recognised in it.

Hidden are numbers from 1 to 4, and beside them as many others as it takes that nobody finds them by subtracting.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.residents.kept import kept
from models.statistics.classifications import CLASSIFICATIONS
from models.statistics.statistic import Row, Statistic

# As usual in official statistics: who is one of five is not recognised.
FEWEST = 5


class PublicRow(NamedTuple):
    """None: hidden."""

    label: str
    men: int | None
    women: int | None
    total: int | None


@kept(4)
def all_for_everyone(day: date) -> list[tuple[Statistic, list[PublicRow]]]:
    told = [Statistic(by, day) for by in CLASSIFICATIONS if by.is_public]
    return [(each, for_everyone(each.rows, each.all)) for each in told]


def for_everyone(rows: Sequence[Row], of_all: Row) -> list[PublicRow]:
    """Nothing when there are too few people to hide anyone among them."""
    if any(map(_is_small, (of_all.men, of_all.women, of_all.total))):
        return []
    totals, men, women = ([getattr(row, name) for row in rows] for name in ("total", "men", "women"))
    hidden = _hidden({at for at, number in enumerate(totals) if _is_small(number)}, totals)
    # Of men and women both or none: the total tells one from the other.
    split = {at for at, row in enumerate(rows) if _is_small(row.men) or _is_small(row.women)}
    halves = None if hidden is None else _hidden(hidden | split, totals, men, women)
    if halves is None:
        return []
    return [
        PublicRow(
            row.label,
            None if at in halves else row.men,
            None if at in halves else row.women,
            None if at in hidden else row.total,
        )
        for at, row in enumerate(rows)
    ]


def _hidden(small: set[int], totals: Sequence[int], *parts: Sequence[int]) -> set[int] | None:
    """These, and the smallest of the others until no sum of hidden ones tells any of them.

    None: there are not enough.
    """
    if not small:
        return small
    hidden = set(small)
    others = sorted((number, at) for at, number in enumerate(totals) if number and at not in hidden)
    while not all(_is_safe([numbers[at] for at in hidden]) for numbers in (totals, *parts)):
        if not others:
            return None
        number, at = others.pop(0)
        # Whoever knows this rule would otherwise know which of two equal ones it took.
        hidden |= {at, *(same for equal, same in others if equal == number)}
        others = [each for each in others if each[0] > number]
    return hidden


def _is_safe(hidden: Sequence[int]) -> bool:
    """Their sum is no secret. Were each 1, or each 4, it would tell them all; nobody is to be recognised in 0."""
    most = (FEWEST - 1) * len(hidden)
    return not sum(hidden) or (len(hidden) > 1 and len(hidden) < sum(hidden) and sum(hidden) != most)


def _is_small(number: int) -> bool:
    return 0 < number < FEWEST
