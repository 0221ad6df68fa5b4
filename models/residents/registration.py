"""Entering a person who lives here already, together with the family of the card they brought."""

from datetime import date

from models.database import transaction
from models.residents import households
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt


def register(*, by, uid: str, person: dict, no_kk: str, address: str, rt: Rt | None) -> Resident:
    """One person, whether the form is sent once or twice. Raises NikTaken, TwoHeads, NeedsHead or NoPlace."""
    with transaction():
        known = Resident.get_or_none(uid=uid)
        if known:
            return known
        family = Family.of_card(no_kk, address, rt)
        return Resident.register(by=by, uid=uid, family=family, **person)


def settle(resident: Resident, *, by, act: str, today: date, no_kk: str, address: str, rt: Rt) -> None:
    """Correct the card of this person's family; someone without a family gets one. Raises KkTaken."""
    family = resident.family
    with transaction():
        if family is None:
            resident.correct(by=by, family=Family.of_card(no_kk, address, rt))
            return
        family.correct(by=by, no_kk=no_kk, address=address)
        if family.rt != rt:
            households.move_within(family, rt=rt, address=address, by=by, act=act, on=today, today=today)
