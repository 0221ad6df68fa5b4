"""Waits beside the program where no process can become another one (start_windows.py): starts what the program hands over
to, and with --jaga, which `posdesa install` adds, starts it anew when it did not end in good order.
"""

import os
import signal
import subprocess
import time
from contextlib import suppress

KEEP = "--jaga"
# Tell the program where to write what shall be started in its place, and who waits for it (models/build.py).
HANDOVER, WAITING = "POSDESA_HANDOVER", "POSDESA_WAITING"
# In seconds. What ended soon after its start will probably do so again.
SHORTEST_PAUSE, LONGEST_PAUSE, LONG_ENOUGH = 3, 300, 60
STAY = "PosDesa menyala sendiri bersama PC ini. Jangan tutup jendela ini: kalau ditutup, PosDesa berhenti."


def outlive(program: str, typed: list[str], environment: dict[str, str], handover: str) -> int:
    """The status with which the last program ended. `handover`: a file that is not there yet."""
    anew, typed = KEEP in typed, [each for each in typed if each != KEEP]
    environment = environment | {HANDOVER: handover, WAITING: str(os.getpid())}
    told, pause = hear(), 0
    while True:
        begun = time.monotonic()
        status = ran([program, *typed], environment)
        if successor := handed_over(handover):
            program = successor
        elif told or not anew or status == 0:
            return status
        else:
            pause = next_pause(pause, time.monotonic() - begun)
            say(f"PosDesa berhenti ({status}). PosDesa dinyalakan lagi sesudah {pause} detik.")
            rest(pause, told)
            if told:
                return status


def hear() -> list[int]:
    """Ctrl+C is for the program alone: it has a village to put away. Who waits only remembers that it was pressed."""
    told = []
    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: told.append(number))
    return told


def ran(command: list[str], environment: dict[str, str]) -> int:
    try:
        return subprocess.run(command, env=environment).returncode
    except OSError as error:
        # Held by a virus scanner, or gone: later it may be there again.
        say(f"{command[0]}: {error.strerror}")
        return 1


def handed_over(path: str) -> str:
    """What is to run now, or ''. Read once."""
    with suppress(OSError):
        with open(path, encoding="utf-8") as file:
            program = file.read()
        os.unlink(path)
        return program
    return ""


def next_pause(last: int, lasted: float) -> int:
    """Twice as long each time, until the program lasts again."""
    if lasted >= LONG_ENOUGH or not last:
        return SHORTEST_PAUSE
    return min(2 * last, LONGEST_PAUSE)


def rest(seconds: int, told: list[int]) -> None:
    until = time.monotonic() + seconds
    while not told and time.monotonic() < until:
        time.sleep(0.2)


def say(sentence: str) -> None:
    with suppress(OSError):
        print(sentence, flush=True)
