"""LAMPID: births, arrivals, deaths, departures and disappearances, as verbs of the register.

Each is an act, told once (act.told_once). `on`: the day it happened; `today`: the day it is told.
What else is told is kept as `facts` of the mutation: place, cause, reason … (fields of the government's forms
F-2.01, F-2.29 and F-1.03).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from models.database import transaction
from models.residents import spelling
from models.residents.act import Act, Taking, told_once
from models.residents.family import Family
from models.residents.mutation import AWAY, CAN_COME_BACK, DEAD, MISSING, MOVED, Mutation
from models.residents.refusals import RegisterRefusal, not_here
from models.residents.resident import Resident
from models.residents.standing import ALIVE, HEAD_OF_FAMILY

NOTHING: Mapping[int, int] = MappingProxyType({})


@told_once
def born(*, family: Family, person: dict, by, act: str, today: date, **facts) -> None:
    """A child is born into a family; the day is its birth date. `person`: fields of Resident."""
    with Act("lahir", by=by, on=person["birth_date"], today=today, act=act, **facts) as told:
        told.enter(Resident, family=family, sounding=spelling.sounding(person["name"]), **person)


@told_once
def arrived(*, family: Family, people: list[dict], by, act: str, on: date, today: date, **facts) -> None:
    """People come to live in the village, into this family (a new one, or one that is here). Head first."""
    with Act("datang", by=by, on=on, today=today, act=act, **facts) as told:
        for person in people:
            told.enter(Resident, family=family, sounding=spelling.sounding(person["name"]), **person)


def came_along(first: Mutation, person: dict, *, uid: str, by) -> Resident:
    """One more who arrived with the others, told after them; `uid` is that of the form that told of this one.

    Part of the same act: what becomes of it becomes of all.
    """
    with transaction():
        if known := Resident.get_or_none(uid=uid):
            return known
        if first.kind != "datang" or first.revokes_id or first.is_revoked:
            raise RegisterRefusal("Kedatangan ini sudah dibatalkan. Catat kedatangan yang baru.")
        told = dict(by=by, act=first.act, on=first.event_date, today=first.reported_on)
        with Act("datang", **told, **first.facts) as act:
            sounding = spelling.sounding(person["name"])
            return act.enter(Resident, uid=uid, family=first.family, sounding=sounding, **person)


@told_once
def came_back(
    resident: Resident,
    *,
    by,
    act: str,
    on: date,
    today: date,
    changes: dict,
    home: dict | None = None,
    **facts,
) -> None:
    """Someone who had moved, gone away or gone missing lives here again. `changes`: family, shdk.

    `home`: where the family of old lives now (rt, address), when nobody has lived in it since.
    """
    if resident.status == ALIVE:
        raise RegisterRefusal(f"{resident.name} sudah tercatat sebagai penduduk.")
    if resident.status not in CAN_COME_BACK:
        raise not_here(resident)
    with Act("datang", by=by, on=on, today=today, act=act, came_back=True, **facts) as told:
        taking = Taking(resident, {"status": ALIVE, **changes})
        told.take_all([taking], [(resident.family, home)] if home else ())


@told_once
def died(
    resident: Resident,
    *,
    by,
    act: str,
    on: date,
    today: date,
    head: Resident | None = None,
    relations: Mapping[int, int] = NOTHING,
    **facts,
) -> None:
    """`head`: who leads the family from now on, when its head died and others stay; `relations`: what those
    are to the new head (shdk, by resident id).
    """
    told = dict(by=by, act=act, on=on, today=today, facts=facts)
    _leave("mati", DEAD, [resident], head, relations, **told)


@told_once
def moved_out(
    people: list[Resident],
    *,
    by,
    act: str,
    on: date,
    today: date,
    head: Resident | None = None,
    relations: Mapping[int, int] = NOTHING,
    **facts,
) -> None:
    """Out of the village, alone or with those who go along."""
    _leave("pindah", MOVED, people, head, relations, by=by, act=act, on=on, today=today, facts=facts)


@told_once
def went_missing(
    resident: Resident,
    *,
    by,
    act: str,
    on: date,
    today: date,
    head: Resident | None = None,
    relations: Mapping[int, int] = NOTHING,
    **facts,
) -> None:
    told = dict(by=by, act=act, on=on, today=today, facts=facts)
    _leave("hilang", MISSING, [resident], head, relations, **told)


@told_once
def went_away(
    resident: Resident,
    *,
    by,
    act: str,
    on: date,
    today: date,
    head: Resident | None = None,
    relations: Mapping[int, int] = NOTHING,
    **facts,
) -> None:
    """Not living here for long, without having moved officially."""
    told = dict(by=by, act=act, on=on, today=today, facts=facts)
    _leave("pergi", AWAY, [resident], head, relations, **told)


def _leave(
    kind: str,
    status: int,
    people: Iterable[Resident],
    head: Resident | None,
    relations: Mapping[int, int],
    *,
    by,
    act,
    on,
    today,
    facts,
) -> None:
    """Raises NeedsHead when people stay behind without a head, and a refusal for who is not here."""
    for each in people:
        if not each.is_counted:
            raise not_here(each)
    leaving = [Taking(each, {"status": status}) for each in people]
    if head and head in people:
        raise RegisterRefusal("Kepala keluarga yang baru harus orang yang tinggal.", "head")
    with Act(kind, by=by, on=on, today=today, act=act, **facts) as told:
        told.take_all(leaving + (_led_by(head, relations) if head else []))


def _led_by(head: Resident, relations: Mapping[int, int]) -> list[Taking]:
    """The new head, and those who are something else to the new one."""
    others = [each for each in head.family.living() if relations.get(each.id, each.shdk) != each.shdk]
    shdk = {each: relations[each.id] for each in others} | {head: HEAD_OF_FAMILY}
    return [Taking(each, {"shdk": to}, kind="keluarga") for each, to in shdk.items()]
