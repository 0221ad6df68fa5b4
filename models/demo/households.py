"""Who lives together in the demo village: couples, their children, widowed elders, married children who
stayed.

Ages hang together: parents are at least 17 years older than their children, spouses are of like age.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from random import Random

from models.demo import livelihoods
from models.demo.names import BIRTH_PLACES, newcomer_name, person_name
from models.residents.ages import completed_years

UNMARRIED, MARRIED, DIVORCED, WIDOWED = 1, 2, 3, 4
HEAD, WIFE, CHILD, CHILD_IN_LAW, GRANDCHILD, PARENT, PARENT_IN_LAW, OTHER_KIN = 1, 3, 4, 5, 6, 7, 8, 9
ISLAM, KRISTEN, KATHOLIK, WNI = 1, 2, 3, 1

# Ages of husbands, and how many of a hundred.
HUSBANDS = {(22, 29): 13, (30, 39): 25, (40, 49): 25, (50, 59): 19, (60, 69): 12, (70, 82): 6}
CHILDREN_BORN = {1: 12, 2: 32, 3: 32, 4: 17, 5: 7}

YOUNGEST_MOTHER, OLDEST_MOTHER = 19, 42
SHORTEST_GAP = timedelta(days=450)


@dataclass
class DraftPerson:
    name: str
    sex: str
    birth_place: str
    birth_date: date
    religion: int
    marital: int
    shdk: int
    education: int
    occupation: int
    blood: int
    father_name: str
    mother_name: str
    citizenship: int = WNI
    nik: str | None = None

    def age(self, on: date) -> int:
        return completed_years(self.birth_date, on)


@dataclass
class Couple:
    """Husband, wife and their children still at home; `shdk` is what a child of theirs is to the head."""

    husband: DraftPerson
    wife: DraftPerson
    shdk: int
    children: list[DraftPerson] = field(default_factory=list)


@dataclass
class Household:
    head: DraftPerson
    religion: int
    couples: list[Couple] = field(default_factory=list)
    others: list[DraftPerson] = field(default_factory=list)

    def members(self) -> list[DraftPerson]:
        """As a KK lists them: the head, then by relation, the older first."""
        married = [person for couple in self.couples for person in (couple.husband, couple.wife)]
        children = [child for couple in self.couples for child in couple.children]
        everyone = {id(person): person for person in (self.head, *married, *children, *self.others)}
        return sorted(everyone.values(), key=lambda person: (person.shdk, person.birth_date))


def household(rng: Random, today: date) -> Household:
    if rng.random() < 0.13:
        return lone_head(rng, today)
    home = married_head(rng, today)
    head_age = home.head.age(today)
    if head_age <= 52 and rng.random() < 0.15:
        home.others.append(elder(rng, today, home))
    if head_age >= 48 and rng.random() < 0.28:
        marry_a_child(rng, today, home)
    return home


def married_head(rng: Random, today: date) -> Household:
    religion = ISLAM if rng.random() < 0.99 else rng.choice((KRISTEN, KATHOLIK))
    low, high = rng.choices(list(HUSBANDS), list(HUSBANDS.values()))[0]
    age = rng.randint(low, high)
    husband = person(rng, today, born(rng, today, age), "L", HEAD, MARRIED, religion)
    wife_age = max(YOUNGEST_MOTHER, age - rng.randint(-1, 8))
    wife = person(rng, today, born(rng, today, wife_age), "P", WIFE, MARRIED, religion)
    couple = Couple(husband, wife, CHILD)
    raise_children(rng, today, couple)
    return Household(husband, religion, [couple])


def lone_head(rng: Random, today: date) -> Household:
    """A widow, a widower or a divorced mother, some with children still at home."""
    home = married_head(rng, today)
    (couple,) = home.couples
    stays = couple.wife if rng.random() < 0.75 else couple.husband
    stays.shdk = HEAD
    stays.marital = WIDOWED if stays.age(today) > 45 or rng.random() < 0.4 else DIVORCED
    return Household(stays, home.religion, others=couple.children)


def raise_children(rng: Random, today: date, couple: Couple) -> None:
    """Children of five and over; the younger ones are added for the village as a whole."""
    mother_age = rng.randint(YOUNGEST_MOTHER, 25)
    for _ in range(rng.choices(list(CHILDREN_BORN), list(CHILDREN_BORN.values()))[0]):
        birth = couple.wife.birth_date + timedelta(days=mother_age * 366 + rng.randrange(360))
        mother_age += rng.randint(3, 6)
        age = completed_years(birth, today)
        if age >= 5 and mother_age <= OLDEST_MOTHER + 6 and at_home(rng, age):
            couple.children.append(child(rng, today, couple, birth))


def at_home(rng: Random, age: int) -> bool:
    """The grown up leave: for work, for marriage."""
    return age < 18 or (age < 32 and rng.random() < 0.92 - (age - 18) * 0.06)


def child(rng: Random, today: date, couple: Couple, birth: date) -> DraftPerson:
    born_to = person(rng, today, birth, rng.choice("LP"), couple.shdk, UNMARRIED, couple.wife.religion)
    born_to.father_name, born_to.mother_name = couple.husband.name, couple.wife.name
    return born_to


def elder(rng: Random, today: date, home: Household) -> DraftPerson:
    """A widowed parent of the head or of the wife; their child is then told by their name."""
    (couple,) = home.couples
    of_head = rng.random() < 0.6
    younger = couple.husband if of_head else couple.wife
    sex = "P" if rng.random() < 0.75 else "L"
    birth = born(rng, today, younger.age(today) + rng.randint(20, 32))
    parent = person(rng, today, birth, sex, PARENT if of_head else PARENT_IN_LAW, WIDOWED, home.religion)
    if sex == "P":
        younger.mother_name = parent.name
    else:
        younger.father_name = parent.name
    return parent


def marry_a_child(rng: Random, today: date, home: Household) -> None:
    """A grown daughter brings her husband into the house."""
    (parents,) = home.couples
    daughters = [
        each for each in parents.children if each.sex == "P" and each.age(today) >= YOUNGEST_MOTHER + 1
    ]
    if not daughters:
        return
    daughter = daughters[0]
    parents.children.remove(daughter)
    daughter.marital = MARRIED
    husband_age = daughter.age(today) + rng.randint(0, 6)
    husband = person(rng, today, born(rng, today, husband_age), "L", CHILD_IN_LAW, MARRIED, home.religion)
    daughter.occupation = livelihoods.occupation(
        rng, "P", daughter.age(today), daughter.education, married=True
    )
    home.couples.append(Couple(husband, daughter, GRANDCHILD))


def add_young_children(rng: Random, today: date, homes: list[Household], wanted: int) -> None:
    """Exactly this many children under 60 months, given to couples whose age and other children allow it."""
    couples = [
        couple for home in homes for couple in home.couples if couple.wife.age(today) <= OLDEST_MOTHER + 4
    ]
    earliest = years_before(today, 5) + timedelta(days=1)
    births = possible_births(rng, today, couples, earliest)
    for couple, birth in islice(births, wanted):
        couple.children.append(child(rng, today, couple, birth))


def possible_births(
    rng: Random, today: date, couples: list[Couple], earliest: date
) -> Iterator[tuple[Couple, date]]:
    """Ends only when nobody was found for a long time: a village far too small."""
    failures = 0
    while couples and failures < 10_000:
        couple = rng.choice(couples)
        birth = earliest + timedelta(days=rng.randrange((today - earliest).days + 1))
        mother_age = completed_years(couple.wife.birth_date, birth)
        spaced = all(abs(birth - each.birth_date) > SHORTEST_GAP for each in couple.children)
        likely = rng.random() < (1.1 if mother_age < 33 else 0.5)
        if spaced and likely and YOUNGEST_MOTHER <= mother_age <= OLDEST_MOTHER:
            failures = 0
            yield couple, birth
        else:
            failures += 1


def person(
    rng: Random, today: date, birth: date, sex: str, shdk: int, marital: int, religion: int
) -> DraftPerson:
    age = completed_years(birth, today)
    education = livelihoods.education(rng, birth.year, age)
    return DraftPerson(
        name=person_name(rng, sex, birth.year) if religion == ISLAM else newcomer_name(rng, sex),
        sex=sex,
        birth_place=rng.choice(BIRTH_PLACES),
        birth_date=birth,
        religion=religion,
        marital=marital,
        shdk=shdk,
        education=education,
        occupation=livelihoods.occupation(rng, sex, age, education, married=marital != UNMARRIED),
        blood=livelihoods.blood(rng),
        father_name=person_name(rng, "L", birth.year - 28) if religion == ISLAM else newcomer_name(rng, "L"),
        mother_name=person_name(rng, "P", birth.year - 24) if religion == ISLAM else newcomer_name(rng, "P"),
    )


def born(rng: Random, today: date, age: int) -> date:
    """A birthday that makes this completed age today."""
    last = years_before(today, age)
    first = years_before(today, age + 1) + timedelta(days=1)
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def years_before(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
