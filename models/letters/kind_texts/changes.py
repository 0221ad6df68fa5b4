"""Two versions of a text beside each other, in words a clerk reads: what was asked and said, and what is now."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from models.letters.header import ASKED, COSIGNERS, SIGNS, BrokenLetterKind
from models.letters.kind import LetterKind
from models.letters.kind_texts.source import body_of, header_of
from models.letters.people import FACTS
from models.letters.question import Question

LABELS = {
    "title": "Nama surat",
    "heading": "Judul di kertas",
    "group": "Kelompok",
    "purpose": "Kegunaan",
    "bring": "Yang dibawa",
    "maybe_bring": "Yang dibawa bila ada",
    "rt_letter": "Pengantar RT/RW",
    "days": "Selesai dalam (hari)",
    "code": "Kode klasifikasi",
    "old_code": "Kode klasifikasi lama",
    "asked": "Siapa yang boleh meminta",
    "signs": "Siapa yang menandatangani",
    "cosigners": "Ikut menandatangani",
    "maybe_cosigners": "Boleh ikut menandatangani",
    "validity_days": "Berlaku (hari)",
    "valid_until": "Berlaku sampai isian",
    "special": "Data yang bersifat khusus",
    "not_needed": "Tidak diwajibkan lagi karena",
    "legal": "Catatan hukum",
    "least_age": "Umur paling muda",
    "also_for": "Juga untuk yang sudah",
    "only_marital": "Hanya untuk yang berstatus",
    "only_sex": "Hanya untuk",
}
QUESTION_LABELS = {
    "label": "Pertanyaan",
    "hint": "Petunjuk",
    "missing": "Kalimat bila kosong",
    "type": "Jenis jawaban",
    "required": "Harus dijawab",
    "max": "Panjang paling banyak",
    "choices": "Pilihan",
    "often": "Jawaban yang sering",
    "example": "Contoh jawaban",
    "facts": "Yang ditanyakan dari orang itu",
    "needs": "Yang harus diisi dari orang itu",
    "least": "Paling sedikit orang",
    "most": "Paling banyak orang",
    "may_be_dead": "Boleh yang sudah meninggal",
    "relation": "Sebutan untuk hubungan",
    "not_before": "Tidak sebelum isian",
    "when": "Ditanyakan bila isian",
    "among": "Dijawab dengan",
}
TYPES = {
    "text": "Teks satu baris",
    "long": "Teks panjang",
    "year": "Tahun",
    "date": "Tanggal",
    "time": "Jam",
    "number": "Angka",
    "money": "Uang",
    "choice": "Pilihan",
    "person": "Satu orang",
    "people": "Beberapa orang",
    "table": "Tabel",
}
FACT_LABELS = {name: fact.label for name, fact in FACTS.items()}
SAID = {"asked": ASKED, "signs": SIGNS, "cosigners": COSIGNERS, "maybe_cosigners": COSIGNERS, "type": TYPES}
SAID |= {"facts": FACT_LABELS, "needs": FACT_LABELS}
NOTHING = "(kosong)"


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


def changes(before: LetterKind, after: LetterKind) -> list[Change]:
    """Of what is told of the letter, of its questions, and of the body line by line."""
    return [*_told(before, after), *_asked(before, after), *_lines(body_of(before), body_of(after))]


def readable(id: str, source: str | None) -> LetterKind | None:
    """None: there is none, or its header cannot be read."""
    try:
        return LetterKind.of_source(id, source) if source is not None else None
    except BrokenLetterKind:
        return None


def _told(before: LetterKind, after: LetterKind) -> Iterator[Change]:
    was, now = header_of(before), header_of(after)
    for name, label in LABELS.items():
        if was[name] != now[name]:
            yield Change(label, _words(name, was[name]), _words(name, now[name]))


def _asked(before: LetterKind, after: LetterKind) -> Iterator[Change]:
    was, now = ({each.name: each for each in kind.questions} for kind in (before, after))
    for name, question in was.items():
        if name not in now:
            yield Change(f"Pertanyaan {name} dihapus", question.label, NOTHING)
    for name, question in now.items():
        if name not in was:
            yield Change(f"Pertanyaan {name} ditambahkan", NOTHING, question.label)
        else:
            yield from _mended(was[name], question)
    stayed = [name for name in was if name in now], [name for name in now if name in was]
    if stayed[0] != stayed[1]:
        yield Change("Urutan pertanyaan", ", ".join(stayed[0]), ", ".join(stayed[1]))


def _mended(before: Question, after: Question) -> Iterator[Change]:
    for each in fields(Question):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was != now:
            what = f"Pertanyaan {before.name}: {QUESTION_LABELS[each.name].lower()}"
            yield Change(what, _words(each.name, was), _words(each.name, now))


def _lines(before: str, after: str) -> Iterator[Change]:
    was, now = before.splitlines(), after.splitlines()
    for sort, start, end, first, last in difflib.SequenceMatcher(None, was, now, False).get_opcodes():
        gone, come = "\n".join(was[start:end]), "\n".join(now[first:last])
        if sort == "insert":
            yield Change(f"Naskah, {_range(first, last)} ditambahkan", NOTHING, come)
        elif sort == "delete":
            yield Change(f"Naskah, {_range(start, end)} dihapus", gone, NOTHING)
        elif sort == "replace":
            yield Change(f"Naskah, {_range(first, last)} diganti", gone, come)


def _range(first: int, last: int) -> str:
    return f"baris {first + 1}" if last - first == 1 else f"baris {first + 1}–{last}"


def _words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return "\n".join(_words(name, each) for each in value) or NOTHING
    return SAID.get(name, {}).get(value, str(value)) if value not in ("", None) else NOTHING
