"""The government's code lists."""

import pytest

from models.residents import codes
from models.residents.codes import CodeList

LISTS = {name: each for name, each in vars(codes).items() if isinstance(each, CodeList)}


@pytest.mark.parametrize("name", LISTS)
def test_every_label_and_every_code_lead_back_to_the_code(name: str):
    for code, label in LISTS[name].choices():
        assert LISTS[name].code_of(label) == code
        assert LISTS[name].code_of(str(code)) == code
        assert LISTS[name].label(code) == label


def test_the_lists_are_as_long_as_the_governments():
    lengths = [
        len(each.choices())
        for each in (
            codes.RELIGION,
            codes.SHDK,
            codes.EDUCATION,
            codes.OCCUPATION,
            codes.BLOOD,
            codes.MARITAL,
        )
    ]
    assert lengths == [7, 11, 10, 99, 13, 4]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("RELIGION", " ISLAM ", 1),
        ("RELIGION", "Katolik", 3),
        ("SEX", "LAKI - LAKI", "L"),
        ("SEX", 2, "P"),
        ("EDUCATION", "SLTA / SEDERAJAT", 5),
        ("OCCUPATION", "BURUH  HARIAN LEPAS", 19),
        ("MARITAL", "Kawin belum tercatat", 2),
        ("BLOOD", "a+", 5),
        ("BLOOD", "B -", 8),
        ("BLOOD", "-", 13),
    ],
)
def test_what_people_write_is_understood(name: str, text: object, code: object):
    assert LISTS[name].code_of(text) == code


def test_a_label_that_is_not_in_the_list_has_no_code():
    assert codes.RELIGION.code_of("Jedi") is None


def test_a_code_that_is_not_in_the_list_is_shown_as_it_is():
    assert codes.RELIGION.label(77) == "77"
    assert 77 not in codes.RELIGION


def test_nothing_has_an_empty_label():
    assert codes.RELIGION.label(None) == ""


@pytest.mark.parametrize(
    ("word", "code"), [("CARD PRINTED", 4), ("Print ready record", 5), ("CARD ISSUED", 8)]
)
def test_the_english_words_of_siak_are_read_and_never_shown(word: str, code: int):
    assert codes.KTP_STATUS.code_of(word) == code
    assert word.capitalize() not in codes.KTP_STATUS.labels.values()
