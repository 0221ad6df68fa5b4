"""What packaging/launch.py does in Linux's own way."""

import ctypes
import fcntl
import os
import shutil
import signal

PROGRAM = "posdesa"
PR_SET_PDEATHSIG = 1


def lock(number: int) -> None:
    """Raises OSError when another process has it. It outlives execve()."""
    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.set_inheritable(number, True)


def is_of_this_user(entry: os.DirEntry) -> bool:
    return entry.stat().st_uid == os.getuid()


def follow_parent() -> None:
    """PyInstaller's own process waits for us, to clean up. When it is killed, we must not serve on unseen."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def empty(tree: str, packed: str) -> None:
    """The folder itself is removed by PyInstaller's process when we end; it would complain if there were none."""
    for entry in os.scandir(tree):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)


def environment() -> dict[str, str]:
    """As we found it, so that PyInstaller begins anew."""
    given = dict(os.environ)
    original = given.pop("LD_LIBRARY_PATH_ORIG", None)
    given.pop("LD_LIBRARY_PATH", None)
    if original is not None:
        given["LD_LIBRARY_PATH"] = original
    return given


def become(program: str, typed: list[str], environment: dict[str, str]) -> None:
    os.execve(program, [program, *typed], environment)
