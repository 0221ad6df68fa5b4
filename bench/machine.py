"""The machine on which the figures were taken, so that two tables can be compared."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import apsw

from models.program import VERSION

HOUSE = Path(__file__).parents[1]


def facts() -> dict:
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": VERSION,
        "commit": commit(),
        "cpu": cpu(),
        "cores": os.cpu_count(),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": apsw.sqlitelibversion(),
        "load before": load(),
    }


def load() -> list[float] | None:
    """How many waited for the cores in the last 1, 5 and 15 minutes; Windows does not tell."""
    return [round(each, 2) for each in os.getloadavg()] if hasattr(os, "getloadavg") else None


def cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def commit() -> str:
    """Of the project, with a plus when files were changed since; empty where there is no history."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=HOUSE, capture_output=True, text=True
    )
    return told.stdout.strip()
