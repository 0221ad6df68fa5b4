"""The modules of packaging/ import each other by their short names, as they do where the file is built."""

import sys
from pathlib import Path

PACKAGING = str(Path(__file__).parents[2] / "packaging")
if PACKAGING not in sys.path:
    sys.path.append(PACKAGING)
