"""P-1: how far the z-scores are from those of WHO's own R code, beside pygrowup2.

pygrowup2 rounds to two decimals, 0.005 of its distance; it is asked what it can answer: weight, length and head for
age up to five years, weight, height and body mass for age from then on, plausible values only.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from pygrowup import Observation
from pygrowup.exceptions import PyGrowUpException

from bench import who_cases
from bench.measure import Figure

# WHO's code slips in these, or calculates with a measurement of 0.
SLIPS = {"1892", "2219", "2220"}
UNDER_FIVE = {
    "tb_u": "zlen_raw", "bb_u": "zwei_raw", "bb_tb": "zwfl_raw", "imt_u": "zbmi_raw", "lk_u": "zhc_raw",
    "lila_u": "zac_raw",
}  # fmt: skip
SCHOOL_AGE = {"tb_u": "zhfa", "bb_u": "zwfa", "imt_u": "zbfa"}


def figures(app):
    young, old = (
        [row for row in who_cases.read(name) if row["id"] not in SLIPS]
        for name in ("children_0_5y.csv", "children_5_19y.csv")
    )
    for years, rows, columns, ours, theirs in (
        ("0–5 years", young, UNDER_FIVE, by_us_under_five, under_five_by_pygrowup),
        ("5–19 years", old, SCHOOL_AGE, by_us_at_school_age, school_age_by_pygrowup),
    ):
        peer = f"peer: pygrowup2, {years}"
        yield Figure("P-1", peer, "z", furthest(rows, columns, theirs))
        far = furthest(rows, columns, ours)
        yield Figure("P-1", f"furthest from WHO of {len(rows):,} children, {years}", "z", far, 0.005)


def furthest(rows: list[dict[str, str]], columns: dict[str, str], scores: Callable) -> float:
    """The greatest distance of any index that both have given."""
    return max(
        abs(float(z) - float(row[columns[index]]))
        for row in rows
        for index, z in scores(row)
        if row[columns[index]]
    )


def by_us_under_five(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    return ((index, score.z) for index, score in who_cases.under_five(row).items())


def by_us_at_school_age(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    return ((index, score.rounded) for index, score in who_cases.school_age(row).items())


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
