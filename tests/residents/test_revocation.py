"""Taking an event back, and telling it anew: what becomes of people and counts, and what is refused."""

from datetime import date

import pytest

from models.history import Event
from models.residents import households, lampid
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.refusals import NikTaken, RegisterRefusal
from models.residents.resident import Resident
from models.residents.revocation import HappenedSince, amend, revoke
from tests.residents.register import (
    TODAY,
    close_until,
    elsewhere,
    figures,
    joko,
    nurhayati,
    person,
    told,
    total,
    wati,
)

pytestmark = pytest.mark.usefixtures("app")

NOW, BEFORE = date(2026, 11, 10), date(2026, 11, 9)
BACK = dict(why="Salah orang", **told("back"))


def test_a_death_is_taken_back_with_all_that_followed():
    death = lampid.died(joko(), on=NOW, head=wati(), **told())
    revoke(death[1], **BACK)
    assert (joko().status, joko().shdk, wati().shdk) == (1, 1, 3)
    assert total() == 5 and figures()["deaths"] == 0
    assert [each.verb for each in Event.of(joko())][-1] == "mutation revoked"


def test_taken_back_twice_with_one_form_it_is_taken_back_once():
    death = lampid.died(wati(), on=NOW, **told())[0]
    assert revoke(death, **BACK) == revoke(death, **BACK)
    with pytest.raises(RegisterRefusal, match="sudah dibatalkan"):
        revoke(death, why="Lagi", **told("again"))


def test_a_birth_that_never_was_leaves_nobody():
    birth = Mutation.get(kind="lahir")
    revoke(birth, **BACK)
    alya = person("Alya Putri")
    assert alya.status == 9 and not alya.is_counted and alya.state_on(TODAY) is None and total() == 4


def test_what_something_later_stands_on_stays():
    birth = Mutation.get(kind="lahir")
    lampid.moved_out([person("Alya Putri")], on=NOW, **told())
    with pytest.raises(HappenedSince, match="pindah keluar, 10 November 2026"):
        revoke(birth, **BACK)


def test_nobody_is_raised_whose_number_another_has_since():
    death = lampid.died(wati(), on=NOW, **told())[0]
    nik = wati().nik
    nurhayati().correct(by=None, nik=nik)
    with pytest.raises(NikTaken):
        revoke(death, **BACK)
    assert wati().status == 2


def test_a_family_goes_back_where_it_lived():
    old = joko().address
    move = households.move_within(joko().family, rt=elsewhere(), address="X", on=NOW, **told())
    revoke(move[0], **BACK)
    assert wati().address == old and joko().state_on(TODAY).rt == joko().family.rt


def test_a_split_is_taken_back():
    card = dict(no_kk="", address="X", rt=elsewhere())
    dafa = person("Dafa Maulana")
    move = households.split([dafa], head=dafa, relations={}, on=NOW, **card, **told())
    revoke(move[0], **BACK)
    assert person("Dafa Maulana").family == nurhayati().family and figures()["families"] == 2


def test_of_a_closed_month_the_book_stays_and_the_open_one_is_corrected():
    death = lampid.died(wati(), on=date(2026, 10, 2), **told())[0]
    close_until(10)
    revoke(death, **BACK)
    assert figures(date(2026, 10, 1))["deaths"] == 1 and figures()["deaths"] == -1
    assert total(date(2026, 10, 31)) == 4 and total() == 5


def test_entered_together_one_can_be_taken_back_alone():
    guest = dict(name="Bambang", sex="L", birth_date=NOW, family=joko().family, shdk=9)
    Resident.register(by=None, **guest)
    entry = Mutation.get(resident=person("Bambang"))
    revoke(entry, **BACK)
    assert person("Bambang").status == 9 and total() == 5


def test_an_arrival_told_one_after_the_other_is_taken_back_whole():
    man = dict(name="Bambang", sex="L", birth_date=date(1980, 1, 1), shdk=1)
    first = lampid.arrived(family=Family.create(rt=elsewhere()), people=[man], on=NOW, **told())[0]
    lampid.came_along(first, dict(man, name="Ratna", shdk=3), uid="r", by=None)
    revoke(first, **BACK)
    assert {person("Bambang").status, person("Ratna").status} == {9} and figures()["arrivals"] == 0


def test_another_day_is_told():
    death = lampid.died(wati(), on=NOW, place="RSUD", **told())[0]
    better = amend(death, on=BEFORE, cause="Sakit", **BACK)[0]
    assert (better.event_date, better.facts) == (BEFORE, {"place": "RSUD", "cause": "Sakit"})
    assert wati().state_on(BEFORE).status == 2 and figures()["deaths"] == 1 and total() == 4
    assert Mutation.get_by_id(death.id).is_revoked


def test_the_birthday_goes_with_the_day_of_the_birth():
    amend(Mutation.get(kind="lahir"), on=date(2026, 2, 5), **BACK)
    assert person("Alya Putri").birth_date == date(2026, 2, 5)


def test_no_day_beyond_another_event():
    lampid.went_missing(wati(), on=NOW, **told())
    back = lampid.came_back(wati(), on=date(2026, 11, 20), changes={}, **told("b"))[0]
    with pytest.raises(HappenedSince):
        amend(back, on=BEFORE, **BACK)
    assert amend(back, on=date(2026, 11, 12), **BACK)[0].event_date == date(2026, 11, 12)


def test_what_was_taken_back_is_not_told_anew():
    death = lampid.died(wati(), on=NOW, **told())[0]
    revoke(death, **BACK)
    with pytest.raises(RegisterRefusal, match="sudah dibatalkan"):
        amend(death, on=BEFORE, why="x", **told("b"))


def test_a_move_of_the_family_is_told_anew():
    move = households.move_within(joko().family, rt=elsewhere(), address="X", on=NOW, **told())
    amend(move[0], on=BEFORE, **BACK)
    assert wati().address.startswith("X ") and joko().state_on(BEFORE).rt == elsewhere()
