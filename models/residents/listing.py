"""A page of residents as staff look for them, and who may be meant when a NIK is not known."""

from dataclasses import dataclass
from datetime import date

from peewee import SQL

from models.paging import Paged, search_words
from models.residents import finding, nik, spelling
from models.residents.family import Family
from models.residents.likeness import in_words
from models.residents.resident import Resident
from models.residents.standing import GUEST


class Listing(Paged):
    """What was found for some words, best first: two statements for any number of rows."""

    most = 20

    def __init__(self, words: str, page: int = 1):
        self.words = search_words(words, 100)
        found = finding.hits(self.words)
        # More than anyone looks through; who they are is known, how many more is not.
        self.is_crowded = len(found) > finding.MOST
        self.turn_to(page, min(len(found), finding.MOST))
        self.residents = finding.people(found[: self.total][self.first - 1 :][: self.most])

    @property
    def only_one(self) -> finding.Person | None:
        return self.residents[0] if self.total == 1 else None


@dataclass(frozen=True)
class Candidate:
    resident: Resident
    reasons: list[str]

    @property
    def why(self) -> str:
        return in_words(self.reasons)


def candidates(name: str, number: str, no_kk: str, today: date, most: int = 6) -> list[Candidate]:
    """Who may have sent this: by NIK, by the birth date inside the NIK, by nomor KK, by name."""
    sounds = spelling.sounding(name).split()
    born = birth_in(number, today)
    # Each by an index of its own: nobody looks through the whole register.
    alike = (Resident.nik == number) | Resident.id.in_(SQL(*finding.named(name)))
    if born:
        alike |= Resident.birth_date == born
    if no_kk:
        alike |= Resident.family.in_(Family.select(Family.id).where(Family.no_kk == no_kk))
    found = Resident.with_place().where((Resident.residency != GUEST) & alike).limit(100)
    judged = [Candidate(each, _likeness(each, sounds, number, born, no_kk)) for each in found]
    return sorted(judged, key=lambda each: -len(each.reasons))[:most]


def birth_in(number: str, today: date) -> date | None:
    """The date of birth a NIK says, when it says one. Two-digit years are of the last hundred years."""
    if nik.shape_error(number):
        return None
    read = nik.parts(number)
    century = 2000 if read.year <= today.year % 100 else 1900
    try:
        return date(century + read.year, read.month, read.day)
    except ValueError:
        return None


def _likeness(resident: Resident, sounds: list[str], number: str, born: date | None, no_kk: str) -> list[str]:
    """In which ways this person fits."""
    reasons = [
        ("NIK sama", resident.nik == number),
        ("nama sama", bool(sounds) and set(sounds) <= set(resident.sounding.split())),
        ("tanggal lahir sama dengan di NIK", resident.birth_date == born),
        ("nomor KK sama", bool(no_kk) and resident.family is not None and resident.family.no_kk == no_kk),
    ]
    return [words for words, fits in reasons if fits]
