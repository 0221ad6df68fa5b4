"""Kinds of letter. One file is one kind: what it asks, what it needs, and the text that is printed.

The folder templates/print/letters is the list; a village's own folder is looked into first.
"""

import hashlib
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError

from models import paper
from models.letters.header import BrokenLetterKind, Header, read_header

SHIPPED = paper.TEMPLATES / "letters"
FILE_ID = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True, kw_only=True, eq=False)
class LetterKind(Header):
    id: str
    own: bool
    file: Path
    source: str = field(repr=False)

    @classmethod
    def all(cls, own_folder: Path | None = None) -> list["LetterKind"]:
        """In the order of the menu. A broken own file is left out: see `broken`."""
        kinds = [kind for kind in _tried(own_folder) if isinstance(kind, cls)]
        return sorted(kinds, key=lambda kind: (kind.group, kind.title))

    @classmethod
    def broken(cls, own_folder: Path | None) -> list[BrokenLetterKind]:
        return [failure for failure in _tried(own_folder) if isinstance(failure, BrokenLetterKind)]

    @classmethod
    def find(cls, id: str, own_folder: Path | None = None) -> "LetterKind | None":
        """None when there is no such kind; raises BrokenLetterKind when its file cannot be used."""
        file = _files(own_folder).get(id)
        return _read(file) if file else None

    @cached_property
    def version(self) -> str:
        """What an issued letter keeps, to know with which text it was made."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:12]

    @cached_property
    def template(self) -> Template:
        return paper.compile_source(self.source, self.file)

    def render(self, facts: Mapping[str, Any]) -> str:
        """The letter as HTML for the press. A question left unanswered is empty, not missing."""
        answers = {question.name: "" for question in self.questions} | facts["isian"]
        try:
            return paper.write(self.template, {**facts, "isian": answers, "judul_surat": self.heading})
        except (
            TemplateError,
            paper.PaperTooLong,
            RecursionError,
            TypeError,
            ValueError,
            KeyError,
        ) as failure:
            line = _line_of(failure, self.file)
            raise BrokenLetterKind(self.file, line, f"Surat tidak dapat dicetak: {failure}") from failure


def _tried(own_folder: Path | None) -> list[LetterKind | BrokenLetterKind]:
    tried = []
    for file in _files(own_folder).values():
        try:
            tried.append(_read(file))
        except BrokenLetterKind as failure:
            tried.append(failure)
    return tried


def _files(own_folder: Path | None) -> dict[str, Path]:
    """By id; a village's own file takes the place of the shipped one of the same name."""
    folders = [SHIPPED, Path(own_folder)] if own_folder else [SHIPPED]
    files = [file for folder in folders for file in folder.glob("*.html")]
    return {file.stem: file for file in files if FILE_ID.fullmatch(file.stem)}


def _read(file: Path) -> LetterKind:
    try:
        state = file.stat()
        return _parse(file, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError) as failure:
        sentence = "Berkas tidak terbaca. Simpan sebagai teks biasa (UTF-8)."
        raise BrokenLetterKind(file, None, sentence) from failure


@lru_cache(maxsize=256)
def _parse(file: Path, _mtime: int, _size: int) -> LetterKind:
    source = file.read_text("utf-8")
    own = file.parent != SHIPPED
    kind = LetterKind(id=file.stem, own=own, file=file, source=source, **read_header(file, source))
    if own:
        _check_body(kind)
    return kind


def _check_body(kind: LetterKind) -> None:
    """Shipped kinds are compiled when first printed; a village's own as soon as it is read."""
    try:
        kind.template  # noqa: B018 - asking for it compiles it
    except TemplateSyntaxError as failure:
        sentence = f"Susunan surat salah: {failure.message}"
        raise BrokenLetterKind(kind.file, failure.lineno, sentence) from failure


def _line_of(failure: Exception, file: Path) -> int | None:
    frames = traceback.extract_tb(failure.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == str(file)), None)
