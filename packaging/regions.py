"""Packs the national list of desa and kelurahan into models/regions_data/. Run by hand when a decree changes
it.

    python packaging/regions.py FOLDER

FOLDER holds provinces.csv, regencies.csv, districts.csv and villages.csv of idn-area-data. One name per line,
a tab before it for each level. A code is written only where it is not the previous one plus one, so nine
lines in ten carry none.
"""

import csv
import lzma
import sys
from pathlib import Path

PACKED = Path(__file__).parents[1] / "models" / "regions_data" / "regions.txt.xz"
LEVELS = ("provinces", "regencies", "districts", "villages")
NOTICE = "# github.com/fityannugroho/idn-area-data 4.0.1, ODbL 1.0; repacked by PosDesa, same licence"

# Names are short and unaligned: more literal context and no position bits save 40 KB. The small dictionary
# keeps unpacking cheap on a village PC.
FILTERS = [
    {
        "id": lzma.FILTER_LZMA2,
        "preset": 9 | lzma.PRESET_EXTREME,
        "dict_size": 2**21,
        "lc": 4,
        "lp": 0,
        "pb": 0,
    }
]


def main() -> None:
    rows = read(Path(sys.argv[1]))
    text = "\n".join([NOTICE, *lines(rows)])
    PACKED.parent.mkdir(exist_ok=True)
    PACKED.write_bytes(lzma.compress(text.encode(), filters=FILTERS))
    print(f"{len(rows)} names, {len(text)} characters, {PACKED.stat().st_size} bytes packed")


def read(folder: Path) -> dict[str, str]:
    """Every code with its name, in the order of the codes: parents before children."""
    names = {}
    for level in LEVELS:
        with (folder / f"{level}.csv").open(encoding="utf-8", newline="") as file:
            names |= {row["code"]: " ".join(row["name"].split()) for row in csv.DictReader(file)}
    return dict(sorted(names.items()))


def lines(names: dict[str, str]) -> list[str]:
    packed, previous = [], {}
    for code, name in names.items():
        parent, _, last = code.rpartition(".")
        follows = int(last) == previous.get(parent, 0) + 1 and not name[0].isdigit()
        previous[parent] = int(last)
        packed.append("\t" * code.count(".") + ("" if follows else f"{last} ") + name)
    return packed


if __name__ == "__main__":
    main()
