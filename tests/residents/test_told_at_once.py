"""Two clerks tell of one person in the same moment: each has read the record before the other one wrote."""

import pytest

from models.database import new_uid
from models.residents import households, lampid
from models.residents.merge import Merge, NotTwo
from models.residents.mutation import Mutation, Posting
from models.residents.population import population
from models.residents.refusals import ChangedMeanwhile
from models.residents.resident import Resident
from models.village import Rt
from tests.residents.telling import died, family_of, how, named, went_away
from tests.village import TODAY

pytestmark = pytest.mark.usefixtures("app")


def test_a_death_told_twice_counts_once():
    one, other = named("Wati Sumiati"), named("Wati Sumiati")
    before = population(TODAY).total
    lampid.died(one, on=TODAY, **how())
    with pytest.raises(ChangedMeanwhile, match="Wati Sumiati baru saja diubah petugas lain"):
        lampid.died(other, on=TODAY, **how())
    assert population(TODAY).total == before - 1
    assert Mutation.select().where(Mutation.resident == one, Mutation.kind == "mati").count() == 1


def test_who_comes_back_twice_is_one():
    went_away("Wati Sumiati", on=TODAY)
    one, other = named("Wati Sumiati"), named("Wati Sumiati")
    before = population(TODAY).total
    lampid.came_back(one, changes={}, on=TODAY, **how())
    with pytest.raises(ChangedMeanwhile):
        lampid.came_back(other, changes={}, on=TODAY, **how())
    assert population(TODAY).total == before + 1


def test_a_correction_of_someone_who_just_died_leaves_the_ledger():
    late = named("Wati Sumiati")
    died("Wati Sumiati", on=TODAY)
    with pytest.raises(ChangedMeanwhile):
        late.correct(by=None, sex="L")
    assert [each.persons for each in Posting.select().where(Posting.resident == late)] == [1, -1]


def test_nobody_dies_where_the_family_no_longer_lives():
    late = named("Wati Sumiati")
    elsewhere = Rt.select().where(Rt.id != late.family.rt_id).first()
    households.move_within(family_of("Wati Sumiati"), rt=elsewhere, address="", on=TODAY, **how())
    with pytest.raises(ChangedMeanwhile):
        lampid.died(late, on=TODAY, **how())


def test_nobody_is_born_there_either():
    late = family_of("Nurhayati")
    elsewhere = Rt.select().where(Rt.id != late.rt_id).first()
    households.move_within(family_of("Nurhayati"), rt=elsewhere, address="", on=TODAY, **how())
    child = dict(name="Nadia", sex="P", birth_date=TODAY, shdk=4)
    told = how()
    with pytest.raises(ChangedMeanwhile):
        lampid.born(family=late, person=child, **told)
    assert not Mutation.of_act(told["act"])


def test_a_family_that_moved_meanwhile_is_not_moved_from_its_old_place():
    late = family_of("Nurhayati")
    near, far = Rt.select().where(Rt.id != late.rt_id).limit(2)
    households.move_within(family_of("Nurhayati"), rt=near, address="", on=TODAY, **how())
    with pytest.raises(ChangedMeanwhile):
        households.move_within(late, rt=far, address="", on=TODAY, **how())


def test_what_does_not_count_may_change_meanwhile():
    late = named("Wati Sumiati")
    named("Wati Sumiati").correct(by=None, phone="0812", birth_place="Lebak")
    lampid.died(late, on=TODAY, **how())
    assert named("Wati Sumiati").phone == "0812"


def test_of_two_merged_both_ways_one_stays():
    joko = named("Joko Susilo")
    double = Resident.register(by=None, name="Djoko Susilo", sex="L", birth_date=joko.birth_date)
    again = Resident.get_by_id(double.id)
    told = dict(take=set(), by=None, today=TODAY)
    Merge.of(joko, double, uid=new_uid(), **told)
    with pytest.raises(NotTwo):
        Merge.of(again, named("Joko Susilo"), uid=new_uid(), **told)


def test_a_merge_undone_twice_is_undone_once():
    double = Resident.register(by=None, name="Djoko", sex="L", birth_date=TODAY)
    merge = Merge.of(named("Joko Susilo"), double, take=set(), by=None, uid=new_uid(), today=TODAY)
    late = Merge.get_by_id(merge.id)
    merge.undo(by=None, today=TODAY)
    late.undo(by=None, today=TODAY)
    assert Resident.get_by_id(double.id).is_here
