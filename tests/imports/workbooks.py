"""Workbooks and text files for the tests of the import, each made in the test that needs it."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import xlsxwriter
import xlwt

from models.imports.layouts import OPENSID

JOKO_FAMILY = [
    dict(nama="ASEP SAPUTRA", nik="3604990101900001", sex=1, tanggallahir="1990-01-01", kk_level=1, status_kawin=2),
    dict(nama="LILIS SURYANI", nik="3604994202920002", sex=2, tanggallahir="02/02/1992", kk_level=3, status_kawin=2),
    dict(nama="RIZKI SAPUTRA", nik="3604990303150003", sex="L", tanggallahir=date(2015, 3, 3), kk_level="ANAK", status_kawin="BELUM KAWIN"),
]  # fmt: skip
SHARED = dict(
    alamat="KP. CIBOGO", dusun="CIBOGO", rw="001", rt="001", no_kk="3604990101200009", tempatlahir="SERANG", agama_id=1,
    pendidikan_kk_id=5, pekerjaan_id="WIRASWASTA", warganegara_id=1, ayah_nik="0", nama_ayah="-", ibu_nik="0",
    nama_ibu="ROHAYATI", golongan_darah_id=13, status_dasar=1, suku="SUNDA",
)  # fmt: skip


def people(**changes) -> list[dict]:
    """A family of three as the OpenSID workbook writes it; `changes` for all of them."""
    return [SHARED | each | changes for each in JOKO_FAMILY]


def table(people: list[dict], columns: list[str] = OPENSID) -> list[list]:
    return [list(columns), *([each.get(name, "") for name in columns] for each in people)]


def workbook(path: Path, sheets: dict[str, list[list]], merged: tuple[str, ...] = ()) -> Path:
    """An .xlsx; strings stay strings, numbers numbers, dates dates. `merged`: cells of the first sheet."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    write(sheet, at, column, cell)
            for each in merged if sheet is book.worksheets()[0] else ():
                sheet.merge_range(each, "")
    return path


def write(sheet, row: int, column: int, cell) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell != "":
        sheet.write_string(row, column, cell)


def opensid(path: Path, rows: list[dict], sheet: str = "Data Penduduk") -> Path:
    return workbook(path, {sheet: table(rows), "Kode Data": [["nama", "kode"], ["Islam", 1]]})


def old_workbook(path: Path, rows: list[list], sheet: str = "Data Penduduk") -> Path:
    """An .xls."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            page.write(at, column, f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell)
    book.save(str(path))
    return path


def text_file(path: Path, rows: list[list], separator: str = ";", encoding: str = "utf-8") -> Path:
    lines = (
        separator.join(f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell) for cell in row)
        for row in rows
    )
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one part of it replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, old in (parts | {name: content}).items():
            archive.writestr(each, content if each == name else old)
    return path


def lie_about_size(path: Path, name: str, claimed: int) -> Path:
    """Let the directory of the zip say another size of this part than it has."""
    content = bytearray(path.read_bytes())
    at = content.rindex(name.encode()) - 46
    struct.pack_into("<I", content, at + 24, claimed)
    path.write_bytes(content)
    return path
