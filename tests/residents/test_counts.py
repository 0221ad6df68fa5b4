"""How many live here, month by month, and what became of a late word, a wrong word and a closed book."""

from datetime import date

import pytest

from models.residents import households, lampid
from models.residents.closing import CannotCloseMonth, Closing
from models.residents.population import Month, first_month, homes, months_to_close, population, residents
from models.residents.refusals import OutOfOrder, RegisterRefusal
from models.residents.revocation import CameSince
from tests.residents.telling import (
    TODAY,
    born,
    closed,
    died,
    family_of,
    far_rt,
    how,
    in_month,
    moved_within,
    named,
    revoked,
    told_anew,
    went_away,
)

pytestmark = pytest.mark.usefixtures("app")


def test_the_cast_is_counted_by_sex_dusun_and_family():
    now = population(TODAY)
    dusun = family_of("Joko Susilo").rt.dusun
    assert (now.total, now.men, now.women, now.families()) == (5, 2, 3, 2)
    assert (now.count(dusun), now.count(far_rt().dusun), now.count(is_foreign=True)) == (5, 0, 0)
    assert {each.name for each in residents(TODAY)} >= {"Joko Susilo", "Alya Putri"}


def test_initial_data_are_in_the_opening_of_their_month():
    assert first_month() == date(2026, 1, 1)
    assert in_month(1) == dict(opening=4, births=0, arrivals=0, deaths=0, departures=0, closing=4, families=2)
    assert in_month(2) == dict(opening=4, births=1, arrivals=0, deaths=0, departures=0, closing=5, families=2)


def test_initial_data_taken_back_before_a_book_is_closed_leave_the_opening():
    revoked(named("Wati Sumiati").mutations.get())
    assert in_month(1)["opening"] == 3 and in_month(1)["departures"] == 0


def test_a_death_counts_in_its_month_while_that_is_open():
    died("Wati Sumiati", date(2026, 10, 20))
    assert (in_month(10)["deaths"], in_month(10)["closing"], in_month(11)["opening"]) == (1, 4, 4)


def test_a_late_death_counts_in_the_first_open_month_and_changes_no_closed_one():
    closed(*range(1, 11))
    died("Wati Sumiati", date(2026, 10, 20))
    assert Closing.last().figures == in_month(10)
    assert (in_month(10)["deaths"], in_month(11)["deaths"], in_month(11)["closing"]) == (0, 1, 4)


def test_what_is_taken_back_leaves_the_column_it_was_in():
    revoked(died("Wati Sumiati", date(2026, 11, 2)))
    assert in_month(11) == dict(
        opening=5, births=0, arrivals=0, deaths=0, departures=0, closing=5, families=2
    )


def test_what_is_taken_back_late_is_a_correction_of_the_open_month():
    death = died("Wati Sumiati", date(2026, 10, 2))
    closed(*range(1, 11))
    revoked(death)
    assert (in_month(10)["deaths"], in_month(11)["deaths"]) == (1, -1)
    assert in_month(11)["closing"] == 5 and Closing.last().figures == in_month(10)


def test_a_better_day_of_an_open_month_is_where_it_counts():
    told_anew(died("Wati Sumiati", date(2026, 11, 2)), date(2026, 9, 30))
    assert (in_month(9)["deaths"], in_month(11)["deaths"], in_month(10)["opening"]) == (1, 0, 4)


def test_a_move_to_another_dusun_changes_the_dusun_and_not_the_village():
    before, there = family_of("Joko Susilo").rt.dusun, far_rt()
    moved_within("Joko Susilo", there, date(2026, 11, 9))
    month = Month(date(2026, 11, 1))
    assert (month.columns["departures"].count(before), month.columns["arrivals"].count(there.dusun)) == (2, 2)
    assert month.outside["arrivals"].total == 0 and month.within == 2
    assert (month.closing.count(there.dusun), month.closing.total) == (2, 5)


def test_a_guest_is_not_counted_and_counts_from_the_day_on_which_that_ends():
    closed(1)
    named("Wati Sumiati").correct(by=None, residency="tamu")
    assert (population(TODAY).total, in_month(11)["departures"]) == (4, 1)
    named("Wati Sumiati").correct(by=None, residency="tetap")
    assert (population(TODAY).total, in_month(11)["arrivals"]) == (5, 1)


def test_the_families_of_a_past_day_are_those_of_that_day():
    split = dict(no_kk="", address="", rt=far_rt(), head=named("Wati Sumiati"), relations={})
    households.split([named("Wati Sumiati")], on=date(2026, 11, 9), **split, **how())
    sizes = [family for family, *_ in homes(date(2026, 10, 31))]
    assert sorted(sizes.count(each) for each in set(sizes)) == [2, 3]
    assert population(TODAY).families() == 3 and len({family for family, *_ in homes(TODAY)}) == 3


# --- Closing ---


def test_months_are_closed_in_their_order():
    assert months_to_close(TODAY) == [date(2026, month, 1) for month in range(1, 11)]
    closed(1)
    assert months_to_close(TODAY)[0] == date(2026, 2, 1)
    with pytest.raises(CannotCloseMonth):
        closed(3)


def test_a_running_month_is_not_closed():
    closed(*range(1, 11))
    with pytest.raises(CannotCloseMonth):
        closed(11)


def test_a_month_closed_again_keeps_its_figures():
    closed(1)
    died("Wati Sumiati", date(2026, 1, 20))
    closed(1)
    assert Closing.select().count() == 1 and Closing.last().figures["closing"] == 4


def test_initial_data_told_anew_after_a_closing_move_no_opening():
    closed(1)
    told_anew(named("Wati Sumiati").mutations.get(), date(2026, 1, 15))
    assert in_month(1)["closing"] == in_month(2)["opening"] and Closing.last().figures == in_month(1)


# --- What the register refuses, and what it knows of the past ---


def test_an_event_told_anew_does_not_hide_a_later_one():
    first = moved_within("Joko Susilo", far_rt(), date(2026, 3, 1))
    head = dict(head=named("Wati Sumiati"), relations={named("Joko Susilo").id: 2})
    households.change_head(family_of("Joko Susilo"), on=date(2026, 6, 1), **head, **how())
    told_anew(first, date(2026, 3, 20))
    with pytest.raises(OutOfOrder):
        died("Joko Susilo", date(2026, 4, 1))


def test_a_move_is_not_taken_back_over_the_head_of_a_newborn():
    move = moved_within("Joko Susilo", far_rt(), date(2026, 3, 1))
    born("Bayi", date(2026, 4, 1))
    for undo in (revoked, lambda mutation: told_anew(mutation, date(2026, 3, 5))):
        with pytest.raises(CameSince):
            undo(move)
    assert population(TODAY).count(far_rt().dusun) == 3


def test_who_is_gone_does_not_split_off():
    went_away("Wati Sumiati", date(2026, 3, 1))
    card = dict(no_kk="", address="", rt=far_rt(), relations={})
    wati = named("Wati Sumiati")
    with pytest.raises(RegisterRefusal, match="tidak lagi tercatat"):
        households.split([wati], head=wati, on=date(2026, 4, 1), **card, **how())


def test_where_someone_lived_is_known_though_the_family_moved_while_they_were_away():
    home = family_of("Joko Susilo").rt
    went_away("Wati Sumiati", date(2026, 3, 1))
    moved_within("Joko Susilo", far_rt(), date(2026, 4, 1))
    assert named("Wati Sumiati").state_on(date(2026, 2, 1)).rt == home


def test_what_came_to_light_after_a_correction_is_the_last_word_on_its_day():
    joko, wati = named("Joko Susilo"), named("Wati Sumiati")
    wati.correct(by=None, shdk=11)
    told = dict(head=named("Wati Sumiati"), relations={joko.id: 2}, on=date(2026, 11, 5))
    households.change_head(family_of("Joko Susilo"), **told, **how())
    assert named("Wati Sumiati").state_on(date(2026, 11, 10)).shdk == 1
    assert named("Wati Sumiati").state_on(date(2026, 11, 1)).shdk == 3


def test_who_came_back_lives_here_again_from_that_day():
    went_away("Wati Sumiati", date(2026, 10, 3))
    back = dict(on=date(2026, 11, 4), changes=dict(family=family_of("Joko Susilo"), shdk=3))
    lampid.came_back(named("Wati Sumiati"), **back, **how())
    assert [population(date(2026, 11, day)).total for day in (3, 4)] == [4, 5]
    assert (in_month(10)["departures"], in_month(11)["arrivals"]) == (1, 1)
