"""A.4 Buku Aparat Pemerintah Desa: everyone who holds or held an office of the village."""

from collections.abc import Sequence

from models.books.book import Book, Filled, Scope, dated
from models.officials import Official
from models.residents import codes
from models.table import Column, Value


def fill(scope: Scope) -> Filled:
    return Filled([_row(one, number) for number, one in enumerate(Official.in_the_book(scope.today), 1)])


def _row(one: Official, number: int) -> Sequence[Value]:
    return (
        number,
        one.name,
        one.niap,
        one.nip,
        one.sex,
        dated(one.birth_place, one.birth_date),
        codes.RELIGION.label(one.religion),
        one.rank,
        one.office_name,
        codes.EDUCATION.label(one.education),
        dated(one.appointment_number, one.appointed_on),
        dated(one.dismissal_number, one.dismissed_on),
        one.note,
    )


OFFICIALS = Book(
    code="A.4",
    title="Buku Aparat Pemerintah Desa",
    holds="Pejabat dan perangkat desa, dengan keputusan pengangkatan dan pemberhentiannya.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nama", width=18),
        Column("NIAP", width=10),
        Column("NIP", width=18),
        Column("Jenis kelamin", "code"),
        Column("Tempat dan tanggal lahir", width=14),
        Column("Agama", width=7),
        Column("Pangkat/golongan", width=9),
        Column("Jabatan", width=16),
        Column("Pendidikan terakhir", width=11),
        Column("Nomor dan tanggal keputusan pengangkatan", width=18),
        Column("Nomor dan tanggal keputusan pemberhentian", width=18),
        Column("Keterangan", width=10),
    ],
    fill=fill,
)
