"""Prints every figure beside its limit. See bench/README.md; run by bin/bench."""

import platform
import resource
import tempfile

import apsw

from app import create_app
from bench import bigger, finding, growth, imports, letters, pages, registers
from bench.measure import Figure
from models.data_folder import DataFolder
from models.demo.build import build


def main() -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = DataFolder(path)
        app = create_app(folder)
        print("building the demo village …", flush=True)
        build(folder)
        print(f"Python {platform.python_version()}, SQLite {apsw.sqlitelibversion()}, {platform.machine()}")
        print(f"{'':<52} {'least':>9} {'median':>9} {'limit':>9}")
        for room in (pages, bigger, growth, letters, registers, finding, imports):
            for figure in room.figures(app):
                print(figure.row(), flush=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(Figure("peak memory of all this, demo building included", "MB", peak, peak).row())


if __name__ == "__main__":
    main()
