"""A frozen program: its name, the file it was delivered in, where that file unpacked itself, and starting another one."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from models.programs import looks

# Tells the program that was unpacked where the one file lies.
FILE = "POSDESA_FILE"
# On Windows, where somebody waits for us (packaging/keep.py): the file in which we name who takes our place, and whose
# process it is.
HANDOVER, WAITING = "POSDESA_HANDOVER", "POSDESA_WAITING"


@dataclass(frozen=True)
class Build:
    """`name`: version and commit, so that two builds of one version are two programs. `file`: the one file that was
    delivered. `unpacked`: the folder for temporary files in which the one file put us; None in a program that has a
    folder of its own to stay.
    """

    name: str
    file: Path
    executable: Path
    unpacked: Path | None = None

    def is_replaced(self, known: Sequence[int]) -> bool:
        """Whether somebody dropped another file since the one that we know was unpacked."""
        now = looks(self.file)
        return bool(now and known) and now != list(known)

    @property
    def starter(self) -> str:
        """What the executable is called in the folder of each program."""
        return self.executable.name

    def command(self, *arguments: str) -> list[str]:
        return [str(self.executable), *arguments]

    def become(self, path: Path) -> NoReturn:
        """Give this process, or at least its place, to that program, with what was typed for us."""
        typed = [str(path), *sys.argv[1:]]
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        if handover := os.environ.get(HANDOVER):
            Path(handover).write_text(str(path), "utf-8")
            sys.exit(0)
        if os.name == "posix":
            os.execve(path, typed, self.environment())
        # Windows would show the person a second console, and end the first at once.
        sys.exit(outlived(typed, self.environment()))

    def environment(self) -> dict[str, str]:
        """Ours, without what the one file set for its own libraries (PyInstaller: bootloader, LD_LIBRARY_PATH)."""
        said = dict(os.environ) | {FILE: str(self.file), "PYINSTALLER_RESET_ENVIRONMENT": "1"}
        before = said.pop("LD_LIBRARY_PATH_ORIG", "")
        said.pop("LD_LIBRARY_PATH", None)
        return said | ({"LD_LIBRARY_PATH": before} if before else {})


def outlived(typed: list[str], environment: dict[str, str]) -> int:
    """The status with which that program ended. Ctrl+C is for it alone: it has a village to put away, we only wait."""
    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: None)
    # Windows moves no file that is open, and the program wants to begin a new log now and then.
    logging.shutdown()
    return subprocess.run(typed, env=environment).returncode
