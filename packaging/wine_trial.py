"""What only Windows does differently, tried in Wine after the first day (trial.py): starting with the PC, and ending.

Wine has no Task Scheduler, so `install` finds that its task is not kept and takes the other way: the entry that Windows
runs when somebody signs in, which Wine runs when it starts.
"""

from pathlib import Path

from clean_root import Served, free_port
from trial import expect, say
from update_trial import within
from wine import Wine, WineRoot

# What Windows does to the program: as Task Manager ends it, and as the window is closed (kernel32 has each process run
# CtrlRoutine with CTRL_CLOSE_EVENT, which is 2). Run by the Python that packed the file.
WINDOWS = r"""
import ctypes, sys
from ctypes import wintypes

kernel32, base = ctypes.WinDLL("kernel32"), ctypes.WinDLL("kernelbase")
kernel32.OpenProcess.restype = wintypes.HANDLE
kernel32.CreateRemoteThread.argtypes = [wintypes.HANDLE, *[ctypes.c_void_p] * 4, wintypes.DWORD, ctypes.c_void_p]
numbers, found = (wintypes.DWORD * 1024)(), 0
ctypes.WinDLL("psapi").EnumProcesses(numbers, ctypes.sizeof(numbers), ctypes.byref(wintypes.DWORD()))
for number in filter(None, numbers):
    process = kernel32.OpenProcess(0x1FFFFF, False, number)
    name, length = ctypes.create_unicode_buffer(1024), wintypes.DWORD(1024)
    kernel32.QueryFullProcessImageNameW(wintypes.HANDLE(process), 0, name, ctypes.byref(length))
    if "\\program\\" in name.value:
        found += 1
        if sys.argv[1] == "end":
            kernel32.TerminateProcess(wintypes.HANDLE(process), 1)
        else:
            kernel32.CreateRemoteThread(process, None, None, ctypes.cast(base.CtrlRoutine, ctypes.c_void_p), 2, 0, None)
sys.exit(found != 1)
"""
# The one file twice (PyInstaller, then Python that waits), and the program.
PROCESSES = 3


def starts_with_the_pc(clean: WineRoot, python: Path) -> None:
    port = free_port()
    told = clean.begin("install", "--port", str(port))
    expect("setiap kali Anda masuk ke Windows" in told, f"not installed: {told}")
    expect(answers(port), "installed, but it does not serve")
    first = running(clean)
    windows(clean, python, "end")
    back = within(lambda: len(clean.programs()) == PROCESSES and clean.programs() != first)
    expect(back and answers(port), "the program that was killed does not come back")
    say("installed; killed, it comes back")
    clean.restart()
    expect(answers(port), "it does not start with the PC")
    told = clean.refused("uninstall")
    expect("Tutup dulu jendelanya" in told, f"taken away below who uses it: {told}")
    clean.kill(running(clean)[0])
    ends(clean, "PyInstaller's process was killed")
    clean.restart()
    expect(answers(port), "it does not start with the PC")
    windows(clean, python, "close")
    ends(clean, "the window was closed")
    say("starts with the PC; ends in good order with its window")
    expect("tidak menyala sendiri lagi" in clean.run("uninstall"), "it cannot be uninstalled")
    left = sorted(path.name for path in clean.home.iterdir())
    expect(left == ["data", "posdesa.exe"], f"uninstalled, it leaves {left}")
    clean.restart()
    expect(not clean.programs(), "uninstalled, and it starts with the PC")
    say("uninstalled: the data stay, nothing else")


def windows(clean: WineRoot, python: Path, does: str) -> None:
    Wine.run(clean, str(python / "python.exe"), "-c", WINDOWS, does)


def ends(clean: WineRoot, why: str) -> None:
    expect(within(lambda: not clean.programs()), f"{why}: {clean.programs()} stay behind")
    log = (clean.home / "data" / "logs" / "posdesa.log").read_text("utf-8")
    expect(log.rstrip().endswith("stopped"), f"{why}: the server did not end in good order")


def running(clean: WineRoot) -> list[int]:
    expect(within(lambda: len(clean.programs()) == PROCESSES), f"other processes: {clean.programs()}")
    return clean.programs()


def answers(port: int) -> bool:
    return within(lambda: _answers(port))


def _answers(port: int) -> bool:
    try:
        return Served(port).test_client().get("/sehat").status_code == 200
    except OSError:
        return False
