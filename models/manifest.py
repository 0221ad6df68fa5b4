"""What this program is made of: every library with its version and licence. Asked for by `--version`.

In one file (bin/build) it was written down when that was made; from source it is what is installed.
"""

import json
import sys
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from re import match

from models.program import VERSION

WRITTEN = Path(__file__).parents[1] / "manifest.json"
REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"


@dataclass(frozen=True)
class Part:
    name: str
    version: str
    licence: str
    size: int = 0
    """Bytes before packing; 0 where nobody has counted."""
    files: tuple[str, ...] = ()
    """Of a package of the system: which of its libraries."""


@dataclass(frozen=True)
class Manifest:
    version: str
    name: str = ""
    """Of this build: unlike the version, no two that differ have the same."""
    commit: str = ""
    python: str = sys.version.split()[0]
    system: str = ""
    """On which system the libraries below were found."""
    glibc: str = ""
    """The oldest with which all this runs."""
    packages: list[Part] = field(default_factory=list)
    libraries: list[Part] = field(default_factory=list)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


@cache
def manifest() -> Manifest:
    if not WRITTEN.exists():
        return Manifest(VERSION, packages=[part_of(each) for each in required()])
    told = json.loads(WRITTEN.read_text("utf-8"))
    for kind in ("packages", "libraries"):
        told[kind] = [Part(**each | {"files": tuple(each["files"])}) for each in told[kind]]
    return Manifest(**told)


def required() -> list[Distribution]:
    """The packages named in requirements.txt and all that these need, as far as they are installed."""
    lines = REQUIREMENTS.read_text("utf-8").splitlines() if REQUIREMENTS.exists() else []
    waiting, found = [_name(line) for line in lines if _name(line)], {}
    while waiting:
        try:
            one = distribution(waiting.pop())
        except PackageNotFoundError:
            # Needed on another system, or only for something we do not use.
            continue
        if found.setdefault(one.name.lower(), one) is one:
            waiting += [_name(line) for line in one.requires or () if "extra ==" not in line]
    return [found[name] for name in sorted(found)]


def part_of(package: Distribution, size: int = 0) -> Part:
    return Part(package.name, package.version, _licence(package), size)


def _name(requirement: str) -> str:
    return match(r"[\w.-]*", requirement).group()


def _licence(package: Distribution) -> str:
    """As its makers put it: by the name of the list of licences (SPDX), in words, or by class."""
    told = package.metadata
    classes = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier", []) if each[:7] == "License"]
    words = (told.get("License") or "").strip()
    # Some put the whole text of the licence there.
    short = words if words and "\n" not in words and len(words) < 60 else ""
    return told.get("License-Expression") or short or ", ".join(classes) or "lihat berkas lisensinya"
