"""S-8: six indices of one child, beside pygrowup2, and a file of 100,000 children."""

import csv
import random
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from pygrowup import Observation

from bench.measure import Figure, cpu_ms
from models.posyandu.growth import assess
from models.posyandu.growth_file import judge_file

CHILDREN = 100_000


def figures(app):
    yield Figure("S-8", "peer: pygrowup2, six indices of one child", "ms CPU", cpu_ms(six_by_pygrowup))
    yield Figure("S-8", "six indices of one child", "ms CPU", cpu_ms(six, times=1000), 0.1)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.csv", Path(folder) / "out.csv"
        write_children(source)
        start = time.process_time()
        judge_file(source, target)
        seconds = time.process_time() - start
    yield Figure("S-8", f"a file of {CHILDREN:,} children", "s CPU", seconds, 15)


def six() -> None:
    assess("P", 400, weight_g=8700, length_mm=741, position="baring", head_mm=450, muac_mm=142)


def six_by_pygrowup() -> None:
    weight, length = Decimal("8.7"), Decimal("74.1")
    child = Observation(Observation.FEMALE, age_in_days=400)
    child.wfa(weight)
    child.lhfa(length, recumbent=True)
    child.wfl(weight, length)
    child.bmifa(weight / (length / 100) ** 2)
    child.hcfa(45)
    child.acfa(Decimal("14.2"))


def write_children(path: Path) -> None:
    rng = random.Random(2006)
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow("sex age_days weight_kg lenhei_cm measure headc_cm muac_cm oedema".split())
        for _ in range(CHILDREN):
            age = rng.randrange(0, 1827)
            length = 50 + age / 30 + rng.gauss(0, 4)
            weight, position = 3.3 + age / 130, "h" if age > 730 else "l"
            rows.writerow([rng.choice("12"), age, f"{weight:.1f}", f"{length:.1f}", position, 46, 14.5, "n"])
