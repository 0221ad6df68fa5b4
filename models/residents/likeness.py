"""Who may be the same person: likeness of name, birth date, mother and NIK. Adding and importing ask it, and the
search for duplicates in the register (duplicates.py).

Names are compared by the pairs of letters they share (Dice 1945), as they sound. It only ever suggests: two
people may be born on one day under one name.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from models.database import database
from models.residents import spelling
from models.residents.mutation import INVALID
from models.wording import initial_upper

ENOUGH = 70
# Below this two names are two names, whatever else agrees.
LEAST_NAME = 0.5
LETTERS = 27


class Known(NamedTuple):
    """What is compared of one person."""

    id: int
    nik: str
    sounding: str
    sex: str
    birth_date: date | None
    mother: str

    @classmethod
    def described(
        cls,
        name: str,
        birth_date: date | None,
        mother_name: str = "",
        sex: str = "",
        nik: str | None = None,
        but: int = 0,
    ) -> "Known":
        """As typed or read in a file; `but`: the id of this person's own record, if there is one."""
        names = spelling.sounding(name), spelling.sounding(mother_name)
        return cls(but, nik or "", names[0], sex, birth_date, names[1])


class Alike(NamedTuple):
    """Somebody of the register, why, and how sure from 70 to 100."""

    id: int
    score: int
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        return in_words(self.reasons)


class Likeness:
    """Some people of the register, ready to be asked about many others."""

    def __init__(self, people: Iterable[Known]):
        self._of_nik, self._born, self._called = {}, defaultdict(list), defaultdict(list)
        for each in people:
            self.add(each)

    @classmethod
    def of_register(cls) -> "Likeness":
        """Everybody, guests and those who are gone too; read once for many questions."""
        return cls(_read("TRUE", []))

    def everyone(self) -> list[Known]:
        return sorted((each for group in self._born.values() for each in group), key=lambda each: each.id)

    def add(self, person: Known) -> None:
        if person.nik:
            self._of_nik.setdefault(person.nik, person)
        self._born[_day_key(person.birth_date)].append(person)
        self._called[_name_key(person.sounding)].append(person)

    def likely_same(self, *described: Any, **more: Any) -> list[Alike]:
        """Those who may be the person described (see Known.described), the likeliest first."""
        return self.alike(Known.described(*described, **more))

    def alike(self, asked: Known) -> list[Alike]:
        looked_at = {each.id: each for each in self._called.get(_name_key(asked.sounding), ())}
        if asked.birth_date:
            looked_at |= {each.id: each for each in self._born.get(_day_key(asked.birth_date), ())}
        if asked.nik in self._of_nik:
            looked_at[self._of_nik[asked.nik].id] = self._of_nik[asked.nik]
        looked_at.pop(asked.id, None)
        judged = (judge(asked, each) for each in looked_at.values())
        return sorted((each for each in judged if each), key=lambda each: (-each.score, each.id))


def likely_same(*described: Any, **more: Any) -> list[Alike]:
    """The same for one person, without reading the whole register."""
    asked = Known.described(*described, **more)
    days = [day.isoformat() for day in _days_like(asked.birth_date)] if asked.birth_date else []
    near = f"sounding = ? OR nik = ? OR birth_date IN ({', '.join('?' * len(days))})"
    return Likeness(_read(near, [asked.sounding, asked.nik or None, *days])).alike(asked)


def in_words(reasons: Iterable[str]) -> str:
    return initial_upper(", ".join(reasons))


def judge(one: Known, other: Known) -> Alike | None:
    """Whether and why two may be one."""
    if one.nik and one.nik == other.nik:
        return Alike(other.id, 100, ("NIK sama",))
    called = similarity(one.sounding, other.sounding)
    if called < LEAST_NAME:
        return None
    born, how_born = _same_birth(one.birth_date, other.birth_date)
    mothered = similarity(one.mother, other.mother) if one.mother and other.mother else 0.5
    score = 50 * called + 30 * born + 20 * mothered
    if one.sex and other.sex and one.sex != other.sex:
        score -= 25
    # Two NIKs are two people, unless a slip of the pen made two of one. Born on one day in one kecamatan, two
    # people differ in one digit too: then only the name tells.
    nearly = called > 0.9 and _nearly(one.nik, other.nik)
    if one.nik and other.nik and not nearly:
        score -= 15
    if score < ENOUGH:
        return None
    reasons = [
        ("nama sama" if one.sounding == other.sounding else "nama mirip", True),
        (how_born, bool(how_born)),
        ("nama ibu sama" if one.mother == other.mother else "nama ibu mirip", mothered > 0.7),
        ("NIK hanya beda satu angka", nearly),
    ]
    return Alike(other.id, min(99, round(score)), tuple(words for words, fits in reasons if fits))


def similarity(one: str, other: str) -> float:
    """1 for the same sounding, 0 for nothing in common. A name of which a word was left out is alike too."""
    if one == other:
        return 1.0
    mine, theirs = _pairs(one), _pairs(other)
    shared, both = (mine & theirs).bit_count(), mine.bit_count() + theirs.bit_count()
    alike = 2 * shared / both if both else 0.0
    # All of the shorter one lies in the longer one: 'Siti' and 'Siti Nurhayati'.
    if alike > 0.25 and shared >= 0.99 * min(mine.bit_count(), theirs.bit_count()):
        return max(alike, 0.8)
    return alike


@lru_cache(maxsize=65536)
def _pairs(sounding: str) -> int:
    """The pairs of neighbouring letters, each a bit of one number; words begin and end with a space."""
    found = 0
    for word in sounding.split():
        letters = [0, *(ord(letter) - 96 if letter >= "a" else 0 for letter in word), 0]
        for first, second in zip(letters, letters[1:], strict=False):
            found |= 1 << (first * LETTERS + second)
    return found


def _same_birth(one: date | None, other: date | None) -> tuple[float, str]:
    """How near two birth dates are, as slips of the pen go, and in words."""
    if one is None or other is None:
        return 0.4, ""
    if one == other:
        return 1.0, "tanggal lahir sama"
    day_month, other_day_month = (one.day, one.month), (other.day, other.month)
    if one.year == other.year and day_month == other_day_month[::-1]:
        return 0.9, "tanggal dan bulan lahir tertukar"
    if day_month == other_day_month and _nearly(str(one.year), str(other.year)):
        return 0.8, "tahun lahir beda satu angka"
    return (0.4, "tahun lahir berdekatan") if abs(one.year - other.year) <= 1 else (0.0, "")


def _nearly(one: str, other: str) -> bool:
    """Of one length, with one sign different."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _days_like(day: date) -> list[date]:
    """The day itself, and those that a slip of the pen makes of it."""
    pairs = {(day.day, day.month), (day.month, day.day)}
    found = [_date(day.year, month, of_month) for of_month, month in pairs]
    text = str(day.year)
    for place in range(4):
        for digit in "0123456789":
            year = int(text[:place] + digit + text[place + 1 :])
            if 1900 <= year <= 2100 and year != day.year:
                found.append(_date(year, day.month, day.day))
    return [each for each in found if each]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_key(day: date) -> tuple[int, int]:
    """One for all days that only a slip of the pen may tell apart."""
    return min(day.day, day.month), max(day.day, day.month)


def _name_key(sounding: str) -> str:
    return " ".join(sorted(sounding.split()))


def _read(where: str, values: list) -> Iterable[Known]:
    rows = database.execute_sql(
        "SELECT id, nik, sounding, sex, birth_date, mother_name FROM resident"
        f" WHERE status <> {INVALID} AND ({where}) ORDER BY id",
        values,
    )
    for id, nik, sounding, sex, born, mother in rows:
        yield Known(id, nik or "", sounding, sex, date.fromisoformat(born), spelling.sounding(mother))
