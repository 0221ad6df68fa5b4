"""The demo village looks like a village."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from models.demo.population import families
from models.residents import codes, nik

TODAY = date(2026, 11, 23)
LEAP_DAY = date(2028, 2, 29)


@pytest.fixture(scope="module")
def village():
    return families(Random(1), TODAY)


@pytest.fixture(scope="module")
def people(village):
    return [person for family in village for person in family.members]


def test_the_village_has_its_size(village, people):
    assert len(village) == 850
    assert 2900 <= len(people) <= 3100
    assert len({family.dusun for family in village}) == 5
    assert len({(family.rw, family.rt) for family in village}) == 20


@pytest.mark.parametrize("today", [TODAY, LEAP_DAY])
def test_exactly_260_children_are_under_five(today: date):
    everyone = [person for family in families(Random(2), today) for person in family.members]
    assert sum(months(person.birth_date, today) < 60 for person in everyone) == 260
    assert all(person.birth_date <= today for person in everyone)


def test_the_same_random_numbers_make_the_same_people(village):
    assert families(Random(1), TODAY) == village


def test_the_ages_are_those_of_a_village(people):
    shares = Counter(min(person.age(TODAY) // 15, 4) for person in people)
    assert 0.24 < shares[0] / len(people) < 0.33
    assert 0.07 < shares[4] / len(people) < 0.15


def test_every_family_has_one_head_and_the_head_comes_first(village):
    for family in village:
        assert [person.shdk for person in family.members].count(1) == 1
        assert family.members[0].shdk == 1


def test_parents_are_older_than_their_children(village):
    for family in village:
        named = {person.name: person for person in family.members if person.marital != 1}
        for person in family.members:
            for parent in (named.get(person.father_name), named.get(person.mother_name)):
                if parent and person.shdk in (4, 6):
                    assert person.birth_date.year - parent.birth_date.year >= 17


def test_every_nik_and_every_kk_is_of_good_shape_and_used_once(village, people):
    niks = [person.nik for person in people if person.nik]
    kks = [family.no_kk for family in village]
    assert len(set(niks)) == len(niks)
    assert len(set(kks)) == len(kks)
    assert not any(map(nik.shape_error, niks))
    assert not any(map(nik.kk_shape_error, kks))
    assert all(number.startswith("360499") for number in niks + kks)


def test_few_niks_disagree_with_the_birth_date(people):
    odd = [
        person for person in people if person.nik and nik.warnings(person.nik, person.birth_date, person.sex)
    ]
    assert 0.01 < len(odd) / len(people) < 0.03


def test_only_a_few_newborn_have_no_nik(people):
    without = [person for person in people if person.nik is None]
    assert 1 <= len(without) <= 5
    assert all(person.age(TODAY) == 0 for person in without)


def test_every_code_is_in_its_list(people):
    for person in people:
        assert person.sex in codes.SEX
        assert person.religion in codes.RELIGION
        assert person.marital in codes.MARITAL
        assert person.shdk in codes.SHDK
        assert person.education in codes.EDUCATION
        assert person.occupation in codes.OCCUPATION
        assert person.blood in codes.BLOOD
        assert person.citizenship in codes.CITIZENSHIP


def test_a_small_village_can_be_made_too():
    assert len(families(Random(3), TODAY, count=12)) == 12


def months(birth: date, day: date) -> int:
    return (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)
