"""One check of this PC and its village: an entry of the list, and what it found.

A check only looks. It works beside a running server, on a disk that cannot be written, and on a database that
is damaged: whatever goes wrong in it is itself a finding, never a trace.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.doctor.place import NotThere, Place

log = logging.getLogger("posdesa")

# In order of weight: also the exit status of the command.
STATES = GOOD, LOOK, BROKEN = "baik", "perhatikan", "rusak"

# What a check advises fits what it looks for, not its own failure.
AGAIN = "Periksa sekali lagi. Tetap begitu? Minta bantuan, dan bacakan kalimat di atas."
# Of a long list, those that are named.
MOST_NAMES = 3

# State, one sentence of what was seen, and what to do when the entry's own advice does not fit.
Seen = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True)
class Check:
    name: str
    # What it is when nothing is wrong.
    good: str
    # What to do otherwise.
    advice: str
    look: Callable[[Place], Seen]
    # Too long for each opening of a page: with the years it takes seconds and more.
    takes_long: bool

    def of(self, place: Place) -> "Finding | None":
        """None: there is nothing to be looked at, and another check says why."""
        try:
            state, seen, *advice = self.look(place)
        except NotThere:
            return None
        except Exception as failure:  # a sick PC fails in ways that nobody thought of
            log.exception("check: %s", self.name)
            return Finding(self.name, LOOK, f"Tidak selesai diperiksa ({_told(failure)}).", AGAIN)
        return Finding(self.name, state, seen, "" if state == GOOD else "".join(advice) or self.advice)


@dataclass(frozen=True)
class Finding:
    name: str
    state: str
    seen: str
    advice: str


CHECKS: list[Check] = []


def check(
    name: str, *, good: str, advice: str, takes_long: bool = False
) -> Callable[[Callable[[Place], Seen]], Check]:
    """Puts this function on the list, in the order in which it is written."""

    def listed(look: Callable[[Place], Seen]) -> Check:
        CHECKS.append(Check(name, good, advice, look, takes_long))
        return CHECKS[-1]

    return listed


def examine(place: Place) -> list[Finding]:
    return found_by(CHECKS, place)


def found_by(checks: Iterable[Check], place: Place) -> list[Finding]:
    return [found for each in checks if (found := each.of(place))]


def worst(findings: list[Finding]) -> int:
    """0 all is good, 1 something to look at, 2 something is broken."""
    return max((STATES.index(each.state) for each in findings), default=0)


def summary(findings: list[Finding]) -> str:
    """'1 rusak, 2 perlu diperhatikan, 9 baik'"""
    words = {BROKEN: "rusak", LOOK: "perlu diperhatikan", GOOD: "baik"}
    counted = {state: sum(each.state == state for each in findings) for state in words}
    return ", ".join(f"{counted[state]} {words[state]}" for state in words if counted[state])


def some_of(names: Iterable[str]) -> str:
    """'a, b, c, dan 12 lagi'"""
    names = sorted(names)
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f", dan {rest} lagi" if rest > 0 else "")


def _told(failure: Exception) -> str:
    """On one line."""
    return " ".join(f"{type(failure).__name__}: {failure}".split())[:200]
