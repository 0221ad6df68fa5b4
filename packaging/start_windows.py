"""What packaging/launch.py does in Windows' own way."""

import ctypes
import msvcrt
import os
import sys
import threading

import keep

PROGRAM = "posdesa.exe"
TITLE = "PosDesa. Jangan tutup jendela ini"
# winnt.h, winbase.h, winuser.h
SYNCHRONIZE, INFINITE, SW_MINIMIZE = 0x00100000, 0xFFFFFFFF, 6


def lock(number: int) -> None:
    """Raises OSError when another process has it. Ours ends with this process, which waits for the program."""
    msvcrt.locking(number, msvcrt.LK_NBLCK, 1)


def is_of_this_user(entry: os.DirEntry) -> bool:
    """Each has a folder for temporary files of his own."""
    return True


def follow_parent() -> None:
    """PyInstaller's own process waits for us, to clean up. When it is killed we must not stay on unseen; the program ends
    in good order when we do (views/console/ending.py).
    """
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()


def empty(tree: str, packed: str) -> None:
    """Windows deletes nothing that is in use, such as our Python. PyInstaller's own process does so when we end, and
    after a power cut the next start.
    """
    os.unlink(os.path.join(tree, packed))


def environment() -> dict[str, str]:
    """PyInstaller begins anew, instead of taking our folder for that of the program."""
    return dict(os.environ) | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}


def become(program: str, typed: list[str], environment: dict[str, str]) -> None:
    """No process can become another one: we wait."""
    if keep.KEEP in typed:
        _step_back()
    sys.exit(keep.outlive(program, typed, environment, os.path.join(sys._MEIPASS, "handover")))


def _step_back() -> None:
    """Nobody asked for the window of what starts with the PC; it stays in the task bar, to be seen and to be closed."""
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.SetConsoleTitleW(TITLE)
    ctypes.WinDLL("user32").ShowWindow(kernel32.GetConsoleWindow(), SW_MINIMIZE)
    keep.say(keep.STAY)


def _end_with(parent: int) -> None:
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel32.OpenProcess(SYNCHRONIZE, False, parent))
    if handle:
        kernel32.WaitForSingleObject(handle, INFINITE)
        os._exit(1)
