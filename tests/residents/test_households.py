"""Families that change: another head, a split, a join, a move within the village; what each refuses."""

from datetime import date

import pytest

from models.residents import households, population
from models.residents.family import Family, KkTaken
from models.residents.refusals import NeedsHead, OutOfOrder, RegisterRefusal, TwoHeads
from models.residents.relations import seen_from
from models.residents.resident import Resident
from tests.residents.register import NOVEMBER, elsewhere, figures, joko, nurhayati, person, told, total, wati

pytestmark = pytest.mark.usefixtures("app")

NOW = date(2026, 11, 10)
CARD = dict(no_kk="3604990101200009", address="Kampung Baru")


def change_head(head: Resident, relations: dict, act: str = "a"):
    return households.change_head(head.family, head=head, relations=relations, on=NOW, **told(act))


def split(members: list[Resident], **more):
    head = more.pop("head", members[0])
    card = CARD | {"rt": members[0].family.rt} | more
    relations = {each.id: 4 for each in members}
    return households.split(members, head=head, relations=relations, on=NOW, **card, **told())


def test_another_member_becomes_head():
    change_head(wati(), {joko().id: 2})
    assert (wati().shdk, joko().shdk) == (1, 2) and figures()["families"] == 2 and total() == 5


def test_the_old_head_must_become_something_else():
    with pytest.raises(TwoHeads):
        change_head(wati(), {joko().id: 1})
    assert joko().shdk == 1


def test_a_stranger_does_not_become_head():
    with pytest.raises(RegisterRefusal):
        households.change_head(joko().family, head=nurhayati(), relations={}, on=NOW, **told())


def test_some_members_become_a_family_of_their_own():
    split([person("Dafa Maulana"), person("Alya Putri")])
    dafa, alya = person("Dafa Maulana"), person("Alya Putri")
    assert dafa.family == alya.family != nurhayati().family and (dafa.shdk, alya.shdk) == (1, 4)
    assert dafa.family.no_kk == CARD["no_kk"] and figures()["families"] == 3


def test_a_split_to_another_dusun_is_a_move_within_the_village():
    split([person("Dafa Maulana")], rt=elsewhere())
    month = population.Month(NOVEMBER)
    assert month.within == 1 and month.figures()["arrivals"] == 0


def test_when_the_head_splits_off_another_must_lead():
    with pytest.raises(NeedsHead):
        split([nurhayati()])
    dafa, alya = person("Dafa Maulana"), person("Alya Putri")
    split([nurhayati()], left_head=dafa, left_relations=seen_from(dafa, [alya]))
    assert person("Dafa Maulana").shdk == 1 and person("Alya Putri").shdk == 9


def test_a_split_needs_a_head_from_among_those_who_go():
    with pytest.raises(RegisterRefusal, match="dari antara yang pisah"):
        split([person("Alya Putri")], head=nurhayati())


def test_people_of_two_families_do_not_split_off_together():
    with pytest.raises(RegisterRefusal, match="dari antara yang pisah"):
        split([wati(), person("Alya Putri")])


def test_a_number_in_use_makes_no_new_family():
    with pytest.raises(KkTaken):
        split([person("Alya Putri")], no_kk=joko().family.no_kk)
    assert Family.select().count() == 2


def test_two_families_become_one():
    relations = {joko().id: 9, wati().id: 9}
    households.join(joko().family, nurhayati().family, relations=relations, on=NOW, **told())
    assert joko().family == nurhayati().family and figures()["families"] == 1 and total() == 5


def test_a_family_does_not_join_itself_nor_does_an_empty_one():
    with pytest.raises(RegisterRefusal, match="Pilih keluarga lain"):
        households.join(joko().family, joko().family, relations={}, on=NOW, **told())
    with pytest.raises(RegisterRefusal, match="Pilih keluarga lain"):
        households.join(Family.create(rt=elsewhere()), joko().family, relations={}, on=NOW, **told())


def test_a_family_moves_within_the_village():
    told_ = households.move_within(joko().family, rt=elsewhere(), address="Kampung Baru", on=NOW, **told())
    assert wati().address == "Kampung Baru RT 02 / RW 03" and len(told_) == 2
    assert told_[0].facts["to"] == elsewhere().full and population.Month(NOVEMBER).within == 2
    assert joko().state_on(date(2026, 11, 9)).rt != elsewhere() == joko().state_on(NOW).rt


def test_a_move_before_the_last_event_is_refused():
    households.move_within(joko().family, rt=elsewhere(), address="", on=NOW, **told())
    with pytest.raises(OutOfOrder):
        households.move_within(
            joko().family, rt=nurhayati().family.rt, address="", on=date(2026, 11, 9), **told("b")
        )


@pytest.mark.parametrize(
    ("head", "other", "relation"),
    [
        (dict(shdk=3), dict(shdk=1, sex="L"), 2),
        (dict(shdk=2, sex="L"), dict(shdk=1, sex="P"), 3),
        (dict(shdk=3), dict(shdk=4), 4),
        (dict(shdk=3), dict(shdk=7), 8),
        (dict(shdk=4), dict(shdk=1), 7),
        (dict(shdk=4), dict(shdk=3), 7),
        (dict(shdk=4), dict(shdk=4), 9),
        (dict(shdk=4, sex="L", marital=2), dict(shdk=5, sex="P", marital=2), 3),
        (dict(shdk=4, sex="L", marital=1), dict(shdk=5, sex="P", marital=2), 9),
        (dict(shdk=4, marital=2), dict(shdk=6), 4),
        (dict(shdk=7), dict(shdk=1), 4),
        (dict(shdk=9), dict(shdk=3), 9),
        (dict(shdk=4), dict(shdk=10), 10),
    ],
)
def test_what_each_is_to_a_new_head_is_proposed(head, other, relation):
    plain = dict(sex="P", marital=2)
    one, two = Resident(id=1, **plain | head), Resident(id=2, **plain | {"marital": 2} | other)
    assert seen_from(one, [one, two]) == {2: relation}
