"""Finding a person in one box: name as people spell it, NIK, KK, address, RT/RW, parents; any order of words.

What was typed becomes terms; each must be heard somewhere in the row of the table found_by (heard.py). A term
of three letters or more is looked up in its index of three letters in a row; what is left is compared.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.database import database
from models.residents import codes, heard
from models.residents.ages import completed_years
from models.residents.mutation import INVALID
from models.residents.nik import mark_of
from models.residents.spelling import DEGREES, SHORT_FORMS, TITLE, plain_words, sound, unaccented
from models.residents.standing import ALIVE, GUEST, HEAD_OF_FAMILY

# Nobody turns so many pages; who finds so many writes one word more.
MOST = 500
LONGEST = 6

FIELDS = ("names", "parents", "place")
OF_PARENT, OF_PLACE = 100, 300
SHORT_NUMBER = 3

PLACE = re.compile(
    r"\b(?:rt[\s.:/]*(?:rw)?[\s.:/]*)?0*(\d{1,3})\s*/\s*(?:rw)?[\s.:]*0*(\d{1,3})\b"
    r"|\b(rt|rw)[\s.:]*0*(\d{1,3})\b"
)
DIGITS = re.compile(r"\d(?:[\d\s.-]*\d)?")


@dataclass(frozen=True)
class Term:
    """`text` as it stands in a row of found_by, and in which of its columns it may stand."""

    text: str
    columns: tuple[str, ...]

    @property
    def is_indexed(self) -> bool:
        return len(self.text) > 2

    @property
    def match(self) -> str:
        """In the words of FTS5."""
        return f'{{{" ".join(self.columns)}}} : "{self.text}"'

    @property
    def is_name(self) -> bool:
        return "names" in self.columns


class Hit(NamedTuple):
    """Somebody who fits, and how well: hundreds say whose words they are, the rest how near they lie."""

    id: int
    weight: int

    @property
    def is_by_parent(self) -> bool:
        return self.weight // 100 % (OF_PLACE // 100) > 0


class Person(NamedTuple):
    """What a list shows of somebody found."""

    id: int
    name: str
    nik: str | None
    sex: str
    birth_date: date
    status: int
    residency: str
    shdk: int
    family_id: int | None
    place: str
    rt: str | None
    rw: str | None
    father_name: str
    mother_name: str
    head: str | None
    # Found by the name of the father or the mother.
    by_parent: bool = False

    @property
    def address(self) -> str:
        return f"{self.place} RT {self.rt} / RW {self.rw}" if self.rt else ""

    @property
    def mark(self) -> str:
        """What stands for the NIK of someone who has none (Resident.mark)."""
        return mark_of(self.id)

    @property
    def is_here(self) -> bool:
        return self.status == ALIVE

    @property
    def status_name(self) -> str:
        return codes.STATUS_SAID.label(self.status)

    @property
    def head_words(self) -> str:
        """The name of the head of the family; 'Sendiri' for the head."""
        return "Sendiri" if self.shdk == HEAD_OF_FAMILY else self.head or "–"

    @property
    def parents(self) -> str:
        return " dan ".join(name for name in (self.father_name, self.mother_name) if name)

    def age(self, on: date) -> int:
        return completed_years(self.birth_date, on)


def hits(typed: str) -> list[Hit]:
    """Who fits, best first: by name before by parent before by address, the living before the others.

    At most one more than MOST.
    """
    terms = terms_of(typed)
    if not terms:
        return []
    where, values = _condition(terms)
    tiers = [(where, values)]
    if all(term.columns == FIELDS for term in terms):
        # When very many fit, those whose own name it is must be among the ones that are looked at.
        named = _condition([Term(term.text, ("names",)) for term in terms])
        tiers = [named, (f"{where} AND NOT ({_all_in_names(terms)})", values + [t.text for t in terms])]
    weight, weights = _weight(terms)
    looked_at = " UNION ALL ".join(
        f"SELECT * FROM (SELECT found_by.rowid AS id, {weight} AS weight, status, name FROM found_by"
        f" JOIN resident ON resident.id = found_by.rowid WHERE {where}"
        f" AND status <> {INVALID} AND residency <> '{GUEST}' LIMIT {MOST + 1})"
        for where, _ in tiers
    )
    rows = database.execute_sql(
        f"SELECT id, weight FROM ({looked_at}) ORDER BY weight / 100, status <> {ALIVE}, weight, name COLLATE NOCASE, id"
        f" LIMIT {MOST + 1}",
        [value for _, values in tiers for value in (*weights, *values)],
    )
    return [Hit(*row) for row in rows]


def people(found: list[Hit]) -> list[Person]:
    """These, in this order."""
    if not found:
        return []
    ids = [each.id for each in found]
    rows = database.execute_sql(f"{PEOPLE} WHERE resident.id IN ({', '.join('?' * len(ids))})", ids)
    known = {row[0]: _person(row) for row in rows}
    return [known[each.id]._replace(by_parent=each.is_by_parent) for each in found if each.id in known]


def among(typed: str) -> tuple[str, list]:
    """The same as a subselect of ids, for queries that look among some people only. Guests included."""
    terms = terms_of(typed)
    if not terms:
        return "(SELECT NULL WHERE 0)", []
    where, values = _condition(terms)
    return f"(SELECT rowid FROM found_by WHERE {where})", values


def named(typed: str) -> tuple[str, list]:
    """A subselect of the ids of those in whose own name all these words are."""
    terms = [Term(term.text, ("names",)) for term in terms_of(typed) if term.is_name]
    if not terms:
        return "(SELECT NULL WHERE 0)", []
    where, values = _condition(terms)
    return f"(SELECT rowid FROM found_by WHERE {where})", values


def _person(row: tuple) -> Person:
    person = Person(*row)
    return person._replace(birth_date=date.fromisoformat(person.birth_date))


def terms_of(typed: str) -> list[Term]:
    """'Siti, kp. Kadu rt 03/01' becomes siti, kadu, and ' rt 3 rw 1 '."""
    text, terms = unaccented(typed), []

    def take_place(match: re.Match) -> str:
        rt, rw, which, number = match.groups()
        said = f" {which} {number} " if which else f" rt {rt} rw {rw} "
        terms.append(Term(said, ("place",)))
        return " "

    def take_number(match: re.Match) -> str:
        terms.extend(_numbers(match[0]))
        return " "

    text = DIGITS.sub(take_number, PLACE.sub(take_place, text)) if re.search(r"\d", text) else text
    words = [_word(word) for word in _spoken(text)]
    return list(dict.fromkeys(words + terms))[:LONGEST]


def _spoken(text: str) -> list[str]:
    """The words that tell something: without titles, degrees and the 'kampung' of an address."""
    parts = [DEGREES.sub("", f" {part}") for part in text.split(",")]
    words = plain_words(" ".join(parts)) or plain_words(text)
    telling = [each for each in words if not TITLE.fullmatch(each) and each not in heard.GENERIC]
    if telling[1:] and telling[0] == "m":
        telling[0] = "muhammad"
    return [sound(SHORT_FORMS.get(each, each)) for each in telling or words]


def _word(word: str) -> Term:
    """One or two letters are the beginning of a word; one alone is an initial."""
    if len(word) == 1:
        return Term(f" {word}", ("names",))
    return Term(f" {word}" if len(word) == 2 else word, FIELDS)


def _numbers(written: str) -> list[Term]:
    """A long one is (part of) a NIK or KK, in groups as on the card; short ones are of an address."""
    groups = re.findall(r"\d+", written)
    if all(len(group) <= SHORT_NUMBER for group in groups):
        return [Term(f" {group.lstrip('0') or '0'} ", ("place",)) for group in groups]
    return [Term("".join(groups), ("numbers",))]


def _condition(terms: list[Term]) -> tuple[str, list]:
    """All terms are heard: by the index, or compared where they are too short for it."""
    indexed = [term.match for term in terms if term.is_indexed]
    short = [term for term in terms if not term.is_indexed]
    parts, values = [], []
    if indexed:
        parts, values = ["found_by MATCH ?"], [" AND ".join(indexed)]
    for term in short:
        parts.append("(" + " OR ".join(f"instr({column}, ?)" for column in term.columns) + ")")
        values += [term.text] * len(term.columns)
    return " AND ".join(parts), values


def _all_in_names(terms: list[Term]) -> str:
    return " AND ".join("instr(names, ?)" for _ in terms)


def _weight(terms: list[Term]) -> tuple[str, list]:
    """Smaller is better. Hundreds: whose name it is; the rest: the whole word, its beginning, its middle."""
    parts, values = [], []
    for term in terms:
        if term.is_name:
            word = term.text.strip()
            parts.append(
                "CASE WHEN instr(names, ?) THEN instr(names, ?) <> 1 WHEN instr(names, ?) THEN 2"
                f" WHEN instr(names, ?) THEN 4 WHEN instr(parents, ?) THEN {OF_PARENT} ELSE {OF_PLACE} END"
            )
            values += [f" {word} ", f" {word} ", f" {word}", word, term.text]
    return " + ".join(parts) or "0", values


PEOPLE = f"""
    SELECT resident.id, resident.name, nik, sex, birth_date, status, residency, shdk, family_id,
        COALESCE(NULLIF(family.address, ''), dusun.name), rt.rt, rt.rw, father_name, mother_name,
        (SELECT head.name FROM resident AS head
         WHERE head.family_id = resident.family_id AND head.shdk = {HEAD_OF_FAMILY} AND head.status = {ALIVE})
    FROM resident
    LEFT JOIN family ON family.id = family_id
    LEFT JOIN rt ON rt.id = rt_id
    LEFT JOIN dusun ON dusun.id = dusun_id
"""
