"""B.2 Buku Mutasi Penduduk Desa: who came, was born, moved away or died, as it counts in the month."""

from collections.abc import Sequence
from datetime import date

from models.books.book import Book, Filled, Scope, name_of
from models.residents import codes
from models.residents.closing import last_day, month_of
from models.residents.mutation import KINDS, Mutation, Posting
from models.residents.resident import Resident
from models.table import Column, QueryRows, Struck, Value
from models.village import Rt
from models.wording import MONTHS

COMING = {"lahir", "datang"}
LEAVING = {"mati", "pindah", "hilang", "pergi"}
# Moves inside the village and the first filling of the register change nobody's belonging to it.
NOT_LISTED = ["awal", "dalam", "keluarga"]
BIRTH = ("Tempat dan tanggal lahir",)
MORE, FEWER = ("Penambahan",), ("Pengurangan",)


def fill(scope: Scope) -> Filled:
    return Filled(
        QueryRows(counted_in(scope), lambda batch, first: _rows(batch, first, scope), Mutation.read)
    )


def counted_in(scope: Scope):
    """The mutations that changed the number of residents in this month, in the order of their days."""
    listed = Mutation.id.in_(_postings(scope)) & Mutation.kind.not_in(NOT_LISTED)
    return Mutation.told().where(listed).order_by(Mutation.event_date, Mutation.id)


def _postings(scope: Scope):
    """The mutations of the lines of the ledger that count people in this month."""
    counted = Posting.select(Posting.mutation).where(
        Posting.counts_on.between(scope.month, last_day(scope.month)), Posting.persons != 0
    )
    return counted.join(Rt).where(Rt.dusun == scope.dusun) if scope.dusun else counted


def what_happened(one: Mutation) -> str:
    """'Meninggal 12-11-2026'"""
    return f"{one.words} {one.event_date:%d-%m-%Y}"


def _rows(batch: Sequence[Mutation], first: int, scope: Scope) -> list[Sequence[Value]]:
    revoked = _revoked_in_the_month(batch, scope)
    made = []
    for number, one in enumerate(batch, first):
        row = _row(one, number, revoked.get(one.id), scope)
        made.append(Struck(row) if one.id in revoked else row)
    return made


def _revoked_in_the_month(batch: Sequence[Mutation], scope: Scope) -> dict[int, Mutation]:
    """What took them back, when that counts in the same month: a closed month stays as it was written."""
    ids = [each.id for each in batch]
    later = Mutation.select().where(Mutation.revokes.in_(ids), Mutation.id.in_(_postings(scope)))
    return {each.revokes_id: each for each in later}


def _row(one: Mutation, number: int, revoked: Mutation | None, scope: Scope) -> Sequence[Value]:
    person: Resident = one.resident
    came, moved, died = (one.kind in kinds for kinds in (COMING, LEAVING - {"mati"}, {"mati"}))
    return (
        number,
        name_of(person),
        person.birth_place,
        person.birth_date,
        person.sex,
        codes.CITIZENSHIP.label(person.citizenship),
        one.facts.get("from_", "") if came else "",
        one.event_date if came else None,
        one.facts.get("to", "") if moved else "",
        one.event_date if moved else None,
        one.facts.get("place", "") if died else "",
        one.event_date if died else None,
        _note(one, revoked, scope),
    )


def _note(one: Mutation, revoked: Mutation | None, scope: Scope) -> str:
    if revoked:
        return f"Dibatalkan {revoked.reported_on:%d-%m-%Y}: {revoked.facts.get('why', '')}"
    if one.revokes_id:
        return f"Pembatalan {KINDS[one.kind].lower()}: {one.facts.get('why', '')}"
    late = month_of(one.event_date) < scope.month
    return KINDS[one.kind] + (f", susulan {_month(one.event_date)}" if late else "")


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


MUTATIONS = Book(
    code="B.2",
    title="Buku Mutasi Penduduk Desa",
    holds="Lahir, datang, pindah, pergi, hilang, dan meninggal, menurut bulan.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nama lengkap/panggilan", width=20),
        Column("Tempat lahir", width=10, over=BIRTH),
        Column("Tanggal lahir", "date", over=BIRTH),
        Column("Jenis kelamin", "code"),
        Column("Kewarga\u00adnegaraan", "code", 5),
        Column("Datang dari", width=16, over=MORE),
        Column("Tanggal datang", "date", over=MORE),
        Column("Pindah ke", width=16, over=FEWER),
        Column("Tanggal pindah", "date", over=FEWER),
        Column("Meninggal di", width=14, over=FEWER),
        Column("Tanggal meninggal", "date", over=FEWER),
        Column("Keterangan", width=18),
    ],
    fill=fill,
    by_month=True,
    is_closed=True,
    by_dusun=True,
)
