"""Writes down what goes into the one file, for `posdesa --version --lengkap`, and puts the licences beside it.

Asked by packaging/posdesa.spec once PyInstaller knows all files. models/manifest.py reads it.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from models.manifest import Manifest, part_of, required
from models.program import VERSION


def describe(
    house: Path, entries: list[tuple[str, str, str]], libraries: dict[str, Path], native
) -> Manifest:
    """`entries` are the files of the program as PyInstaller lists them: name there, path here, kind. `native` knows the
    libraries of this system: native.py or windows.py.
    """
    sizes = Counter()
    owners = {path: package.name for package in required() for path in _files(package)}
    for path in (Path(path).resolve() for _, path, _ in entries):
        if str(path) in owners:
            sizes[owners[str(path)]] += path.stat().st_size
    commit, changed = _commit(house)
    # What is in no commit is told by its bytes.
    beside = f"-{_digest(entries)[:8]}" if changed else ""
    return Manifest(
        version=VERSION,
        name=f"{VERSION}-{commit[:8]}{beside}",
        commit=commit + ("+" if changed else ""),
        system=native.system(),
        glibc=native.floor([Path(path) for _, path, kind in entries if kind in ("BINARY", "EXTENSION")]),
        packages=[part_of(each, sizes[each.name]) for each in required() if sizes[each.name]],
        libraries=native.packages(libraries, _of_python(entries, libraries, owners)),
    )


def written(described: Manifest, folder: Path, native) -> dict[str, Path]:
    """The manifest and the licences as files: name in the program, path here."""
    target = folder / "manifest.json"
    target.write_text(described.as_json() + "\n", "utf-8")
    found = {"manifest.json": target}
    for package in required():
        for path in _files(package):
            if re.search(r"dist-info/.*(licen[cs]e|copying|notice)", path, re.I) and Path(path).is_file():
                found[f"licences/{package.name}/{Path(path).name}"] = Path(path)
    for library in described.libraries:
        if path := native.copyright_of(library.name):
            found[f"licences/{library.name}/copyright"] = _copied(path, folder / f"{library.name}.txt")
    return found


def _copied(path: Path, target: Path) -> Path:
    shutil.copyfile(path, target)
    return target


def _files(package) -> list[str]:
    return [str(package.locate_file(path).resolve()) for path in package.files or ()]


def _of_python(entries, libraries: dict[str, Path], owners: dict[str, str]) -> dict[str, Path]:
    """What Python's own modules need of the system: OpenSSL, zlib. Python itself is told in a line of its own."""
    binaries = [(name, path) for name, path, kind in entries if kind == "BINARY" and "/" not in name]
    return {
        name: Path(path)
        for name, path in binaries
        if name not in libraries
        and str(Path(path).resolve()) not in owners
        and not name.startswith("libpython")
    }


def _commit(house: Path) -> tuple[str, bool]:
    """And whether there is something in no commit. In Wine there is no git: who started us has asked it."""
    if told := os.environ.get("POSDESA_COMMIT"):
        return told.removesuffix("+"), told.endswith("+")
    git = ["git", "-C", str(house)]
    commit, changed = (
        subprocess.run([*git, *what], check=True, capture_output=True, text=True).stdout.strip()
        for what in (["rev-parse", "HEAD"], ["status", "--porcelain"])
    )
    return commit, bool(changed)


def _digest(entries: list[tuple[str, str, str]]) -> str:
    whole = hashlib.sha256()
    for name, path, _ in sorted(entries):
        if Path(path).is_file():
            whole.update(name.encode() + Path(path).read_bytes())
    return whole.hexdigest()
