"""Stands in for packaging/start_windows.py, so that packaging/launch.py can be tried here: the same in Linux's own way."""

import fcntl
import os
import shutil

PROGRAM = "posdesa.exe"


def lock(number: int) -> None:
    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_of_this_user(entry: os.DirEntry) -> bool:
    return entry.stat().st_uid == os.getuid()


def empty(tree: str, packed: str) -> None:
    """After a power cut nothing is left in the folder but itself."""
    shutil.rmtree(tree)
    os.mkdir(tree)


def environment() -> dict[str, str]:
    return dict(os.environ)
