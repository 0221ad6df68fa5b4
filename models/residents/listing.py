"""A page of residents as staff look for them, and who may be meant when a NIK is not known."""

from dataclasses import dataclass
from datetime import date

from models.paging import Paged, search_words
from models.residents import nik, spelling
from models.residents.family import Family
from models.residents.resident import HEAD_OF_FAMILY, Resident


class Listing(Paged):
    """What was found for some words: three statements for any number of rows."""

    most = 20

    def __init__(self, words: str, page: int = 1):
        self.words = search_words(words, 100)
        found = Resident.search(self.words)
        self.turn_to(page, found.count() if self.words else 0)
        self.residents = list(found.paginate(self.page, self.most)) if self.total else []
        self._heads = heads_of(self.residents)

    def head_of(self, resident: Resident) -> str:
        """The name of the head of this person's family; 'Sendiri' for the head."""
        if resident.shdk == HEAD_OF_FAMILY:
            return "Sendiri"
        return self._heads.get(resident.family_id, "–")

    @property
    def one_by_number(self) -> Resident | None:
        """The one person with the whole NIK that was typed."""
        whole = len(nik.clean(self.words)) == nik.LENGTH and self.total == 1
        return self.residents[0] if whole and self.residents[0].nik == nik.clean(self.words) else None


@dataclass(frozen=True)
class Candidate:
    resident: Resident
    reasons: list[str]

    @property
    def why(self) -> str:
        said = ", ".join(self.reasons)
        return said[:1].upper() + said[1:]


def candidates(name: str, number: str, no_kk: str, today: date, most: int = 6) -> list[Candidate]:
    """Who may have sent this: by NIK, by the birth date inside the NIK, by nomor KK, by name."""
    sounds = spelling.sounding(name).split()
    born = birth_in(number, today)
    alike = Resident.nik == number
    if sounds:
        named = Resident.sounding.contains(sounds[0])
        for word in sounds[1:]:
            named &= Resident.sounding.contains(word)
        alike |= named
    if born:
        alike |= Resident.birth_date == born
    if no_kk:
        alike |= Family.no_kk == no_kk
    found = Resident.with_place().where((Resident.residency != "tamu") & alike).limit(100)
    judged = [Candidate(each, _likeness(each, sounds, number, born, no_kk)) for each in found]
    return sorted(judged, key=lambda each: -len(each.reasons))[:most]


def heads_of(residents: list[Resident]) -> dict[int, str]:
    """The name of each family's head, by family."""
    families = {each.family_id for each in residents if each.family_id}
    heads = Resident.select(Resident.family, Resident.name).where(
        Resident.family.in_(families) & (Resident.shdk == HEAD_OF_FAMILY)
    )
    return dict(heads.tuples()) if families else {}


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
