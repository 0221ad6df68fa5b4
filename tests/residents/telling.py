"""Telling the register of something in one line, for tests of what follows from it."""

from datetime import date

from models.database import new_uid
from models.residents import households, lampid, revocation
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.population import Month
from models.residents.resident import Resident
from models.village import Dusun, Rt
from tests.village import TODAY


def how(today: date = TODAY) -> dict:
    return dict(by=None, act=new_uid(), today=today)


def named(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


def family_of(name: str) -> Family:
    return named(name).family


def born(name: str, on: date, family: str = "Joko Susilo", today: date = TODAY, **more) -> Resident:
    person = dict(name=name, sex="L", birth_date=on, shdk=4) | more
    return lampid.born(family=family_of(family), person=person, **how(today))[0].resident


def died(name: str, on: date, today: date = TODAY, head: str = "") -> Mutation:
    return lampid.died(named(name), head=named(head) if head else None, on=on, **how(today))[0]


def went_away(name: str, on: date) -> Mutation:
    return lampid.went_away(named(name), on=on, **how())[0]


def moved_within(name: str, rt: Rt, on: date) -> Mutation:
    return households.move_within(family_of(name), rt=rt, address="", on=on, **how())[0]


def revoked(mutation: Mutation) -> None:
    revocation.revoke(mutation, why="Salah orang", **how())


def told_anew(mutation: Mutation, on: date) -> Mutation:
    return revocation.amend(mutation, on=on, why="Salah tanggal", **how())[0]


def closed(*months: int, today: date = TODAY) -> None:
    for month in months:
        Month.close(date(2026, month, 1), by=None, today=today)


def in_month(month: int) -> dict:
    """The figures of this month of the year, for the whole village."""
    return Month(date(2026, month, 1)).figures()


def far_rt() -> Rt:
    """In another dusun than that of Joko."""
    return Rt.listed().where(Dusun.name == "Cibogo").first()
