"""Lists every file in the program with its bytes and SHA-256: two builds of one commit must give the same list.

python packaging/contents.py build/work/dist
"""

import hashlib
import sys
from pathlib import Path

DIST = Path(sys.argv[1])

for path in [DIST / "posdesa", *sorted((DIST / "folder").rglob("*"))]:
    if path.is_symlink():
        print(f"{'link':>64} {0:>10} {path.relative_to(DIST)} -> {path.readlink()}")
    elif path.is_file():
        content = path.read_bytes()
        print(f"{hashlib.sha256(content).hexdigest()} {len(content):>10} {path.relative_to(DIST)}")
