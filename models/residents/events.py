"""What happened, as pages list it: of a month, of a person, of a family; with what was taken back and what came late."""

from dataclasses import dataclass
from datetime import date

from peewee import SQL, fn

from models.paging import Paged
from models.residents.closing import last_day, month_of
from models.residents.mutation import KINDS, Mutation, Posting

# The first filling of the register is thousands of lines that say nothing happened.
NOT_LISTED = "awal"
OF_FAMILY = 10
# Whether it was taken back; from which day on it counts.
REVOKED_AND_COUNTED = [
    SQL('EXISTS (SELECT 1 FROM mutation AS later WHERE later.revokes_id = "t1"."id")'),
    SQL('(SELECT MIN(counts_on) FROM posting WHERE mutation_id = "t1"."id")'),
]


@dataclass(frozen=True)
class Line:
    mutation: Mutation
    is_revoked: bool
    # From which day on it counts; None: it changed no count.
    counts_on: date | None

    @property
    def is_correction(self) -> bool:
        """It stands in the book of a later month than the one in which it happened."""
        return self.counts_on is not None and month_of(self.counts_on) > month_of(self.mutation.event_date)


class EventList(Paged):
    """The events that count in a month, newest day first; those that change no count in the month of their day."""

    most = 20

    def __init__(self, month: date, kind: str = "", page: int = 1):
        self.month, self.kind = month, kind if kind in KINDS else ""
        found = self._found()
        self.turn_to(page, found.count())
        ordered = found.order_by(Mutation.event_date.desc(), Mutation.id.desc())
        self.lines = lines(ordered.paginate(self.page, self.most))

    def _found(self):
        days = self.month, last_day(self.month)
        posted = Posting.select(Posting.mutation).where(Posting.counts_on.between(*days))
        uncounted = ~fn.EXISTS(Posting.select(Posting.id).where(Posting.mutation == Mutation.id))
        happened = Mutation.event_date.between(*days) & uncounted
        wanted = Mutation.kind == self.kind if self.kind else Mutation.kind != NOT_LISTED
        return Mutation.told().where(Mutation.id.in_(posted) | happened, wanted)


def of_person(resident) -> list[Line]:
    """Newest first."""
    told = Mutation.told().where(Mutation.resident == resident)
    return lines(told.order_by(Mutation.id.desc()))


def of_family(family) -> list[Line]:
    """The newest, but not how each came into the register at first."""
    mine = (Mutation.family == family) & (Mutation.kind != NOT_LISTED)
    told = Mutation.told().where(mine).order_by(Mutation.id.desc())
    return lines(told.limit(OF_FAMILY))


def of_act(act: str) -> list[Line]:
    """In the order in which they were recorded."""
    return lines(Mutation.told().where(Mutation.act == act))


def lines(told) -> list[Line]:
    """Of a query made from Mutation.told(); one statement, however many they are."""
    return [
        Line(one, bool(is_revoked), day and date.fromisoformat(day))
        for one, is_revoked, day in Mutation.read_with(told, REVOKED_AND_COUNTED)
    ]
