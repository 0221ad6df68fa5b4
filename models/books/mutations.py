"""B.2 Buku Mutasi Penduduk Desa: who came, was born, moved away or died, as it counts in the month."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.books.book import Book, Filled, Scope, name_of
from models.database import database
from models.residents import codes
from models.residents.closing import last_day, month_of
from models.residents.mutation import KINDS
from models.residents.standing import ALIVE, GUEST
from models.table import Column, ListedRows, Struck, Value
from models.wording import MONTHS, short_date

COMING = {"lahir", "datang"}
LEAVING = {"mati", "pindah", "hilang", "pergi"}
BIRTH = ("Tempat dan tanggal lahir",)
MORE, FEWER = ("Penambahan",), ("Pengurangan",)

# The mutations of the lines of the ledger that count people in this month, of a dusun or of all (0).
POSTED = """
    SELECT mutation_id FROM posting JOIN rt ON rt.id = posting.rt_id
    WHERE counts_on BETWEEN :first AND :last AND persons <> 0 AND :dusun IN (0, dusun_id)
"""
# Moves inside the village and the first filling of the register change nobody's belonging to it.
COUNTED = f"""
    SELECT mutation.id, kind, event_date, revokes_id, resident_id,
        json_extract(before, '$.status') IS {ALIVE}
            OR json_type(before, '$.residency') IS NOT NULL AND residency = '{GUEST}'
    FROM mutation JOIN resident ON resident.id = resident_id
    WHERE mutation.id IN ({POSTED}) AND kind NOT IN ('awal', 'dalam', 'keluarga')
    ORDER BY event_date, mutation.id
"""
# With what took them back, when that counts in the same month: a closed month stays as it was written.
READ = f"""
    SELECT told.kind, told.event_date, told.revokes_id, told.facts, resident.name, resident.nickname,
        resident.birth_place, resident.birth_date, resident.sex, resident.citizenship,
        later.reported_on, later.facts
    FROM mutation AS told JOIN resident ON resident.id = told.resident_id
    LEFT JOIN mutation AS later ON later.revokes_id = told.id AND later.id IN ({POSTED})
    WHERE told.id IN (SELECT value FROM json_each(:ids)) ORDER BY told.event_date, told.id
"""


class Counted(NamedTuple):
    """A mutation that changed the number of residents in the month."""

    id: int
    kind: str
    happened_on: str
    revokes_id: int | None
    resident_id: int
    # It ended a life here, or made a guest of a resident.
    took_away: bool

    @property
    def note(self) -> str:
        """'Meninggal 12-11-2026'"""
        said = KINDS[self.kind]
        words = f"Pembatalan: {said[:1].lower()}{said[1:]}" if self.revokes_id else said
        return f"{words} {short_date(date.fromisoformat(self.happened_on))}"


class Told(NamedTuple):
    kind: str
    happened_on: str
    revokes_id: int | None
    told: str
    name: str
    nickname: str
    birth_place: str
    born_on: str
    sex: str
    citizenship: int
    # Of what took it back.
    revoked_on: str | None
    why: str | None


def fill(scope: Scope) -> Filled:
    return Filled(ListedRows(counted_in(scope), lambda batch, first: _rows(batch, first, scope)))


def counted_in(scope: Scope) -> list[Counted]:
    """In the order of their days."""
    return [Counted(*row) for row in database.execute_sql(COUNTED, _which(scope))]


def _which(scope: Scope) -> dict[str, str | int]:
    days = {"first": scope.month.isoformat(), "last": last_day(scope.month).isoformat()}
    return days | {"dusun": scope.dusun.id if scope.dusun else 0}


def _rows(batch: Sequence[Counted], first: int, scope: Scope) -> list[Sequence[Value]]:
    wanted = {"ids": json.dumps([each.id for each in batch])}
    found = database.execute_sql(READ, _which(scope) | wanted)
    return [_row(Told(*told), number, scope) for number, told in enumerate(found, first)]


def _row(one: Told, number: int, scope: Scope) -> Sequence[Value]:
    facts, on = json.loads(one.told), date.fromisoformat(one.happened_on)
    came, died = one.kind in COMING, one.kind == "mati"
    moved = one.kind in LEAVING and not died
    row = (
        number,
        name_of(one),
        one.birth_place,
        date.fromisoformat(one.born_on),
        one.sex,
        codes.CITIZENSHIP.label(one.citizenship),
        facts.get("from_", "") if came else "",
        on if came else None,
        facts.get("to", "") if moved else "",
        on if moved else None,
        facts.get("place", "") if died else "",
        on if died else None,
        _note(one, facts, on, scope),
    )
    return Struck(row) if one.revoked_on else row


def _note(one: Told, facts: dict, on: date, scope: Scope) -> str:
    if one.revoked_on:
        day = date.fromisoformat(one.revoked_on)
        return f"Dibatalkan {short_date(day)}: {json.loads(one.why).get('why', '')}"
    if one.revokes_id:
        return f"Pembatalan {KINDS[one.kind].lower()}: {facts.get('why', '')}"
    late = month_of(on) < scope.month
    return KINDS[one.kind] + (f", susulan {MONTHS[on.month - 1]} {on.year}" if late else "")


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
