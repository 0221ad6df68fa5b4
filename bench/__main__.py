"""Prints every figure beside its limit and its peers. See bench/README.md; run by bin/bench."""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

from app import create_app
from bench import (
    bigger,
    everyone,
    finding,
    growth,
    imports,
    letters,
    machine,
    pages,
    registers,
    scores,
    serving,
    trip,
    truth,
)
from bench.measure import Figure
from models.data_folder import DataFolder
from models.demo.build import build

# Which rows each of these takes. What fills the village comes after what wants it as it is built.
ROOMS = [
    ("S-1 S-2 W-1 W-2 W-3 W-4", pages.figures),
    ("S-1 S-2", everyone.figures),
    ("S-1 S-3", serving.speed),
    ("S-4", serving.memory),
    ("S-5", serving.start),
    ("S-9", bigger.figures),
    ("S-8", growth.figures),
    ("P-1", truth.figures),
    ("S-6", letters.printing),
    ("S-7", registers.figures),
    ("R-2", finding.figures),
    ("R-1", imports.figures),
    ("W-9", scores.figures),
    ("W-5 W-6 W-7", trip.figures),
    ("L-1", letters.numbers),
]
KNOWN = sorted({row for rows, _ in ROOMS for row in rows.split()})


def main() -> None:
    options = read_options()
    wanted = set(options.rows or KNOWN)
    facts, figures = machine.facts(), []
    with tempfile.TemporaryDirectory() as path:
        app = village(path)
        print("  ".join(f"{name}: {told}" for name, told in facts.items()))
        print(f"{'':<63} {'least':>10} {'median':>10} {'most':>10} {'limit':>9}")
        for rows, measure in ROOMS:
            if wanted & {*rows.split()}:
                for figure in measure(app):
                    figures.append(figure)
                    print(figure.line(), flush=True)
    facts["load after"] = machine.load()
    facts["peak memory of the bench, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    missed = [each for each in figures if each.kept is False]
    print(f"load after: {facts['load after']}, {len(figures)} figures, {len(missed)} limits missed")
    if options.json:
        options.json.write_text(as_json(facts, figures), encoding="utf-8")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="What PosDesa costs on this machine.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"only these: {' '.join(KNOWN)}")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write the figures and the machine there too"
    )
    options = parser.parse_args()
    if unknown := {*options.rows} - {*KNOWN}:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    return options


def village(path: str):
    folder = DataFolder(path)
    app = create_app(folder)
    print("building the demo village …", flush=True)
    start = time.process_time()
    build(folder)
    print(f"built in {time.process_time() - start:.0f} s CPU")
    return app


def as_json(facts: dict, figures: list[Figure]) -> str:
    told = {"machine": facts, "figures": [each.facts() for each in figures]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main()
