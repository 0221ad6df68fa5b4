"""The one file for Windows holds the same libraries as that for Linux."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCKED = ROOT / "packaging" / "windows-requirements.txt"
# Only to try the finished file, and to fetch what it is made of: on Linux.
NOT_ON_WINDOWS = {"html5lib", "unearth"}


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==(\S+)", path.read_text("utf-8"), re.M)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def test_every_library_has_the_version_that_linux_has():
    wanted = pins(ROOT / "requirements.txt") | pins(ROOT / "packaging" / "requirements.txt")
    locked = pins(LOCKED)
    other = {name for name, version in wanted.items() if locked.get(name) != version} - NOT_ON_WINDOWS
    assert not other, f"run packaging/windows_lock.py: {sorted(other)}"


def test_every_library_is_known_by_its_bytes():
    lines = [line for line in LOCKED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines and all(re.fullmatch(r"\S+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)
