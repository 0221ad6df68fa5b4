"""B.3 Buku Rekapitulasi Jumlah Penduduk: the village in numbers, dusun by dusun, from the one place that counts."""

from collections import defaultdict
from datetime import date

from peewee import fn

from models.books.book import Book, Filled, Scope
from models.residents.closing import last_day
from models.residents.kept import kept
from models.residents.mutation import KINDS, Mutation, Posting
from models.residents.population import ARRIVALS, BIRTHS, DEATHS, DEPARTURES, Month, Tally
from models.table import Column
from models.village import Dusun, Rt
from models.wording import MONTHS

# WNA before WNI, men before women: the order of the annex.
GROUPS = [(True, "L"), (True, "P"), (False, "L"), (False, "P")]
MOVEMENTS = [BIRTHS, ARRIVALS, DEATHS, DEPARTURES]


def fill(scope: Scope) -> Filled:
    return _filled(scope.month)


@kept(24)
def _filled(first: date) -> Filled:
    month, notes = Month(first), _corrections(first)
    dusuns = list(Dusun.select().order_by(Dusun.name, Dusun.id))
    rows = [
        (number, dusun.name, *_figures(month, month.columns, dusun.id), notes.get(dusun.id, ""))
        for number, dusun in enumerate(dusuns, 1)
    ]
    # The village as a whole neither gains nor loses by a move from one dusun to another.
    within = f"Tanpa {month.within} orang yang pindah di dalam desa." if month.within else ""
    return Filled(rows, [("Jumlah", None, *_figures(month, month.outside, None), within)])


def _figures(month: Month, columns: dict[str, Tally], dusun: int | None) -> list[int]:
    moved = [_of(columns[name], dusun) for name in MOVEMENTS]
    return [
        *_stock(month.opening, dusun),
        *(each for four in moved for each in four),
        *_stock(month.closing, dusun),
    ]


def _stock(tally: Tally, dusun: int | None) -> list[int]:
    """By sex and citizenship; families, those who belong to them beside the head, and all."""
    families, all_of_them = tally.families(dusun), tally.count(dusun)
    return [*_of(tally, dusun), families, all_of_them - families, all_of_them]


def _of(tally: Tally, dusun: int | None) -> list[int]:
    return [tally.count(dusun, sex, is_foreign) for is_foreign, sex in GROUPS]


def _corrections(month: date) -> dict[int, str]:
    """What counts in this month, but happened in one that was closed before, by dusun."""
    told: dict[int, list[str]] = defaultdict(list)
    happened = fn.SUBSTR(Mutation.event_date, 1, 7)
    query = (
        Posting.select(Rt.dusun, Mutation.kind, Posting.is_reversal, happened, fn.COUNT(Posting.id))
        .join(Mutation)
        .switch(Posting)
        .join(Rt)
        .where(
            Posting.counts_on.between(month, last_day(month)),
            Posting.persons != 0,
            Mutation.event_date < month,
            Mutation.kind != "awal",
        )
        .group_by(Rt.dusun, Mutation.kind, Posting.is_reversal, happened)
        .order_by(happened, Mutation.kind)
    )
    for dusun, kind, is_reversed, when, number in query.tuples():
        words = f"batal {KINDS[kind].lower()}" if is_reversed else KINDS[kind].lower()
        told[dusun].append(f"{words} {number} ({MONTHS[int(when[5:7]) - 1]} {when[:4]})")
    return {dusun: f"Koreksi: {', '.join(lines)}" for dusun, lines in told.items()}


def _stock_columns(head: str) -> list[Column]:
    # Of foreigners there are a few; of the others thousands, in the sums.
    people = [
        Column(sex, "number", wide, (head, land)) for land, wide in (("WNA", 3), ("WNI", 5)) for sex in "LP"
    ]
    sums = [
        Column(words, "number", 5, (head,))
        for words in ("Jumlah KK", "Jumlah anggota keluarga", "Jumlah jiwa")
    ]
    return people + sums


def _movement_columns(head: str, *movements: str) -> list[Column]:
    return [
        Column(sex, "number", 3, (head, movement, land))
        for movement in movements
        for land in ("WNA", "WNI")
        for sex in "LP"
    ]


RECAP = Book(
    code="B.3",
    title="Buku Rekapitulasi Jumlah Penduduk",
    holds="Jumlah penduduk tiap dusun pada awal dan akhir bulan, dengan yang bertambah dan berkurang.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Nama dusun/lingkungan", width=12),
        *_stock_columns("Jumlah penduduk awal bulan"),
        *_movement_columns("Tambahan bulan ini", "Lahir", "Datang"),
        *_movement_columns("Pengurangan bulan ini", "Meninggal", "Pindah"),
        *_stock_columns("Jumlah penduduk akhir bulan"),
        Column("Keterangan", width=12),
    ],
    fill=fill,
    by_month=True,
    is_closed=True,
    notes=["Pindah memuat juga yang hilang dan yang pergi. Jumlah KK dihitung dari kepala keluarga."],
)
