"""People of other parts of the village, for the tests of what an RT sees."""

from datetime import date

from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt
from tests.village import TODAY

FARIDA_NIK = "3604995502880011"


def neighbour(name: str, rw: str, rt: str, nik: str | None = None, **more) -> Resident:
    """Head of a family of her own in this RT."""
    told = dict(sex="P", birth_date=date(1988, 2, 15), marital=2) | more
    family = Family.create(address="Kampung Leuwi Panjang", rt=Rt.get(rw=rw, rt=rt))
    return Resident.register(by=None, on=TODAY, name=name, nik=nik, family=family, shdk=1, **told)


def farida() -> Resident:
    """Of Otong's RT, where neither Mamat nor Sarip has a say."""
    return neighbour("Farida Hanum", "02", "01", FARIDA_NIK)


def as_sender(resident: Resident) -> dict:
    facts = resident.facts()
    return {name: facts[name] for name in ("nik", "no_kk", "rt", "rw")} | {"name": resident.name}
