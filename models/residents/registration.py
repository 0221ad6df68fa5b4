"""Entering a person in the register together with the family of the card they brought."""

from models.database import transaction
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt


def register(*, by, uid: str, person: dict, no_kk: str, address: str, rt: Rt | None) -> Resident:
    """One person, whether the form is sent once or twice. Raises NikTaken or NoPlace."""
    with transaction():
        known = Resident.get_or_none(uid=uid)
        if known:
            return known
        family = Family.of_card(no_kk, address, rt)
        return Resident.register(by=by, uid=uid, family=family, **person)


def settle(resident: Resident, *, by, no_kk: str, address: str, rt: Rt) -> None:
    """Correct the card of this person's family; someone without a family gets one. Raises KkTaken."""
    with transaction():
        if resident.family:
            resident.family.correct(by=by, no_kk=no_kk, address=address, rt=rt)
        else:
            resident.correct(by=by, family=Family.of_card(no_kk, address, rt))
