"""Two descriptions of a person beside each other, aspect by aspect, with what differs told apart. Pure.

The cards of who is alike and the merging of duplicates show it; merging takes over aspect by aspect.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass

from models.residents import nik
from models.residents.particulars import LABELS, ON_THE_MAP, on_the_map, said
from models.residents.resident import Resident

UNKNOWN_BLOOD = 13


@dataclass(frozen=True)
class Aspect:
    """What is one thing to whoever compares: one field, or several that only make sense together."""

    label: str
    fields: tuple[str, ...]
    words: Callable[[Resident], str]

    @property
    def key(self) -> str:
        return self.fields[0]

    def values(self, one: Resident) -> tuple:
        return tuple(one.__data__.get(name) for name in self.fields)


@dataclass(frozen=True)
class Row:
    aspect: Aspect
    left: str
    right: str
    is_same: bool

    @property
    def differs(self) -> bool:
        """What one side does not say is no difference, only unknown."""
        return not self.is_same and bool(self.left and self.right)

    @property
    def only_right(self) -> bool:
        return bool(self.right and not self.left)


def compare(left: Resident, right: Resident, asked: Container[str] | None = None) -> list[Row]:
    """What at least one side says; `asked`: only of these fields."""
    aspects = [each for each in ASPECTS if asked is None or each.key in asked]
    rows = [
        Row(each, each.words(left), each.words(right), _same(each.values(left), each.values(right)))
        for each in aspects
    ]
    return [row for row in rows if row.left or row.right]


def _same(one: tuple, other: tuple) -> bool:
    return [_plain(value) for value in one] == [_plain(value) for value in other]


def _plain(value):
    """JOKO  SUSILO and Joko Susilo are one name."""
    return " ".join(value.lower().split()) if isinstance(value, str) else value


def _field(name: str) -> Aspect:
    return Aspect(LABELS[name], (name,), lambda one: said(one, name))


def _number(name: str) -> Aspect:
    return Aspect(LABELS[name], (name,), lambda one: nik.masked(said(one, name)))


def _home(one: Resident) -> str:
    return f"{one.family.full_address}, {one.relation.lower()}" if one.family else ""


def _blood(one: Resident) -> str:
    return "" if one.blood == UNKNOWN_BLOOD else said(one, "blood")


ASPECTS = [
    Aspect(LABELS["name"], ("name", "sounding"), lambda one: one.name),
    _field("nickname"),
    _number("nik"),
    _field("sex"),
    _field("birth_place"),
    _field("birth_date"),
    _field("mother_name"),
    _number("mother_nik"),
    _field("father_name"),
    _number("father_nik"),
    Aspect(LABELS["family"], ("family", "shdk"), _home),
    _field("residency"),
    _field("marital"),
    _field("religion"),
    _field("education"),
    _field("studies"),
    _field("reading"),
    _field("occupation"),
    Aspect(LABELS["blood"], ("blood",), _blood),
    _field("citizenship"),
    _field("ethnicity"),
    _field("disability"),
    _field("birth_certificate"),
    _field("marriage_certificate"),
    _field("married_on"),
    _field("divorce_certificate"),
    _field("divorced_on"),
    _field("passport"),
    _field("passport_until"),
    _field("kitas"),
    _field("ktp_kind"),
    _field("ktp_status"),
    _field("card_tag"),
    _field("insurance"),
    _field("insurance_number"),
    _field("stays_at"),
    Aspect(ON_THE_MAP, ("latitude", "longitude"), on_the_map),
    _field("phone"),
    _field("note"),
    _field("photo"),
]
