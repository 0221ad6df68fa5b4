"""Schooling, work and blood group of the demo village; the numbers are the government's codes
(residents/codes.py).
"""

from random import Random
from typing import TypeVar

# Highest schooling of adults by the year before which they were born, and how many of a hundred.
SCHOOLING = {
    1955: {1: 30, 2: 30, 3: 35, 4: 4, 5: 1},
    1975: {1: 5, 2: 20, 3: 50, 4: 14, 5: 10, 8: 1},
    1995: {2: 5, 3: 33, 4: 27, 5: 29, 7: 2, 8: 4},
    9999: {3: 12, 4: 28, 5: 53, 6: 1, 7: 2, 8: 4},
}
Choice = TypeVar("Choice")
NO_WORK, HOUSEHOLD, PUPIL = 1, 2, 3
SOME_COLLEGE = 7

MENS_WORK = {19: 27, 9: 20, 20: 12, 15: 16, 88: 9, 84: 5, 81: 4, 26: 3, 27: 1, 35: 2, 45: 1}
WOMENS_WORK = {2: 72, 20: 8, 15: 6, 84: 6, 9: 3, 30: 2, 88: 2, 23: 1}
SINGLE_WOMENS_WORK = {15: 45, 1: 30, 88: 10, 84: 10, 30: 5}
GRADUATES_WORK = {65: 40, 18: 20, 5: 10, 15: 20, 88: 10}
BLOOD = {13: 70, 4: 12, 1: 8, 2: 8, 3: 2}


def education(rng: Random, birth_year: int, age: int) -> int:
    if age < 7:
        return 1
    if age < 13:
        return 2
    if age < 19:
        return 3 if age < 16 or rng.random() < 0.15 else 4
    reached = draw(rng, next(shares for before, shares in SCHOOLING.items() if birth_year < before))
    return 5 if reached > 5 and age < 23 else reached


def occupation(rng: Random, sex: str, age: int, schooling: int, *, married: bool) -> int:
    if age < 7 or age > 74:
        return HOUSEHOLD if sex == "P" and age > 74 else NO_WORK
    if not married and (age < 19 or (age < 23 and rng.random() < 0.25)):
        return PUPIL
    if schooling >= SOME_COLLEGE:
        return draw(rng, GRADUATES_WORK)
    if sex == "L":
        return draw(rng, MENS_WORK)
    return draw(rng, WOMENS_WORK if married else SINGLE_WOMENS_WORK)


def blood(rng: Random) -> int:
    return draw(rng, BLOOD)


def draw(rng: Random, shares: dict[Choice, int]) -> Choice:
    return rng.choices(list(shares), list(shares.values()))[0]
