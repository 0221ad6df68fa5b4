"""Every reference case agrees with WHO's own code: the z-score, the flag and the class."""

import pytest

from bench.who_cases import read, school_age, under_five
from models.posyandu.growth_classes import SCHOOL_AGE, UNDER_FIVE, classify

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


@pytest.mark.parametrize(("index", "column"), UNDER_FIVE_COLUMNS.items())
def test_under_five_every_case_agrees_with_who(index, column):
    rows = [row for row in read("children_0_5y.csv") if (row["id"], index) not in WHO_SLIPS]
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
    rows = read("children_5_19y.csv")
    found = [(row, row[f"z{column}"], school_age(row).get(index)) for row in rows]
    assert len(rows) > 400
    assert [row["id"] for row, z, score in found if (z == "") != (score is None)] == []
    given = [(row, float(z), score) for row, z, score in found if score]
    assert [row["id"] for row, z, score in given if score.rounded != z] == []
    assert [row["id"] for row, _, score in given if score.implausible != (row[f"f{column}"] == "1")] == []
    assert [r["id"] for r, z, s in given if s.class_code != classify(SCHOOL_AGE, index, z)] == []
