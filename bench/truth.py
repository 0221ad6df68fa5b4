"""P-1: how far the z-scores are from those of WHO's own R code, beside pygrowup2.

The cases are those of tests/posyandu/reference, where it is told what their columns mean. pygrowup2 rounds to two
decimals, 0.005 of its distance; it is asked what it can answer: weight, length and head for age up to five years,
weight, height and body mass for age from then on, plausible values only.
"""

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from pygrowup import Observation
from pygrowup.exceptions import PyGrowUpException

from bench.measure import Figure
from models.posyandu.growth import assess, assess_school_age

REFERENCE = Path(__file__).parents[1] / "tests" / "posyandu" / "reference"
# WHO's code slips in these, or calculates with a measurement of 0.
SLIPS = {"1892", "2219", "2220"}
UNDER_FIVE = {
    "tb_u": "zlen_raw", "bb_u": "zwei_raw", "bb_tb": "zwfl_raw", "imt_u": "zbmi_raw", "lk_u": "zhc_raw",
    "lila_u": "zac_raw",
}  # fmt: skip
SCHOOL_AGE = {"tb_u": "zhfa", "bb_u": "zwfa", "imt_u": "zbfa"}
SEXES, POSITIONS = {"1": "L", "2": "P"}, {"l": "baring", "h": "tegak", "": None}


def figures(app):
    young, old = read("children_0_5y.csv"), read("children_5_19y.csv")
    for years, rows, columns, ours, theirs in (
        ("0–5 years", young, UNDER_FIVE, under_five, under_five_by_pygrowup),
        ("5–19 years", old, SCHOOL_AGE, school_age, school_age_by_pygrowup),
    ):
        peer = f"peer: pygrowup2, {years}"
        yield Figure("P-1", peer, "z", furthest(rows, columns, theirs))
        far = furthest(rows, columns, ours)
        yield Figure("P-1", f"furthest from WHO of {len(rows):,} children, {years}", "z", far, 0.005)


def read(name: str) -> list[dict[str, str]]:
    with open(REFERENCE / name, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["id"] not in SLIPS]


def furthest(rows: list[dict[str, str]], columns: dict[str, str], scores: Callable) -> float:
    """The greatest distance of any index that both have given."""
    return max(
        abs(float(z) - float(row[columns[index]]))
        for row in rows
        for index, z in scores(row)
        if row[columns[index]]
    )


def under_five(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    scores = assess(
        SEXES[row["sex"]],
        int(row["age_days"]),
        weight_g=times(row["weight_kg"], 1000),
        length_mm=times(row["lenhei_cm"], 10),
        position=POSITIONS[row["measure"]],
        head_mm=times(row["headc_cm"], 10),
        muac_mm=times(row["muac_cm"], 10),
        oedema=row["oedema"] == "y",
    )
    return ((index, score.z) for index, score in scores.items())


def school_age(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    weight, height = times(row["weight_kg"], 1000), times(row["height_cm"], 10)
    told = dict(weight_g=weight, length_mm=height, oedema=row["oedema"] == "y")
    # WHO gives these with two decimals.
    scores = assess_school_age(SEXES[row["sex"]], Decimal(row["age_months"]), **told)
    return ((index, round(score.z, 2)) for index, score in scores.items())


def under_five_by_pygrowup(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    lying = row["measure"] == "l"
    return by_pygrowup(
        row,
        dict(age_in_days=int(row["age_days"])),
        ("bb_u", "wei", lambda child: child.wfa(Decimal(row["weight_kg"]))),
        ("tb_u", "len", lambda child: child.lhfa(Decimal(row["lenhei_cm"]), recumbent=lying)),
        ("lk_u", "hc", lambda child: child.hcfa(Decimal(row["headc_cm"]))),
    )


def school_age_by_pygrowup(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    def mass(child):
        return child.bmifa(Decimal(row["weight_kg"]) / (Decimal(row["height_cm"]) / 100) ** 2)

    return by_pygrowup(
        row,
        dict(age_in_months=Decimal(row["age_months"])),
        ("bb_u", "wfa", lambda child: child.wfa(Decimal(row["weight_kg"]))),
        ("tb_u", "hfa", lambda child: child.lhfa(Decimal(row["height_cm"]))),
        ("imt_u", "bfa", mass),
    )


def by_pygrowup(row: dict[str, str], age: dict, *asked) -> Iterator[tuple[str, float]]:
    if row["oedema"] == "y" or not any(age.values()):
        return
    child = Observation(Observation.MALE if row["sex"] == "1" else Observation.FEMALE, **age)
    for index, flag, score in asked:
        if row[f"f{flag}"] == "0":
            try:
                yield index, score(child)
            except PyGrowUpException:
                continue


def times(cell: str, factor: int) -> Decimal | None:
    return Decimal(cell) * factor if cell else None
