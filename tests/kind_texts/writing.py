"""Texts of a village, for the tests of this room."""

from dataclasses import replace

from models.letters.kind import LetterKind
from models.letters.kind_texts import files
from models.letters.kind_texts.source import PURPOSE, body_of, header_of, written
from models.letters.kind_texts.text import KindText
from models.village import Village
from tests.filing import account
from tests.village import UDIN

GOAT = "kambing"
HEADER = {"title": "Surat kepemilikan kambing", "asked": "loket", "code": "524"}
OWNER = replace(PURPOSE, name="jumlah", label="Berapa ekor?", type="number")
PAPER = '{% extends "print/letter.html" %}\n'


def body(text: str) -> str:
    """What is written stands in line 3."""
    return PAPER + "{% block isi %}\n" + text + "\n{% endblock %}\n"


def goat(text: str = "<p>Kambing {{ warga.nama }}: {{ isian.jumlah }} ekor.</p>", **header) -> LetterKind:
    return LetterKind.of_source(GOAT, written(HEADER | header, [PURPOSE, OWNER], body(text)))


def saved(kind: LetterKind | None = None, note: str = "", by=UDIN) -> KindText:
    kind = kind or goat()
    return KindText.save_draft(kind.id, kind.source, by=account(by), note=note)


def changed_sku(sentence: str = "benar-benar mempunyai usaha") -> LetterKind:
    sku = LetterKind.of_source("sku", files.shipped_text("sku"))
    text = body_of(sku).replace("mempunyai usaha", sentence)
    return LetterKind.of_source("sku", written(header_of(sku), sku.questions, text))


def used(text: KindText, folder, by=UDIN):
    """Put to use, with a press that prints everything."""
    village = Village.ours()
    return text.use(by=account(by), village=village, folder=folder, press=lambda html: b"%PDF", refusals=())
