"""Looks through a new Excel file (a zip) before it is opened: not a bomb, not locked, not endlessly wide.

The directory of a zip may lie, so what it says is checked first and then each part is unpacked and counted.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from models.imports.unreadable import BOMB, BROKEN, LOCKED, SAVE_AS, TOO_WIDE, Unreadable

MOST_PARTS = 2000
MOST_BYTES = 150_000_000
# A sheet of 60,000 empty rows shrinks to a fiftieth; what shrinks to a five-hundredth was made to harm.
MOST_GROWTH = 500
# The reader lays a sheet out as a full rectangle: 32 bytes a cell.
MOST_CELLS = 4_000_000
PIECE = 1 << 20
LOCAL_HEADER = struct.Struct("<4s5HIIIHH")
CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*>")


def check_archive(path: Path) -> None:
    """Raise Unreadable unless this is a workbook that can be opened safely."""
    try:
        with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
            parts = archive.infolist()
            _check_directory(parts, path.stat().st_size)
            _check_kind({part.filename for part in parts})
            total = 0
            for part in parts:
                total += _check_part(file, part)
                if total > MOST_BYTES:
                    raise Unreadable(BOMB)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError):
        raise Unreadable(BROKEN) from None


def _check_directory(parts: list[zipfile.ZipInfo], size: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(LOCKED)
    # Parts that lie over each other are unpacked again and again from the same bytes.
    packed, unpacked = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_BYTES or packed > size:
        raise Unreadable(BOMB)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unreadable(BROKEN)


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "word/document.xml" in names:
        raise Unreadable("Ini berkas Word, bukan Excel. Salin tabelnya ke Excel, simpan, lalu kirim lagi.")
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise Unreadable(f"Jenis berkas ini belum bisa dibaca. {SAVE_AS}")
    if any(name.lower().endswith((".xlsx", ".xls", ".xlsm", ".csv")) for name in names):
        raise Unreadable("Berkas Excel-nya masih di dalam ZIP. Ekstrak dulu, lalu kirim berkas Excel-nya.")
    raise Unreadable(f"Berkas ZIP ini bukan berkas Excel, atau isinya rusak. {SAVE_AS}")


def _check_part(file, part: zipfile.ZipInfo) -> int:
    """Unpack one part without keeping it; returns its true size."""
    pieces = _unpacked(file, part)
    if part.filename.startswith("xl/worksheets/"):
        pieces = _not_too_wide(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_BYTES or (size > PIECE and size > MOST_GROWTH * max(part.compress_size, 1)):
            raise Unreadable(BOMB)
    if size != part.file_size:
        raise Unreadable(BROKEN)
    return size


def _unpacked(file, part: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(part.header_offset)
    header = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
    if header[0] != b"PK\3\4":
        raise zipfile.BadZipFile
    file.seek(header[-2] + header[-1], 1)
    left, inflate = part.compress_size, zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(left, PIECE))):
        left -= len(packed)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed:
            yield inflate.decompress(packed, PIECE)
            packed = inflate.unconsumed_tail
    # Cut off in the middle: the end of the packed part never came.
    if left > 0 or (part.compress_type != zipfile.ZIP_STORED and part.compress_size and not inflate.eof):
        raise zipfile.BadZipFile


def _not_too_wide(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces; raises Unreadable when the cells with something in them span too large a rectangle."""
    columns, widest, lowest, rest = set(), 0, 0, b""
    for piece in pieces:
        text = rest + piece
        # A cell cut in two by the end of a piece is looked at with the next.
        cut = text.rfind(b"<")
        text, rest = text[:cut], text[cut:]
        found = [each for each in CELL.finditer(text) if not each[0].endswith(b"/>")]
        new = {each[1] for each in found} - columns
        columns |= new
        widest = max([widest, *(_column_number(each) for each in new)])
        lowest = max([lowest, *(int(each[2]) for each in found[-1:])])
        if widest * lowest > MOST_CELLS:
            raise Unreadable(TOO_WIDE)
        yield piece


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
