"""What stands in the register books: the columns of the annex, and rows that agree with the one count."""

from datetime import date

import pytest

from models.books import BOOKS, Scope, find, printed
from models.books.book import signers_of
from models.database import new_uid
from models.officials import Official
from models.residents import households, lampid
from models.residents.population import Month, population
from models.stays import Stay
from models.table import Struck
from models.village import Dusun, Rt, Village
from tests.books.happenings import (
    COLUMNS,
    TODAY,
    arrival,
    birth,
    close,
    happen,
    joko,
    nurhayati,
    take_back,
)
from tests.village import JOKO


@pytest.fixture(autouse=True)
def _village(app):
    """Each test has the cast's village, with this autumn's clock."""


def rows(code: str, month: date = date(2026, 11, 1), dusun: Dusun | None = None) -> list:
    return list(find(code).fill(Scope(TODAY, month, dusun)).rows)


def row_of(name: str, code: str, month: date = date(2026, 11, 1)) -> tuple:
    return next(row for row in rows(code, month) if name in row[1])


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.code)
def test_each_book_has_the_columns_of_the_annex_in_head_and_rows(book):
    birth(), arrival()
    Stay.arrive(by=None, uid=new_uid(), name="Hans", sex="L", came_on=date(2026, 11, 2))
    table = printed(code=book.code, month="2026-11-01", today=TODAY.isoformat())
    assert len(table.columns) == COLUMNS[book.code]
    assert all(len(row) == COLUMNS[book.code] for row in [*table.rows, *table.summary])
    assert [each.title for each in table.signers] == ["Kepala Desa Cikaduwangi,", "Sekretaris Desa,"]


def test_every_book_is_in_the_test_of_the_columns():
    assert {book.code for book in BOOKS} == set(COLUMNS)


@pytest.mark.parametrize("book", [each for each in BOOKS if each.code != "D.4"], ids=lambda book: book.code)
def test_pages_of_a_book_are_the_whole_book(book):
    birth(), arrival(), happen(lampid.died, joko(), on=date(2026, 11, 9), head=joko().family.living()[1])
    whole = book.fill(Scope(TODAY, date(2026, 11, 1))).rows
    one_by_one = [row for number in range(len(whole)) for row in whole[number : number + 1]]
    assert one_by_one == list(whole) == list(whole[0:50])
    assert [row[0] for row in whole] == list(range(1, len(whole) + 1))


def test_the_main_book_holds_whom_the_count_counts():
    birth(), arrival()
    assert len(rows("B.1")) == population(TODAY).total
    assert len(rows("B.1", date(2026, 10, 1))) == population(date(2026, 10, 31)).total


def test_who_died_is_struck_through_in_the_month_and_gone_in_the_next():
    happen(lampid.died, nurhayati(), on=date(2026, 10, 9), head=nurhayati().family.living()[1])
    row = row_of("Nurhayati", "B.1", date(2026, 10, 1))
    assert isinstance(row, Struck) and row[-1] == "Meninggal 09-10-2026"
    assert not [each for each in rows("B.1") if each[1] == "Nurhayati"]


def test_a_person_entered_by_mistake_is_struck_through():
    take_back(birth())
    assert isinstance(row_of("Nadia", "B.1"), Struck)
    first, second = (row for row in rows("B.2") if row[1] == "Nadia Putri")
    assert isinstance(first, Struck) and first[-1] == "Dibatalkan 23-11-2026: Salah orang"
    assert not isinstance(second, Struck) and second[-1] == "Pembatalan lahir: Salah orang"


def test_who_came_back_in_the_same_month_is_not_struck_through():
    take_back(happen(lampid.went_missing, joko(), on=date(2026, 11, 9), head=joko().family.living()[1]))
    assert [isinstance(row, Struck) for row in rows("B.1") if row[1] == "Joko Susilo"] == [False]
    assert [isinstance(row, Struck) for row in rows("B.2")] == [True, False]


def test_who_becomes_a_guest_is_struck_through():
    nurhayati().family.living()[1].correct(by=None, residency="tamu")
    struck = [row for row in rows("B.1") if isinstance(row, Struck)]
    assert len(struck) == 1 and struck[0][-1] == "Pembetulan data 23-11-2026"
    assert len(rows("B.1")) == population(TODAY).total + 1


def test_each_mutation_stands_in_its_columns():
    birth(), arrival()
    happen(
        lampid.moved_out, [nurhayati(), *nurhayati().family.living()[1:]], on=date(2026, 11, 7), to="Lebak"
    )
    happen(lampid.died, joko(), on=date(2026, 11, 9), head=joko().family.living()[1], place="RSUD Banten")
    assert row_of("Nadia", "B.2")[6:] == ("", date(2026, 11, 3), "", None, "", None, "Lahir")
    assert row_of("Agus", "B.2")[5:8] == ("WNA", "Kota Serang", date(2026, 11, 5))
    assert row_of("Nurhayati", "B.2")[8:10] == ("Lebak", date(2026, 11, 7))
    assert row_of("Joko", "B.2")[10:] == ("RSUD Banten", date(2026, 11, 9), "Meninggal")


def test_a_late_event_leaves_the_closed_month_as_it_was():
    close(9, 10)
    before = rows("B.1", date(2026, 10, 1)), rows("B.2", date(2026, 10, 1)), rows("B.3", date(2026, 10, 1))
    happen(lampid.died, joko(), on=date(2026, 10, 9), head=joko().family.living()[1])
    after = rows("B.1", date(2026, 10, 1)), rows("B.2", date(2026, 10, 1)), rows("B.3", date(2026, 10, 1))
    assert [[row[1:3] for row in book] for book in before] == [[row[1:3] for row in book] for book in after]
    assert row_of("Joko", "B.2")[-1] == "Meninggal, susulan Oktober 2026"
    assert row_of("Kadu Gede", "B.3")[-1] == "Koreksi: meninggal 1 (Oktober 2026)"


def test_what_is_taken_back_after_the_closing_is_a_correction_of_the_open_month():
    told = birth(date(2026, 10, 3))
    close(9, 10)
    take_back(told)
    assert not isinstance(row_of("Nadia", "B.2", date(2026, 10, 1)), Struck)
    assert row_of("Nadia", "B.2")[-1].startswith("Pembatalan lahir")
    assert row_of("Kadu Gede", "B.3")[-1] == "Koreksi: batal lahir 1 (Oktober 2026)"


def test_opening_and_what_happened_make_the_closing_in_every_row():
    birth(), arrival()
    happen(lampid.died, joko(), on=date(2026, 11, 9), head=joko().family.living()[1])
    household = nurhayati().family
    elsewhere = Rt.get(rw="02", rt="01")
    happen(households.move_within, household, on=date(2026, 11, 12), rt=elsewhere, address="")
    content = find("B.3").fill(Scope(TODAY, date(2026, 11, 1)))
    for row in [*content.rows, *content.summary]:
        opening, born, came, died, left = row[2:6], row[9:13], row[13:17], row[17:21], row[21:25]
        for place, closing in enumerate(row[25:29]):
            assert opening[place] + born[place] + came[place] - died[place] - left[place] == closing
        assert row[8] == row[6] + row[7] == sum(row[2:6]) and row[31] == row[29] + row[30] == sum(row[25:29])


def test_the_sums_are_those_of_the_village():
    birth(), arrival()
    (total,) = find("B.3").fill(Scope(TODAY, date(2026, 11, 1))).summary
    month = Month(date(2026, 11, 1))
    assert (total[8], total[31], sum(total[9:13])) == (month.opening.total, month.closing.total, 1)
    assert total[29] == month.closing.families() and "Tanpa" not in total[-1]


def test_moves_between_dusun_are_told_apart():
    happen(households.move_within, nurhayati().family, on=TODAY, rt=Rt.get(rw="02", rt="01"), address="")
    (total,) = find("B.3").fill(Scope(TODAY, date(2026, 11, 1))).summary
    assert sum(total[13:17]) == sum(total[21:25]) == 0 and "yang pindah di dalam desa" in total[-1]


def test_a_book_of_one_dusun_holds_its_people():
    home, other = Rt.get(rw="01", rt="03").dusun, Dusun.get(name="Sukamanah")
    birth()
    assert len(rows("B.1", dusun=home)) == population(TODAY).count(home) == len(rows("B.5", dusun=home))
    assert rows("B.1", dusun=other) == [] and len(rows("B.2", dusun=home)) == 1


def test_temporary_stayers_are_only_in_their_own_book():
    before = len(rows("B.1"))
    Stay.arrive(by=None, uid=new_uid(), name="Hans", sex="L", came_on=date(2026, 11, 2), host=joko())
    assert rows("B.4")[0][11].startswith("Joko Susilo, Kampung Kadu Gede") and len(rows("B.1")) == before
    assert rows("B.4", date(2026, 10, 1)) == []


def test_the_book_of_cards_knows_since_when_who_was_born_or_came():
    birth(), arrival()
    by_name = {row[2]: row for row in rows("B.5")}
    assert by_name["Nadia Putri"][17] == date(2026, 11, 3) and by_name["Nadia Putri"][18] == "Belum ber-NIK"
    assert by_name["Joko Susilo"][17] is None and by_name["Joko Susilo"][3] == JOKO["nik"]


def test_those_who_signed_then_sign_the_book_of_then():
    old = Official.get(office="kades")
    old.end_term(date(2026, 10, 31), by=None)
    Official.appoint(by=None, uid=new_uid(), name="Euis Komala", office="kades", since=date(2026, 11, 1))
    names = [
        printed(code="B.3", month=month, today=TODAY.isoformat()).signers[0].name
        for month in ("2026-10-01", "2026-11-01")
    ]
    assert names == ["Ahmad Sujana", "Euis Komala"]


def test_officials_stand_in_the_order_of_their_offices_with_their_decrees():
    Official.get(office="sekdes").correct(
        by=None, appointment_number="141/5/2023", appointed_on=date(2023, 8, 1)
    )
    Official.appoint(
        by=None, uid=new_uid(), name="Umar", office="kadus", duty="Kadu Gede", since=date(2024, 1, 1)
    )
    assert [row[8] for row in rows("A.4")] == ["Kepala Desa", "Sekretaris Desa", "Kepala Dusun Kadu Gede"]
    assert rows("A.4")[1][10] == "141/5/2023, 01-08-2023"


def test_the_title_says_whose_and_which_month():
    table = printed(code="B.1", month="2026-10-01", today=TODAY.isoformat(), dusun=Dusun.get().id)
    assert table.title == "BUKU INDUK PENDUDUK" and table.lines[0].startswith("Desa Cikaduwangi")
    assert table.lines[1] == f"Dusun {Dusun.get().name}, bulan Oktober 2026"
    assert find("A.4").table(Scope(TODAY, date(2026, 11, 1)), Village.ours()).lines[1] == (
        "Keadaan 23 November 2026"
    )


def test_the_officials_of_the_day_sign_a_book(village):
    head, secretary = signers_of(village, date(2026, 11, 30))
    assert (head.before, head.title) == ("Mengetahui,", "Kepala Desa Cikaduwangi,")
    assert secretary.before == "Cikaduwangi, 30 November 2026" and head.name == "Ahmad Sujana"


def test_a_book_of_a_day_without_officials_has_room_for_a_name(village):
    assert signers_of(village, date(1990, 1, 1))[0].name == ""
