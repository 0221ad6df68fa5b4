"""Who is in an export: those who are counted today, so that their number is the population's; by choice, those
who died or left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from peewee import fn

from models import clock
from models.history import Event
from models.residents.codes import STATUS
from models.residents.family import Family
from models.residents.mutation import INVALID
from models.residents.population import residents
from models.residents.resident import Resident
from models.residents.standing import ALIVE, GUEST
from models.village import Dusun, Rt, Village

DEPARTED = [code for code in STATUS.labels if code not in (ALIVE, INVALID)]
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Known:
    """What columns need to know beside the person."""

    village: Village
    # When the register first and last told of each person, by uid.
    told: dict[str, tuple[datetime, datetime]]

    def told_first(self, resident: Resident) -> str:
        return self._moment(resident, 0)

    def told_last(self, resident: Resident) -> str:
        return self._moment(resident, 1)

    def _moment(self, resident: Resident, which: int) -> str:
        moments = self.told.get(resident.uid)
        return f"{clock.local(moments[which], self.village.timezone_hours)}" if moments else ""


def known(village: Village, with_history: bool) -> Known:
    return Known(village, _told() if with_history else {})


def counted(on: date):
    return _in_order(residents(on))


def departed():
    """Without those of whom somebody with the same NIK lives here again: a file names each NIK once."""
    again = Resident.alias()
    same = (again.nik == Resident.nik) & ((again.status == ALIVE) | (again.id > Resident.id))
    comes_later = again.select(again.id).where(same, again.status != INVALID, again.residency != GUEST)
    here_once = Resident.status.in_(DEPARTED) & (Resident.residency != GUEST) & Resident.family.is_null(False)
    return _in_order(Resident.with_place().where(here_once & ~fn.EXISTS(comes_later)))


def ids_of(query) -> list[int]:
    return [id for (id,) in query.select(Resident.id).tuples()]


def in_batches(ids: list[int]) -> Iterator[Resident]:
    """Some hundred at a time: all at once would fill the memory of a small computer."""
    for first in range(0, len(ids), ROWS_AT_ONCE):
        wanted = ids[first : first + ROWS_AT_ONCE]
        found = {each.id: each for each in Resident.with_place().where(Resident.id.in_(wanted))}
        yield from (found[id] for id in wanted)


def _in_order(query):
    """By place and family, the head first."""
    return query.order_by(
        Dusun.name, Rt.rw, Rt.rt, Family.no_kk, Family.id, Resident.shdk, Resident.birth_date, Resident.id
    )


def _told() -> dict[str, tuple[datetime, datetime]]:
    moments = Event.select(Event.record_uid, fn.MIN(Event.at), fn.MAX(Event.at))
    of_people = moments.where(Event.record == Resident._meta.table_name).group_by(Event.record_uid)
    return {uid: (_time(first), _time(last)) for uid, first, last in of_people.tuples()}


def _time(stored: datetime | str) -> datetime:
    return datetime.fromisoformat(str(stored))
