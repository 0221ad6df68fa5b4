"""The modules of packaging/ import each other by their short names, as they do where the file is built."""

import sys
from pathlib import Path

import markupsafe._speedups
import pytest

PACKAGING = str(Path(__file__).parents[2] / "packaging")
# Stands in for what only Windows has.
ON_LINUX = str(Path(__file__).parent / "on_linux")
for each in (ON_LINUX, PACKAGING):
    if each not in sys.path:
        sys.path.append(each)


@pytest.fixture
def asking(tmp_path):
    """A real library, made for glibc 2.17, into which another version is written."""

    def made(glibc: str) -> Path:
        content = Path(markupsafe._speedups.__file__).read_bytes()
        assert b"GLIBC_2.2.5\0" in content
        library = tmp_path / f"asks-{glibc}.so"
        library.write_bytes(content.replace(b"GLIBC_2.2.5\0", f"GLIBC_{glibc}".encode().ljust(12, b"\0")))
        return library

    return made
