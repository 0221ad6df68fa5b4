"""Months, quarters and years: their days, their names, their moments in UTC."""

from datetime import date, datetime

import pytest

from models.periods import PARTS, Period


@pytest.mark.parametrize(
    ("period", "first", "last", "name"),
    [
        (Period(2026, "11"), date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
        (Period(2024, "2"), date(2024, 2, 1), date(2024, 2, 29), "Februari 2024"),
        (Period(2026, "12"), date(2026, 12, 1), date(2026, 12, 31), "Desember 2026"),
        (Period(2026, "t1"), date(2026, 1, 1), date(2026, 3, 31), "Triwulan I 2026"),
        (Period(2026, "t4"), date(2026, 10, 1), date(2026, 12, 31), "Triwulan IV 2026"),
        (Period(2026), date(2026, 1, 1), date(2026, 12, 31), "Tahun 2026"),
    ],
)
def test_a_period_has_its_days_and_its_name(period, first, last, name):
    assert (period.first, period.last, period.name) == (first, last, name)


def test_months_and_quarters_make_the_year_without_gap():
    for parts in (list("123456789") + ["10", "11", "12"], ["t1", "t2", "t3", "t4"]):
        days = [day for part in parts for day in (Period(2026, part).first, Period(2026, part).last)]
        assert days == sorted(days) and (days[0], days[-1]) == (date(2026, 1, 1), date(2026, 12, 31))
    assert len(PARTS) == 17


def test_it_begins_at_midnight_of_the_village():
    assert Period(2026, "11").moments(7) == (datetime(2026, 10, 31, 17), datetime(2026, 11, 30, 17))


def test_it_is_named_inside_a_sentence():
    assert (
        Period(2026, "11").inside == "bulan November 2026" and Period(2026, "t1").inside == "triwulan I 2026"
    )
