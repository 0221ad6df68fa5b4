"""What happened in the demo village since it was opened reads like the year and a half of a village."""

from collections import Counter
from datetime import date, timedelta

import pytest

from app import open_folder
from models import clock
from models.cadres import Cadre
from models.database import database
from models.letters.request import LetterRequest
from models.officials import Official
from models.posyandu.child import Child
from models.residents.closing import Closing, month_after
from models.residents.likeness import Likeness
from models.residents.mutation import Mutation
from models.residents.population import Month, first_month, population, residents
from models.residents.resident import Resident
from models.stays import Stay
from tests.village import NOW

TODAY = date(2026, 11, 23)
YEARS = 1.56


@pytest.fixture(scope="module", autouse=True)
def village(demo_village):
    """No test here changes it."""
    open_folder(demo_village)
    clock.stop_at(NOW)
    yield
    database.close()
    clock.stop_at(None)


def test_people_are_born_die_come_and_leave_at_the_rates_of_a_village():
    kinds = Counter(
        each.kind for each in Mutation.select().where(Mutation.revokes.is_null() & Mutation.not_revoked())
    )
    thousands = population(TODAY).total / 1000
    a_year = {kind: number / thousands / YEARS for kind, number in kinds.items()}
    assert 15 < a_year["lahir"] < 21
    assert 5 < a_year["mati"] < 8
    assert 7 < a_year["pindah"] + a_year["pergi"] < 13
    assert 7 < a_year["datang"] < 13
    assert {"dalam", "keluarga", "hilang"} <= set(kinds)


def test_every_month_ends_with_what_it_began_with_and_what_was_added():
    month, before = first_month(), None
    while month <= TODAY:
        now = Month(month)
        more = sum(now.outside[name].total for name in ("births", "arrivals"))
        fewer = sum(now.outside[name].total for name in ("deaths", "departures"))
        assert now.opening.total + more - fewer == now.closing.total
        assert before in (None, now.opening.total)
        month, before = month_after(month), now.closing.total


def test_the_months_are_closed_up_to_the_one_before_last():
    closed = list(Closing.select().order_by(Closing.month))
    assert (closed[0].month, closed[-1].month) == (date(2025, 5, 1), date(2026, 9, 1))
    for each in closed:
        days = (clock.local(each.closed_at, 7).date() - month_after(each.month)).days + 1
        assert 3 <= days <= 5 and each.account.username == "dedeh"
        assert each.figures == Month(each.month).figures()


def test_some_deaths_and_moves_were_told_after_their_month_was_closed():
    late = [
        each for each in Mutation.select() if each.reported_on >= month_after(each.event_date) + timedelta(5)
    ]
    assert {"lahir", "mati", "pindah"} <= {each.kind for each in late}
    closed = [each for each in late if each.event_date < Closing.first_open_day()]
    assert closed and all(line.counts_on > each.event_date for each in closed for line in each.postings)


def test_one_move_was_taken_back_and_one_death_put_right():
    taken_back = Mutation.select().where(Mutation.revokes.is_null(False))
    assert sorted(each.kind for each in taken_back) == ["mati", "pindah"]
    by_kind = {each.kind: each.resident for each in taken_back}
    assert by_kind["pindah"].is_counted and by_kind["mati"].status == 2


def test_whoever_asked_for_a_letter_lives_here():
    asked = {each.resident_id for each in LetterRequest.select() if each.resident_id}
    assert asked <= {each.id for each in residents(TODAY)}


def test_children_who_left_the_village_left_their_posyandu():
    followed = Child.select(Child, Resident).join(Resident).where(Child.left_on.is_null())
    assert all(each.resident.is_here for each in followed)


def test_every_family_of_the_living_has_one_head():
    heads = Counter(each.family_id for each in residents(TODAY) if each.shdk == 1)
    assert set(heads) == {each.family_id for each in residents(TODAY)}
    assert set(heads.values()) == {1}


def test_parents_on_the_same_card_are_known_by_their_nik():
    niks = {each.nik: each for each in Resident.select() if each.nik}
    children = [each for each in residents(TODAY) if each.father_nik and each.shdk == 4]
    assert len(children) > 500
    assert all(niks[each.father_nik].name == each.father_name for each in children)


def test_the_other_papers_are_those_of_a_village():
    people = list(residents(TODAY))
    share = {
        "disabled": sum(each.disability > 0 for each in people) / len(people),
        "insured": sum(each.insurance in (2, 3) for each in people) / len(people),
    }
    assert 0.01 < share["disabled"] < 0.035 and 0.5 < share["insured"] < 0.75
    assert all(each.ktp_kind is None for each in people if each.age(TODAY) < 15)
    assert any(each.citizenship == 2 and each.kitas for each in people)


def test_some_people_stand_twice_in_the_register():
    known = Likeness.of_register()
    without = [each for each in residents(TODAY) if not each.nik and each.shdk == 9]
    assert len(without) == 3
    for each in without:
        told = (each.name, each.birth_date, each.mother_name, each.sex, "")
        assert known.likely_same(*told, but=each.id)[0].score >= 80


def test_officials_cadres_and_visitors_fill_their_books():
    assert Official.select().count() == 13 and all(each.appointment_number for each in Official.select())
    assert Cadre.serving(TODAY).count() > 12
    assert Stay.select().count() == 12 and 2 <= Stay.select().where(Stay.left_on.is_null()).count() <= 6
