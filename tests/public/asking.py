"""Joko asks for a letter: the pages he goes through, for the tests of the public door."""

from models.accounts import Account
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.village import Village
from tests.village import JOKO, KADES, SITI

SKU = dict(
    usaha="Warung sembako", alamat_usaha="Kampung Kadu Gede", sejak="2019", keperluan="Syarat pinjaman KUR"
)
TYPED = JOKO | SKU | {"phone": "0812-0000-5678"}

# A kind with every sort of question; three of its names are names that forms use themselves.
EVERY_SORT = """{#
title = "Surat izin acara"
code = "300"
[[questions]]
name = "keperluan"
label = "Acara apa?"
[[questions]]
name = "hari"
label = "Tanggal acara"
type = "date"
[[questions]]
name = "tempat"
label = "Tempat acara"
type = "choice"
choices = ["Rumah", "Lapangan"]
[[questions]]
name = "tamu"
label = "Jumlah tamu"
type = "number"
[[questions]]
name = "name"
label = "Nama grup musik"
required = false
[[questions]]
name = "data"
label = "Susunan acara"
type = "long"
required = false
[[questions]]
name = "csrf_token"
label = "Tanda"
required = false
#}Acara {{ isian.keperluan }}"""
ACARA = JOKO | dict(keperluan="Hajatan", hari="12 Desember 2026", tempat="Rumah", tamu="200")


def fill(browser, kind="sku", **changes):
    """The page after the form was filled in and sent on."""
    values = (TYPED if kind == "sku" else ACARA) | changes
    return browser.get(f"/surat/{kind}").form("Lanjut").send(**values)


def send(browser, **changes):
    """The ticket."""
    return fill(browser, **changes).press("Kirim permohonan")


def newest() -> LetterRequest:
    return LetterRequest.select().order_by(LetterRequest.id.desc()).first()


def return_to_sender(letter: LetterRequest, reason: str) -> None:
    letter.return_to_sender(by=_account(SITI), reason=reason)


def refuse(letter: LetterRequest, reason: str) -> None:
    letter.refuse(by=_account(SITI), reason=reason)


def check(letter: LetterRequest):
    return letter.check(by=_account(SITI), kind=LetterKind.find(letter.kind), village=Village.ours())


def sign(letter: LetterRequest):
    kind, reading = LetterKind.find(letter.kind), check(letter).uid
    return letter.sign(by=_account(KADES), kind=kind, village=Village.ours(), manner="pin", reading=reading)


def hand_over(letter: LetterRequest) -> None:
    letter.hand_over(by=_account(SITI), collected_by="Joko Susilo")


def _account(person) -> Account:
    return Account.get(username=person.username)
