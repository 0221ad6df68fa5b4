"""What packaging/launch.py does in Windows' own way."""

import msvcrt
import os
import signal
import subprocess
import sys

PROGRAM = "posdesa.exe"


def lock(number: int) -> None:
    """Raises OSError when another process has it. Ours ends with this process, which waits for the program."""
    msvcrt.locking(number, msvcrt.LK_NBLCK, 1)


def is_of_this_user(entry: os.DirEntry) -> bool:
    """Each has a folder for temporary files of his own."""
    return True


def follow_parent() -> None:
    """All that runs in one window ends with it."""


def empty(tree: str, packed: str) -> None:
    """Windows deletes nothing that is in use, such as our Python. PyInstaller's own process does so when we end, and
    after a power cut the next start.
    """
    os.unlink(os.path.join(tree, packed))


def environment() -> dict[str, str]:
    """PyInstaller begins anew, instead of taking our folder for that of the program."""
    return dict(os.environ) | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}


def become(program: str, typed: list[str], environment: dict[str, str]) -> None:
    """No process can become another one. Ctrl+C is for the program, which has a village to put away; we only wait."""
    for number in (signal.SIGINT, signal.SIGBREAK):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(subprocess.run([program, *typed], env=environment).returncode)
