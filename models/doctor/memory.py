"""How much memory this PC has and our server takes, as the system tells it: Linux by /proc, Windows by one call."""

import ctypes
import os
from pathlib import Path

KB = 1024


def total_and_free() -> tuple[int, int]:
    """In bytes; (0, 0) where the system does not say."""
    if os.name == "nt":
        return _of_windows()
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return 0, 0
    told = {name: int(value.split()[0]) * KB for name, _, value in (line.partition(":") for line in lines)}
    return told.get("MemTotal", 0), told.get("MemAvailable", told.get("MemFree", 0))


class MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of sysinfoapi.h."""

    _fields_ = [
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total", ctypes.c_uint64),
        ("free", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 5),
    ]


def _of_windows() -> tuple[int, int]:
    status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
    if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return 0, 0
    return status.total, status.free


def used_by_server(lock: Path, from_within: bool) -> int:
    """Of the process that holds the data folder, in bytes, or 0: what is in memory (RSS).

    Some MB of it others may use too; to know how many, the system would look at each page of memory.
    """
    process = "self" if from_within else _holder(lock)
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * KB for line in lines if line.startswith("VmRSS:")), 0)


def _holder(lock: Path) -> int:
    """The system's list of locks: '3: FLOCK ADVISORY WRITE 812 08:01:4211 0 EOF'."""
    try:
        number, lines = lock.stat().st_ino, Path("/proc/locks").read_text().splitlines()
    except OSError:
        return 0
    held = (line.split() for line in lines)
    return next((int(each[4]) for each in held if each[1] == "FLOCK" and each[5].endswith(f":{number}")), 0)
