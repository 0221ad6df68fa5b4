"""SKDN of a month: how many under-fives there are (S), have a card (K), were weighed (D), gained (N), and who
needs a visit at home. Used by the recap page and its print.

D = N + T + O + B holds by itself: each child weighed has one letter (F1 Gizi). Guests from other villages are
weighed here but belong to the S of their own posyandu, so they are only told beside.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.posyandu.visit import Judgement, Visit

RED, TWICE, ABSENT = "Di bawah garis merah", "Dua kali tidak naik", "Dua bulan tidak datang"
WATCHED = {"bgm": RED, "2t": TWICE}
GRAVITY = [RED, TWICE, ABSENT]


@dataclass
class MonthRecap:
    """Counted on the last session day of the month; without a session, on its last day so far."""

    month: date
    on: date
    held: bool
    s: int = 0
    k: int = 0
    letters: Counter = field(default_factory=Counter)
    guests: int = 0

    @property
    def n(self) -> int:
        return self.letters["N"]

    @property
    def d(self) -> int:
        return self.letters.total()

    @property
    def skdn(self) -> list[tuple[str, str, int]]:
        """(letter, words, number) of the four bars."""
        return [
            ("S", "Semua balita", self.s),
            ("K", "Punya KMS", self.k),
            ("D", "Ditimbang", self.d),
            ("N", "Naik berat", self.n),
        ]

    @property
    def judged(self) -> int:
        """Those of whom a gain can be told: D without O and B, as the nutrition programme counts N/D."""
        return self.letters["N"] + self.letters["T"]

    @property
    def absent(self) -> int:
        """F1 counts the absent among those with a card."""
        return max(self.k - self.d, 0)


@dataclass(frozen=True)
class HomeVisit:
    child: Child
    reasons: tuple[str, ...]

    @property
    def gravest(self) -> str:
        return self.reasons[0]


@dataclass(frozen=True)
class Recap:
    this: MonthRecap
    before: MonthRecap
    to_visit: list[HomeVisit]

    @classmethod
    def of(cls, post: Post, month: date, today: date) -> "Recap":
        """Everything from three statements, however many children there are."""
        month = month.replace(day=1)
        before = (month - timedelta(days=1)).replace(day=1)
        days = _session_days(post, before, _next(month))
        this_month, last_month = (_empty(each, days, today) for each in (month, before))
        here, were_here = Child.all_followed_on(post, this_month.on, last_month.on)
        findings = _findings(post, before, _next(month))
        _count(this_month, here, findings)
        _count(last_month, were_here, findings)
        to_visit = _home_visits(this_month, last_month, days, here, findings)
        return cls(this_month, last_month, to_visit)


# What was found of each child on each day: {child id: {day: {index: verdict}}}
Findings = dict[int, dict[date, dict[str, str]]]


def _empty(month: date, days: list[date], today: date) -> MonthRecap:
    held = [day for day in days if _same_month(day, month)]
    on = held[-1] if held else max(month, min(_next(month) - timedelta(days=1), today))
    return MonthRecap(month, on, bool(held))


def _count(recap: MonthRecap, children: list[Child], findings: Findings) -> None:
    for child in children:
        letter = _newest(findings.get(child.id, {}), recap.month).get("kms")
        if child.resident.residency == "tamu":
            recap.guests += letter is not None
            continue
        recap.s += 1
        recap.k += child.card_since is not None and child.card_since <= recap.on
        if letter:
            recap.letters[letter] += 1


def _home_visits(this: MonthRecap, last: MonthRecap, days, children, findings: Findings) -> list[HomeVisit]:
    if not this.held:
        return []
    since = min((day for day in days if _same_month(day, last.month)), default=None)
    visits = []
    for child in children:
        of_child = findings.get(child.id, {})
        newest = of_child[max(of_child)] if of_child else {}
        reasons = [words for index, words in WATCHED.items() if index in newest]
        if not of_child and since and child.joined_on <= since:
            reasons.append(ABSENT)
        if reasons:
            visits.append(HomeVisit(child, tuple(reasons)))
    return sorted(visits, key=lambda each: GRAVITY.index(each.gravest))


def _session_days(post: Post, since: date, until: date) -> list[date]:
    days = Session.select(Session.on).where(Session.post == post, Session.on >= since, Session.on < until)
    return [session.on for session in days.order_by(Session.on)]


def _findings(post: Post, since: date, until: date) -> Findings:
    rows = (
        Judgement.select(Visit.child_id, Session.on, Judgement.index, Judgement.verdict)
        .join(Visit)
        .join(Session)
        .where(Session.post == post, Session.on >= since, Session.on < until)
        .where(Judgement.index.in_(["kms", *WATCHED]))
        .tuples()
    )
    found: Findings = {}
    for child, day, index, verdict in rows:
        found.setdefault(child, {}).setdefault(day, {})[index] = verdict
    return found


def _newest(of_child: dict[date, dict[str, str]], month: date) -> dict[str, str]:
    """The last weighing of a month stands for it, as the KMS has one dot a month."""
    days = [day for day, found in of_child.items() if _same_month(day, month) and "kms" in found]
    return of_child[max(days)] if days else {}


def _same_month(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
