"""A whole village that never existed, for the demo and for tests: families(rng, today) makes the same people
again from the same random numbers.

Region 36.04.99 is a kecamatan that does not exist, so no NIK or nomor KK here belongs to anybody.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.demo.households import DraftPerson, Household, add_young_children, household
from models.demo.places import KAMPUNGS, rts

REGION = "360499"
FAMILIES = 850
CHILDREN_UNDER_FIVE = 260

# The first KK numbers of this form were issued with SIAK.
FIRST_KK = date(2006, 1, 1)

# In life some NIKs do not agree with the birth date, and the newest babies have none yet.
ODD_NIKS = 0.02
BABIES_WITHOUT_NIK = 5

# The first serials of each day are left to the people whom everyone meets by name (cast.py).
KEPT_SERIALS = 10


@dataclass
class DraftFamily:
    no_kk: str
    dusun: str
    rw: str
    rt: str
    address: str
    members: list[DraftPerson]


def families(
    rng: Random,
    today: date,
    count: int = FAMILIES,
    under_five: int | None = None,
    first_serial: int = KEPT_SERIALS,
) -> list[DraftFamily]:
    """About 3,000 residents in 850 families, exactly 260 of them under five; the head of each family
    first. A smaller village has as many small children in proportion, unless told how many.
    """
    if under_five is None:
        under_five = round(count * CHILDREN_UNDER_FIVE / FAMILIES)
    households = [household(rng, today) for _ in range(count)]
    add_young_children(rng, today, households, under_five)
    kks = Numbers(first_serial)
    drafts = [settle(rng, today, each, kks) for each in households]
    people = [person for draft in drafts for person in draft.members]
    give_niks(rng, today, people, Numbers(first_serial))
    return drafts


class Numbers:
    """The last four digits: each number begins with region and date, and counts up."""

    def __init__(self, before_first: int = KEPT_SERIALS) -> None:
        self.before_first = before_first
        self._used: Counter[str] = Counter()

    def next(self, day: date, sex: str = "L") -> str:
        start = f"{REGION}{day.day + (40 if sex == 'P' else 0):02}{day:%m%y}"
        self._used[start] += 1
        return f"{start}{self.before_first + self._used[start]:04}"


def settle(rng: Random, today: date, home: Household, kks: Numbers) -> DraftFamily:
    dusun, rw, rt = rng.choice(rts())
    return DraftFamily(
        no_kk=kks.next(issue_date(rng, today, home)),
        dusun=dusun,
        rw=rw,
        rt=rt,
        address=f"Kampung {rng.choice(KAMPUNGS[dusun])}",
        members=home.members(),
    )


def issue_date(rng: Random, today: date, home: Household) -> date:
    """A family gets its number when its head was grown up, and keeps it."""
    grown_up = home.head.birth_date + timedelta(days=19 * 366)
    earliest = min(max(grown_up, FIRST_KK), today - timedelta(days=1))
    return earliest + timedelta(days=rng.randrange((today - earliest).days))


def give_niks(rng: Random, today: date, people: list[DraftPerson], niks: Numbers) -> None:
    newest = sorted(people, key=lambda person: person.birth_date)[-BABIES_WITHOUT_NIK:]
    unregistered = {id(person) for person in newest if person.age(today) == 0}
    for person in people:
        if id(person) not in unregistered:
            odd = person.age(today) >= 5 and rng.random() < ODD_NIKS
            day = (
                person.birth_date + timedelta(days=rng.choice((-30, -1, 1, 30, 365)))
                if odd
                else person.birth_date
            )
            person.nik = niks.next(day, person.sex)
