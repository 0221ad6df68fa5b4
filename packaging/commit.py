"""Which commit the one file is made from. Asked by packaging/manifest.py, and by those who start a build where there is no git."""

import os
import subprocess
from pathlib import Path


def commit_of(house: Path) -> tuple[str, bool]:
    """And whether there is something in no commit. Where there is no git, who started us has asked it: see facts()."""
    if told := os.environ.get("POSDESA_COMMIT"):
        return told.removesuffix("+"), told.endswith("+")
    return _git(house, "rev-parse", "HEAD"), bool(_git(house, "status", "--porcelain"))


def facts(house: Path) -> dict[str, str]:
    """What a build has to find in its environment. The same commit gives the same file."""
    commit, changed = commit_of(house)
    moment = _git(house, "log", "-1", "--format=%ct")
    told = {"POSDESA_COMMIT": commit + ("+" if changed else ""), "SOURCE_DATE_EPOCH": moment}
    return told | {"PYTHONHASHSEED": "1"}


def _git(house: Path, *asked: str) -> str:
    return subprocess.check_output(["git", "-C", str(house), *asked], text=True).strip()
