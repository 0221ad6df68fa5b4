"""Opens what was sent as a table: a workbook of any age or a text file, told apart by content, not by name.

Nothing here knows what the cells mean; recognition.py does.
"""

import datetime
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from models.imports import compound, delimited
from models.imports.archive import check_archive
from models.imports.unreadable import BROKEN, EMPTY, SAVE_AS, Unreadable

LARGEST = 10_000_000
TOO_LARGE = (
    "Berkas ini lebih dari 10 MB. Hapus gambar dan lembar lain di dalamnya, "
    "atau bagi per dusun, lalu kirim satu per satu."
)

Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
Row = tuple[int, list[Cell]]

OTHERS = {
    b"%PDF": "Ini berkas PDF. Tabel di PDF tidak bisa dibaca. Mintalah berkas Excel-nya, atau CSV.",
    b"\x89PNG": "Ini gambar, bukan tabel. Mintalah berkas Excel-nya, atau CSV.",
    b"\xff\xd8\xff": "Ini foto, bukan tabel. Mintalah berkas Excel-nya, atau CSV.",
    b"GIF8": "Ini gambar, bukan tabel. Mintalah berkas Excel-nya, atau CSV.",
    b"Rar!": "Ini berkas RAR. Ekstrak dulu, lalu kirim berkas Excel di dalamnya.",
    b"7z\xbc\xaf": "Ini berkas 7z. Ekstrak dulu, lalu kirim berkas Excel di dalamnya.",
    b"\x1f\x8b": "Ini berkas gzip. Ekstrak dulu, lalu kirim berkas Excel di dalamnya.",
    b"{\\rtf": f"Ini berkas tulisan, bukan tabel Excel. {SAVE_AS}",
}
WEB_PAGE = f"Ini halaman web yang diberi nama Excel. {SAVE_AS}"


@dataclass(frozen=True)
class Sheet:
    """One sheet with its rows. `merged` are the cells that lie over several: (row, first and last column)."""

    name: str
    rows: Callable[[], Iterator[Row]]
    merged: tuple[tuple[int, int, int], ...] = ()


def sheets_of(path: Path) -> Iterator[Sheet]:
    """Each sheet in turn. Raises Unreadable with a sentence for whatever cannot be read."""
    size = path.stat().st_size
    if size > LARGEST:
        raise Unreadable(TOO_LARGE)
    if size == 0:
        raise Unreadable(EMPTY)
    with open(path, "rb") as file:
        start = file.read(1024)
    if start.startswith(b"PK"):
        check_archive(path)
        return _worksheets(path)
    if start.startswith(compound.SIGN):
        compound.check_compound(path.read_bytes())
        return _worksheets(path)
    _refuse_others(start)
    text = delimited.text_of(path.read_bytes())
    return iter([Sheet("", lambda: delimited.rows_of(text))])


def _refuse_others(start: bytes) -> None:
    for sign, sentence in OTHERS.items():
        if start.startswith(sign):
            raise Unreadable(sentence)
    if start[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04"):
        raise Unreadable(f"Ini berkas Excel yang sangat lama. {SAVE_AS}")
    opening = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<style", b"<head", b"<meta")):
        raise Unreadable(WEB_PAGE)


def _worksheets(path: Path) -> Iterator[Sheet]:
    # Given a path, the reader would go by the name.
    content = io.BytesIO(path.read_bytes())
    book = _whole(lambda: python_calamine.CalamineWorkbook.from_filelike(content))
    try:
        for each in book.sheets_metadata:
            if each.typ == python_calamine.SheetTypeEnum.WorkSheet:
                yield _whole(lambda name=each.name: _sheet(book, name))
    finally:
        book.close()


def _sheet(book: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return Sheet(name, lambda: iter(()))
    left = sheet.start[1]
    # The reader counts rows from the first of the sheet, columns from the first that is used.
    merged = (
        (top + 1, first - left, last - left) for (top, first), (_, last) in sheet.merged_cell_ranges or ()
    )
    return Sheet(name, lambda: enumerate(sheet.iter_rows(), 1), tuple(merged))


def _whole(read):
    """What `read` gives, or Unreadable. The reader breaks on some damaged files instead of refusing them."""
    try:
        return read()
    except BaseException as error:
        if isinstance(error, python_calamine.CalamineError | OSError) or _is_panic(error):
            raise Unreadable(BROKEN) from None
        raise


def _is_panic(error: BaseException) -> bool:
    """A broken-off reader is no Exception to Python, and its class has no name to import."""
    return type(error).__name__ == "PanicException"
