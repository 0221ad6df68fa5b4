"""Handing over to the program that serves this village: from the one file to the program it unpacked, from an old one
to a new one, and back. Only a frozen program does so; the project serves as it is.
"""

import logging
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from socket import socket

from models.build import Build
from models.disk import reason
from models.programs import NoRoom, Programs, looks
from models.succession import Succession

log = logging.getLogger("posdesa")

TRIAL_SECONDS = 600


def settle(build: Build, data: Path) -> None:
    """From the one file to the program in its folder; without room for that we go on from where we are."""
    programs = Programs(data.parent)
    try:
        if build.unpacked:
            _take_in(build, programs, build.unpacked)
            build.become(programs.path(build.name) / build.starter)
    except (NoRoom, OSError) as error:
        log.warning("not unpacked: %s", reason(error) if isinstance(error, OSError) else error)
    if not build.unpacked and build.is_replaced(programs.standing.file):
        # Written down first: the new file may lead back to us.
        programs.stand(replace(programs.standing, file=looks(build.file)))
        build.become(build.file)


def succeed(build: Build, data: Path, door: socket) -> Succession:
    """Comes back in the program that is to serve the village; in any other it does not come back.

    `door` is the port that we hold: on Windows we stay, waiting, and the other one could not have it.
    """
    programs = Programs(data.parent)
    succession = Succession(programs, data, build, lambda copy: passes_trial(build, copy))
    chosen = succession.decide()
    if chosen != build.name:
        door.close()
        # Nobody may be there to read it: the one that works must serve all the same.
        with suppress(OSError):
            print(
                f"PosDesa {build.name} tidak bisa dipakai di PC ini. {chosen} tetap melayani.",
                file=sys.stderr,
            )
        build.become(programs.path(chosen) / build.starter)
    return succession


def give_back(succession: Succession) -> None:
    """This program cannot serve: the one before does, where there is one."""
    if before := succession.go_back():
        succession.build.become(succession.programs.path(before) / succession.build.starter)


def passes_trial(build: Build, copy: Path) -> bool:
    """In a process of its own, because a wrong program may take the whole process with it."""
    try:
        told = subprocess.run(
            build.command("trial", "--data", str(copy)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TRIAL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        log.error("the trial of %s did not end: %s", build.name, failure)
        return False
    if told.returncode:
        log.error("the trial of %s: %s", build.name, told.stderr.decode(errors="replace").strip())
    return told.returncode == 0


def _take_in(build: Build, programs: Programs, unpacked: Path) -> None:
    if not programs.has(build.name):
        programs.take_in(build.name, unpacked)
    programs.stand(replace(programs.standing, file=looks(build.file)))
    # What was unpacked outlives a power cut. The folder itself is taken away by the process that waits for us; on Windows
    # all of it is: there we still run from it.
    for each in [*unpacked.iterdir()] if os.name == "posix" else ():
        shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink(missing_ok=True)
