"""A letter about people made up: for the letterhead before the first real one, for previews and for `letters --print`.

Nobody of the register appears in it, and it has no number, so it is good for nothing.
"""

from datetime import date, timedelta
from typing import Any

from models.letters.kind import LetterKind
from models.letters.question import Question
from models.letters.sample_people import asker, named
from models.letters.signatures.signature import draft_facts, unsigned_facts
from models.village import Village

RESIDENT = {
    "nama": "Contoh Nama Warga",
    "nik": "3604990101900001",
    "no_kk": "3604990101100001",
    "tempat_lahir": "Serang",
    "tanggal_lahir": "1990-01-01",
    "jenis_kelamin": "Laki-laki",
    "agama": "Islam",
    "status_kawin": "Kawin",
    "pekerjaan": "Petani/pekebun",
    "kewarganegaraan": "WNI",
    "alamat": "Kampung Contoh",
    "rt": "01",
    "rw": "01",
    "dusun": "Contoh",
}
USUAL = {"year": "2019", "time": "09.00", "number": "3", "money": "1500000"}
TABLE = [["Uraian", "Jumlah"], ["Beras", "10 kg"], ["Minyak goreng", "2 liter"]]


def sample_letter(village: Village, on: date, kind: LetterKind | None = None) -> str:
    """A draft as HTML for the press; of the shipped domisili letter when no other is named."""
    kind = kind or LetterKind.find("domisili")
    return kind.render(sample_facts(kind, village, on))


def sample_facts(
    kind: LetterKind, village: Village, on: date, resident: dict[str, str] = RESIDENT
) -> dict[str, Any]:
    """What a draft of this kind would say of this person."""
    resident = asker(kind, resident)
    facts = unsigned_facts(village, resident, answers_to(kind, on, resident), kind.id)
    return draft_facts(facts, village)


def answers_to(kind: LetterKind, on: date, resident: dict[str, str] = RESIDENT) -> dict[str, Any]:
    """An answer to every question that is asked, as this resident would give them."""
    answers: dict[str, Any] = {}
    for question in kind.questions:
        if question.is_asked(answers):
            answers[question.name] = _answer(question, kind, on, resident)
    return answers | {"mengetahui": list(kind.maybe_cosigners)}


def _answer(question: Question, kind: LetterKind, on: date, resident: dict[str, str]) -> Any:
    if question.is_about_people:
        people = named(question, kind, resident, on)
        return people[0] if question.type == "person" else _enough(people, question)
    if question.type == "table":
        return TABLE
    if question.type == "date":
        days = int(question.example or (7 if question.name == kind.valid_until else -10))
        return (on + timedelta(days=days)).isoformat()
    usual = [*question.often, *question.choices, USUAL.get(question.type, "Contoh jawaban")]
    return question.example or usual[0]


def _enough(people: list[dict[str, Any]], question: Question) -> list[dict[str, Any]]:
    wanted = max(question.least, min(3, question.most))
    return (people * wanted)[:wanted] if len(people) < question.least else people[:wanted]
