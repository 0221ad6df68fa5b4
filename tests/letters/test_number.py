"""Numbers of letters: consecutive, never doubled, never left out; written by the village's pattern."""

from datetime import date, timedelta

import pytest

from models import clock
from models.letters.numbers.number import written
from models.letters.request import LetterRequest
from models.letters.setting import LetterSetting
from models.letters.signatures.signature import Signature
from tests.filing import checked, sign
from tests.letters.numbered import at_once
from tests.village import JOKO, NOW

pytestmark = pytest.mark.usefixtures("app")


def test_eight_threads_signing_at_once_leave_no_gap_and_no_double():
    letters = [checked(JOKO, "domisili").id for _ in range(32)]

    def signing(mine: list[int]):
        return lambda: [sign(LetterRequest.get_by_id(id)) for id in mine]

    assert not at_once([signing(letters[n::8]) for n in range(8)])
    assert sorted(each.sequence for each in Signature.select()) == list(range(1, 33))


def test_eight_threads_signing_the_same_letter_give_it_one_number():
    letter = checked()
    reading = letter.checked.uid
    assert not at_once([lambda: sign(LetterRequest.get_by_id(letter.id), reading=reading)] * 8)
    assert [each.sequence for each in Signature.select()] == [1]


def test_numbers_follow_one_another_over_all_kinds():
    assert [sign(checked(kind=kind)).sequence for kind in ("sku", "sktm", "domisili")] == [1, 2, 3]


@pytest.mark.parametrize("scope, expected", [("kind", [1, 1, 2]), ("code", [1, 1, 2]), ("all", [1, 2, 3])])
def test_a_village_counts_in_the_scope_it_chose(village, scope, expected):
    village.change(number_scope=scope)
    assert [sign(checked(kind=kind)).sequence for kind in ("sku", "sktm", "sku")] == expected


def test_a_new_year_begins_with_one():
    sign(checked())
    clock.stop_at(NOW + timedelta(days=40))
    assert sign(checked(JOKO, "domisili")).number == "400.12.2.1/001/Ds.CKW/I/2027"


def test_the_code_of_the_village_overrides_that_of_the_kind():
    LetterSetting.create(kind="sku", code="503")
    assert sign(checked()).number == "503/001/Ds.CKW/XI/2026"


def test_a_pattern_is_filled_in(village):
    village.number_pattern = "[urut]/[desa]/[kode_desa]/[kode]/[tahun]"
    assert written(village, "470", 12, date(2026, 3, 1)) == "12/Ds.CKW/36.04.99.2001/470/2026"
