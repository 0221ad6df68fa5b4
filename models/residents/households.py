"""Families as they change: a new head, a family that splits, two that become one, a move inside the village.

Each is an act, told once (act.told_once). `on`: the day it happened; `today`: the day it is told.
"""

from collections.abc import Mapping
from datetime import date

from models.residents.act import Act, Taking, told_once
from models.residents.family import Family, KkTaken
from models.residents.lampid import NOTHING
from models.residents.refusals import RegisterRefusal, not_here
from models.residents.resident import Resident
from models.residents.standing import HEAD_OF_FAMILY
from models.village import Rt


@told_once
def change_head(
    family: Family, *, head: Resident, relations: Mapping[int, int], by, act: str, on: date, today: date
) -> None:
    """Another member becomes head; `relations`: what the others are to the new one (shdk, by resident id)."""
    members = family.living()
    if head not in members:
        raise not_here(head)
    with Act("keluarga", by=by, on=on, today=today, act=act) as told:
        told.take_all(renamed(members, head, relations))


@told_once
def split(
    members: list[Resident],
    *,
    head: Resident,
    relations: Mapping[int, int],
    no_kk: str,
    address: str,
    rt: Rt,
    by,
    act: str,
    on: date,
    today: date,
    left_head: Resident | None = None,
    left_relations: Mapping[int, int] = NOTHING,
) -> None:
    """These members become a family of their own. `left_head`: who leads those who stay, if the head goes;
    `left_relations`: what those are to that one.

    Raises KkTaken, or NeedsHead when those who stay would have none.
    """
    _refuse_strangers(members, head)
    _refuse_taken_card(no_kk)
    old = members[0].family
    with Act("keluarga", by=by, on=on, today=today, act=act) as told:
        family = Family.create(no_kk=no_kk or None, address=address, rt=rt)
        kind = "keluarga" if family.rt_id == old.rt_id else "dalam"
        moving = renamed(members, head, relations)
        for each in moving:
            each.changes["family"], each.kind = family, kind
        left = renamed(left_head.family.living(), left_head, left_relations) if left_head else []
        staying = [each for each in left if each.resident not in members and _is_new(each)]
        told.take_all(_leaving_first(moving) + staying)


@told_once
def join(
    family: Family, into: Family, *, relations: Mapping[int, int], by, act: str, on: date, today: date
) -> None:
    """All members of one family go over to the card of another; `relations`: to the head there."""
    members = family.living()
    if not members or family == into:
        raise RegisterRefusal("Pilih keluarga lain yang masih ada anggotanya.", "into")
    kind = "keluarga" if family.rt_id == into.rt_id else "dalam"
    with Act(kind, by=by, on=on, today=today, act=act) as told:
        told.take_all([Taking(each, {"family": into, "shdk": relations[each.id]}) for each in members])


@told_once
def move_within(family: Family, *, rt: Rt, address: str, by, act: str, on: date, today: date) -> None:
    """The whole family now lives elsewhere in the village."""
    takings = [Taking(each) for each in family.living()]
    with Act("dalam", by=by, on=on, today=today, act=act, **_places(family.rt, rt)) as told:
        told.take_all(takings, homes=[(family, {"rt": rt, "address": address})])


def renamed(members: list[Resident], head: Resident, relations: Mapping[int, int]) -> list[Taking]:
    """What each is to the new head, where that is told."""
    shdk = {each.id: relations.get(each.id, each.shdk) for each in members} | {head.id: HEAD_OF_FAMILY}
    return [Taking(each, {"shdk": shdk[each.id]}) for each in members]


def _is_new(taking: Taking) -> bool:
    return taking.changes["shdk"] != taking.resident.shdk


def _leaving_first(moving: list[Taking]) -> list[Taking]:
    return sorted(moving, key=lambda each: each.resident.shdk != HEAD_OF_FAMILY)


def _refuse_strangers(members: list[Resident], head: Resident) -> None:
    for each in members:
        if not each.is_counted:
            raise not_here(each)
    families = {each.family_id for each in members}
    if head not in members or len(families) != 1 or None in families:
        raise RegisterRefusal("Pilih kepala keluarga dari antara yang pisah KK.", "head")


def _refuse_taken_card(no_kk: str) -> None:
    if no_kk and Family.select().where(Family.no_kk == no_kk).exists():
        raise KkTaken


def _places(old: Rt, new: Rt) -> dict[str, str]:
    return {"from_": old.full, "to": new.full}
