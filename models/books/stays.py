"""B.4 Buku Penduduk Sementara: who stayed in the village during the month without being of it."""

from collections.abc import Sequence

from models.books.book import Book, Filled, Scope, dated
from models.residents import codes
from models.stays import Stay
from models.table import Column, QueryRows, Value

SEX, DESCENT = ("Jenis kelamin",), ("Kewarganegaraan",)


def fill(scope: Scope) -> Filled:
    here = Stay.between(scope.month, scope.last_day)
    return Filled(QueryRows(here, _rows))


def _rows(batch: Sequence[Stay], first: int) -> list[Sequence[Value]]:
    return [_row(one, number) for number, one in enumerate(batch, first)]


def _row(one: Stay, number: int) -> Sequence[Value]:
    return (
        number,
        one.name,
        "L" if one.sex == "L" else "",
        "P" if one.sex == "P" else "",
        one.identity,
        dated(one.birth_place, one.birth_date),
        one.occupation,
        codes.CITIZENSHIP.label(one.citizenship),
        one.descent,
        one.came_from,
        one.purpose,
        one.at_whom,
        one.came_on,
        one.left_on,
        one.note,
    )


STAYS = Book(
    code="B.4",
    title="Buku Penduduk Sementara",
    holds="Orang yang menginap sementara pada bulan itu. Tidak dihitung sebagai penduduk.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nama lengkap", width=18),
        Column("L", "code", over=SEX),
        Column("P", "code", over=SEX),
        Column("Nomor identitas/tanda pengenal", "nik"),
        Column("Tempat dan tanggal lahir/umur", width=14),
        Column("Pekerjaan", width=10),
        Column("Kebangsaan", width=7, over=DESCENT),
        Column("Keturunan", width=9, over=DESCENT),
        Column("Datang dari", width=14),
        Column("Maksud dan tujuan kedatangan", width=14),
        Column("Nama dan alamat yang didatangi", width=20),
        Column("Datang tanggal", "date"),
        Column("Pergi tanggal", "date"),
        Column("Keterangan", width=10),
    ],
    fill=fill,
    by_month=True,
)
