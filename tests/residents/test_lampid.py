"""Births, arrivals, deaths, departures: what each verb does to people and counts, and what it refuses."""

from datetime import date

import pytest

from models.history import Event
from models.residents import arrivals, lampid, relations
from models.residents.family import Family
from models.residents.mutation import Mutation, Posting
from models.residents.refusals import InFuture, NeedsHead, NikTaken, OutOfOrder, RegisterRefusal, TwoHeads
from models.residents.resident import Resident
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

BABY = dict(name="Salma", sex="P", birth_date=date(2026, 11, 5), shdk=4)
MAN = dict(name="Bambang", sex="L", birth_date=date(1980, 1, 1), shdk=1)
NOW = date(2026, 11, 10)


def test_a_child_is_born_into_a_family():
    mutation = lampid.born(family=joko().family, person=BABY, place="Puskesmas", **told())[0]
    child = mutation.resident
    assert (child.family, child.nik, child.mark) == (joko().family, None, f"S-{child.id:05}")
    assert (mutation.kind, mutation.event_date, mutation.facts) == (
        "lahir",
        BABY["birth_date"],
        {"place": "Puskesmas"},
    )
    assert figures()["births"] == 1 and total() == 6 and total(date(2026, 11, 4)) == 5


def test_told_twice_it_happens_once():
    first = lampid.born(family=joko().family, person=BABY, **told())
    assert lampid.born(family=joko().family, person=BABY, **told()) == first and total() == 6


def test_no_second_head_is_born():
    with pytest.raises(TwoHeads):
        lampid.born(family=joko().family, person=BABY | {"shdk": 1}, **told())
    assert total() == 5


def test_a_number_of_somebody_living_is_not_given_again():
    with pytest.raises(NikTaken, match="NIK ini sudah dipakai Joko Susilo."):
        lampid.born(family=joko().family, person=BABY | {"nik": joko().nik}, **told())


def test_nothing_happens_in_the_future():
    with pytest.raises(InFuture):
        lampid.born(family=joko().family, person=BABY | {"birth_date": date(2026, 11, 24)}, **told())


def test_a_family_arrives_with_its_card():
    card = dict(no_kk="3604990101200009", address="Kampung Baru", rt=elsewhere())
    first = arrivals.with_card(card, MAN, on=NOW, from_="Bandung", **told())[0]
    wife = lampid.came_along(first, dict(MAN, name="Ratna", sex="P", shdk=3), uid="w", by=None)
    assert wife.family.no_kk == card["no_kk"] and [each.resident for each in Mutation.of_act("a")] == [
        first.resident,
        wife,
    ]
    assert {each.facts["from_"] for each in Mutation.of_act("a")} == {"Bandung"}
    assert figures()["arrivals"] == 2 and figures()["families"] == 3


def test_one_more_is_told_once_and_not_of_an_arrival_that_was_taken_back():
    first = lampid.arrived(family=Family.create(rt=elsewhere()), people=[MAN], on=NOW, **told())[0]
    child = dict(MAN, name="Adi", shdk=4)
    assert lampid.came_along(first, child, uid="c", by=None) == lampid.came_along(
        first, child, uid="c", by=None
    )
    other = Mutation.get(kind="lahir")
    with pytest.raises(RegisterRefusal, match="sudah dibatalkan"):
        lampid.came_along(other, child, uid="d", by=None)


def test_an_arrival_without_a_head_leaves_nothing_behind():
    card = dict(no_kk="", address="Kampung Baru", rt=elsewhere())
    with pytest.raises(NeedsHead):
        arrivals.with_card(card, MAN | {"shdk": 4}, on=NOW, **told())
    assert not Family.select().where(Family.address == "Kampung Baru").exists()


def test_a_death_takes_one_out_of_the_count():
    lampid.died(wati(), on=NOW, cause="Sakit", **told())
    assert wati().status == 2 and not wati().is_counted and wati().leaving.kind == "mati"
    assert figures()["deaths"] == 1 and total() == 4 and total(date(2026, 11, 9)) == 5
    assert [each.verb for each in Event.of(wati())][-1] == "mutation mati"


def test_when_the_head_dies_another_leads():
    with pytest.raises(NeedsHead):
        lampid.died(joko(), on=NOW, **told())
    assert joko().status == 1 and total() == 5
    lampid.died(joko(), on=NOW, head=wati(), **told())
    assert wati().shdk == 1 and figures()["families"] == 2


def test_those_who_stay_are_something_else_to_the_new_head():
    mother = lampid.arrived(
        family=joko().family, people=[dict(MAN, name="Icih", sex="P", shdk=7)], on=NOW, **told()
    )[0].resident
    seen = relations.seen_from(wati(), [mother])
    lampid.died(joko(), on=NOW, head=wati(), relations=seen, **told("b"))
    assert person("Icih").shdk == 8 and {each.kind for each in Mutation.of_act("b")} == {"mati", "keluarga"}


def test_the_last_of_a_family_needs_nobody():
    lampid.died(wati(), on=NOW, **told())
    lampid.died(joko(), on=NOW, **told("b"))
    assert joko().family.living() == [] and figures()["families"] == 1


def test_a_whole_family_moves_out():
    lampid.moved_out(nurhayati().family.living(), on=NOW, to="Bogor", **told())
    assert figures()["departures"] == 3 and total() == 2 and person("Alya Putri").status == 3


def test_some_move_and_one_who_stays_leads():
    with pytest.raises(RegisterRefusal, match="orang yang tinggal"):
        lampid.moved_out([nurhayati()], on=NOW, head=nurhayati(), **told())
    lampid.moved_out([nurhayati()], on=NOW, head=person("Dafa Maulana"), **told())
    assert person("Dafa Maulana").shdk == 1 and total() == 4


@pytest.mark.parametrize(("verb", "status"), [(lampid.went_missing, 4), (lampid.went_away, 6)])
def test_missing_and_away_are_no_longer_counted_and_may_come_back(verb, status):
    verb(wati(), on=NOW, **told())
    assert wati().status == status and figures()["departures"] == 1
    lampid.came_back(wati(), on=date(2026, 11, 20), changes={}, **told("b"))
    assert wati().is_counted and figures()["arrivals"] == 1 and total() == 5


def test_the_dead_do_not_come_back_and_who_is_here_neither():
    lampid.died(wati(), on=NOW, **told())
    with pytest.raises(RegisterRefusal, match="tidak lagi tercatat"):
        lampid.came_back(wati(), on=NOW, changes={}, **told("b"))
    with pytest.raises(RegisterRefusal, match="sudah tercatat"):
        lampid.came_back(joko(), on=NOW, changes={}, **told("c"))


def test_a_family_comes_back_to_another_place_of_the_village():
    lampid.moved_out([joko(), wati()], on=NOW, **told())
    card = dict(no_kk=joko().family.no_kk, address="Kampung Baru", rt=elsewhere())
    arrivals.back(joko(), card, shdk=1, on=date(2026, 11, 20), **told("b"))
    arrivals.back(wati(), card, shdk=3, on=date(2026, 11, 20), **told("c"))
    assert wati().address == "Kampung Baru RT 02 / RW 03" and total() == 5
    assert joko().state_on(NOW).rt.rw == "01"


def test_nobody_is_moved_by_someone_who_comes_back():
    lampid.moved_out([wati()], on=NOW, **told())
    card = dict(no_kk=joko().family.no_kk, address="", rt=elsewhere())
    with pytest.raises(RegisterRefusal, match="Pakai alamat mereka"):
        arrivals.back(wati(), card, shdk=3, on=TODAY, **told("b"))


def test_who_is_gone_cannot_go_again():
    lampid.died(wati(), on=NOW, **told())
    for verb in (lampid.died, lampid.went_missing, lampid.went_away):
        with pytest.raises(RegisterRefusal, match="status: meninggal"):
            verb(wati(), on=TODAY, **told(verb.__name__))


def test_a_guest_is_no_resident_who_could_leave():
    guest = Resident.register(by=None, name="Tamu", sex="L", birth_date=NOW, residency="tamu", shdk=11)
    with pytest.raises(RegisterRefusal, match="tamu dari luar desa"):
        lampid.died(guest, on=TODAY, **told())


def test_events_of_a_person_keep_their_order():
    lampid.went_missing(wati(), on=NOW, **told())
    with pytest.raises(OutOfOrder, match="hilang, 10 November 2026"):
        lampid.came_back(wati(), on=date(2026, 11, 9), changes={}, **told("b"))


def test_a_late_death_counts_from_the_first_open_day():
    close_until(10)
    lampid.died(wati(), on=date(2026, 9, 2), **told())
    assert total(date(2026, 9, 30)) == total(date(2026, 10, 31)) == 5 and figures()["deaths"] == 1
    assert Posting.select().where(Posting.kind == "mati").get().counts_on == date(2026, 11, 1)
    assert wati().state_on(date(2026, 9, 3)).status == 2


def test_who_reports_later_than_it_happened_is_late():
    mutation = lampid.died(wati(), on=date(2026, 10, 31), **told())[0]
    assert mutation.is_late and mutation.reported_on == TODAY
