"""SKDN of a month, against figures counted by hand."""

from datetime import date

import pytest

from models.database import new_uid
from models.posyandu.recap import Recap
from models.residents import lampid
from models.residents.merge import Merge
from models.residents.resident import Resident
from tests.posyandu.cast import OCTOBER, SEPTEMBER, TODAY, born, child, post, weigh
from tests.posyandu.test_sessions import statements_of
from tests.village import ANI

NOVEMBER = date(2026, 11, 1)
BIRTH = date(2025, 9, 10)


@pytest.fixture
def month(app):
    """Eight under-fives, one of them a guest; in November six are weighed.

    S 7 without the guest. K 5: Alya, Dafa (cast) and N, T, O. D 5: N, T, O, B and Red (T).
    Away was last weighed in September, Dafa never: both absent for two sessions.
    """
    names = ["Nina", "Tati", "Oman", "Bima", "Merah"]
    kids = {
        name: born(name, BIRTH, "P", card_since=BIRTH if name in ("Nina", "Tati", "Oman") else None)
        for name in names
    }
    weigh(kids["Oman"], SEPTEMBER, 8500)
    weigh(kids["Tati"], SEPTEMBER, 8800)
    weigh(kids["Tati"], OCTOBER, 8800)
    weigh(kids["Nina"], OCTOBER, 8800)
    weigh(kids["Merah"], OCTOBER, 6400)
    weigh(kids["Nina"], TODAY, 9100)
    weigh(kids["Tati"], TODAY, 8900)
    weigh(kids["Oman"], TODAY, 9000)
    weigh(kids["Bima"], TODAY, 9000)
    weigh(kids["Merah"], TODAY, 6400)
    guest = born("Tamu", BIRTH)
    Resident.update(residency="tamu").where(Resident.id == guest.resident_id).execute()
    weigh(guest, TODAY, 9000)
    return Recap.of(post(), NOVEMBER, TODAY)


def test_skdn_agrees_with_the_count_by_hand(month):
    this = month.this
    assert (this.s, this.k, this.d, this.n) == (7, 5, 5, 1)
    assert dict(this.letters) == {"N": 1, "T": 2, "O": 1, "B": 1}
    assert this.d == sum(this.letters[letter] for letter in "NTOB")
    assert (this.judged, this.guests, this.on) == (3, 1, TODAY)


def test_last_month_is_counted_in_the_same_way(month):
    before = month.before
    assert (before.s, before.d, before.n) == (7, 3, 0)
    # Tati stood still since September; Nina and Merah came for the first time.
    assert dict(before.letters) == {"T": 1, "B": 2}


def test_the_gravest_is_visited_first(month):
    told = [(each.child.resident.name, each.reasons) for each in month.to_visit]
    assert told == [
        ("Merah", ("Di bawah garis merah",)),
        ("Tati", ("Dua kali tidak naik",)),
        ("Alya Putri", ("Dua bulan tidak datang",)),
        ("Dafa Maulana", ("Dua bulan tidak datang",)),
    ]


def test_the_page_shows_the_figures_and_how_they_were_counted(month, signed_in):
    page = signed_in(ANI).get("/posyandu/").follow("Rekap November 2026")
    assert page.heading == "Rekap November 2026"
    assert "D 5 = N 1 + T 2 + O 1 + B 1" in page.text
    assert "Berat naik (N/D)" in page.text and "33%" in page.text and "71%" in page.text
    assert "Tamu dari luar desa 1" in page.text
    assert page.follow("Rekap Oktober 2026").heading == "Rekap Oktober 2026"


def test_the_recap_costs_six_statements_however_many_children(month, signed_in):
    ani = signed_in(ANI)
    url = f"/posyandu/pos/{post().id}/rekap"
    few = statements_of(lambda: ani.get(url))
    for number in range(20):
        weigh(born(f"Anak {number}", BIRTH), TODAY, 9000)
    assert statements_of(lambda: ani.get(url)) == few <= 6


@pytest.mark.parametrize("text", ["2026-13", "2027-01", "besok", "2026-1", "٢٠٢٦-11"])
def test_a_month_that_is_none_or_lies_ahead_does_not_exist(app, signed_in, text):
    signed_in(ANI).get(f"/posyandu/pos/{post().id}/rekap?bulan={text}", status=404)


def test_a_month_without_session_says_so(app, signed_in):
    page = signed_in(ANI).get(f"/posyandu/pos/{post().id}/rekap")
    assert "Belum ada sesi di bulan ini." in page.text
    assert child("Alya Putri").resident.name not in page.text


def test_who_died_or_moved_away_is_counted_and_visited_no_more(month):
    for name, kind in (("Alya Putri", lampid.died), ("Dafa Maulana", lampid.moved_out)):
        people = child(name).resident if kind is lampid.died else [child(name).resident]
        kind(people, by=None, act=new_uid(), on=date(2026, 11, 2), today=TODAY)
    recap = Recap.of(post(), NOVEMBER, TODAY)
    assert (recap.this.s, recap.this.k) == (5, 3)
    assert not {"Alya Putri", "Dafa Maulana"} & {each.child.resident.name for each in recap.to_visit}
    assert recap.before.s == month.before.s


def test_a_record_that_was_merged_is_no_second_child(month):
    double = born("Alya Putry", child("Alya Putri").resident.birth_date)
    told = dict(take=set(), by=None, uid=new_uid(), today=TODAY)
    Merge.of(child("Alya Putri").resident, double.resident, **told)
    assert Recap.of(post(), NOVEMBER, TODAY).this.s == month.this.s
