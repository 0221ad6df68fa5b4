"""The comment on top of a letter kind's file: what it says, checked, with the line when it is wrong."""

import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

COMMENT = re.compile(r"\s*\{#-?(.*?)-?#\}", re.DOTALL)
QUESTION_NAME = re.compile(r"[a-z][a-z0-9_]*")
QUESTION_TYPES = ("text", "long", "year", "date", "number", "choice")


class BrokenLetterKind(Exception):
    """A kind whose file cannot be used. Its text tells the operator where and why."""

    def __init__(self, file: Path, line: int | None, sentence: str):
        self.file, self.line, self.sentence = file, line, sentence
        place = f"{file.name}, baris {line}" if line else file.name
        super().__init__(f"{place}: {sentence}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    name: str
    label: str
    hint: str = ""
    missing: str = "Jawab dulu pertanyaan ini."
    type: str = "text"
    required: bool = True
    max: int = 200
    choices: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, eq=False)
class Header:
    title: str
    heading: str = ""
    group: str = "Lain-lain"
    purpose: str = ""
    bring: list[str] = field(default_factory=list)
    days: int = 1
    code: str = ""
    self_service: bool = True
    validity_days: int | None = None
    legal: list[str] = field(default_factory=list)
    questions: list[Question]


SHAPES = {
    str: (lambda value: isinstance(value, str) and value.strip(), "tulisan di antara tanda kutip"),
    int: (lambda value: type(value) is int and value >= 0, "angka"),
    int | None: (lambda value: type(value) is int and value > 0, "angka"),
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
    except tomllib.TOMLDecodeError as failure:
        line = before + _toml_line(failure, comment[1])
        sentence = "Keterangan tidak terbaca. Periksa tanda kutip, tanda = dan kurung di sekitar baris ini."
        raise BrokenLetterKind(file, line, sentence) from failure
    lines = comment[1].splitlines()
    asked = said.pop("questions", [])
    _check(file, said, Header, before, lines)
    said["heading"] = said.get("heading") or said["title"].upper()
    return said | {"questions": _questions(file, asked, before, lines)}


def _questions(file: Path, asked: Any, before: int, lines: list[str]) -> list[Question]:
    starts = [
        number for number, line in enumerate(lines) if line.replace(" ", "").startswith("[[questions]]")
    ]
    if not isinstance(asked, list) or len(starts) != len(asked):
        raise BrokenLetterKind(file, None, "Tiap pertanyaan diawali baris [[questions]].")
    for one, start in zip(asked, starts, strict=True):
        _check(file, one, Question, before + start, lines[start:])
        _check_question(file, one, before + start + 1)
    names = [one["name"] for one in asked]
    if "keperluan" not in names:
        raise BrokenLetterKind(file, None, "Harus ada satu pertanyaan dengan name = 'keperluan'.")
    for name, start in zip(names, starts, strict=True):
        if names.count(name) > 1:
            raise BrokenLetterKind(file, before + start + 1, f"Pertanyaan '{name}' ada lebih dari satu.")
    return [Question(**one) for one in asked]


def _check_question(file: Path, said: dict[str, Any], line: int) -> None:
    name, kind = said["name"], said.get("type", "text")
    if not QUESTION_NAME.fullmatch(name) or hasattr(dict, name):
        sentence = f"Nama pertanyaan '{name}' tidak dapat dipakai. Pakai huruf kecil, angka dan garis bawah."
        raise BrokenLetterKind(file, line, sentence)
    if kind not in QUESTION_TYPES:
        raise BrokenLetterKind(
            file, line, f"Pertanyaan '{name}': type harus salah satu dari {', '.join(QUESTION_TYPES)}."
        )
    if (kind == "choice") != bool(said.get("choices")):
        raise BrokenLetterKind(
            file, line, f"Pertanyaan '{name}': choices diisi bila type = 'choice', dan hanya saat itu."
        )


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


def _toml_line(failure: tomllib.TOMLDecodeError, text: str) -> int:
    """tomllib tells the line only in its sentence, and 'at end of document' for the last one."""
    told = re.search(r"at line (\d+)", str(failure))
    return int(told[1]) if told else text.count("\n") + 1
