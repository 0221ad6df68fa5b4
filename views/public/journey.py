"""The road of a request as its sender sees it: what happened when, where it is now, and what comes next."""

from datetime import datetime
from typing import NamedTuple

from models.history import Event
from models.letters.request import LetterRequest
from models.letters.steps import ENDED
from models.village import Village
from views.formats import clock_time, short_day
from views.pages import local

HAPPENED = {
    "request filed": "Diterima",
    "introduction given": "Pengantar RT atau RW diberikan",
    "request returned": "Dikembalikan untuk diperbaiki",
    "request corrected": "Perbaikan diterima",
    "request checked": "Diperiksa petugas",
    "letter sent back": "Diminta diperiksa lagi",
    "letter signed": "Ditandatangani {head}",
    "letter handed over": "Sudah diambil",
    "request refused": "Permohonan ditolak",
    "form printed": "Formulir dicetak",
    "letter voided": "Surat dibatalkan",
}
# Icon and look of what is not simply done, and of where the request stands now.
MARKS = {
    "request returned": ("fix", "wait"),
    "letter sent back": ("fix", "wait"),
    "request refused": ("refuse", "bad"),
    "letter voided": ("cancel", "bad"),
}
NOW = {"ready": ("ready", "now"), "returned": ("fix", "now wait")}
COLLECT = "Anda mengambil surat"
BRING = "Bawa KTP asli dan kode ini."
TO_COME = ["Petugas memeriksa", "{head} menandatangani", COLLECT]
# State: where the request stands now, then what is still to come.
AHEAD = {
    "new": TO_COME,
    "rechecking": TO_COME,
    "returned": ["{sender} memperbaiki isian", *TO_COME],
    "to_sign": TO_COME[1:],
    "ready": ["Siap diambil", "Sudah diambil"],
    **dict.fromkeys(ENDED, []),
}


class Stop(NamedTuple):
    words: str
    icon: str
    look: str
    note: str = ""


def whole(letter: LetterRequest, village: Village) -> list[Stop]:
    return [*_behind(letter, village), *ahead(letter, village)]


def ahead(letter: LetterRequest, village: Village) -> list[Stop]:
    """Where it is now, and what comes after."""
    if not AHEAD[letter.state]:
        return []
    first, *rest = (_said(each, letter, village) for each in AHEAD[letter.state])
    icon, look = NOW.get(letter.state, ("new", "now"))
    later = [Stop(each, "new", "later", BRING if each == COLLECT else "") for each in rest]
    return [Stop(first, icon, look, _due(letter, village)), *later]


def _behind(letter: LetterRequest, village: Village) -> list[Stop]:
    return [
        Stop(
            _said(HAPPENED[event.verb], letter, village),
            *MARKS.get(event.verb, ("done", "")),
            _moment(event.at),
        )
        for event in Event.of(letter)
        if event.verb in HAPPENED
    ]


def _due(letter: LetterRequest, village: Village) -> str:
    """By when the office will have it done, unless that day has passed or it waits for its sender."""
    in_time = letter.waits_for_office() and not letter.is_late(village.today)
    return f"Paling lambat {short_day(letter.due_on)}." if in_time else ""


def _moment(at: datetime) -> str:
    return f"{short_day(local(at))}, {clock_time(local(at))}"


def _said(words: str, letter: LetterRequest, village: Village) -> str:
    sender = "ketua RT atau Anda" if letter.channel == "rt" else "Anda"
    told = words.format(head=village.head_title.lower(), sender=sender)
    return told[:1].upper() + told[1:]
