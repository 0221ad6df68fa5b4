"""Tables as plain text: CSV in the encodings and with the separators that Excel and others write."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from models.imports.unreadable import EMPTY, TOO_WIDE, Unreadable

SEPARATORS = ";,\t|"
LOOKED_AT = 50
# As in Excel.
MOST_COLUMNS = 16_384
BINARY = "Berkas ini bukan tabel: isinya tidak bisa dibaca sebagai tulisan. Kirim berkas Excel atau CSV."
LONG_CELL = (
    "Ada isian yang terlalu panjang di berkas ini. Mungkin tanda kutipnya tidak ditutup. Periksa berkasnya."
)


def text_of(content: bytes) -> str:
    """The text of a file, whatever Windows or Linux saved it as. Raises Unreadable for what is no text."""
    if encoding := _wide_encoding(content):
        return content.decode(encoding, "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Line by line: some are put together from several files.
        text = "".join(map(_decoded, content.splitlines(keepends=True)))
    if "\0" in text:
        raise Unreadable(BINARY)
    if not text.strip():
        raise Unreadable(EMPTY)
    return text


def _wide_encoding(content: bytes) -> str:
    """Two bytes a sign, as Notepad's 'Unicode'; known by its mark, or by every second byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:200]
    if start.count(0) < len(start) * 0.4:
        return ""
    return {0: "utf-16-be", len(start) // 2: "utf-16-le"}.get(start[1::2].count(0), "")


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel on an Indonesian Windows calls 'CSV (Comma delimited)'.
        return line.decode("cp1252", "replace")


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of each row, numbered as a spreadsheet would number them."""
    told = separator_told(next(_lines(text)))
    lines = islice(_lines(text), 1 if told else 0, None)
    separator = told or separator_of(text)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), 2 if told else 1):
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(TOO_WIDE)
            yield number, cells
    except csv.Error:
        raise Unreadable(LONG_CELL) from None


def _lines(text: str) -> Iterator[str]:
    """Only true line ends: str.splitlines() also cuts at signs that lie inside names of some old files."""
    return io.StringIO(text, newline="")


def separator_told(line: str) -> str:
    """Excel writes 'sep=;' as the first line of some files."""
    line = line.strip().strip('"').lower()
    return line[4] if line.startswith("sep=") and len(line) == 5 else ""


def separator_of(text: str) -> str:
    """The separator that cuts most lines into the same number of cells."""
    return max(SEPARATORS, key=lambda each: _agreement(text, each))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    rows = islice(csv.reader(_lines(text), delimiter=separator), LOOKED_AT)
    try:
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return 0, 0
    cut = [width for width in widths if width > 1]
    usual = max(cut, key=cut.count, default=0)
    return cut.count(usual) * min(usual, 4), usual
