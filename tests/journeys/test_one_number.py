"""One number everywhere: at twelve month ends the page, the statistics, the books and the files say the same.

On the whole demo village, with its late words, corrections and closed books.
"""

from collections import Counter
from datetime import date

import pytest

from app import create_app
from models import clock
from models.books import find
from models.books.book import Scope
from models.books.mutations import counted_in
from models.database import database
from models.exports.people import counted as exported
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.residents.closing import Closing, last_day, month_after
from models.residents.mutation import Posting
from models.residents.population import Month, population, residents
from models.residents.resident import Resident
from models.statistics.classifications import CLASSIFICATIONS
from models.statistics.statistic import Statistic
from models.table import Struck, written
from models.village import Dusun
from tests.browser import Browser
from tests.village import NOW, SITI, TODAY

MONTHS = [date(2025, 11, 1), date(2025, 12, 1), *(date(2026, month, 1) for month in range(1, 11))]
# In book B.3, after the number and the name: seven of the opening, four of each movement, seven of the closing.
OPENING, MOVED, CLOSING = slice(2, 9), slice(9, 25), slice(25, 32)
LEAVING = "pindah", "hilang", "pergi"


@pytest.fixture(scope="module", autouse=True)
def browser(demo_village):
    clock.stop_at(NOW)
    browser = Browser(create_app(demo_village))
    # Signing in writes: it is undone, so that others find the village as it was.
    with database.atomic() as kept:
        browser.sign_in(SITI)
        yield browser
        kept.rollback()
    database.close()
    clock.stop_at(None)


def book(code: str, month: date):
    scope = Scope(TODAY, month)
    return find(code).fill(scope)


def recap(month: date) -> list:
    """The row of sums of book B.3."""
    return list(book("B.3", month).summary[0])


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_statistic_adds_up_to_the_population(month):
    now = population(last_day(month))
    for by in CLASSIFICATIONS:
        told = Statistic(by, last_day(month)).all
        assert told.total == (now.families() if by.of_families else now.total), by.key
        assert by.of_families or (told.men, told.women) == (now.men, now.women), by.key


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_books_of_a_month_hold_the_same_people(month):
    now, here = population(last_day(month)), book("B.1", month).rows
    assert sum(not isinstance(row, Struck) for row in here) == now.total
    *_, families, members, everyone = recap(month)[CLOSING]
    assert (families, families + members, everyone) == (now.families(), now.total, now.total)
    assert sum(recap(month)[CLOSING][:4]) == now.total


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_each_month_begins_as_the_one_before_ended(month):
    assert recap(month)[CLOSING] == recap(month_after(month))[OPENING]
    closing = Closing.get_or_none(month=month)
    assert closing is None or closing.figures == Month(month).figures()


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_book_b3_counts_what_book_b2_lists(month):
    listed = Counter()
    for each in counted_in(Scope(TODAY, month)):
        listed[each.kind] += -1 if each.revokes_id else 1
    moved = recap(month)[MOVED]
    births, arrivals, deaths, departures = (sum(moved[first : first + 4]) for first in (0, 4, 8, 12))
    assert (births, deaths) == (listed["lahir"], listed["mati"])
    # Corrections of the data bring some and take some.
    net = listed["datang"] - sum(listed[kind] for kind in LEAVING)
    assert arrivals - departures == net + corrected(month)
    assert (
        sum(recap(month)[OPENING][:4]) + births + arrivals - deaths - departures == recap(month)[CLOSING][-1]
    )


def corrected(month: date) -> int:
    """How many more there are by corrections of the data alone."""
    data = [each.id for each in counted_in(Scope(TODAY, month)) if each.kind == "data"]
    return sum(posting.persons for posting in Posting.select().where(Posting.mutation.in_(data)))


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_rows_of_the_dusun_add_up_to_the_village(month):
    rows, now = list(book("B.3", month).rows), population(last_day(month))
    for row, dusun in zip(rows, Dusun.select().order_by(Dusun.name), strict=True):
        assert (row[1], row[31]) == (dusun.name, now.count(dusun))
        here = Scope(TODAY, month, dusun)
        assert sum(not isinstance(each, Struck) for each in find("B.1").fill(here).rows) == now.count(dusun)
    assert [sum(row[at] for row in rows) for at in range(25, 32)] == recap(month)[CLOSING]


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_screens_say_it_too(browser, month):
    number = written(population(last_day(month)).total, "number")
    address = f"bulan={month:%Y-%m}"
    assert f"{number} jiwa" in browser.get(f"/kantor/statistik?{address}").text
    assert number in browser.get(f"/kantor/buku/B.3?{address}").text


def test_today_the_page_the_files_the_cards_and_the_records_agree(browser):
    now = population(TODAY)
    page = browser.get("/kantor/kependudukan").text
    assert f"Penduduk akhir bulan {recap_of_today(now)}" in page
    assert exported(TODAY).count() == len(book("B.5", TODAY.replace(day=1)).rows) == now.total
    living = Resident.select().where(Resident.status == 1, Resident.residency != "tamu")
    assert living.where(Resident.family.is_null(False)).count() == now.total


def recap_of_today(now) -> str:
    return " ".join(written(each, "number") for each in (now.men, now.women, now.total))


def test_everyone_reads_the_number_of_the_last_month(browser):
    number = written(population(last_day(MONTHS[-1])).total, "number")
    assert f"31 Oktober 2026: {number} jiwa" in browser.get("/statistik").text


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_children_of_the_posyandu_are_residents(month):
    day = last_day(month)
    here = {id for (id,) in residents(day).select(Resident.id).tuples()}
    for post in Post.select():
        followed = Child.followed_on(post, day).where(Resident.residency != "tamu")
        assert {each.resident_id for each in followed} <= here
