"""Rows as a workbook of one sheet."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from models.exports.layout import Cell
from models.table import printable
from models.xlsx import LONGEST, new_workbook

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write(sheet_name: str, rows: Iterable[list[Cell]], target: Path, scratch: Path) -> None:
    with new_workbook(target, scratch) as book:
        _fill(book, sheet_name, rows)


def _fill(book: "Workbook", sheet_name: str, rows: Iterable[list[Cell]]) -> None:
    # So that Excel keeps the last digit of a NIK, and the 0 of an RT, when somebody edits the cell.
    as_text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(sheet_name)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell:
                # Never a formula, whatever it begins with.
                sheet.write_string(at, column, printable(cell)[:LONGEST], as_text)
    sheet.freeze_panes(1, 0)
