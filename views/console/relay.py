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
from typing import NoReturn

from models.build import Build
from models.disk import reason
from models.programs import NoRoom, Programs, looks
from models.succession import Succession
from views.console.log import LONG_NUMBER
from views.console.parser import Refused

log = logging.getLogger("posdesa")

TRIAL_SECONDS = 600
LONGEST_SENTENCE = 200
# Which new program gives way because it cannot be tried now: the one that serves must not send us back to it.
WAITS = "POSDESA_WAITS"


def settle(build: Build, data: Path) -> None:
    """From the one file to the program in its folder; without room for that to the one that serves, and without that one we
    go on from where we are.
    """
    programs = Programs(data.parent)
    if not build.unpacked:
        return _give_way(build, programs)
    try:
        chosen = _taken_in(build, programs)
        _empty(build.unpacked)
        build.become(programs.path(chosen) / build.starter)
    except (NoRoom, OSError) as error:
        why = f"{reason(error)}." if isinstance(error, OSError) else str(error)
        log.warning("not unpacked: %s", why)
        serves = programs.standing.serves
        if serves != build.name and programs.has(serves):
            _empty(build.unpacked)
            _wait(build, programs, serves, why)


def _give_way(build: Build, programs: Programs) -> None:
    """To a file that was dropped since, or to its program when something else has unpacked it, such as `install`."""
    if os.environ.pop(WAITS, ""):
        return
    now = programs.standing
    if build.is_replaced(now.file):
        # Written down first: the new file may lead back to us.
        programs.stand(replace(now, file=looks(build.file), offered=""))
        build.become(build.file)
    # On Windows the one file is what starts, and it starts the new one by itself.
    untried = now.serves == build.name != now.offered and not now.refusal and programs.has(now.offered)
    if os.name == "posix" and untried:
        # This too: it may end before it can tell how it fares.
        programs.stand(replace(now, offered=""))
        build.become(programs.path(now.offered) / build.starter)


def succeed(build: Build, data: Path, door: socket) -> Succession:
    """Comes back in the program that is to serve the village; in any other it does not come back.

    `door` is the port that we hold: on Windows we stay, waiting, and the other one could not have it.
    """
    programs = Programs(data.parent)
    succession = Succession(programs, data, build, lambda copy: problem_in_trial(build, copy))
    chosen = succession.decide()
    if chosen != build.name:
        door.close()
        if succession.waits:
            _wait(build, programs, chosen, succession.waits)
        build.become(programs.path(chosen) / build.starter)
    _say(programs.standing.refusal)
    return succession


def _wait(build: Build, programs: Programs, serves: str, why: str) -> NoReturn:
    os.environ[WAITS] = build.name
    _say(f"Versi {build.name} belum dipakai; versi {serves} tetap melayani. Sebabnya: {why}")
    build.become(programs.path(serves) / build.starter)


def give_back(succession: Succession, failure: Exception) -> None:
    """This program cannot serve: the one before does, where there is one."""
    why = str(failure) if isinstance(failure, Refused) else f"Berhenti ({type(failure).__name__}: {failure})."
    if before := succession.go_back(_sentence(why)):
        succession.build.become(succession.programs.path(before) / succession.build.starter)


def problem_in_trial(build: Build, copy: Path) -> str:
    """'' when it passes. In a process of its own, because a wrong program may take the whole process with it."""
    try:
        told = subprocess.run(
            build.command("trial", "--data", str(copy)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TRIAL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return _logged(build, f"Percobaannya tidak selesai dalam {TRIAL_SECONDS // 60} menit.")
    except OSError as failure:
        return _logged(build, f"Tidak bisa dicoba: {reason(failure)}.")
    if not told.returncode:
        return ""
    said = told.stderr.decode(errors="replace").strip()
    return _logged(build, said or f"Percobaannya terputus ({told.returncode}).")


def _logged(build: Build, said: str) -> str:
    log.error("the trial of %s: %s", build.name, said)
    return _sentence(said)


def _sentence(said: str) -> str:
    """Its last line, in which no NIK may stand: it is shown, and kept beside the data."""
    return LONG_NUMBER.sub("*" * 16, said.rpartition("\n")[2])[:LONGEST_SENTENCE]


def _say(sentence: str) -> None:
    """Nobody may be there to read it: the one that works must serve all the same."""
    with suppress(OSError):
        print(sentence, end="\n" if sentence else "", file=sys.stderr, flush=True)


def _taken_in(build: Build, programs: Programs) -> str:
    """The program to go on with: ours, or what serves when ours is known not to work here. Raises NoRoom or OSError."""
    now = programs.standing
    refused = build.name in now.failed and programs.has(now.serves)
    if not refused and not programs.has(build.name):
        programs.take_in(build.name, build.unpacked)
    programs.stand(replace(now, file=looks(build.file), offered=build.name))
    return now.serves if refused else build.name


def _empty(unpacked: Path) -> None:
    """What was unpacked would outlive a power cut. The folder itself is taken away by the process that waits for us; on
    Windows all of it is: there we still run from it.
    """
    for each in [*unpacked.iterdir()] if os.name == "posix" else ():
        shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink(missing_ok=True)
