"""Every reference case agrees with WHO's own code: the z-score, the flag and the class."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from models.posyandu.growth import assess, assess_school_age
from models.posyandu.growth_classes import SCHOOL_AGE, UNDER_FIVE, classify

REFERENCE = Path(__file__).with_name("reference")
POSITIONS = {"l": "baring", "h": "tegak", "": None}
UNDER_FIVE_COLUMNS = {
    "tb_u": "len",
    "bb_u": "wei",
    "bb_tb": "wfl",
    "imt_u": "bmi",
    "lk_u": "hc",
    "lila_u": "ac",
}
SCHOOL_AGE_COLUMNS = {"tb_u": "hfa", "bb_u": "wfa", "imt_u": "bfa"}

# See reference/README.md.
WHO_SLIPS = {("1892", "bb_tb"), ("2219", "bb_tb"), ("2220", "tb_u"), ("2220", "imt_u")}


def cases(name):
    with open(REFERENCE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def exact(cell, times):
    return Decimal(cell) * times if cell else None


def under_five(row):
    return assess(
        {"1": "L", "2": "P"}[row["sex"]],
        int(row["age_days"]),
        weight_g=exact(row["weight_kg"], 1000),
        length_mm=exact(row["lenhei_cm"], 10),
        position=POSITIONS[row["measure"]],
        head_mm=exact(row["headc_cm"], 10),
        muac_mm=exact(row["muac_cm"], 10),
        oedema=row["oedema"] == "y",
    )


def school_age(row):
    return assess_school_age(
        {"1": "L", "2": "P"}[row["sex"]],
        Decimal(row["age_months"]),
        weight_g=exact(row["weight_kg"], 1000),
        length_mm=exact(row["height_cm"], 10),
        oedema=row["oedema"] == "y",
    )


@pytest.mark.parametrize(("index", "column"), UNDER_FIVE_COLUMNS.items())
def test_under_five_every_case_agrees_with_who(index, column):
    rows = [row for row in cases("children_0_5y.csv") if (row["id"], index) not in WHO_SLIPS]
    found = [(row, row[f"z{column}_raw"], under_five(row).get(index)) for row in rows]
    assert len(rows) > 1100
    assert [row["id"] for row, z, score in found if (z == "") != (score is None)] == []
    given = [(row, float(z), score) for row, z, score in found if score]
    assert [row["id"] for row, z, score in given if abs(score.z - z) > 1e-8] == []
    assert [row["id"] for row, _, score in given if score.implausible != (row[f"f{column}"] == "1")] == []
    if index != "lila_u":
        assert [
            r["id"] for r, z, s in given if s.class_code != classify(UNDER_FIVE, index, round(z, 2))
        ] == []


@pytest.mark.parametrize(("index", "column"), SCHOOL_AGE_COLUMNS.items())
def test_at_school_age_every_case_agrees_with_who(index, column):
    rows = cases("children_5_19y.csv")
    found = [(row, row[f"z{column}"], school_age(row).get(index)) for row in rows]
    assert len(rows) > 400
    assert [row["id"] for row, z, score in found if (z == "") != (score is None)] == []
    given = [(row, float(z), score) for row, z, score in found if score]
    assert [row["id"] for row, z, score in given if score.rounded != z] == []
    assert [row["id"] for row, _, score in given if score.implausible != (row[f"f{column}"] == "1")] == []
    assert [r["id"] for r, z, s in given if s.class_code != classify(SCHOOL_AGE, index, z)] == []
