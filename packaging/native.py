"""The native libraries that WeasyPrint opens by name, and all that these need: PyInstaller cannot see them.

Its own hook looks for them by another name, finds none and says so only in a warning. Here a missing one ends the build.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import debian
import one_file
from debian import copyright_of, system

from models.manifest import Part

__all__ = ["closure", "copyright_of", "floor", "newer_than", "packages", "system"]

ROOTS = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
# Every Linux has its own, and it must be its own: the parts of glibc.
OF_THE_SYSTEM = re.compile(r"(linux-vdso|ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|mvec))\.so\b.*")


def closure() -> dict[str, Path]:
    """Name of each library, as others ask for it, and where it lies on this machine."""
    known = _known_to_the_system()
    if missing := [name for name in ROOTS if name not in known]:
        raise SystemExit(f"Pustaka cetak PDF tidak ada di mesin ini: {', '.join(missing)}")
    found = {name: known[name] for name in ROOTS}
    for root in ROOTS:
        found |= _needed_by(known[root])
    return {name: path for name, path in sorted(found.items()) if not OF_THE_SYSTEM.fullmatch(name)}


def _known_to_the_system() -> dict[str, Path]:
    lines = subprocess.run(["/sbin/ldconfig", "-p"], check=True, capture_output=True, text=True).stdout
    found = {}
    for name, kind, path in re.findall(r"^\s+(\S+) \(([^)]*)\) => (\S+)$", lines, re.M):
        if "x86-64" in kind:
            found.setdefault(name, Path(path))
    return found


def _needed_by(library: Path) -> dict[str, Path]:
    told = subprocess.run(["ldd", str(library)], check=True, capture_output=True, text=True).stdout
    if missing := re.findall(r"^\s+(\S+) => not found", told, re.M):
        raise SystemExit(f"{library} perlu pustaka yang tidak ada di mesin ini: {', '.join(missing)}")
    return {name: Path(path) for name, path in re.findall(r"^\s+(\S+) => (/\S+) \(", told, re.M)}


def floor(files: list[Path]) -> str:
    """The oldest glibc that has all that these ask for: '2.36'."""
    return _told(max(_asked_of_glibc(files)))


def newer_than(glibc: str, paths: Iterable[Path]) -> list[str]:
    """Which of these programs and libraries that glibc is too old for: 'libpython3.11.so.1.0 (2.35)'."""
    limit = tuple(map(int, glibc.split(".")))
    needs = {path: max(_asked_of_glibc([path])) for path in sorted(paths) if _is_program(path)}
    return [f"{path.name} ({_told(version)})" for path, version in needs.items() if version > limit]


def _asked_of_glibc(files: list[Path]) -> set[tuple[int, ...]]:
    """(0,) of what asks nothing, such as a library that only passes others on."""
    command = ["objdump", "-p", *map(str, files)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    named = re.findall(r"\bGLIBC_(\d+(?:\.\d+)+)$", told, re.M)
    return {(0,)} | {tuple(map(int, each.split("."))) for each in named}


def _is_program(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _told(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def packages(libraries: dict[str, Path], of_python: dict[str, Path]) -> list[Part]:
    """`of_python`: what Python's own modules need of the system. start_linux/ has the rest in itself."""
    begins = {name: one_file.linked(name) for name in one_file.STATIC}
    return debian.packages(libraries | of_python | begins)
