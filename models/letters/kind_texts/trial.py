"""A text filled in before anyone relies on it: as people usually answer, with nothing that may stay empty, and
with answers as long as they may be.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from models.letters.kind import LetterKind
from models.letters.people import FACTS, NOBODY
from models.letters.question import Question
from models.letters.sample import RESIDENT, sample_facts
from models.village import Village

LONG = "Contoh isian yang panjang sekali, ditulis penuh sampai akhir "
LONG_NAME = "Raden Ajeng Siti Contoh Kusumaningrum Wijayakusuma binti Haji Abdurrahman Sastranegara"
FIXED = {"year": "2019", "time": "23.59", "number": "9", "money": "999999999999"}
# As many as make a long letter: forty heirs are no mistake of the text.
MANY = 20
TABLE = [[f"Kolom {each}" for each in range(1, 6)], *([["Isi sel yang panjang"] * 5] * MANY)]


def trials(kind: LetterKind, village: Village, on: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """(in which case, the facts), for each way in which it is tried; the first is the usual one."""
    usual = sample_facts(kind, village, on)
    yield "", usual
    yield "bila isian yang boleh kosong dikosongkan", usual | {"isian": _least(kind, usual["isian"])}
    longest = {each.name: _longest(each, on) for each in kind.questions if each.is_asked(usual["isian"])}
    resident = usual["warga"] | {"nama": LONG_NAME, "alamat": LONG[:100], "pekerjaan": LONG[:60]}
    yield "dengan jawaban yang panjang", usual | {"isian": longest, "warga": resident}
    yield "bagi warga yang datanya belum lengkap", usual | {"warga": usual["warga"] | _unknown()}


def _least(kind: LetterKind, usual: dict[str, Any]) -> dict[str, Any]:
    needed = {each.name for each in kind.questions if each.required and not each.when}
    return {name: answer for name, answer in usual.items() if name in needed}


def _longest(question: Question, on: date) -> Any:
    if question.is_about_people:
        person = NOBODY | {"nama": LONG_NAME} | {name: _fact(name, on) for name in question.facts}
        return person if question.type == "person" else [person] * min(question.most, MANY)
    if question.type == "table":
        return TABLE
    if question.type == "date":
        return on.isoformat()
    if question.choices:
        return max(question.choices, key=len)
    return FIXED.get(question.type) or (LONG * (question.max // len(LONG) + 1))[: question.max]


def _fact(name: str, on: date) -> str:
    fact = FACTS[name]
    if fact.type in ("nik", "kk"):
        return RESIDENT["nik"]
    return on.isoformat() if fact.type == "date" else max(fact.choices, key=len, default=LONG[: fact.max])


def _unknown() -> dict[str, str]:
    """What the register does not know of everybody."""
    return dict.fromkeys(("nik", "no_kk", "tempat_lahir", "alamat", "rt", "rw", "dusun"), "")
