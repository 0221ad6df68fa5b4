"""Disks and files in words for the person at the PC: why one said no, how much, and a name still free."""

import errno
import shutil
from pathlib import Path

import apsw

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
FAILING = NO_ROOM | {errno.EROFS, errno.EIO}
REASONS = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "tidak boleh dibuka oleh pengguna ini",
    errno.EPERM: "tidak boleh diubah oleh pengguna ini",
    errno.EEXIST: "sudah ada, dan bukan folder",
    errno.EISDIR: "adalah folder, bukan berkas",
    errno.ENOTDIR: "bukan folder",
    errno.EROFS: "ada di tempat yang tidak dapat ditulisi",
    errno.EBUSY: "sedang dipakai",
    errno.EADDRINUSE: "sudah dipakai program lain",
    errno.EADDRNOTAVAIL: "bukan alamat PC ini",
    errno.EIO: "tidak terbaca: media penyimpanannya mungkin rusak atau sudah dicabut",
}
UNREADABLE = REASONS[errno.EIO]
# What Windows says (winerror.h) where Python only knows 'access denied' or 'invalid argument'.
REASONS_ON_WINDOWS = {
    19: REASONS[errno.EROFS],  # ERROR_WRITE_PROTECT
    21: UNREADABLE,  # ERROR_NOT_READY
    23: UNREADABLE,  # ERROR_CRC
    27: UNREADABLE,  # ERROR_SECTOR_NOT_FOUND
    32: "sedang dipakai program lain; tutup dulu program itu",  # ERROR_SHARING_VIOLATION
    33: "sedang dipakai program lain; tutup dulu program itu",  # ERROR_LOCK_VIOLATION
    206: "terlalu panjang namanya; pakai folder yang namanya pendek",  # ERROR_FILENAME_EXCED_RANGE
    1117: UNREADABLE,  # ERROR_IO_DEVICE
    1167: UNREADABLE,  # ERROR_DEVICE_NOT_CONNECTED
}
# ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
NO_ROOM_ON_WINDOWS = {39, 112}
FAILING_ON_WINDOWS = NO_ROOM_ON_WINDOWS | {19, 21, 23, 27, 1117, 1167}


def reason(error: OSError | apsw.Error) -> str:
    """'/media/usb tidak ada', 'tempat penyimpanan penuh'."""
    if isinstance(error, apsw.FullError) or is_full(error):
        return "tempat penyimpanan penuh"
    if isinstance(error, apsw.IOError):
        return "tempat penyimpanan penuh atau rusak"
    if isinstance(error, apsw.Error):
        return "databasenya rusak atau sedang terkunci"
    words = REASONS_ON_WINDOWS.get(getattr(error, "winerror", None))
    words = words or REASONS.get(error.errno, error.strerror or str(error))
    return f"{error.filename} {words}" if error.filename else words


def is_full(error: BaseException) -> bool:
    return _is_one_of(error, NO_ROOM, NO_ROOM_ON_WINDOWS)


def is_failing(error: BaseException) -> bool:
    """Whether the disk is what is wrong, not we."""
    return _is_one_of(error, FAILING, FAILING_ON_WINDOWS)


def behind(error: BaseException) -> apsw.Error | None:
    """The full or failing disk that brought this about, below whatever broke on the way out because of it."""
    while error and not isinstance(error, apsw.FullError | apsw.IOError):
        error = error.__cause__ or error.__context__
    return error


def size(number: int) -> str:
    """In whole megabytes, rounded up: '3 MB'."""
    return f"{-(-number // 1_000_000)} MB"


def amount(number: int) -> str:
    """'7,8 GB', and below one gigabyte '312 MB'."""
    return f"{number / 1_000_000_000:.1f} GB".replace(".", ",") if number >= 1_000_000_000 else size(number)


def free(path: Path) -> int:
    """How many bytes are left where this lies."""
    return shutil.disk_usage(path).free


def free_name(path: Path) -> Path:
    """The path, or with -2, -3 … when something of that name is there already."""
    name, number = path, 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return name


def _is_one_of(error: BaseException, numbers: set[int], on_windows: set[int]) -> bool:
    return getattr(error, "errno", None) in numbers or getattr(error, "winerror", None) in on_windows
