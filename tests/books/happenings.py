"""What happens to the people of the cast, told through the verbs of the register."""

from datetime import date

from models.database import new_uid
from models.residents import lampid
from models.residents.closing import Closing
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.residents.revocation import revoke
from tests.village import JOKO, NURHAYATI

TODAY = date(2026, 11, 23)
# Columns of the annex of Permendagri 47/2016.
COLUMNS = {"A.4": 13, "A.7": 9, "A.8": 6, "B.1": 16, "B.2": 13, "B.3": 33, "B.4": 15, "B.5": 19, "D.4": 8}


def joko() -> Resident:
    return Resident.by_nik(JOKO["nik"])


def nurhayati() -> Resident:
    return Resident.by_nik(NURHAYATI["nik"])


def happen(verb, *people, on: date, today: date = TODAY, **told) -> Mutation:
    return verb(*people, by=None, act=new_uid(), on=on, today=today, **told)[0]


def birth(on: date = date(2026, 11, 3), name: str = "Nadia Putri", today: date = TODAY) -> Mutation:
    child = dict(name=name, sex="P", birth_date=on, birth_place="Serang", shdk=4)
    told = dict(family=nurhayati().family, person=child, place="Puskesmas Pasirlaut")
    return lampid.born(**told, by=None, act=new_uid(), today=today)[0]


def arrival(on: date = date(2026, 11, 5), today: date = TODAY) -> Mutation:
    person = dict(name="Agus Salim", sex="L", birth_date=date(1990, 5, 1), shdk=9, citizenship=2)
    return happen(
        lampid.arrived, family=joko().family, people=[person], from_="Kota Serang", on=on, today=today
    )


def take_back(mutation: Mutation, today: date = TODAY) -> None:
    revoke(mutation, by=None, act=new_uid(), today=today, why="Salah orang")


def close(*months: int) -> None:
    for month in months:
        Closing.close(date(2026, month, 1), by=None, today=TODAY, figures={})
