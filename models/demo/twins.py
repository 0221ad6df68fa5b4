"""People who stand twice in the register of the demo village, spelled otherwise on another card: for staff to find."""

import re
from random import Random

from models.demo.homes import Home
from models.demo.households import OTHER_KIN
from models.residents.resident import Resident

PAIRS = 4
OTHER_SPELLINGS = {
    "Muhammad": "Moh.",
    "Muhamad": "Muh.",
    "Ahmad": "Achmad",
    "Fauzi": "Pauji",
    "Fauziah": "Pauziah",
    "Rizki": "Riski",
    "Rizka": "Riska",
    "Siti": "St.",
    "Yusup": "Yusuf",
    "Zaenab": "Jaenab",
    "Zahra": "Jahra",
    "Khodijah": "Hodijah",
    "Fatimah": "Patimah",
}
# What the same person is known by on both cards.
SAME = (
    "sex birth_place birth_date religion marital education occupation blood citizenship "
    "father_name mother_name reading studies disability ktp_kind ktp_status ethnicity"
).split()


def twins(homes: list[Home]) -> list[Resident]:
    """One each from some families, on the card of another one, most of them without a NIK."""
    rng = Random("twins")
    known = [each for home in homes for each in home.members[1:] if each.nik and otherwise(each.name)]
    chosen = rng.sample(known, min(PAIRS, len(known)))
    others = [home for home in homes if not any(each in home.members for each in chosen)]
    return [
        _twin(person, host, number)
        for number, (person, host) in enumerate(zip(chosen, rng.sample(others, len(chosen)), strict=True))
    ]


def otherwise(name: str) -> str:
    """The name as another clerk wrote it; empty when it has one spelling only."""
    changed = re.sub(r"\w+", lambda word: OTHER_SPELLINGS.get(word[0], word[0]), name)
    return changed if changed != name else ""


def _twin(person: Resident, host: Home, number: int) -> Resident:
    # One got a second number by mistake.
    nik = f"{person.nik[:12]}9{person.nik[13:]}" if number == 0 else None
    copied = {field: getattr(person, field) for field in SAME}
    return Resident(family=host.family, nik=nik, name=otherwise(person.name), shdk=OTHER_KIN, **copied)
