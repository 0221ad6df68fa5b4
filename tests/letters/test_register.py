"""X.1: a running number for each kind and year, and every filter with every other."""

from datetime import datetime
from itertools import product

import pytest

from models.database import new_uid
from models.letters.kind import LetterKind
from models.letters.register import LetterRegister, Wanted, printed
from models.letters.request import LetterRequest
from models.letters.setting import decided_kind
from models.officials import Official
from models.periods import Period
from models.residents.resident import Resident
from models.table import Struck
from models.village import Village
from tests.filing import account
from tests.letters.issuing import issued, now, taken
from tests.village import DEDEH, JOKO, KADES, NURHAYATI, SITI

NOVEMBER = Period(2026, "11")


@pytest.fixture(autouse=True)
def _village(app):
    """Each test has the cast's village."""


@pytest.fixture
def year():
    """SKU in October, then SKTM, SKU (taken), SKU (void) in November."""
    letters = [
        issued(at=datetime(2026, 10, 5, 2)),
        issued("sktm", at=datetime(2026, 11, 3, 2), person=JOKO),
        taken(at=datetime(2026, 11, 4, 2)),
        issued(at=datetime(2026, 11, 5, 2)),
    ]
    letters[3].void(by=account(SITI), reason="Salah alamat")
    now()
    return letters


def rows(*wanted) -> list:
    return list(LetterRegister(Wanted(*wanted), Village.ours()).table().rows)


def test_each_kind_counts_through_the_year(year):
    assert [row[0] for row in rows(Period(2026))] == [1, 1, 2, 3]
    assert [row[0] for row in rows(NOVEMBER)] == [1, 2, 3]
    assert [row[0] for row in rows(NOVEMBER, "sku")] == [2, 3]


def test_a_new_year_begins_at_one(year):
    issued(at=datetime(2027, 1, 4, 2))
    assert [row[0] for row in rows(Period(2027))] == [1]


def test_a_row_tells_who_asked_who_checked_who_signed_and_who_took_it(year):
    signature = year[2].signature
    assert rows(NOVEMBER, "sku")[0] == (
        2, signature.number, signature.signed_on, JOKO["name"], "3604••••••••0002", "Syarat pinjaman KUR", SITI.name,
        KADES.name, "Joko Susilo (pemohon sendiri), 04-11-2026",
    )  # fmt: skip


def test_a_void_letter_keeps_its_place_and_is_struck_through(year):
    row = rows(NOVEMBER, "sku")[1]
    assert isinstance(row, Struck) and row[-1] == "Batal 05-11-2026: Salah alamat"
    assert not any(isinstance(each, Struck) for each in rows(NOVEMBER)[:2])


def test_with_all_kinds_the_kind_is_told(year):
    assert rows(NOVEMBER)[0][5].startswith("Surat keterangan tidak mampu: ")


def test_of_a_kind_of_the_village_the_first_thing_asked_is_told(village, folder):
    source = LetterKind.find("sku").source.partition("[[questions]]")[0]
    asked = '[[questions]]\nname = "tempat"\nlabel = "Di mana?"\n\n[[questions]]\nname = "acara"\nlabel = "Acara apa?"\n#}\n'
    (folder.letters / "mengaji.html").write_text(
        source + asked + '{% extends "print/letter.html" %}', "utf-8"
    )
    kind, answers = decided_kind("mengaji", folder.letters), {"tempat": "Masjid Agung", "acara": "Khataman"}
    now()
    told = dict(by=account(SITI), on_paper=True)
    LetterRequest.walk_in(kind, Resident.by_nik(JOKO["nik"]), answers, new_uid(), village, **told)
    assert rows(NOVEMBER, "mengaji")[0][5] == "Masjid Agung"


def test_every_filter_works_with_every_other(year):
    """Against the same question asked of each letter by hand."""
    sujana, other = Official.get(office="kades").id, Official.get(office="sekdes").id
    periods = [NOVEMBER, Period(2026, "t4"), Period(2026), Period(2025)]
    for wanted in product(
        periods, ("", "sku", "sktm"), ("", "ready", "handed_over", "void"), (0, sujana, other)
    ):
        period, kind, state, signer = wanted
        meant = [
            each.signature.number
            for each in year
            if period.first <= each.signature.signed_on <= period.last
            and kind in ("", each.kind)
            and state in ("", each.state)
            and signer in (0, each.signature.official_id)
        ]
        assert [row[1] for row in rows(*wanted)] == meant, wanted


def test_the_title_tells_what_was_asked(year):
    signer = Official.get(office="kades").id
    table = printed(year=2026, part="11", kind="sku", state="void", signer=signer, today="2026-11-23")
    assert table.title == "REGISTER SURAT KETERANGAN USAHA"
    assert table.lines[-1] == "Bulan November 2026, dibatalkan, ditandatangani Ahmad Sujana"
    assert [each.name for each in table.signers] == [KADES.name, DEDEH.name]


def test_pages_of_the_register_are_the_whole_register(year):
    whole = LetterRegister(Wanted(Period(2026)), Village.ours()).table().rows
    assert [row for at in range(len(whole)) for row in whole[at : at + 1]] == list(whole)
    assert NURHAYATI["nik"] not in str(list(whole))
