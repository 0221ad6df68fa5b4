"""Taking back an act of the register that was told wrongly: a new act that posts the opposite.

What the books of a closed month say stays; the opposite counts in the month that is open.
"""

from datetime import date

from models.database import transaction
from models.residents.act import Act, Taking, told_once
from models.residents.closing import Closing
from models.residents.family import Family
from models.residents.mutation import KINDS, WITHOUT_ORDER, Mutation
from models.residents.refusals import RegisterRefusal
from models.residents.resident import Resident
from models.village import Rt
from models.wording import long_date


class HappenedSince(RegisterRefusal):
    """Something later stands on what is to be taken back."""

    def __init__(self, later: Mutation):
        super().__init__(
            f"{later.resident.name} sudah punya peristiwa sesudahnya: {KINDS[later.kind].lower()}, "
            f"{long_date(later.event_date)}. Batalkan dulu yang itu."
        )


class CameSince(RegisterRefusal):
    """Someone lives with a family since it moved, or came back to it."""

    def __init__(self, newcomer: Resident):
        super().__init__(
            f"{newcomer.name} menjadi anggota keluarga ini sesudah pindah. Catat perpindahan yang baru, jangan "
            "batalkan yang lama."
        )


@told_once
def revoke(mutation: Mutation, *, by, act: str, today: date, why: str) -> None:
    """The whole act of this mutation, for everyone it was about; of those who were entered together, only one.

    Raises HappenedSince, or NikTaken, TwoHeads and NeedsHead when the register no longer allows it.
    """
    told = _taken_together(mutation)
    for each in told:
        _refuse_later(each)
    _refuse_newcomers(told)
    with Act(mutation.kind, by=by, on=mutation.event_date, today=today, act=act, why=why) as back:
        back.take_all([_undoing(each) for each in reversed(told)], _homes(told))


@told_once
def amend(mutation: Mutation, *, on: date, by, act: str, today: date, why: str, **facts) -> None:
    """Tell the same act again with another day or other facts; the first telling is revoked.

    Raises HappenedSince when the new day lies beyond another event of the same person.
    """
    told = _taken_together(mutation)
    for each in told:
        _refuse_beyond(each, on)
    _refuse_newcomers(told)
    homes = _homes(told)
    people = {each.id: _resident(each.resident_id) for each in told}
    again = [
        Taking(people[each.id], _now(people[each.id], each), kind=_kind_now(each), is_amended=True)
        for each in told
    ]
    places = [(family, {name: getattr(family, name) for name in changes}) for family, changes in homes]
    with transaction():
        with Act(mutation.kind, by=by, on=mutation.event_date, today=today, why=why) as back:
            takings = [_undoing(each) for each in reversed(told)]
            for each, taking in zip(reversed(told), takings, strict=True):
                taking.resident = people[each.id]
            back.take_all(takings, homes)
        if mutation.kind == "lahir":
            people[mutation.id].change(birth_date=on)
        with Act(mutation.kind, by=by, on=on, today=today, act=act, **mutation.facts | facts) as better:
            better.take_all(again, places)


def _taken_together(mutation: Mutation) -> list[Mutation]:
    told = [mutation] if mutation.is_alone else Mutation.of_act(mutation.act)
    if any(each.revokes_id for each in told) or mutation.is_revoked:
        raise RegisterRefusal("Peristiwa ini sudah dibatalkan.")
    return told


def _others(mutation: Mutation):
    """What else stands of this person, but what was told together with it."""
    return (
        Mutation.told()
        .where((Mutation.resident == mutation.resident) & (Mutation.act != mutation.act))
        .where(Mutation.revokes.is_null() & Mutation.not_revoked())
    )


def _refuse_later(mutation: Mutation) -> None:
    """A later change of the same fields of this person would be overwritten."""
    for each in _others(mutation).where(Mutation.id > mutation.id):
        if set(each.before) & set(mutation.before):
            raise HappenedSince(each)


def _refuse_beyond(mutation: Mutation, on: date) -> None:
    for each in _others(mutation).where(Mutation.kind.not_in(WITHOUT_ORDER)):
        was_before = each.id < mutation.id
        if (each.event_date > on) if was_before else (each.event_date < on):
            raise HappenedSince(each)
    _refuse_later(mutation)


def _refuse_newcomers(told: list[Mutation]) -> None:
    """Who came to a family after it moved lives where it is now, and would be moved back unasked."""
    moved = {each.family_id for each in told if "family.rt" in each.before}
    for family in Family.select().where(Family.id.in_(moved)):
        for each in family.living():
            if each.id not in {one.resident_id for one in told}:
                raise CameSince(each)


def _resident(id: int) -> Resident:
    return Resident.with_place().where(Resident.id == id).get()


def _undoing(mutation: Mutation) -> Taking:
    changes = {name: value for name, value in mutation.before.items() if not name.startswith("family.")}
    if changes.get("family") is not None:
        changes["family"] = Family.get_by_id(changes["family"])
    return Taking(_resident(mutation.resident_id), changes, kind=mutation.kind, revokes=mutation)


def _now(resident: Resident, mutation: Mutation) -> dict:
    """The fields that it changed, as they are since."""
    return {name: getattr(resident, name) for name in mutation.before if not name.startswith("family.")}


def _kind_now(mutation: Mutation) -> str:
    """Initial data told anew once a month is closed are data like any other."""
    return "data" if mutation.kind == "awal" and Closing.last() else mutation.kind


def _homes(told: list[Mutation]) -> list[tuple[Family, dict]]:
    """The families that moved, back where they were."""
    homes = {}
    for each in told:
        before = {
            name.partition(".")[2]: value for name, value in each.before.items() if name.startswith("family.")
        }
        if before and each.family_id not in homes:
            before["rt"] = Rt.get_by_id(before["rt"])
            homes[each.family_id] = (Family.get_by_id(each.family_id), before)
    return [*homes.values()]
