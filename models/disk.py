"""Disks and files in words for the person at the PC: why one said no, how much, and a name still free."""

import errno
import shutil
from pathlib import Path

import apsw

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
# What is wrong with the disk, not with us.
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


def reason(error: OSError | apsw.Error) -> str:
    """'/media/usb tidak ada', 'tempat penyimpanan penuh'."""
    if isinstance(error, apsw.FullError) or getattr(error, "errno", None) in NO_ROOM:
        return "tempat penyimpanan penuh"
    if isinstance(error, apsw.IOError):
        return "tempat penyimpanan penuh atau rusak"
    if isinstance(error, apsw.Error):
        return "databasenya rusak atau sedang terkunci"
    words = REASONS.get(error.errno, error.strerror or str(error))
    return f"{error.filename} {words}" if error.filename else words


def behind(error: BaseException) -> apsw.Error | None:
    """The full or failing disk that brought this about, below whatever broke on the way out because of it."""
    while error and not isinstance(error, apsw.FullError | apsw.IOError):
        error = error.__cause__ or error.__context__
    return error


def size(number: int) -> str:
    """In whole megabytes, rounded up: '3 MB'."""
    return f"{-(-number // 1_000_000)} MB"


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
