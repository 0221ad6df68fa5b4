"""B.1 Buku Induk Penduduk: everyone who is counted at the end of the month; who left in it, struck through."""

from collections.abc import Iterable, Sequence

from models.books.book import Book, Filled, Followed, Scope, name_of
from models.books.living import Living
from models.books.mutations import counted_in, what_happened
from models.residents import codes
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.residents.standing import ALIVE, GUEST
from models.table import Column, Struck, Value

BIRTH = ("Tempat dan tanggal lahir",)


def fill(scope: Scope) -> Filled:
    happened = Mutation.read(counted_in(scope))
    notes = {each.resident_id: what_happened(each) for each in happened}
    here = Living(scope.last_day, scope.dusun, lambda batch, first: _rows(batch, first, notes))
    gone = _rows(_gone(happened), len(here) + 1, notes)
    return Filled(Followed(here, [Struck(row) for row in gone]))


def _gone(happened: Iterable[Mutation]) -> list[Resident]:
    """Who is no longer here after what happened in the month, also who was entered by mistake."""
    last = {each.resident_id: each for each in sorted(happened, key=lambda each: each.id)}
    return [_as_then(each) for each in last.values() if _took_away(each)]


def _took_away(last: Mutation) -> bool:
    """It ended a life here, or made a guest of a resident."""
    became_guest = "residency" in last.before and last.resident.residency == GUEST
    return last.before.get("status") == ALIVE or became_guest


def _as_then(last: Mutation) -> Resident:
    """With the home that was left, which has been read together with what happened."""
    person = last.resident
    person.family = last.family
    if last.family:
        last.family.rt = last.rt
    return person


def _rows(batch: Iterable[Resident], first: int, notes: dict[int, str]) -> list[Sequence[Value]]:
    return [_row(one, number, notes.get(one.id, "")) for number, one in enumerate(batch, first)]


def _row(one: Resident, number: int, note: str) -> Sequence[Value]:
    return (
        number,
        name_of(one),
        one.sex,
        codes.MARITAL.label(one.marital),
        one.birth_place,
        one.birth_date,
        codes.RELIGION.label(one.religion),
        codes.EDUCATION.label(one.education),
        codes.OCCUPATION.label(one.occupation),
        one.reading,
        codes.CITIZENSHIP.label(one.citizenship),
        one.address,
        one.relation,
        one.nik or "",
        one.no_kk,
        note,
    )


RESIDENTS = Book(
    code="B.1",
    title="Buku Induk Penduduk",
    holds="Semua penduduk pada akhir bulan. Yang keluar pada bulan itu dicoret.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nama lengkap/panggilan", width=18),
        Column("Jenis kelamin", "code"),
        Column("Status perkawinan", width=8),
        Column("Tempat lahir", width=9, over=BIRTH),
        Column("Tanggal lahir", "date", over=BIRTH),
        Column("Agama", width=7),
        Column("Pendidikan terakhir", width=11),
        Column("Pekerjaan", width=12),
        Column("Dapat membaca huruf", "code"),
        Column("Kewarga\u00adnegaraan", "code", 5),
        Column("Alamat lengkap", width=17),
        Column("Kedudukan dalam keluarga", width=9),
        Column("NIK", "nik"),
        Column("Nomor KK", "nik"),
        Column("Keterangan", width=12),
    ],
    fill=fill,
    by_month=True,
    is_closed=True,
    by_dusun=True,
    notes=[
        "Dapat membaca huruf: L Latin, D Daerah, A Arab, AL Arab dan Latin, AD Arab dan Daerah, ALD ketiganya."
    ],
)
