"""`install` and `uninstall` on Windows: which way of starting with the PC, proven by letting it start PosDesa at once."""

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path

from models import program
from models.autostart import NoAutostart
from models.autostart_windows import AtBoot, AtSignIn
from models.data_folder import DataFolder
from views.console import window
from views.console.parser import Refused
from views.console.serve import bind

HERE = "127.0.0.1"
# Of packaging/keep.py
KEEP = "--jaga"
SECONDS_TO_START, SECONDS_TO_END = 120, 30
RUNS = "PosDesa sedang berjalan. Tutup dulu jendelanya, lalu ketik lagi."


def install(data: Path, port: int) -> str:
    """Returns the sentence that says when PosDesa starts from now on."""
    build = program.build()
    if not build:
        raise NoAutostart("Di Windows hanya posdesa.exe yang bisa menyala sendiri.")
    remove(data)
    # What answers there later must be ours.
    bind("0.0.0.0", port).close()
    command = [str(build.file), KEEP, "serve", "--data", str(data), "--port", str(port)]
    refusal = ""
    for way in ways():
        try:
            way.install(command)
        except NoAutostart as why:
            refusal = str(why)
            continue
        if within(SECONDS_TO_START, lambda: window.is_ours(HERE, port)):
            return way.SAYS
        refusal = f"PosDesa tidak menjawab di port {port}. Ketik posdesa doctor."
        way.remove()
        within(SECONDS_TO_END, lambda: not is_serving(data))
    raise NoAutostart(refusal)


def ways() -> list[AtBoot | AtSignIn]:
    """The better one first: it needs nobody who signs in."""
    return [AtBoot(), AtSignIn()] if is_administrator() else [AtSignIn()]


def remove(data: Path) -> bool:
    """Whether there was any. Raises Refused while PosDesa runs in a window: only who sits there may end that."""
    found = AtBoot().remove()
    if not within(SECONDS_TO_END if found else 0, lambda: not is_serving(data)):
        raise Refused(RUNS)
    return AtSignIn().remove() or found


def is_serving(data: Path) -> bool:
    return DataFolder.as_it_is(data).is_occupied()


def is_administrator() -> bool:
    return os.name == "nt" and bool(ctypes.WinDLL("shell32").IsUserAnAdmin())


def within(seconds: int, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() >= until:
            return False
        time.sleep(0.5)
    return True
