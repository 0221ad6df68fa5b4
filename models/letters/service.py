"""How the office served: how many asked in a period, how fast they had their letter, what hindered, what waits now.

Counted are the requests filed in the period, whatever became of them since. The time runs from the filing until
the letter was signed or the form printed: nights, holidays and the days a correction took are in it, and what is
signed on paper at the counter takes next to none. The median is the one in the middle, or the mean of the two
there. In time is what was ready by the day promised; late too is what the office still has after that day.
"""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from models.database import database
from models.letters.request import LetterRequest
from models.letters.titles import titles_in_use
from models.periods import Period
from models.table import Column, Table, declared, village_line
from models.unchanged import while_unchanged
from models.village import Village
from models.wording import long_date, share

ASKED = """
    asked AS MATERIALIZED (
        SELECT id, kind, channel, state, due_on, unixepoch(filed_at) AS filed_at,
            unixepoch(COALESCE(
                (SELECT MIN(at) FROM signature WHERE request_id = letter_request.id),
                (SELECT MIN(at) FROM form_print WHERE request_id = letter_request.id)
            )) AS ready_at
        FROM letter_request WHERE filed_at >= :first AND filed_at < :after
    )
"""
FIGURES = f"""
    WITH {ASKED},
    ranked AS MATERIALIZED (
        SELECT kind, ready_at - filed_at AS took,
            ROW_NUMBER() OVER (PARTITION BY kind ORDER BY ready_at - filed_at) AS place,
            COUNT(*) OVER (PARTITION BY kind) AS ready,
            ROW_NUMBER() OVER (ORDER BY ready_at - filed_at) AS place_of_all,
            COUNT(*) OVER () AS all_ready
        FROM asked WHERE ready_at IS NOT NULL
    )
    SELECT kind, COUNT(*), SUM(channel = 'hp'), SUM(channel = 'loket'), SUM(channel = 'rt'),
        SUM(ready_at IS NOT NULL),
        SUM(EXISTS (SELECT 1 FROM "return" WHERE request_id = asked.id)),
        SUM(state = 'refused'), SUM(state IN ('new', 'returned', 'rechecking', 'to_sign')), SUM(state = 'void'),
        SUM(ready_at IS NOT NULL AND date(ready_at + :seconds, 'unixepoch') <= due_on),
        SUM(ready_at IS NOT NULL OR (state IN ('new', 'rechecking', 'to_sign') AND due_on < :today)),
        (SELECT AVG(took) FROM ranked
            WHERE ranked.kind = asked.kind AND place IN ((ready + 1) / 2, (ready + 2) / 2)),
        (SELECT AVG(took) FROM ranked WHERE place_of_all IN ((all_ready + 1) / 2, (all_ready + 2) / 2))
    FROM asked GROUP BY kind
"""
# What was written at each sort of step, and what these reasons are called.
REASONS_OF = {
    "return": "Dikembalikan ke pemohon",
    "send_back": "Dikembalikan kepala desa ke petugas",
    "refusal": "Ditolak",
    "void": "Dibatalkan sesudah terbit",
}
# However they are written; shown as they were written last.
REASONS = " UNION ALL ".join(
    f"""
    SELECT '{sort}', COUNT(*) AS times, reason, MAX("{sort}".id) FROM letter_request
    CROSS JOIN "{sort}" ON request_id = letter_request.id
    WHERE filed_at >= :first AND filed_at < :after GROUP BY LOWER(TRIM(reason, ' .'))
    """
    for sort in REASONS_OF
) + " ORDER BY times DESC"  # fmt: skip
MOST_REASONS = 8
# Where a letter waits, for whom, and which states that is.
PLACES = {
    "Diperiksa petugas": ("new", "rechecking"),
    "Tanda tangan": ("to_sign",),
    "Perbaikan dari pemohon": ("returned",),
    "Diambil pemohon": ("ready",),
}
WAITING = """
    SELECT state, COUNT(*), SUM(due_on < :today AND state IN ('new', 'rechecking', 'to_sign'))
    FROM letter_request WHERE state IN ('new', 'rechecking', 'returned', 'to_sign', 'ready') GROUP BY state
"""

# Under these heads; what the words mean is told under the table.
COLUMNS = [
    Column("No.", "code", 4),
    Column("Jenis surat", width=30),
    *(Column(label, "number", 6, ("Diminta",)) for label in ("Semua", "Lewat HP", "Di loket", "Lewat RT")),
    *(Column(label, "number", 8) for label in ("Terbit", "Dikembali\u00adkan", "Ditolak", "Belum selesai")),
    Column("Dibatalkan", "number", 8),
    Column("Waktu tengah (jam)", "code", 8),
    Column("Tepat waktu (%)", "code", 8),
]
MEANINGS = [
    "Dihitung dari permohonan yang masuk pada masa ini. Terbit: ditandatangani, atau formulirnya dicetak; yang "
    "kemudian dibatalkan ikut dihitung.",
    "Waktu tengah: separuh surat siap lebih cepat, separuh lebih lama. Dihitung dari masuk sampai siap; malam, hari "
    "libur, dan waktu menunggu perbaikan dari pemohon ikut.",
    "Tepat waktu: siap paling lambat pada tanggal yang dijanjikan. Yang masih di kantor lewat tanggal itu dihitung "
    "terlambat.",
]  # fmt: skip


class Figures(NamedTuple):
    """Of one kind, or of all ('')."""

    kind: str
    asked: int
    phone: int
    counter: int
    rt: int
    ready: int
    returned: int
    refused: int
    open: int
    void: int
    in_time: int
    # Of how many it can be said whether they were in time.
    judged: int
    # Seconds; None while none was ready.
    median: float | None

    @property
    def hours(self) -> str:
        """'3,5'; a dash where nothing was ready."""
        return "–" if self.median is None else f"{self.median / 3600:.1f}".replace(".", ",")

    @property
    def cells(self) -> list[int | str]:
        """In the order of COLUMNS."""
        return [*self[1:10], self.hours, share(self.in_time, self.judged)]


class Reason(NamedTuple):
    words: str
    times: int


class Waiting(NamedTuple):
    place: str
    count: int
    late: int


class Service:
    """The figures of one period, read when first asked for."""

    def __init__(self, period: Period, village: Village):
        self.period, self.village = period, village
        first, after = period.moments(village.timezone_hours)
        self._asked = {"first": str(first), "after": str(after)}

    @cached_property
    def total(self) -> Figures:
        sums = [sum(column) for column in list(zip(*self._rows, strict=True))[1:12]] or [0] * 11
        return Figures("", *sums, self._rows[0][13] if self._rows else None)

    @cached_property
    def kinds(self) -> list[Figures]:
        """What was asked for most first."""
        return sorted((Figures(*row[:13]) for row in self._rows), key=lambda each: (-each.asked, each.kind))

    @cached_property
    def reasons(self) -> dict[str, list[Reason]]:
        """By what they led to, the most frequent first; those that led to nothing are not there."""
        found: dict[str, list[Reason]] = {}
        for sort, times, words, _ in _told(REASONS, *self._asked.items()):
            found.setdefault(REASONS_OF[sort], []).append(Reason(words, times))
        ordered = {name: found[name] for name in REASONS_OF.values() if name in found}
        return {name: _with_the_rest_as_one(reasons) for name, reasons in ordered.items()}

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Now, whenever it was filed."""
        by_state = {row[0]: row for row in _told(WAITING, ("today", str(self.village.today)))}
        return [
            Waiting(place, *(sum(by_state[each][at] for each in states if each in by_state) for at in (1, 2)))
            for place, states in PLACES.items()
        ]

    def table(self) -> Table:
        """Kind by kind, with what the words mean."""
        titles = titles_in_use()
        return Table(
            title="ANGKA LAYANAN SURAT",
            lines=[village_line(self.village), self.period.in_line],
            columns=COLUMNS,
            rows=[(number, titles[each.kind], *each.cells) for number, each in enumerate(self.kinds, 1)],
            summary=[("Semua surat", None, *self.total.cells)],
            notes=MEANINGS,
            paper=self.village.paper,
            numbered=False,
        )

    @cached_property
    def _rows(self) -> list[tuple]:
        more = {"today": str(self.village.today), "seconds": self.village.timezone_hours * 3600}
        return _told(FIGURES, *(self._asked | more).items())


@while_unchanged
def _told(statement: str, *asked: tuple[str, str | int]) -> list[tuple]:
    """The answer to one of the statements above: it counts all letters of a period."""
    return database.execute_sql(statement, dict(asked)).fetchall()


@while_unchanged
def first_year(otherwise: int) -> int:
    """Of the oldest request; `otherwise` while there is none."""
    oldest = LetterRequest.select(LetterRequest.filed_at).order_by(LetterRequest.filed_at).limit(1).scalar()
    return oldest.year if oldest else otherwise


@declared("angka-layanan")
def service_table(*, year: int, part: str) -> Table:
    """For paper, which has no page around the table: reasons and what waits stand under it."""
    village = Village.ours()
    service = Service(Period(year, part), village)
    table = service.table()
    return replace(table, notes=[*_notes(service), *table.notes])


def _notes(service: Service) -> list[str]:
    """Why something came back, and what waits: in sentences, as paper has one table."""
    told = [
        f"{name}: " + "; ".join(f"{each.words.rstrip(' .')} ({each.times})" for each in reasons) + "."
        for name, reasons in service.reasons.items()
    ]
    waiting = [f"{each.place.lower()} {each.count}" for each in service.waiting]
    late = sum(each.late for each in service.waiting)
    return [
        *told,
        f"Menunggu pada {long_date(service.village.today)}: {', '.join(waiting)}; lewat batas {late}.",
    ]


def _with_the_rest_as_one(reasons: list[Reason]) -> list[Reason]:
    if len(reasons) <= MOST_REASONS:
        return reasons
    rest = reasons[MOST_REASONS - 1 :]
    return [*reasons[: MOST_REASONS - 1], Reason("alasan lain", sum(each.times for each in rest))]
