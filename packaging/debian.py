"""Which packages of Debian the libraries come from, with versions and licences. Used by packaging/native.py"""

import re
import subprocess
from pathlib import Path

from models.manifest import Part

COPYRIGHT = "/usr/share/doc/{}/copyright"


def packages(libraries: dict[str, Path]) -> list[Part]:
    holding: dict[str, list[tuple[str, Path]]] = {}
    for name, path in sorted(libraries.items()):
        holding.setdefault(_package_of(path), []).append((name, path.resolve()))
    return [
        Part(
            package,
            _run("dpkg-query", "-W", "-f", "${Version}", package),
            _licence(package),
            sum(path.stat().st_size for _, path in files),
            tuple(name for name, _ in files),
        )
        for package, files in sorted(holding.items())
    ]


def _package_of(path: Path) -> str:
    """Since /lib is a link to /usr/lib, dpkg knows a file by the one name or by the other."""
    real = str(path.resolve())
    for name in (str(path), real, real.removeprefix("/usr"), "/usr" + str(path)):
        told = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True).stdout
        if told:
            return told.partition(":")[0]
    raise SystemExit(f"{path} is of no Debian package: nobody could say which version went into the file")


def _licence(package: str) -> str:
    """Of the library; that file also tells of what was only used to build it."""
    path = Path(COPYRIGHT.format(package))
    text = path.read_text("utf-8", errors="replace") if path.exists() else ""
    named = re.search(r"^Files: *\*\s*$(?:\n(?!\n).*)*?\nLicense: *(\S.*)$", text, re.M)
    return named.group(1) if named else f"lihat licences/{package}"


def copyright_of(package: str) -> Path | None:
    path = Path(COPYRIGHT.format(package))
    return path if path.exists() else None


def system() -> str:
    named = re.search(r'^PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text("utf-8"), re.M)
    return named.group(1) if named else ""


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
