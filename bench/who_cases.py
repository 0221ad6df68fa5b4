"""The children whose z-scores WHO's own R code has told (tests/posyandu/reference, where the columns are explained), and
what ours are.
"""

import csv
from decimal import Decimal
from pathlib import Path

from models.posyandu.growth import Score, assess, assess_school_age

REFERENCE = Path(__file__).parents[1] / "tests" / "posyandu" / "reference"
SEXES, POSITIONS = {"1": "L", "2": "P"}, {"l": "baring", "h": "tegak", "": None}


def read(name: str) -> list[dict[str, str]]:
    with open(REFERENCE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def under_five(row: dict[str, str]) -> dict[str, Score]:
    return assess(
        SEXES[row["sex"]],
        int(row["age_days"]),
        weight_g=_times(row["weight_kg"], 1000),
        length_mm=_times(row["lenhei_cm"], 10),
        position=POSITIONS[row["measure"]],
        head_mm=_times(row["headc_cm"], 10),
        muac_mm=_times(row["muac_cm"], 10),
        oedema=row["oedema"] == "y",
    )


def school_age(row: dict[str, str]) -> dict[str, Score]:
    return assess_school_age(
        SEXES[row["sex"]],
        Decimal(row["age_months"]),
        weight_g=_times(row["weight_kg"], 1000),
        length_mm=_times(row["height_cm"], 10),
        oedema=row["oedema"] == "y",
    )


def _times(cell: str, factor: int) -> Decimal | None:
    return Decimal(cell) * factor if cell else None
