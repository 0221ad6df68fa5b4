"""A.7 and A.8: what arrived, what was sent, what was handed over."""

from datetime import date, datetime

import pytest

from models.books import Scope, find
from models.database import new_uid
from models.letters.numbers.taking import reserve
from models.table import Struck
from tests.filing import account
from tests.letters.issuing import issued, now, taken
from tests.mail.arriving import arrived
from tests.village import SITI, TODAY

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _village(app):
    """Each test has the cast's village."""


def rows(code: str, month: date = NOVEMBER) -> list:
    now()
    return list(find(code).fill(Scope(TODAY, month)).rows)


def test_what_arrives_and_what_is_sent_stand_day_by_day():
    issued(at=datetime(2026, 11, 3, 2)), issued(at=datetime(2026, 11, 20, 2)), now()
    arrived(), arrived(received_on=date(2026, 11, 5), dated_on=date(2026, 11, 4), number="")
    told = rows("A.7")
    assert [(row[0], row[1].day) for row in told] == [(1, 3), (2, 5), (3, 20), (4, 20)]
    assert told[1][2:] == (
        "Tanpa nomor, 04-11-2026",
        "Camat Pasirlaut",
        "Undangan rapat koordinasi",
        "",
        "",
        "",
        "Agenda 2/2026",
    )
    assert told[3][2:5] == ("", "", "") and told[3][6:] == (
        "Nurhayati",
        "Surat keterangan usaha: Syarat pinjaman KUR",
        "",
    )


def test_a_void_letter_is_struck_through_and_stays():
    issued(at=datetime(2026, 11, 3, 2)).void(by=account(SITI), reason="Salah nama")
    (row,) = rows("A.7")
    assert isinstance(row, Struck) and row[-1] == "Batal 03-11-2026: Salah nama"


def test_a_letter_typed_elsewhere_stands_beside_those_made_here(village):
    told = dict(addressee="Camat Pasirlaut", subject="Laporan bulanan", reason="Diketik di Word")
    reserve(village, count=1, code="100", dated=TODAY, told=told, by=account(SITI), uid=new_uid())
    (row,) = rows("A.7")
    assert row[5].endswith("23-11-2026") and row[6:8] == ("Camat Pasirlaut", "Laporan bulanan")
    assert row[-1] == "Ditulis di luar PosDesa: Diketik di Word"


def test_secret_mail_is_in_the_book_without_its_content():
    now()
    arrived(nature="rahasia", sender="Polsek Pasirlaut", number="R/12")
    (row,) = rows("A.7")
    assert row[2:5] == ("(rahasia)",) * 3 and row[-1] == "Agenda 1/2026, rahasia"


def test_a_month_holds_its_own():
    arrived(received_on=date(2026, 10, 31), dated_on=date(2026, 10, 30)), arrived()
    assert len(rows("A.7", OCTOBER)) == len(rows("A.7")) == 1


def test_what_is_handed_over_stands_on_its_day_in_the_village():
    taken(at=datetime(2026, 10, 31, 15, 30))
    (row,) = rows("A.8")
    assert rows("A.8", OCTOBER) == []
    assert row[0:2] == (1, date(2026, 11, 1)) and row[2].endswith("01-11-2026")
    assert row[3:] == (
        "Surat keterangan usaha: Syarat pinjaman KUR",
        "Joko Susilo",
        "Joko Susilo (pemohon sendiri)",
    )


def test_a_letter_voided_after_it_was_taken_is_struck_through():
    taken().void(by=account(SITI), reason="Alamat keliru")
    (row,) = rows("A.8")
    assert isinstance(row, Struck) and row[-1].endswith("; Batal 02-11-2026: Alamat keliru")


def test_pages_of_these_books_are_the_whole_books():
    taken(at=datetime(2026, 11, 3, 2)), issued(at=datetime(2026, 11, 4, 2)), now(), arrived()
    for code in ("A.7", "A.8"):
        now()
        whole = find(code).fill(Scope(TODAY, NOVEMBER)).rows
        assert [row for at in range(len(whole)) for row in whole[at : at + 1]] == list(whole)
