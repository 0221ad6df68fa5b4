"""This program on this computer: its version, where it lies, and how it is started once more.

The only module that knows whether we run from the project or frozen into one file (PyInstaller).
"""

import sys
from pathlib import Path

VERSION = "0.1.0"


def is_frozen() -> bool:
    return getattr(sys, "frozen", False)


def home() -> Path:
    """The folder beside which a village keeps its data, wherever we were started from: otherwise a village would
    seem empty one day.
    """
    return Path(sys.executable).resolve().parent if is_frozen() else Path(__file__).parents[1]


def command(*arguments: str) -> list[str]:
    """What starts this same program in a process of its own."""
    begin = [sys.executable] if is_frozen() else [sys.executable, str(Path(__file__).parents[1] / "app.py")]
    return [*begin, *arguments]
