"""The program's folder in one packed file, and out of it again. Used by posdesa.spec and, in the one file, by launch.py.

PyInstaller packs each file by itself with zlib, which made 39 MB; all together with LZMA they are 26 MB.
"""

import lzma
import os
import tarfile

NAME = "program.tar.xz"
# Machine code packs better once its jumps are made alike. Unpacking takes as much memory as the dictionary.
FILTERS = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 32 << 20}]

# Newer Pythons ask how far to trust an archive; that of Debian 12, 3.11.2, does not know the question.
TRUSTED = {"filter": "fully_trusted"} if hasattr(tarfile, "fully_trusted_filter") else {}


def pack(folder: str, target: str, without: set[str], moment: int) -> None:
    """All files in `folder` but those whose names are in `without`. The same files give the same bytes.

    As POSIX ustar, the plainest of archives, which start_linux/unpack.c reads.
    """
    paths = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]
    with (
        lzma.open(target, "wb", filters=FILTERS) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for path in sorted(paths, key=_alike_together):
            name = os.path.relpath(path, folder)
            if name not in without:
                archive.add(path, name, filter=lambda entry: _of_nobody(entry, moment))


def unpack(packed: str, folder: str) -> None:
    with lzma.open(packed) as plain, tarfile.open(fileobj=plain, mode="r|") as archive:
        archive.extractall(folder, **TRUSTED)


def _alike_together(path: str) -> tuple[str, str]:
    return os.path.splitext(path)[1], path


def _of_nobody(entry: tarfile.TarInfo, moment: int) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = moment
    entry.mode = 0o700 if entry.mode & 0o100 else 0o600
    return entry
