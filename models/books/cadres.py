"""D.4 Buku Kader Pendampingan dan Pemberdayaan Masyarakat: the cadres who serve."""

from collections.abc import Sequence

from models.books.book import Book, Filled, Scope
from models.cadres import Cadre
from models.table import Column, QueryRows, Value


def fill(scope: Scope) -> Filled:
    def rows(batch: Sequence[Cadre], first: int) -> list[Sequence[Value]]:
        return [_row(one, number, scope) for number, one in enumerate(batch, first)]

    return Filled(QueryRows(Cadre.serving(scope.today), rows))


def _row(one: Cadre, number: int, scope: Scope) -> Sequence[Value]:
    return number, one.who, one.age(scope.today), one.sex_name, one.learnt, one.field, one.where, one.note


CADRES = Book(
    code="D.4",
    title="Buku Kader Pendampingan dan Pemberdayaan Masyarakat",
    holds="Kader yang sedang bertugas, di segala bidang.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nama", width=22),
        Column("Umur", "number", 4),
        Column("Jenis kelamin", width=10),
        Column("Pendidikan/kursus", width=26),
        Column("Bidang", width=14),
        Column("Alamat", width=28),
        Column("Keterangan", width=14),
    ],
    fill=fill,
)
