"""The same questions as packaging/native.py and packaging/manifest.py ask on Linux, answered on Windows.

Pango comes from the package gstreamer-libs: its libraries were built by the GStreamer project with Microsoft's
compiler and need nothing of MSYS2. Read by packaging/posdesa.spec, also under Wine.
"""

import os
import platform
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

import pefile

from models.manifest import Part, part_of

PACKAGE = "gstreamer-libs"
ROOTS = (
    "gobject-2.0-0.dll",
    "pango-1.0-0.dll",
    "pangoft2-1.0-0.dll",
    "harfbuzz.dll",
    "harfbuzz-subset.dll",
    "fontconfig-1.dll",
)
# In every Windows 10, and it must be its own.
OF_THE_SYSTEM = re.compile(
    r"(api-ms-win-.*|kernel32|user32|advapi32|shell32|shlwapi|ole32|ws2_32|iphlpapi|dnsapi)\.dll", re.I
)
IMPORTS = [
    pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"],
    pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT"],
]


def closure() -> dict[str, Path]:
    """Name of each library, as others ask for it, and where it lies. Ends the build when one is missing."""
    waiting, found = list(ROOTS), {}
    while waiting:
        name = waiting.pop().lower()
        if name not in found and not OF_THE_SYSTEM.fullmatch(name):
            found[name] = _place(name)
            waiting += _needed_by(found[name])
    return dict(sorted(found.items()))


def packages(libraries: dict[str, Path], of_python: dict[str, Path]) -> list[Part]:
    """One package, and which of its files went in. What Python needs came with it, Microsoft's C library too."""
    ours = {name: path for name, path in libraries.items() if _folder() in path.parents}
    size = sum(path.stat().st_size for path in ours.values())
    told = part_of(distribution(PACKAGE), size)
    return [Part(told.name, told.version, told.licence, size, tuple(ours))]


def copyright_of(package: str) -> Path | None:
    """The package says it in its metadata alone."""
    return Path(
        distribution(package).locate_file(
            f"gstreamer_libs-{distribution(package).version}.dist-info/METADATA"
        )
    )


def system() -> str:
    return f"Windows {platform.version()}"


def floor(files: list[Path]) -> str:
    """Of glibc, which Windows has not."""
    return ""


def _place(name: str) -> Path:
    """Microsoft's C library comes with Python."""
    for folder in (_folder(), Path(sys.base_prefix)):
        if (folder / name).exists():
            return folder / name
    raise SystemExit(f"Pustaka cetak PDF tidak ada: {name} (dari paket {PACKAGE})")


def _folder() -> Path:
    return Path(distribution(PACKAGE).locate_file("gstreamer_libs/bin"))


def _needed_by(library: Path) -> list[str]:
    read = pefile.PE(os.fspath(library), fast_load=True)
    read.parse_data_directories(IMPORTS)
    tables = "DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"
    return [entry.dll.decode() for table in tables for entry in getattr(read, table, ())]
