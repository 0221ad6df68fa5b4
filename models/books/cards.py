"""B.5 Buku Kartu Tanda Penduduk dan Buku Kartu Keluarga: everyone who is counted, card by card."""

from collections.abc import Sequence
from datetime import date

from models.books.book import Book, Filled, Scope, dated, name_of, since_here
from models.books.living import Living, living
from models.residents import codes
from models.residents.resident import Resident
from models.table import Column, Value

PARENTS = ("Orang tua",)


def fill(scope: Scope) -> Filled:
    return Filled(Living(living(scope.today, scope.dusun), _rows))


def _rows(batch: Sequence[Resident], first: int) -> list[Sequence[Value]]:
    since = since_here(batch)
    return [_row(one, number, since.get(one.id)) for number, one in enumerate(batch, first)]


def _row(one: Resident, number: int, since: date | None) -> Sequence[Value]:
    return (
        number,
        one.no_kk,
        name_of(one),
        one.nik or "",
        one.sex,
        dated(one.birth_place, one.birth_date),
        codes.BLOOD.label(one.blood),
        codes.RELIGION.label(one.religion),
        codes.EDUCATION.label(one.education),
        codes.OCCUPATION.label(one.occupation),
        one.address,
        codes.MARITAL.label(one.marital),
        # The register does not know where and when a KTP was issued: room to write it by hand.
        "",
        one.relation,
        codes.CITIZENSHIP.label(one.citizenship),
        one.father_name,
        one.mother_name,
        since,
        "" if one.nik else "Belum ber-NIK",
    )


CARDS = Book(
    code="B.5",
    title="Buku Kartu Tanda Penduduk dan Buku Kartu Keluarga",
    holds="Semua penduduk hari ini menurut kartu keluarganya.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nomor KK", "nik"),
        Column("Nama lengkap", width=16),
        Column("NIK", "nik"),
        Column("Jenis kelamin", "code"),
        Column("Tempat/tanggal lahir", width=11),
        Column("Golongan darah", "code", 5),
        Column("Agama", width=7),
        Column("Pendidikan", width=10),
        Column("Pekerjaan", width=11),
        Column("Alamat", width=15),
        Column("Status perkawinan", width=8),
        Column("Tempat dan tanggal dikeluarkan", width=9),
        Column("Status hubungan keluarga", width=9),
        Column("Kewarga\u00adnegaraan", "code", 5),
        Column("Ayah", width=12, over=PARENTS),
        Column("Ibu", width=12, over=PARENTS),
        Column("Tanggal mulai tinggal di desa", "date"),
        Column("Keterangan", width=8),
    ],
    fill=fill,
    by_dusun=True,
    notes=["Tanggal mulai tinggal di desa terisi bagi yang lahir atau datang sesudah data desa dimulai."],
)
