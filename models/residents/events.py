"""What happened, as pages list it: of a month, of a person, of a family; with what was taken back and what came late."""

from dataclasses import dataclass
from datetime import date

from peewee import fn

from models.paging import Paged
from models.residents.closing import last_day, month_of
from models.residents.mutation import KINDS, Mutation, Posting

# The first filling of the register is thousands of lines that say nothing happened.
NOT_LISTED = "awal"
OF_FAMILY = 10


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
        self.lines = lines(Mutation.read(ordered.paginate(self.page, self.most)))

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
    return lines(Mutation.read(told.order_by(Mutation.id.desc())))


def of_family(family) -> list[Line]:
    """The newest, but not how each came into the register at first."""
    mine = (Mutation.family == family) & (Mutation.kind != NOT_LISTED)
    told = Mutation.told().where(mine).order_by(Mutation.id.desc())
    return lines(Mutation.read(told.limit(OF_FAMILY)))


def lines(mutations: list[Mutation]) -> list[Line]:
    """In one statement, however many they are."""
    later = Mutation.alias()
    revoked = fn.EXISTS(later.select(later.id).where(later.revokes == Mutation.id))
    counts_on = Posting.select(fn.MIN(Posting.counts_on)).where(Posting.mutation == Mutation.id)
    told = Mutation.select(Mutation.id, revoked, counts_on).where(
        Mutation.id.in_([each.id for each in mutations])
    )
    known = {
        id: (bool(is_revoked), day and date.fromisoformat(str(day))) for id, is_revoked, day in told.tuples()
    }
    return [Line(each, *known[each.id]) for each in mutations]
