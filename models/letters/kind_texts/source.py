"""The file of a letter kind as text: header and body taken apart for the editor, and put together again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from models.letters.header import COMMENT, Header
from models.letters.kind import LetterKind
from models.letters.question import Question

STARTER = """{% extends "print/letter.html" %}
{% from "print/parts/rows.html" import baris, berlaku, dipakai, identitas %}
{% from "print/parts/people.html" import daftar, orang, tabel %}

{% block isi %}
{{ identitas(warga, desa) }}
<p>adalah benar warga {{ desa.sebutan }} {{ desa.nama }}.</p>
<p class="awal">Surat ini dibuat atas permintaan yang bersangkutan untuk:</p>
{{ dipakai(isian.keperluan, surat) }}
{% endblock %}
"""
PURPOSE = Question(
    name="keperluan",
    label="Untuk apa surat ini dipakai?",
    missing="Tulis untuk apa surat ini dipakai.",
)


def written(header: Mapping[str, Any], questions: Iterable[Question], body: str) -> str:
    """The file. What is as it would be without being said is left out."""
    said = _told(header, Header)
    if said.get("heading") == said["title"].upper():
        del said["heading"]
    parts = [_lines(said)]
    parts += ["[[questions]]\n" + _lines(_told(asdict(each), Question)) for each in questions]
    return "{#\n" + "\n".join(parts) + "#}\n" + body


def header_of(kind: LetterKind) -> dict[str, Any]:
    return {each.name: getattr(kind, each.name) for each in fields(Header) if each.name != "questions"}


def body_of(kind: LetterKind) -> str:
    return kind.source[_end_of_header(kind.source) :]


def body_line(source: str, line: int) -> int:
    """The line of the editor for one of the file; below 1 it lies in the header."""
    return line - source[: _end_of_header(source)].count("\n")


def tidy(text: str) -> str:
    """With the line ends that files here have."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"


def _end_of_header(source: str) -> int:
    comment = COMMENT.match(source)
    end = comment.end() if comment else 0
    return end + 1 if source[end : end + 1] == "\n" else end


def _told(values: Mapping[str, Any], of: type) -> dict[str, Any]:
    """In the order of the class; only what differs from what is so by itself."""
    usual = {
        each.name: each.default_factory() if each.default_factory is not MISSING else each.default
        for each in fields(of)
    }
    names = [name for name in usual if name in values and name != "questions"]
    return {name: values[name] for name in names if values[name] != usual[name]}


def _lines(said: Mapping[str, Any]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in said.items())


def _value(value: Any) -> str:
    """As TOML. Within quotes it writes as JSON does; '#}' would end the comment that the header is."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("}", "\\u007d")
    return str(value).lower()
