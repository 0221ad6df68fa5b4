"""A table as a workbook, of any length: written row by row, so that it is never all in memory."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from models import clock
from models.table import KINDS, Signer, Struck, Table, Tell, Value, printable, span_of, unheard, written
from models.wording import thousands
from models.xlsx import LONGEST, new_workbook

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Excel's numbers of paper sizes; its 'folio', 215.9 × 330.2 mm, is our F4.
PAPERS = {"A4": 9, "F4": 14}
# Excel knows no day before.
FIRST_DAY = date(1900, 3, 1)
# Beyond, a number would lose its last digits there.
MOST_DIGITS = 10**15
ROWS_BETWEEN, WIDEST = 200, 45
GRID = {"border": 1, "valign": "top"}
LOOKS = {
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "line": {"align": "center"},
    "head": GRID | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#ECE9E2", "text_wrap": True},
    "text": GRID | {"text_wrap": True},
    "code": GRID | {"align": "center"},
    "nik": GRID | {"align": "center", "num_format": "@"},
    "number": GRID | {"num_format": "#,##0"},
    "date": GRID | {"align": "center", "num_format": "dd-mm-yyyy"},
    "sum": GRID | {"bold": True, "num_format": "#,##0"},
    "note": {},
}  # fmt: skip


def write(table: Table, target: Path | BytesIO, scratch: Path, tell: Tell = unheard) -> None:
    with new_workbook(target, scratch) as book:
        TableSheet(book, table, tell).write()


class TableSheet:
    """The one sheet, from top to bottom: what was written of a row above cannot be changed any more."""

    def __init__(self, book: "Workbook", table: Table, tell: Tell):
        self.table, self.tell = table, tell
        self.looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        self.struck = {kind: book.add_format(LOOKS[kind] | {"font_strikeout": True}) for kind in KINDS}
        book.set_properties({"title": _plain(table.title), "comments": "", "created": clock.now()})
        self.sheet: Worksheet = book.add_worksheet("Buku")
        self.last = len(table.columns) - 1
        self.at = 0

    def write(self) -> None:
        self._set_up()
        self._over(self.table.title, "title")
        for line in self.table.lines:
            self._over(line, "line")
        self.at += 1
        self._head()
        for done, row in enumerate(self.table.rows):
            if done % ROWS_BETWEEN == 0:
                self.tell(done, len(self.table.rows), "Menulis baris")
            self._row(row)
        self.tell(
            len(self.table.rows), len(self.table.rows), f"Seluruhnya {thousands(len(self.table.rows))} baris"
        )
        for row in self.table.summary:
            self._summary_row(row)
        self._close()

    def _set_up(self) -> None:
        self.sheet.set_landscape() if self.table.landscape else self.sheet.set_portrait()
        self.sheet.set_paper(PAPERS[self.table.paper])
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.7, right=0.55, top=0.6, bottom=0.7)
        self.sheet.set_footer("&L&8" + _plain(self.table.title).replace("&", "&&") + "&R&8Halaman &P dari &N")
        for number in range(self.last + 1):
            self.sheet.set_column(number, number, self._width(number))

    def _width(self, number: int) -> float:
        """As much as the head's longest word and nearly all of the first rows need, in characters."""
        column = self.table.columns[number]
        words = max((len(word) for word in column.label.split()), default=1)
        texts = sorted(len(written(row[number], column.kind)) for row in self.table.sample)
        usual = texts[len(texts) * 9 // 10] if texts else column.characters
        return min(max(words, usual, 3), WIDEST) + 2

    def _over(self, text: str, look: str) -> None:
        """A line over the whole width."""
        self._across(0, self.last, _plain(text), self.looks[look])
        self.at += 1

    def _head(self) -> None:
        """A label stands in the lowest row of the head, where sorting and filtering look for it."""
        top, levels, look = self.at, self.table.head, self.looks["head"]
        labels = [cell for level in levels for cell in level if cell.level + cell.levels == len(levels)]
        for level in levels[:-1]:
            for number in range(self.last + 1):
                self.sheet.write_blank(self.at, number, None, look)
            for cell in (cell for cell in level if cell not in labels):
                self._across(cell.column, cell.column + cell.columns - 1, _plain(cell.text), look)
            self.at += 1
        for cell in labels:
            self.sheet.write_string(self.at, cell.column, _plain(cell.text), look)
        self.at += 1
        if self.table.numbered:
            for number in range(self.last + 1):
                self.sheet.write_number(self.at, number, number + 1, look)
            self.at += 1
        self.sheet.repeat_rows(top, self.at - 1)
        self.sheet.freeze_panes(self.at, 0)

    def _row(self, row: Sequence[Value]) -> None:
        struck = isinstance(row, Struck)
        for number, (column, value) in enumerate(zip(self.table.columns, row, strict=True)):
            looks = self.struck if struck and number < self.last else self.looks
            self._cell(number, value, looks[column.kind])
        self.at += 1

    def _summary_row(self, row: Sequence[Value]) -> None:
        span = span_of(row)
        self._across(0, span - 1, _plain(written(row[0])), self.looks["sum"])
        for number in range(span, len(row)):
            self._cell(number, row[number], self.looks["sum"])
        self.at += 1

    def _cell(self, number: int, value: Value, look: "Format") -> None:
        """A text is never a formula, whatever it begins with; a NIK is a text."""
        if value is None or value == "":
            self.sheet.write_blank(self.at, number, None, look)
        elif isinstance(value, int) and abs(value) < MOST_DIGITS:
            self.sheet.write_number(self.at, number, value, look)
        elif isinstance(value, date) and value >= FIRST_DAY:
            self.sheet.write_datetime(self.at, number, value, look)
        else:
            self.sheet.write_string(self.at, number, _plain(written(value)), look)

    def _across(self, first: int, last: int, text: str, look: "Format") -> None:
        if first == last:
            self.sheet.write_string(self.at, first, text, look)
        else:
            self.sheet.merge_range(self.at, first, self.at, last, "", look)
            self.sheet.write_string(self.at, first, text, look)

    def _close(self) -> None:
        self.at += 1
        for note in self.table.notes:
            self.sheet.write_string(self.at, 0, _plain(note), self.looks["note"])
            self.at += 1
        share = max(1, (self.last + 1) // max(1, len(self.table.signers)))
        for line in zip(*(_signing(signer) for signer in self.table.signers), strict=True):
            self.at += 1
            for number, text in enumerate(line):
                if text:
                    self.sheet.write_string(self.at, number * share + share // 2, text, self.looks["line"])


def _signing(signer: Signer) -> list[str]:
    nip = f"NIP {signer.nip}" if signer.nip else ""
    return [signer.before, signer.title, "", "", "", signer.name or "." * 30, nip]


def _plain(text: str) -> str:
    return printable(text)[:LONGEST]
