"""N, T, O and B, two months without gain, and the red line."""

from datetime import date

import pytest

from models.posyandu.weight_gain import KIA_2023, GainTable, is_2t, is_below_red_line, verdict, verdicts

BIRTH = date(2025, 1, 10)
MAY, JUNE, JULY = date(2025, 5, 14), date(2025, 6, 11), date(2025, 7, 9)


def judge(weighings, on, weight_g, sex="L"):
    return verdict(sex, BIRTH, weighings, on, weight_g)


def test_a_child_who_gained_the_minimum_is_at_n():
    found = judge([(MAY, 6500)], JUNE, 7000)
    assert (found.code, found.gain_g, found.required_g, found.since) == ("N", 500, 500, MAY)
    assert (found.label, found.tone, found.version) == ("Naik", "good", "KBM Buku KIA 2023")


def test_a_child_who_gained_less_than_the_minimum_is_at_t():
    found = judge([(MAY, 6500)], JUNE, 6999)
    assert (found.code, found.gain_g, found.tone) == ("T", 499, "bad")


def test_the_first_weighing_ever_is_b():
    found = judge([], JUNE, 7000)
    assert (found.code, found.gain_g, found.label) == ("B", None, "Baru pertama ditimbang")


def test_a_child_not_weighed_the_month_before_is_at_o():
    assert judge([(MAY, 6500)], JULY, 7900).code == "O"


def test_the_month_before_is_a_calendar_month_whatever_the_day():
    assert judge([(date(2025, 5, 1), 6000)], date(2025, 6, 30), 7000).code == "N"
    assert judge([(date(2025, 6, 1), 6000)], date(2025, 6, 30), 7000).code == "O"
    assert judge([(date(2025, 12, 30), 9000)], date(2026, 1, 2), 9300).code == "N"


def test_the_last_weighing_of_the_month_before_counts():
    assert judge([(date(2025, 5, 28), 6700), (date(2025, 5, 2), 6200)], JUNE, 7000).gain_g == 300


def test_weighings_of_the_day_itself_and_later_are_passed_over():
    assert judge([(JUNE, 7000), (JULY, 7500)], JUNE, 7000).code == "B"


def test_before_the_first_month_any_gain_is_n():
    birth = date(2025, 1, 31)
    assert verdict("P", birth, [(date(2025, 1, 31), 3000)], date(2025, 2, 28), 3100).code == "N"
    assert verdict("P", birth, [(date(2025, 1, 31), 3000)], date(2025, 2, 28), 3000).code == "T"


def test_after_60_months_nothing_is_judged():
    assert judge([(date(2030, 1, 9), 15000)], date(2030, 2, 9), 15100).code == "T"
    assert judge([(date(2030, 1, 15), 15000)], date(2030, 2, 15), 15300) is None


@pytest.mark.parametrize(
    ("sex", "gains"),
    [
        ("L", [800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200]),
        ("P", [800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200]),
    ],
)
def test_the_minimum_gain_follows_sex_and_month(sex, gains):
    assert [KIA_2023.required(sex, month) for month in range(1, 13)] == gains
    assert KIA_2023.required(sex, 60) == 200
    assert KIA_2023.required(sex, 0) is KIA_2023.required(sex, 61) is None


def test_another_table_can_be_asked_for_and_is_named_in_the_verdict():
    strict = GainTable("Puskesmas 2026", "surat Puskesmas", (1000,), (1000,))
    found = verdict("L", BIRTH, [(MAY, 6500)], JUNE, 7400, table=strict)
    assert (found.code, found.version) == ("T", "Puskesmas 2026")


def test_every_month_weighed_has_one_verdict_and_they_add_up_to_d():
    weighings = [(date(2025, 9, 3), 8200), (JULY, 7300), (MAY, 6500), (date(2025, 7, 20), 7350), (JUNE, 7000)]
    found = verdicts("L", BIRTH, weighings)
    assert [(each.on.month, each.code) for each in found] == [(5, "B"), (6, "N"), (7, "T"), (9, "O")]


@pytest.mark.parametrize(
    ("codes", "twice"),
    [
        (["B", "N", "T", "T"], True),
        (["T", None, "O", "T"], True),
        (["T", "N", "T"], False),
        (["T", "T", "N"], False),
        (["B", "T"], False),
        ([], False),
    ],
)
def test_2t_is_two_judged_weighings_in_a_row_without_enough_gain(codes, twice):
    assert is_2t(codes) is twice


def test_the_red_line_is_at_minus_three_unless_the_puskesmas_says_minus_two():
    assert is_below_red_line("L", 365, 6500) is True
    assert is_below_red_line("L", 365, 7500) is False
    assert is_below_red_line("L", 365, 7500, limit=-2) is True


def test_without_a_weight_for_age_there_is_no_red_line():
    assert is_below_red_line("L", 365, None) is None
    assert is_below_red_line("L", 1827, 9000) is None
    assert is_below_red_line("L", 365, 6500, oedema=True) is None
