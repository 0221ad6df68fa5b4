"""This program on this computer: its version, where it lies, and how it is started once more.

The only module that knows whether we run from the project or frozen into one file (PyInstaller).
"""

import json
import os
import sys
from datetime import date
from pathlib import Path

from models.build import FILE, Build
from models.programs import FOLDER

VERSION = "0.1.0"
# No clock that is right says an earlier day. Set anew with each version.
RELEASED = date(2026, 11, 22)


def is_frozen() -> bool:
    return getattr(sys, "frozen", False)


def is_clicked(arguments: list[str]) -> bool:
    """Whether somebody in front of Windows started us without typing anything."""
    return os.name == "nt" and is_frozen() and not arguments


def typed() -> str:
    """What people type to start us: for help texts."""
    return "posdesa" if is_frozen() else "python app.py"


def file() -> Path:
    """The one file that was handed out; it may be gone, but the place where it lay is the village's."""
    if told := os.environ.get(FILE):
        return Path(told)
    executable = Path(sys.executable).resolve()
    in_its_folder = executable.parents[1].name == FOLDER
    return executable.parents[2] / executable.name if in_its_folder else executable


def home() -> Path:
    """The folder beside which a village keeps its data, wherever we were started from: otherwise a village would
    seem empty one day.
    """
    return file().parent if is_frozen() else Path(__file__).parents[1]


def build() -> Build | None:
    """The frozen program that we are; None when we run from the project."""
    if not is_frozen():
        return None
    executable = Path(sys.executable).resolve()
    name = json.loads((executable.parent / "manifest.json").read_text("utf-8"))["name"]
    # The folder for one start of the one file (packaging/launch.py, packaging/start_linux/).
    passing = executable.parent.name.startswith("_MEI")
    return Build(name, file(), executable, executable.parent if passing else None)


def command(*arguments: str) -> list[str]:
    """What starts this same program in a process of its own."""
    begin = [sys.executable] if is_frozen() else [sys.executable, str(Path(__file__).parents[1] / "app.py")]
    return [*begin, *arguments]


def give_back_environment() -> None:
    """What we start from now on finds the system's libraries, not those we brought along: systemctl, a browser. Another of
    us begins anew (PyInstaller). Our own libraries are found as before: where, was read when this process began.
    """
    if not is_frozen() or sys.platform == "win32":
        return
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    os.environ |= {"PYINSTALLER_RESET_ENVIRONMENT": "1"} | ({"LD_LIBRARY_PATH": before} if before else {})


def print_trial() -> list[str]:
    """What tries in a child whether we can print; [] from the project, whose views/pdf.py does it by itself, and sooner."""
    return command("print-trial") if is_frozen() else []
