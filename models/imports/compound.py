"""Looks through an old Excel file (.xls, a compound file) before it is opened: what it holds, and how wide.

Its reader lays a sheet out as a full rectangle too, and any document may be called .xls.
"""

import struct
from collections.abc import Iterator

from models.imports.archive import MOST_CELLS
from models.imports.unreadable import BROKEN, LOCKED, SAVE_AS, TOO_WIDE, Unreadable

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_CHAIN = 0xFFFFFFFE
NO_STREAM = 0xFFFFFFFF
SECTOR_OF_TABLE = 109
SMALLEST_STREAM = 4096

# Records of the sheet's stream: those that place something in a cell, the start of a part, and a lock.
CELL_RECORDS = {0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
MANY_CELLS = 0x00BD
START_OF_PART = 0x0809
LOCK = 0x002F


def check_compound(content: bytes) -> None:
    """Raise Unreadable unless this is a workbook that can be opened safely."""
    try:
        streams = _Compound(content).streams()
        if "EncryptedPackage" in streams:
            raise Unreadable(LOCKED)
        if "WordDocument" in streams or "PowerPoint Document" in streams:
            raise Unreadable(f"Ini bukan berkas Excel. {SAVE_AS}")
        book = streams.get("Workbook") or streams.get("Book")
        if book is None:
            raise Unreadable(BROKEN)
        _check_records(book())
    except (struct.error, IndexError, ValueError):
        raise Unreadable(BROKEN) from None


class _Compound:
    """The streams of a compound file, by name, each read when asked for."""

    def __init__(self, content: bytes):
        self.content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise ValueError
        self.sector = 1 << shift
        (self.start_of_directory,) = struct.unpack_from("<I", content, 48)
        self.table = self._table()

    def streams(self) -> dict:
        directory = self._chain(self.start_of_directory)
        found = {}
        for at in range(0, len(directory) - 127, 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            if kind == 2 and 2 < length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                found[name] = lambda start=start, size=size: self._stream(start, size)
        return found

    def _stream(self, start: int, size: int) -> bytes:
        # Shorter ones lie elsewhere; every program pads a workbook to this length.
        if size < SMALLEST_STREAM:
            raise ValueError
        return self._chain(start)[:size]

    def _table(self) -> list[int]:
        """Which sector follows which."""
        sectors = list(struct.unpack_from(f"<{SECTOR_OF_TABLE}I", self.content, 76))
        (more,) = struct.unpack_from("<I", self.content, 68)
        each = self.sector // 4
        seen = 0
        while more < END_OF_CHAIN and seen * self.sector < len(self.content):
            numbers = struct.unpack_from(f"<{each}I", self.content, (more + 1) * self.sector)
            sectors += numbers[:-1]
            more, seen = numbers[-1], seen + 1
        table: list[int] = []
        for number in sectors:
            if number < END_OF_CHAIN - 1:
                table += struct.unpack_from(f"<{each}I", self.content, (number + 1) * self.sector)
        return table

    def _chain(self, sector: int) -> bytes:
        parts, most = [], len(self.content) // self.sector + 1
        while sector < END_OF_CHAIN:
            parts.append(self.content[(sector + 1) * self.sector : (sector + 2) * self.sector])
            sector = self.table[sector]
            if len(parts) > most:
                raise ValueError
        return b"".join(parts)


def _check_records(book: bytes) -> None:
    """All sheets together: the reader keeps every one of them."""
    before = widest = lowest = 0
    for kind, at, length in _records(book):
        if kind == LOCK:
            raise Unreadable(LOCKED)
        if kind == START_OF_PART:
            before, widest, lowest = before + widest * lowest, 0, 0
        elif kind in CELL_RECORDS and length >= 6:
            row, column = struct.unpack_from("<HH", book, at)
            if kind == MANY_CELLS:
                (column,) = struct.unpack_from("<H", book, at + length - 2)
            widest, lowest = max(widest, column + 1), max(lowest, row + 1)
            if before + widest * lowest > MOST_CELLS:
                raise Unreadable(TOO_WIDE)


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    at, end, read = 0, len(book) - 4, struct.Struct("<HH").unpack_from
    while at <= end:
        kind, length = read(book, at)
        yield kind, at + 4, length
        at += 4 + length
