"""B.1 Buku Induk Penduduk: everyone who is counted at the end of the month; who left in it, struck through."""

from array import array
from collections.abc import Iterable, Sequence

from models.books.book import Book, Filled, Followed, Scope, name_of
from models.books.living import Living, living
from models.books.mutations import Counted, counted_in
from models.residents import codes
from models.residents.kept import kept
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.table import Column, ListedRows, Struck, Value

BIRTH = ("Tempat dan tanggal lahir",)


def fill(scope: Scope) -> Filled:
    ids, happened = _known(scope)
    notes = {each.resident_id: each.note for each in happened}
    here = Living(ids, lambda batch, first: _rows(batch, first, notes))
    gone = ListedRows(_gone(happened), lambda batch, first: _struck(batch, len(here) + first, notes))
    return Filled(Followed(here, gone))


@kept(8)
def _known(scope: Scope) -> tuple[array, list[Counted]]:
    """Who is counted at the end of the month, and what changed their number in it."""
    return living(scope.last_day, scope.dusun), counted_in(scope)


def _gone(happened: Sequence[Counted]) -> list[int]:
    """The last mutation of those who are no longer here after the month, also of who was entered by mistake."""
    last = {each.resident_id: each for each in sorted(happened, key=lambda each: each.id)}
    return [each.id for each in last.values() if each.took_away]


def _struck(batch: Sequence[int], first: int, notes: dict[int, str]) -> list[Sequence[Value]]:
    """With the home that was left, which is read together with what happened."""
    found = {each.id: each for each in Mutation.read(Mutation.told().where(Mutation.id.in_(list(batch))))}
    people = [found[id].resident for id in batch]
    for person, id in zip(people, batch, strict=True):
        last = found[id]
        person.family = last.family
        if last.family:
            last.family.rt = last.rt
    return [Struck(row) for row in _rows(people, first, notes)]


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
