"""A closed month reads the same for ever, whatever is put right, told late or merged afterwards."""

from datetime import date

import pytest

from models.books import BOOKS, close_month, printed
from models.database import new_uid
from models.residents import households, lampid
from models.residents.merge import Merge
from models.residents.resident import Resident
from models.table import Struck
from models.village import Dusun, Rt
from tests.books.happenings import TODAY, arrival, birth, close, happen, joko, nurhayati, take_back

OCTOBER = date(2026, 10, 1)
CLOSED = [book.code for book in BOOKS if book.is_closed]


@pytest.fixture
def came(app):
    """In October someone came and a child was born by mistake; then its book was closed."""
    close(*range(1, 10))
    came = arrival(on=date(2026, 10, 5))
    take_back(birth(date(2026, 10, 3)), today=date(2026, 10, 9))
    close_month(OCTOBER, by=None, today=TODAY)
    return came


def pages() -> list:
    """Everything but who signs, of the village and of each dusun; struck rows told apart."""
    places = [0, *(each.id for each in Dusun.select())]
    books = [
        printed(code=code, month=OCTOBER.isoformat(), today=TODAY.isoformat(), dusun=place)
        for code in CLOSED
        for place in places
    ]
    return [([(isinstance(row, Struck), *row) for row in each.rows], [*each.summary]) for each in books]


def wati() -> Resident:
    return Resident.get(name="Wati Sumiati")


def register_again() -> None:
    again = Resident.register(by=None, name="Joko Susila", sex="L", birth_date=joko().birth_date)
    Merge.of(joko(), again, take={"name"}, by=None, uid=new_uid(), today=TODAY)


def move_within() -> None:
    elsewhere = Rt.select().where(Rt.dusun != nurhayati().family.rt.dusun).first()
    happen(
        households.move_within, nurhayati().family, on=date(2026, 10, 8), rt=elsewhere, address="Kampung Baru"
    )


CORRECTIONS = {
    "a late death": lambda came: happen(lampid.died, wati(), on=date(2026, 10, 7)),
    "a revoked arrival": take_back,
    "a corrected sex": lambda came: wati().correct(by=None, sex="L"),
    "a corrected name": lambda came: wati().correct(by=None, name="Wati Sumiyati", birth_place="Lebak"),
    "another card": lambda came: nurhayati().family.correct(by=None, no_kk="", address="Jalan Baru"),
    "a late move": lambda came: move_within(),
    "another head": lambda came: happen(
        households.change_head, joko().family, on=TODAY, head=wati(), relations={joko().id: 2}
    ),
    "a merge": lambda came: register_again(),
}


@pytest.mark.parametrize("what", CORRECTIONS)
def test_nothing_that_is_told_afterwards_changes_the_book(came, what):
    before = pages()
    CORRECTIONS[what](came)
    assert pages() == before


def test_the_book_reads_as_it_did_while_the_month_was_open(app):
    arrival(on=date(2026, 10, 5)), take_back(birth(date(2026, 10, 3)), today=date(2026, 10, 9))
    close(*range(1, 10))
    before = pages()
    close_month(OCTOBER, by=None, today=TODAY)
    assert pages() == before
    assert any(row[0] for row in before[0][0])


def test_a_month_that_is_closed_twice_is_kept_once(came):
    before = pages()
    wati().correct(by=None, name="Wati")
    close_month(OCTOBER, by=None, today=TODAY)
    assert pages() == before


def test_pages_on_the_screen_are_the_whole_book(came):
    rows = printed(code="B.1", month=OCTOBER.isoformat(), today=TODAY.isoformat()).rows
    whole = list(rows)
    assert len(rows) == len(whole) == 7
    assert list(rows[:3]) + list(rows[3:]) == whole and list(rows[6:9]) == whole[6:]
