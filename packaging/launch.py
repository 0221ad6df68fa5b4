"""What runs first when someone starts the one file on Windows (on Linux: start_linux/). PyInstaller has just put Python and
the packed program into a folder of its own, `_MEI…`; we unpack the rest beside it. That folder is then a whole program
(posdesa.spec), and we become it.

Once the program has been put beside the village (models/programs.py), we become that, and nothing is unpacked any more.
"""

import json
import os
import shutil
import sys
import time

import start_windows as system
from payload import NAME, unpack

LOCK = "in_use.lock"
MANIFEST = "manifest.json"
# Unpacking takes seconds; a folder that was not finished after this time never will be.
UNFINISHED_SECONDS = 3600


def main() -> None:
    tree = sys._MEIPASS
    hold(tree)
    sweep(os.path.dirname(tree))
    system.follow_parent()
    file = os.path.realpath(sys.executable)
    if program := settled(tree, file, sys.argv[1:]):
        system.empty(tree, NAME)
    else:
        unpack(os.path.join(tree, NAME), tree)
        os.unlink(os.path.join(tree, NAME))
        program = os.path.join(tree, system.PROGRAM)
    system.become(program, sys.argv[1:], environment(file))


def settled(tree: str, file: str, typed: list[str]) -> str:
    """The program that this very file has put beside the village before, or ''."""
    beside = village(file, typed)
    # What takes the programs away cannot be one of them: Windows deletes nothing that runs.
    if not beside or "uninstall" in typed[:1]:
        return ""
    folder = os.path.join(beside, "program")
    try:
        with (
            open(os.path.join(folder, "keadaan.json"), encoding="utf-8") as standing,
            open(os.path.join(tree, MANIFEST), encoding="utf-8") as ours,
        ):
            now, name = json.load(standing), json.load(ours)["name"]
            # What did not work here was taken away (models/succession.py).
            known, name = now["file"], now["serves"] if name in now["failed"] else name
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    state = os.stat(file)
    whole = os.path.exists(os.path.join(folder, name, "lengkap"))
    same = known == [state.st_size, state.st_mtime_ns]
    return os.path.join(folder, name, system.PROGRAM) if whole and same else ""


def village(file: str, typed: list[str]) -> str:
    """The folder in which its data lie and its programs, or ''. What is typed is read again by views/console/parser.py; what is
    overlooked here, such as a shortened --dat, costs a few seconds of unpacking.
    """
    for option, value in zip(typed, typed[1:], strict=False):
        if option == "--data":
            return os.path.dirname(os.path.realpath(value))
    if any(each.startswith("--d") and each != "--demo" for each in typed):
        return ""
    return os.path.dirname(file)


def hold(tree: str) -> bool:
    """Whether the folder is ours now, until this process ends, however that ends."""
    return locked(tree) is not None


def locked(tree: str) -> int | None:
    """The number of the open lock, or None: somebody else runs there."""
    number = os.open(os.path.join(tree, LOCK), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        system.lock(number)
    except OSError:
        os.close(number)
        return None
    return number


def sweep(temp: str) -> None:
    """After kill -9 or a power cut nobody cleans up: each time 50 MB would stay in the folder for temporary files."""
    for entry in os.scandir(temp):
        with_us = entry.name.startswith("_MEI") and entry.is_dir(follow_symlinks=False)
        if with_us and system.is_of_this_user(entry) and is_left(entry.path):
            shutil.rmtree(entry.path, ignore_errors=True)


def is_left(tree: str) -> bool:
    """Other programs are packed by PyInstaller too: a folder is ours when our manifest lies in it, or nothing any more."""
    inside = os.listdir(tree)
    if inside and MANIFEST not in inside:
        return False
    if LOCK in inside:
        number = locked(tree)
        if number is not None:
            # Windows deletes nothing that is open.
            os.close(number)
        return number is not None
    return time.time() - os.stat(tree).st_mtime > UNFINISHED_SECONDS


def environment(file: str) -> dict[str, str]:
    """With where the one file lies, which the tree cannot know."""
    return system.environment() | {"POSDESA_FILE": file}


if __name__ == "__main__":
    main()
