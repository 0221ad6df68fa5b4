"""Is a text fit to be used? What is wrong is said with the line of the editor, where it has one."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jinja2 import meta, nodes

from models import paper
from models.letters.header import BrokenLetterKind
from models.letters.kind import NOT_PRINTED, NOT_UNDERSTOOD, LetterKind
from models.letters.kind_texts.html import wrong_html
from models.letters.kind_texts.source import body_line, body_of
from models.letters.kind_texts.trial import trials
from models.letters.kind_texts.words import PARTS as PARTS_BY_FILE
from models.letters.kind_texts.words import unknown_name
from models.letters.sample import RESIDENT
from models.letters.signatures.signature import village_facts
from models.village import Village

GIVEN = {"desa", "warga", "isian", "surat", "penanda_tangan", "judul_surat", "ikut", "saksi"}
OF_LETTER = (
    "nomor tanggal berlaku_sampai kode_periksa tautan_periksa jenis judul isi_qr"
).split()  # those that only an issued letter has are empty before
PAPER = {True: "print/form.html", False: "print/letter.html"}
PARTS = {f"print/parts/{name}.html" for name in PARTS_BY_FILE}
MOST_TOLD = 8


@dataclass(frozen=True)
class Mistake:
    """`line` counts from the first line of the body; 0: of no line. `written`: what stands there."""

    line: int
    sentence: str
    written: str = ""

    def __str__(self) -> str:
        return f"Baris {self.line}: {self.sentence}" if self.line else self.sentence


def mistakes(kind: LetterKind, village: Village, on: date) -> list[Mistake]:
    """All that is found without printing; of what is wrong while it is filled in only the first."""
    body = body_of(kind)
    try:
        kind.compile()
        tree = paper.sandbox().parse(body)
        found = [*_paper(kind, body), *wrong_html(body), *_parts(tree), *_unknown_words(kind, village, tree)]
        found = found or list(_while_filled_in(kind, village, on))
    except BrokenLetterKind as failure:
        found = [_told(kind, failure)]
    lines = body.splitlines()
    ordered = sorted(set(found))[:MOST_TOLD]
    return [Mistake(line, said, _written(lines, line)) for line, said in ordered]


def unprintable(
    kind: LetterKind,
    village: Village,
    on: date,
    press: Callable[[str], bytes],
    refusals: tuple[type[Exception], ...],
) -> list[Mistake]:
    """What shows only on paper. `press` prints a page or raises one of `refusals`."""
    for case, facts in trials(kind, village, on):
        try:
            press(kind.render(facts))
        except refusals as refusal:
            return [Mistake(0, f"{refusal} (Ini terjadi {case}.)" if case else str(refusal))]
    return []


def _paper(kind: LetterKind, body: str) -> Iterator[tuple[int, str]]:
    """Letterhead, number, signature and the foot come from the paper that a text extends."""
    wanted = f'{{% extends "{PAPER[kind.is_form]}" %}}'
    if not re.match(r"\s*\{%\s*extends\s+[\"']" + re.escape(PAPER[kind.is_form]) + r"[\"']\s*%\}", body):
        yield 1, f"Naskah harus diawali baris {wanted}"


def _parts(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Of the other files in templates/print none is made for a letter."""
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if isinstance(node, nodes.Extends) and name in PAPER.values():
            continue
        if name not in PARTS:
            yield node.lineno, f"Yang bisa dipakai di sini hanya {', '.join(sorted(PARTS))}."
        elif isinstance(node, nodes.FromImport):
            yield from _missing_parts(node, name)


def _missing_parts(node: nodes.FromImport, file: str) -> Iterator[tuple[int, str]]:
    there = paper.sandbox().get_template(file).module
    for each in node.names:
        name = each[0] if isinstance(each, tuple) else each
        if not hasattr(there, name):
            yield node.lineno, f"Tidak ada bagian siap pakai bernama {name} di {file}."


def _unknown_words(kind: LetterKind, village: Village, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Also in places that no trial comes to."""
    own = _own_names(tree)
    strange = meta.find_undeclared_variables(tree) - GIVEN - own
    for name in tree.find_all(nodes.Name):
        if name.name in strange and name.ctx == "load":
            yield name.lineno, unknown_name(name.name)
    known = {
        "isian": [*(each.name for each in kind.questions), "mengetahui"],
        "warga": [*RESIDENT],
        "desa": [*village_facts(village)],
        "surat": OF_LETTER,
        "penanda_tangan": ["nama", "jabatan", "nip"],
    }
    for holder, name, line in _named(tree):
        if holder not in own and name not in known.get(holder, [name]):
            yield line, f"{holder}.{name} tidak ada. {_likely(holder, name, known[holder])}"


def _own_names(tree: nodes.Template) -> set[str]:
    """What the text itself sets, writes as a macro or takes from a file."""
    names = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    names |= {each.name for each in tree.find_all(nodes.Macro)}
    names |= {each.target for each in tree.find_all(nodes.Import)}
    taken = [each for node in tree.find_all(nodes.FromImport) for each in node.names]
    return names | {each[1] if isinstance(each, tuple) else each for each in taken}


def _named(tree: nodes.Template) -> Iterator[tuple[str, str, int]]:
    """(isian, usaha, line) of isian.usaha and isian['usaha'], where nothing is said for the case that it lacks."""
    provided = [each.node for each in tree.find_all(nodes.Filter) if each.name in ("default", "d")]
    for each in tree.find_all((nodes.Getattr, nodes.Getitem)):
        if not isinstance(each.node, nodes.Name) or any(each is node for node in provided):
            continue
        if isinstance(each, nodes.Getattr):
            yield each.node.name, each.attr, each.lineno
        elif isinstance(each.arg, nodes.Const):
            yield each.node.name, str(each.arg.value), each.lineno


def _likely(holder: str, name: str, known: Iterable[str]) -> str:
    alike = difflib.get_close_matches(name, known, 1)
    return f"Mungkin {holder}.{alike[0]}?" if alike else "Lihat daftar yang bisa disisipkan."


def _while_filled_in(kind: LetterKind, village: Village, on: date) -> Iterator[tuple[int, str]]:
    for case, facts in trials(kind, village, on):
        try:
            kind.render(facts)
        except BrokenLetterKind as failure:
            line, said = _told(kind, failure)
            yield line, f"{said} (Ini terjadi {case}.)" if case else said
            return


def _told(kind: LetterKind, failure: BrokenLetterKind) -> tuple[int, str]:
    line = max(0, body_line(kind.source, failure.line)) if failure.line else 0
    return line, failure.sentence.removeprefix(NOT_PRINTED).removeprefix(NOT_UNDERSTOOD)


def _written(lines: list[str], line: int) -> str:
    return lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
