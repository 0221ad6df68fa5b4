"""On which disk something lies, as a whole: two partitions of one disk drown together."""

import ctypes
import os
from pathlib import Path

BLOCK_DEVICES = Path("/sys/dev/block")
# winioctl.h, winnt.h, fileapi.h
IOCTL_STORAGE_GET_DEVICE_NUMBER = 0x2D1080
SHARED, OPEN_EXISTING, INVALID = 3, 3, ctypes.c_void_p(-1).value


def whole_disk(path: Path) -> object:
    """The same for all that lies on one disk. What the system knows no disk of, such as a network, counts as one each."""
    device = path.stat().st_dev
    known = _of_windows(path.drive) if os.name == "nt" else _of_linux(device)
    return known or device


def _of_linux(device: int) -> str:
    """'sda', for each of its partitions."""
    known = (BLOCK_DEVICES / f"{os.major(device)}:{os.minor(device)}").resolve()
    if not known.exists():
        return ""
    return known.parent.name if (known / "partition").exists() else known.name


class DeviceNumber(ctypes.Structure):
    """STORAGE_DEVICE_NUMBER of winioctl.h."""

    _fields_ = [("type", ctypes.c_uint32), ("number", ctypes.c_uint32), ("partition", ctypes.c_uint32)]


def _of_windows(drive: str) -> tuple[int, int] | None:
    """Of 'C:'. Asked without the right to read it, which only administrators have."""
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.CreateFileW.restype = ctypes.c_void_p
    volume = kernel32.CreateFileW(f"\\\\.\\{drive}", 0, SHARED, None, OPEN_EXISTING, 0, None)
    if volume == INVALID:
        return None
    told, length = DeviceNumber(), ctypes.c_uint32()
    answer = ctypes.byref(told), ctypes.sizeof(told), ctypes.byref(length), None
    volume = ctypes.c_void_p(volume)
    known = kernel32.DeviceIoControl(volume, IOCTL_STORAGE_GET_DEVICE_NUMBER, None, 0, *answer)
    kernel32.CloseHandle(volume)
    return (told.type, told.number) if known else None
