"""The rules of growth, one by one. Whole files of cases against WHO's own code: test_growth_reference.py."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from models.posyandu import growth
from models.posyandu.growth import assess, assess_school_age, measurement_at


def test_a_girl_on_the_median_has_a_z_score_of_zero():
    scores = assess("P", 0, weight_g=Decimal("3232.2"), length_mm=Decimal("491.477"))
    assert (scores["bb_u"].z, scores["tb_u"].z) == (0, 0)
    assert (scores["bb_u"].label, scores["bb_u"].tone) == ("Berat badan normal", "good")


def test_all_six_indices_are_given_when_everything_was_measured():
    scores = assess("L", 400, weight_g=9800, length_mm=760, head_mm=462, muac_mm=146)
    assert list(scores) == ["bb_u", "tb_u", "bb_tb", "imt_u", "lk_u", "lila_u"]
    assert not any(score.implausible for score in scores.values())


def test_only_what_was_measured_is_judged():
    assert set(assess("L", 400, weight_g=9800)) == {"bb_u"}
    assert set(assess("L", 400, length_mm=760)) == {"tb_u"}
    assert assess("L", 400) == {}


@pytest.mark.parametrize("nothing", [None, 0, -5])
def test_a_measurement_of_zero_or_less_is_missing(nothing):
    assert assess("L", 400, weight_g=nothing, length_mm=nothing, head_mm=nothing, muac_mm=nothing) == {}


def test_day_731_is_measured_against_the_standing_table():
    assert measurement_at("tb_u", "L", 0, age_days=730) == pytest.approx(878.0, abs=0.5)
    assert measurement_at("tb_u", "L", 0, age_days=731) == pytest.approx(871.3, abs=0.5)
    assert "bb_tb" in assess("L", 730, weight_g=2500, length_mm=450)
    assert "bb_tb" not in assess("L", 731, weight_g=2500, length_mm=450)


def test_day_1826_is_the_last_and_day_1827_has_no_score():
    assert "bb_u" in assess("L", 1826, weight_g=16000)
    assert assess("L", 1827, weight_g=16000) == {}
    assert assess("L", -1, weight_g=3000) == {}


def test_standing_below_731_days_adds_seven_millimetres():
    assert assess("L", 730, length_mm=860, position="tegak") == assess("L", 730, length_mm=867)
    assert assess("L", 730, length_mm=860, position="baring") == assess("L", 730, length_mm=860)


def test_lying_from_731_days_takes_seven_millimetres_off():
    assert assess("L", 731, length_mm=867, position="baring") == assess("L", 731, length_mm=860)
    assert assess("L", 731, length_mm=867, position="tegak") == assess("L", 731, length_mm=867)


def test_the_corrected_length_also_serves_weight_for_length_and_body_mass_index():
    standing = assess("P", 500, weight_g=9000, length_mm=770, position="tegak")
    assert standing == assess("P", 500, weight_g=9000, length_mm=777)


def test_standing_is_not_believed_below_nine_months():
    assert assess("L", 273, length_mm=710, position="tegak") == assess("L", 273, length_mm=710)
    assert assess("L", 274, length_mm=710, position="tegak") == assess("L", 274, length_mm=717)


def test_an_unknown_position_or_sex_is_refused():
    with pytest.raises(ValueError, match="baring"):
        assess("L", 400, length_mm=760, position="duduk")
    with pytest.raises(ValueError, match="'L'"):
        assess("X", 400, weight_g=9800)


def test_with_oedema_the_weight_is_not_judged():
    scores = assess("L", 400, weight_g=9800, length_mm=760, head_mm=462, muac_mm=146, oedema=True)
    assert set(scores) == {"tb_u", "lk_u", "lila_u"}


def test_beyond_three_sd_the_scale_goes_on_in_equal_steps():
    at = {z: measurement_at("bb_u", "P", z, age_days=365) for z in (-5, -4, -3, -2, 2, 3, 4, 5)}
    assert at[4] - at[3] == pytest.approx(at[3] - at[2])
    assert at[5] - at[4] == pytest.approx(at[3] - at[2])
    assert at[-4] - at[-5] == pytest.approx(at[-2] - at[-3])


def test_a_length_between_two_rows_is_interpolated_exactly():
    by_decimal = assess("P", 900, weight_g=12250, length_mm=Decimal("871.23"))["bb_tb"].z
    by_fraction = assess("P", 900, weight_g=12250, length_mm=Fraction(87123, 100))["bb_tb"].z
    assert by_decimal == by_fraction == pytest.approx(0.2983989394, abs=1e-9)


def test_weight_for_length_is_given_only_inside_the_table():
    assert "bb_tb" in assess("P", 100, weight_g=3000, length_mm=450)
    assert "bb_tb" not in assess("P", 100, weight_g=3000, length_mm=Decimal("449.9"))
    assert "bb_tb" not in assess("P", 1000, weight_g=30000, length_mm=Decimal("1200.1"))


def test_an_implausible_score_is_given_and_flagged():
    score = assess("L", 0, weight_g=7784)["bb_u"]
    assert (score.rounded, score.implausible) == (7.5, True)


@pytest.mark.parametrize(
    ("index", "z", "label"),
    [
        ("bb_u", -3.01, "Berat badan sangat kurang"),
        ("bb_u", -3, "Berat badan kurang"),
        ("bb_u", -2, "Berat badan normal"),
        ("bb_u", 1, "Berat badan normal"),
        ("bb_u", 1.01, "Risiko berat badan lebih"),
        ("tb_u", -3.01, "Sangat pendek"),
        ("tb_u", -2.01, "Pendek"),
        ("tb_u", 3, "Normal"),
        ("tb_u", 3.01, "Tinggi"),
        ("bb_tb", -3.01, "Gizi buruk"),
        ("bb_tb", -2.01, "Gizi kurang"),
        ("bb_tb", 1, "Gizi baik"),
        ("imt_u", 2, "Berisiko gizi lebih"),
        ("imt_u", 3, "Gizi lebih"),
        ("imt_u", 3.01, "Obesitas"),
        ("lk_u", -2.01, "Mikrosefali"),
        ("lk_u", 2, "Lingkar kepala normal"),
        ("lk_u", 2.01, "Makrosefali"),
    ],
)
def test_permenkes_classes_change_at_their_limits(index, z, label):
    assert score_at(index, z).label == label


def test_the_class_follows_the_value_rounded_to_two_decimals():
    assert score_at("tb_u", -2.004).label == "Normal"
    assert score_at("tb_u", -2.006).label == "Pendek"


@pytest.mark.parametrize(
    ("muac_mm", "code"),
    [(114, "lila_merah"), (115, "lila_kuning"), (124, "lila_kuning"), (125, "lila_hijau")],
)
def test_the_arm_band_has_three_colours(muac_mm, code):
    assert growth.muac_class(400, muac_mm) == code
    assert assess("L", 400, muac_mm=muac_mm)["lila_u"].class_code == code


def test_arm_for_age_begins_on_day_91_and_the_arm_band_at_six_months():
    assert "lila_u" not in assess("L", 90, muac_mm=120)
    assert assess("L", 91, muac_mm=120)["lila_u"].label == ""
    assert growth.muac_class(182, 120) == ""
    assert growth.muac_class(183, 120) == "lila_kuning"
    assert growth.muac_class(1827, 120) == growth.muac_class(400, None) == ""


def test_school_age_runs_from_60_to_228_months_and_weight_to_120():
    assert set(assess_school_age("L", 60, weight_g=18000, length_mm=1100)) == {"bb_u", "tb_u", "imt_u"}
    assert set(assess_school_age("L", Decimal("120.1"), weight_g=30000, length_mm=1380)) == {"tb_u", "imt_u"}
    assert assess_school_age("L", Decimal("59.9"), weight_g=18000, length_mm=1100) == {}
    assert assess_school_age("L", Decimal("228.1"), weight_g=60000, length_mm=1700) == {}


def test_school_age_is_classed_by_body_mass_index_alone():
    scores = assess_school_age("P", growth.age_months(3000), weight_g=45000, length_mm=1250)
    assert scores["imt_u"].label == "Obesitas"
    assert scores["tb_u"].class_code == scores["bb_u"].class_code == ""
    assert set(assess_school_age("P", 100, weight_g=45000, length_mm=1250, oedema=True)) == {"tb_u"}


def test_a_chart_line_has_no_point_where_who_has_no_figures():
    assert measurement_at("lila_u", "L", 0, age_days=90) is None
    assert measurement_at("bb_u", "L", 0, age_days=1827) is None
    assert measurement_at("imt_u", "P", 2, age_months=229) is None
    with pytest.raises(ValueError, match="bb_tb"):
        measurement_at("bb_tb", "L", 0, age_days=400)
    with pytest.raises(ValueError, match="bb_x"):
        measurement_at("bb_x", "L", 0, age_days=400)


def test_a_child_has_a_length_below_731_days_and_a_height_after():
    assert growth.index_name("tb_u", 730) == ("Panjang menurut umur", "PB/U")
    assert growth.index_name("bb_tb", 730) == ("Berat menurut panjang", "BB/PB")
    assert growth.index_name("tb_u", 731) == ("Tinggi menurut umur", "TB/U")
    assert growth.index_name("bb_tb", 731) == ("Berat menurut tinggi", "BB/TB")
    assert growth.index_name("bb_u", 10) == ("Berat menurut umur", "BB/U")


@pytest.mark.parametrize(
    ("birth", "on", "months", "words"),
    [
        (date(2025, 1, 10), date(2025, 1, 10), 0, "0 hari"),
        (date(2025, 1, 10), date(2025, 1, 22), 0, "12 hari"),
        (date(2025, 1, 10), date(2025, 5, 10), 4, "4 bulan"),
        (date(2025, 1, 10), date(2025, 10, 22), 9, "9 bulan 12 hari"),
        (date(2025, 1, 10), date(2026, 1, 9), 11, "11 bulan 30 hari"),
        (date(2025, 1, 10), date(2027, 4, 30), 27, "2 tahun 3 bulan"),
        (date(2025, 1, 10), date(2027, 1, 10), 24, "2 tahun"),
        (date(2025, 1, 31), date(2025, 2, 28), 0, "28 hari"),
        (date(2025, 1, 31), date(2025, 3, 1), 1, "1 bulan"),
        (date(2025, 12, 31), date(2026, 3, 3), 2, "2 bulan 2 hari"),
        (date(2025, 1, 10), date(2025, 1, 9), -1, "belum lahir"),
    ],
)
def test_age_is_told_as_cadres_count(birth, on, months, words):
    assert growth.completed_months(birth, on) == months
    assert growth.age_words(birth, on) == words


def test_age_in_days_counts_from_the_day_of_birth():
    assert growth.age_days(date(2024, 2, 28), date(2024, 3, 1)) == 2


def score_at(index, z):
    """The score of a measurement lying exactly at z, for a boy of 1000 days and 90 cm."""
    name = {"bb_u": "weight_g", "bb_tb": "weight_g", "lk_u": "head_mm", "tb_u": "length_mm"}.get(index)
    value = Decimal(measurement_at(index, "L", z, age_days=1000, length_mm=900))
    if index == "imt_u":
        return assess("L", 1000, weight_g=value * 900 * 900 / 1000, length_mm=900)[index]
    fixed = {"length_mm": 900} if index == "bb_tb" else {}
    return assess("L", 1000, **fixed, **{name: value})[index]
