"""Kinds of letter. One file is one kind: what it asks, what it needs, and the text that is printed.

The folder templates/print/letters is the list; a village's own folder is looked into first. In its folder
`berhenti` lie the own kinds that are not offered any more, for the letters that were made of them.
"""

import hashlib
import os
import re
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError

from models import paper
from models.letters.header import BrokenLetterKind, Header, read_header
from models.letters.kind_texts.words import plainly

SHIPPED = paper.TEMPLATES / "letters"
FILE_ID = re.compile(r"[a-z0-9_]+")
STOPPED = "berhenti"
SAME_BEGINNING = re.compile(r"^(Surat (keterangan|pengantar)|Pengantar) (?=\S)")
NOT_PRINTED, NOT_UNDERSTOOD = "Surat tidak dapat dicetak: ", "Susunan surat salah: "
NO_CODE = "code belum diisi: kode klasifikasi untuk nomor surat."
UNREADABLE_FILE = "Berkas tidak terbaca. Simpan sebagai teks biasa (UTF-8)."
# What a village's template may do wrong while it is filled in, and while it is compiled.
UNPRINTABLE = (
    TemplateError, paper.PaperTooLong, RecursionError, TypeError, ValueError, LookupError, ArithmeticError,
    AttributeError,
)  # fmt: skip
UNREADABLE = (SyntaxError, RecursionError, MemoryError, ValueError)


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
        file = _own_files(own_folder).get(id)
        if file is None and id in _shipped():
            return _shipped()[id]
        file = file or _stopped_files(own_folder).get(id)
        return file and _read(file)

    @classmethod
    def known(cls, own_folder: Path | None) -> list["LetterKind"]:
        """All, and those that were stopped: old letters are still called by their names."""
        offered = cls.all(own_folder)
        stopped = [_tried_one(file) for file in _stopped_files(own_folder).values()]
        ids = {kind.id for kind in offered}
        return offered + [kind for kind in stopped if isinstance(kind, cls) and kind.id not in ids]

    @classmethod
    def of_source(cls, id: str, source: str) -> "LetterKind":
        """A text that is not (yet) in any folder. Raises BrokenLetterKind for a header that cannot be read."""
        file = Path(f"{id}.html")
        return cls(id=id, own=True, file=file, source=source, **read_header(file, source))

    @property
    def short_title(self) -> str:
        """Without what so many titles begin with: so a long list of them is read, and typed into."""
        rest = SAME_BEGINNING.sub("", self.title)
        return rest[0].upper() + rest[1:]

    @property
    def is_stopped(self) -> bool:
        return self.file.parent.name == STOPPED

    @cached_property
    def version(self) -> str:
        """What an issued letter keeps, to know with which text it was made."""
        return digest_of(self.source)

    @cached_property
    def template(self) -> Template:
        return paper.compile_source(self.source, self.file)

    def valid_until_day(self, answers: Mapping[str, Any], signed_on: date) -> date | None:
        """The last day the letter holds: the end of what it is about, else so many days; None: it has no end."""
        if answered := answers.get(self.valid_until):
            return date.fromisoformat(answered)
        return signed_on + timedelta(days=self.validity_days) if self.validity_days else None

    def render(self, facts: Mapping[str, Any]) -> str:
        """The letter as HTML for the press. A question left unanswered is empty, not missing."""
        answers = dict(facts["isian"])
        answers |= {each.name: each.whole(answers.get(each.name)) for each in self.questions}
        others = [*self.cosigners, *answers.get("mengetahui", [])]
        told = {
            "isian": answers,
            "judul_surat": self.heading,
            "ikut": others,
            "saksi": answers.get("saksi", []),
        }
        try:
            return paper.write(self.template, {**facts, **told})
        except UNPRINTABLE as failure:
            line = _line_of(failure, self.file)
            sentence = NOT_PRINTED + plainly(failure)
            raise BrokenLetterKind(self.file, line, sentence) from failure

    def compile(self) -> None:
        """Raises BrokenLetterKind with the line where the body cannot be understood."""
        try:
            self.template  # noqa: B018 - asking for it compiles it
        except TemplateSyntaxError as failure:
            sentence = NOT_UNDERSTOOD + plainly(failure)
            raise BrokenLetterKind(self.file, failure.lineno, sentence) from failure
        except UNREADABLE as failure:
            sentence = f"{NOT_UNDERSTOOD}Terlalu banyak lapis di dalam lapis."
            raise BrokenLetterKind(self.file, None, sentence) from failure


def digest_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def _tried(own_folder: Path | None) -> list[LetterKind | BrokenLetterKind]:
    own = _own_files(own_folder)
    tried: list[LetterKind | BrokenLetterKind] = [kind for id, kind in _shipped().items() if id not in own]
    return tried + [_tried_one(file) for file in own.values()]


def _tried_one(file: Path) -> LetterKind | BrokenLetterKind:
    try:
        return _read(file)
    except BrokenLetterKind as failure:
        return failure


@cache
def _shipped() -> dict[str, LetterKind]:
    """By id. They come with the program, so they are read once."""
    return {file.stem: _read(file) for file in sorted(SHIPPED.glob("*.html"))}


def _own_files(own_folder: Path | None) -> dict[str, Path]:
    """By id; a village's own file takes the place of the shipped one of the same name."""
    names: list[str] = []
    # Asked by every page that names a kind, and Path.glob takes three times as long.
    with suppress(FileNotFoundError, NotADirectoryError):
        names = os.listdir(own_folder) if own_folder else []
    split = (name.rpartition(".") for name in names)
    return {
        id: Path(own_folder, f"{id}.html") for id, _, end in split if end == "html" and FILE_ID.fullmatch(id)
    }


def _stopped_files(own_folder: Path | None) -> dict[str, Path]:
    return _own_files(Path(own_folder) / STOPPED) if own_folder else {}


def _read(file: Path) -> LetterKind:
    try:
        state = file.stat()
        return _parse(file, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError) as failure:
        raise BrokenLetterKind(file, None, UNREADABLE_FILE) from failure


@lru_cache(maxsize=256)
def _parse(file: Path, _mtime: int, _size: int) -> LetterKind:
    source = file.read_text("utf-8")
    own = file.parent != SHIPPED
    kind = LetterKind(id=file.stem, own=own, file=file, source=source, **read_header(file, source))
    # Shipped kinds are compiled when first printed; a village's own as soon as it is read.
    if own:
        if not kind.code and not kind.is_form:
            raise BrokenLetterKind(file, 1, NO_CODE)
        kind.compile()
    return kind


def _line_of(failure: Exception, file: Path) -> int | None:
    frames = traceback.extract_tb(failure.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == str(file)), None)
