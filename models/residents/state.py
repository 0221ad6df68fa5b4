"""How a person stood on a day in the past: today's record, with what happened since undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.database import Record
from models.residents import codes
from models.residents.mutation import INVALID, Mutation
from models.village import Rt


@dataclass(frozen=True)
class State:
    status: int
    shdk: int
    sex: str
    citizenship: int
    residency: str
    family_id: int | None
    rt_id: int | None

    @property
    def status_name(self) -> str:
        return codes.STATUS_SAID.label(self.status)

    @property
    def relation(self) -> str:
        return codes.SHDK.label(self.shdk)

    @property
    def sex_name(self) -> str:
        return codes.SEX.label(self.sex)

    @property
    def citizenship_name(self) -> str:
        return codes.CITIZENSHIP.label(self.citizenship)

    @property
    def rt(self) -> Rt | None:
        return Rt.listed().where(Rt.id == self.rt_id).first()


def state_on(resident: Record, day: date) -> State | None:
    told = {name: resident.__data__[name] for name in ("status", "shdk", "sex", "citizenship", "residency")}
    told |= {"family": resident.family_id}
    told |= _undone(Mutation.standing().where(Mutation.resident == resident), [*told], day)
    if told["status"] == INVALID:
        return None
    family = told.pop("family")
    return State(**told, family_id=family, rt_id=_place_of(resident, family, day))


def _place_of(resident: Record, family_id: int | None, day: date) -> int | None:
    family = type(resident).family.rel_model.get_or_none(id=family_id) if family_id else None
    if family is None:
        return None
    # The family moved, whether this person was with it or away.
    moves = Mutation.standing().where(Mutation.family == family)
    return _undone(moves, ["family.rt"], day).get("family.rt", family.rt_id)


def _undone(mutations: Iterable[Mutation], names: list[str], day: date) -> dict:
    """These fields as they were, where something after that day changed them; newest told first.

    What was told later about an earlier day, such as a move that came to light after a correction, is the last
    word on it: what lies before it is not undone.
    """
    found, open_names = {}, set(names)
    for each in mutations:
        touched = open_names & each.before.keys()
        if each.event_date > day:
            found |= {name: each.before[name] for name in touched}
        else:
            open_names -= touched
    return found
