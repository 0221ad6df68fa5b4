"""Tables for the tests, and what can be read from the files made of them."""

from datetime import date
from pathlib import Path

from pypdf import PdfReader

from models.table import Column, Signer, Table

COLUMNS = [
    Column("Nomor urut", "code", 5),
    Column("Nama lengkap"),
    Column("Tempat lahir", over=("Tempat dan tanggal lahir",)),
    Column("Tanggal lahir", "date", over=("Tempat dan tanggal lahir",)),
    Column("NIK", "nik"),
    Column("Anggota", "number"),
    Column("Ket."),
]
LINES = ["Desa Cikaduwangi, Kecamatan Pasirlaut", "Bulan November 2026"]
SIGNERS = [
    Signer("Mengetahui,", "Kepala Desa Cikaduwangi,", "AHMAD SUJANA"),
    Signer("Cikaduwangi, 30 November 2026", "Sekretaris Desa,", ""),
]


def row(number: int, **changed):
    cells = dict(no=number, name=f"Warga {number:05}", place="Serang", born=date(1986, 11, 3))
    cells |= dict(nik=f"360499{number:010}", members=1200, note="")
    return [*(cells | changed).values()]


def book(rows, **more) -> Table:
    return Table(**dict(title="BUKU CONTOH", columns=COLUMNS, rows=rows, lines=LINES) | more)


def texts(path: Path) -> list[str]:
    """What can be read on each page, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path, strict=True).pages]
