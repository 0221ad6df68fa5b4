"""Writes down what goes into the one file, for `posdesa --version --lengkap`, and puts the licences beside it.

Asked by packaging/posdesa.spec once PyInstaller knows all files. models/manifest.py reads it.
"""

import hashlib
import os
import re
import shutil
import sys
import sysconfig
from collections import Counter
from pathlib import Path

from commit import commit_of

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
    commit, changed = commit_of(house)
    # What is in no commit is told by its bytes.
    beside = f"-{_digest(entries)[:8]}" if changed else ""
    glibc = native.floor([Path(path) for _, path, kind in entries if kind in ("BINARY", "EXTENSION")])
    return Manifest(
        version=VERSION,
        # The ordinary and the portable program of one commit are two.
        name=f"{VERSION}-{commit[:8]}{beside}" + (f"-glibc{glibc}" if glibc else ""),
        commit=commit + ("+" if changed else ""),
        python=os.environ.get("POSDESA_PYTHON") or Manifest.python,
        system=native.system(),
        glibc=glibc,
        packages=[part_of(each, sizes[each.name]) for each in required() if sizes[each.name]],
        libraries=native.packages(libraries, _of_python(entries, libraries, owners)),
    )


def written(described: Manifest, folder: Path, native) -> dict[str, Path]:
    """The manifest and the licences as files: name in the program, path here."""
    target = folder / "manifest.json"
    target.write_text(described.as_json() + "\n", "utf-8")
    found = {"manifest.json": target, "licences/Python/LICENSE.txt": licence_of_python()}
    for package in required():
        for path in _files(package):
            if re.search(r"dist-info/.*(licen[cs]e|copying|notice)", path, re.I) and Path(path).is_file():
                found[f"licences/{package.name}/{Path(path).name}"] = Path(path)
    for library in described.libraries:
        if path := native.copyright_of(library.name):
            found[f"licences/{library.name}/copyright"] = _copied(path, folder / f"{library.name}.txt")
    return found


def licence_of_python() -> Path:
    """Beside its modules, or on Windows beside itself (windows_build.py)."""
    places = Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt")
    if found := next((path for path in places if path.exists()), None):
        return found
    raise SystemExit(f"This Python has no licence beside it: {places[0]}")


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


def _digest(entries: list[tuple[str, str, str]]) -> str:
    whole = hashlib.sha256()
    for name, path, _ in sorted(entries):
        if Path(path).is_file():
            whole.update(name.encode() + Path(path).read_bytes())
    return whole.hexdigest()
