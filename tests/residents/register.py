"""The small village for tests of the register's verbs: its people by name, and how an event is told."""

from datetime import date

from models.residents import population
from models.residents.closing import Closing
from models.residents.resident import Resident
from models.village import Rt

TODAY = date(2026, 11, 23)
NOVEMBER = date(2026, 11, 1)


def person(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


def joko() -> Resident:
    return person("Joko Susilo")


def wati() -> Resident:
    return person("Wati Sumiati")


def nurhayati() -> Resident:
    return person("Nurhayati")


def told(act: str = "a", today: date = TODAY) -> dict:
    return dict(by=None, act=act, today=today)


def elsewhere() -> Rt:
    """In another dusun than the families of the cast."""
    return Rt.get(rw="03", rt="02")


def figures(month: date = NOVEMBER) -> dict:
    return population.Month(month).figures()


def total(on: date = TODAY) -> int:
    return population.population(on).total


def close_until(month: int) -> None:
    for number in range(1, month + 1):
        Closing.close(date(2026, number, 1), by=None, today=TODAY, figures={})
