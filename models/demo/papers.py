"""What is known of a person of the demo village beside the KK: certificates, KTP, insurance, schooling.

It hangs on the person and the family alone, not on who was entered before.
"""

from datetime import date, timedelta
from random import Random

from models.demo.households import (
    CHILD,
    CHILD_IN_LAW,
    DIVORCED,
    HEAD,
    MARRIED,
    UNMARRIED,
    WIFE,
    DraftPerson,
)
from models.demo.livelihoods import PUPIL, draw
from models.demo.population import DraftFamily

INSURANCE = {2: 46, 3: 19, 1: 31, 99: 2, None: 2}
READING = {"L": 62, "AL": 33, "ALD": 3, "A": 2}
DISABILITIES = {1: 34, 2: 18, 3: 20, 4: 16, 5: 4, 6: 8}
DISABLED = 0.02
ETHNICITIES = ("Sunda", "Sunda", "Jawa Serang", "Jawa Serang", "Banten")
NOT_OBLIGED, NOT_RECORDED, ISSUED = 1, 2, 8
PLAIN, ELECTRONIC = 1, 2
# The schooling someone of this age is in, as far as it goes without saying.
STUDIES = {5: 1, 7: 2, 13: 4, 16: 6}
UPPER_SCHOOL, UNIVERSITY, NEVER_AT_SCHOOL, NOT_AT_SCHOOL = 7, 11, 3, 18
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()


def papers(person: DraftPerson, family: DraftFamily, on: date) -> dict:
    """The other fields of Resident."""
    rng = Random(f"papers {person.name} {person.birth_date}")
    age = person.age(on)
    return {
        "nickname": person.name.split()[-1] if rng.random() < 0.15 else "",
        "reading": draw(rng, READING) if age >= 7 and person.education > 1 else "",
        "studies": _studies(person, age),
        "birth_certificate": _birth_certificate(rng, person, age),
        "disability": draw(rng, DISABILITIES) if rng.random() < DISABLED else 0,
        "ethnicity": Random(family.no_kk).choice(ETHNICITIES),
        "phone": f"08120000{rng.randint(6000, 9999)}" if age >= 17 and rng.random() < 0.55 else "",
        **_parents(person, family),
        **_card(rng, person, age),
        **_insurance(rng),
        **_marriage(person, family, on),
        **_passport(rng, age, on),
        **_map_point(family),
    }


def _studies(person: DraftPerson, age: int) -> int:
    for below, code in STUDIES.items():
        if age < below:
            return code
    if person.occupation == PUPIL:
        return UPPER_SCHOOL if age < 19 else UNIVERSITY
    return NEVER_AT_SCHOOL if person.education == 1 else NOT_AT_SCHOOL


def _birth_certificate(rng: Random, person: DraftPerson, age: int) -> str:
    if rng.random() > (0.94 if age < 18 else 0.4):
        return ""
    in_time = "LU" if rng.random() < 0.7 else "LT"
    return f"3604-{in_time}-{person.birth_date + timedelta(days=30):%d%m%Y}-{rng.randint(1, 99):04}"


def _parents(person: DraftPerson, family: DraftFamily) -> dict:
    """The NIK of father and mother, when they stand on the same card."""
    elders = {
        each.name: each.nik for each in family.members if each.birth_date.year <= person.birth_date.year - 15
    }
    return {
        "father_nik": elders.get(person.father_name) or "",
        "mother_nik": elders.get(person.mother_name) or "",
    }


def _card(rng: Random, person: DraftPerson, age: int) -> dict:
    if age < 17 and person.marital == UNMARRIED:
        return {"ktp_status": NOT_OBLIGED}
    if rng.random() < 0.04:
        return {"ktp_kind": PLAIN, "ktp_status": NOT_RECORDED}
    return {"ktp_kind": ELECTRONIC, "ktp_status": ISSUED}


def _insurance(rng: Random) -> dict:
    kind = draw(rng, INSURANCE)
    return {"insurance": kind, "insurance_number": f"0009{rng.randrange(10**9):09}" if kind in (2, 3) else ""}


def _marriage(person: DraftPerson, family: DraftFamily, on: date) -> dict:
    if person.marital == DIVORCED:
        divorced = _day_between(Random(f"{person.name} {family.no_kk}"), on - timedelta(days=3000), on)
        return {"divorce_certificate": f"{divorced:%d%m}/AC/{divorced.year}/PA.Srg", "divorced_on": divorced}
    both = _couple(person, family)
    if len(both) < 2:
        return {}
    rng = Random(f"{both[0].name} {both[1].name} {family.no_kk}")
    if rng.random() < 0.12:
        return {}
    youngest = max(each.birth_date for each in both)
    married = min(youngest + timedelta(days=rng.randint(18 * 366, 21 * 366)), on - timedelta(days=30))
    number = f"{rng.randint(1, 400)}/{rng.randint(1, 60):02}/{ROMAN[married.month - 1]}/{married.year}"
    return {"marriage_certificate": number, "married_on": married}


def _couple(person: DraftPerson, family: DraftFamily) -> list[DraftPerson]:
    """Head and wife, or the married child of the house with husband; alone when it is neither."""
    for pair in ({HEAD, WIFE}, {CHILD, CHILD_IN_LAW}):
        if person.marital == MARRIED and person.shdk in pair:
            return [each for each in family.members if each.marital == MARRIED and each.shdk in pair]
    return []


def _passport(rng: Random, age: int, on: date) -> dict:
    if age < 20 or rng.random() > 0.015:
        return {}
    return {
        "passport": f"X{rng.randrange(10**7):07}",
        "passport_until": on + timedelta(days=rng.randint(-300, 1700)),
    }


def _map_point(family: DraftFamily) -> dict:
    rng = Random(f"map {family.no_kk}")
    if rng.random() > 0.15:
        return {}
    return {
        "latitude": f"-6.{rng.randint(2100, 2400)}",
        "longitude": f"105.{rng.randint(9100, 9500)}",
    }


def _day_between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange((last - first).days))
