"""The comment on top of a letter kind's file: what it says, checked, with the line when it is wrong."""

import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from models.letters.question import Question, problem
from models.residents import codes
from models.residents.ages import KTP_AGE

COMMENT = re.compile(r"\s*\{#-?(.*?)-?#\}", re.DOTALL)
# Two underscores part a question from the facts of a person (views/people_fields.py).
QUESTION_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# How a letter is asked for.
ASKED = {
    "mandiri": "Dari HP sendiri",
    "sebagian": "Mulai dari HP, lalu datang membawa berkas asli",
    "loket": "Hanya di kantor",
    "bantu": "Formulir pemohon: petugas membantu mengisi",
}
# Who puts the name under it.
SIGNS = {
    "wakil": "Kepala desa, atau yang diberi wewenang",
    "kades": "Kepala desa sendiri",
    "pemohon": "Pemohon sendiri (formulir, tanpa nomor)",
}
COSIGNERS = {
    "rt": "Ketua RT",
    "rw": "Ketua RW",
    "kades": "Kepala Desa",
    "camat": "Camat",
    "kua": "Kepala KUA",
    "bhabinkamtibmas": "Bhabinkamtibmas",
    "babinsa": "Babinsa",
    "kapolsek": "Kapolsek",
    "danramil": "Danramil",
}
ONE_OF = {"asked": ASKED, "signs": SIGNS}
# Of whom alone a letter is true, as the register says it.
MARITAL, SEX = tuple(codes.MARITAL.labels.values()), tuple(codes.SEX.labels.values())
SOME_OF = {
    "cosigners": COSIGNERS,
    "maybe_cosigners": COSIGNERS,
    "also_for": ("pindah", "meninggal"),
    "only_marital": MARITAL,
    "only_sex": SEX,
}


class BrokenLetterKind(Exception):
    """A kind whose file cannot be used. Its text tells the operator where and why."""

    def __init__(self, file: Path, line: int | None, sentence: str):
        self.file, self.line, self.sentence = file, line, sentence
        place = f"{file.name}, baris {line}" if line else file.name
        super().__init__(f"{place}: {sentence}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Header:
    """`also_for`: residents who moved or died may have it too. `only_marital`, `only_sex`: nobody else may, because
    it would be untrue of them; empty: anyone. `special`: specific personal data it shows
    (UU 27/2022). `valid_until` names the date question that ends it, else it ends after `validity_days`.
    """

    title: str
    heading: str = ""
    group: str = "Lain-lain"
    purpose: str = ""
    bring: list[str] = field(default_factory=list)
    maybe_bring: list[str] = field(default_factory=list)
    rt_letter: bool = False
    days: int = 1
    code: str = ""
    old_code: str = ""
    asked: str = "mandiri"
    signs: str = "wakil"
    cosigners: list[str] = field(default_factory=list)
    maybe_cosigners: list[str] = field(default_factory=list)
    validity_days: int | None = None
    valid_until: str = ""
    special: str = ""
    not_needed: str = ""
    legal: list[str] = field(default_factory=list)
    # Younger people do not ask by themselves: parents or guardians do.
    least_age: int = KTP_AGE
    also_for: list[str] = field(default_factory=list)
    only_marital: list[str] = field(default_factory=list)
    only_sex: list[str] = field(default_factory=list)
    questions: list[Question]

    @property
    def self_service(self) -> bool:
        return self.asked in ("mandiri", "sebagian")

    @property
    def is_form(self) -> bool:
        """The applicant's own statement: no number, and nobody of the office signs for its truth."""
        return self.signs == "pemohon"

    @property
    def is_for_anyone(self) -> bool:
        """Whoever may not have this one may have hardly any."""
        return not self.only_marital and not self.only_sex and self.least_age == KTP_AGE

    @property
    def kades_only(self) -> bool:
        return self.signs == "kades"


SHAPES = {
    str: (lambda value: isinstance(value, str) and value.strip(), "tulisan di antara tanda kutip"),
    int: (lambda value: type(value) is int and 0 <= value <= 9999, "angka dari 0 sampai 9999"),
    int | None: (lambda value: type(value) is int and 0 < value <= 9999, "angka dari 1 sampai 9999"),
    bool: (lambda value: type(value) is bool, "true atau false"),
    list[str]: (
        lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
        "daftar tulisan di antara [ dan ]",
    ),
}


def read_header(file: Path, source: str) -> dict[str, Any]:
    """The fields of Header. Raises BrokenLetterKind."""
    comment = COMMENT.match(source)
    if not comment:
        raise BrokenLetterKind(file, 1, "Berkas harus diawali keterangan di antara {# dan #}.")
    before = source[: comment.start(1)].count("\n")
    try:
        said = tomllib.loads(comment[1])
    # A number of 5,000 digits, brackets 5,000 deep: tomllib has no sentence of its own for them.
    except (ValueError, RecursionError) as failure:
        line = before + _toml_line(failure, comment[1])
        sentence = "Keterangan tidak terbaca. Periksa tanda kutip, tanda = dan kurung di sekitar baris ini."
        raise BrokenLetterKind(file, line, sentence) from failure
    lines = comment[1].splitlines()
    asked = said.pop("questions", [])
    _check(file, said, Header, before, lines)
    questions = _questions(file, asked, before, lines)
    _check_choices(file, said, questions, before, lines)
    said["heading"] = said.get("heading") or said["title"].upper()
    return said | {"questions": questions}


def can_name_a_question(name: str) -> bool:
    """`isian.items` would be no answer; who else signs is kept beside the answers as 'mengetahui'."""
    return bool(QUESTION_NAME.fullmatch(name)) and not hasattr(dict, name) and name != "mengetahui"


def _questions(file: Path, asked: Any, before: int, lines: list[str]) -> list[Question]:
    starts = [
        number for number, line in enumerate(lines) if line.replace(" ", "").startswith("[[questions]]")
    ]
    tables = isinstance(asked, list) and all(isinstance(each, dict) for each in asked)
    if not tables or len(starts) != len(asked):
        raise BrokenLetterKind(file, None, "Tiap pertanyaan diawali baris [[questions]].")
    for place, (one, start) in enumerate(zip(asked, starts, strict=True)):
        _check(file, one, Question, before + start, lines[start:])
        _check_question(file, one, asked[:place], before + start + 1)
    return [Question(**one) for one in asked]


def _check_question(file: Path, said: dict[str, Any], above: list[dict[str, Any]], line: int) -> None:
    name = said["name"]
    if not can_name_a_question(name):
        sentence = f"Nama pertanyaan '{name}' tidak dapat dipakai. Pakai nama lain: huruf kecil, angka dan garis bawah."
        raise BrokenLetterKind(file, line, sentence)
    if name in [each["name"] for each in above]:
        raise BrokenLetterKind(file, line, f"Pertanyaan '{name}' ada lebih dari satu.")
    if wrong := problem(said, above):
        raise BrokenLetterKind(file, line, f"Pertanyaan '{name}': {wrong}")


def _check_choices(
    file: Path, said: dict[str, Any], questions: list[Question], before: int, lines: list[str]
) -> None:
    """Words that must be out of a list, and the question that ends the letter."""
    listed = {name: [said[name]] for name in ONE_OF if name in said} | {
        name: said[name] for name in SOME_OF if name in said
    }
    for name, values in listed.items():
        known = ONE_OF.get(name) or SOME_OF[name]
        if strange := [each for each in values if each not in known]:
            sentence = f"{name} '{strange[0]}' tidak dikenal. Pilih dari {', '.join(known)}."
            raise BrokenLetterKind(file, _line_of(name, before, lines), sentence)
    ending = said.get("valid_until")
    if ending and ending not in [each.name for each in questions if each.type == "date"]:
        sentence = "valid_until harus nama pertanyaan dengan type = 'date'."
        raise BrokenLetterKind(file, _line_of("valid_until", before, lines), sentence)


def _check(file: Path, said: Any, into: type, before: int, lines: list[str]) -> None:
    """Every field known and of its own shape; the required ones present."""
    shapes = {one.name: SHAPES[one.type] for one in fields(into) if one.name != "questions"}
    for name, value in said.items():
        if name not in shapes:
            sentence = f"'{name}' tidak dikenal. Yang dikenal: {', '.join(shapes)}."
            raise BrokenLetterKind(file, _line_of(name, before, lines), sentence)
        fits, wanted = shapes[name]
        if not fits(value):
            raise BrokenLetterKind(file, _line_of(name, before, lines), f"{name} harus {wanted}.")
    for needed in ("title",) if into is Header else ("name", "label"):
        if needed not in said:
            raise BrokenLetterKind(file, before + 1, f"{needed} belum diisi.")


def _line_of(name: str, before: int, lines: list[str]) -> int:
    said = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=|\s*\[+\s*{re.escape(name)}\b")
    found = (number for number, line in enumerate(lines, 1) if said.match(line))
    return before + next(found, 1)


def _toml_line(failure: Exception, text: str) -> int:
    """tomllib tells the line only in its sentence, and 'at end of document' for the last one."""
    told = re.search(r"at line (\d+)", str(failure))
    return int(told[1]) if told else text.count("\n") + 1
