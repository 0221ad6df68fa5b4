"""How a server is told to stop: Ctrl+C, the system, and on Windows the window that is closed or who waits for us ending."""

import _thread
import os
import signal
import sys
import threading
import time

from models.build import WAITING

if os.name == "nt":
    import ctypes

# wincon.h: the window is closed, the person signs out, the PC is switched off.
CLOSE, SIGN_OUT, SHUT_DOWN = 2, 5, 6
# winnt.h, winbase.h
SYNCHRONIZE, INFINITE = 0x00100000, 0xFFFFFFFF
PATIENCE = 15


def stop_when_told() -> None:
    """All of these end the server in good order."""
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    if os.name == "nt":
        # After signal(): Windows asks the newest first, and ends us as soon as one has answered.
        _kernel32().SetConsoleCtrlHandler(_window_closes, True)
        if waiting := os.environ.get(WAITING):
            threading.Thread(target=_end_with, args=[int(waiting)], daemon=True).start()


def _stop(number: int, frame) -> None:
    # Someone who presses Ctrl+C twice must not tear what the first time is putting away.
    signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def _end_with(waiting: int) -> None:
    """Otherwise the server would hold the port unseen, when the other is killed or Windows Terminal is closed: that tells
    PyInstaller's process alone, which then ends what it waits for.
    """
    kernel32 = _kernel32()
    kernel32.OpenProcess.restype = ctypes.c_void_p
    if handle := kernel32.OpenProcess(SYNCHRONIZE, False, waiting):
        kernel32.WaitForSingleObject(ctypes.c_void_p(handle), INFINITE)
        _thread.interrupt_main(signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)


def _kernel32() -> "ctypes.WinDLL":
    return ctypes.WinDLL("kernel32")


if os.name == "nt":

    @ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)
    def _window_closes(event: int) -> bool:
        if event not in (CLOSE, SIGN_OUT, SHUT_DOWN):
            return False
        _thread.interrupt_main(signal.SIGTERM)
        # Windows gives five seconds, and ends the process when this returns.
        time.sleep(PATIENCE)
        return True
