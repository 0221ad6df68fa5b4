"""A.8 Buku Ekspedisi: which letters were handed over, on which day, to whom."""

from collections.abc import Sequence

from models.books.book import Book, Filled, Scope, dated
from models.database import database
from models.letters.issued import Issued
from models.periods import Period
from models.table import Column, ListedRows, Struck, Value
from models.village import Village

# A letter is handed over once; the moments are kept in UTC.
HANDED_OVER = """
    SELECT signature.id FROM handover JOIN signature ON signature.request_id = handover.request_id
    WHERE handover.at >= :first AND handover.at < :after ORDER BY handover.at, handover.id
"""


def fill(scope: Scope) -> Filled:
    hours = Village.ours().timezone_hours
    first, after = Period.month_of(scope.month).moments(hours)
    found = database.execute_sql(HANDED_OVER, {"first": str(first), "after": str(after)})
    ids = [id for (id,) in found.fetchall()]
    return Filled(ListedRows(ids, lambda batch, first: _rows(batch, first, hours)))


def _rows(ids: Sequence[int], first: int, timezone_hours: int) -> list[Sequence[Value]]:
    return [_row(each, number) for number, each in enumerate(Issued.read(ids, timezone_hours), first)]


def _row(letter: Issued, number: int) -> Sequence[Value]:
    """The last column has room for the initials of whoever took it."""
    sent = letter.handed_on, dated(letter.number, letter.signed_on), letter.about, letter.name
    row = (number, *sent, "; ".join(part for part in (letter.collected, letter.voided) if part))
    return Struck(row) if letter.is_void else row


EXPEDITION = Book(
    code="A.8",
    title="Buku Ekspedisi",
    holds="Surat yang sudah diserahkan, dan siapa yang mengambilnya.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Tanggal pengiriman", "date"),
        Column("Tanggal dan nomor surat", width=26),
        Column("Isi singkat surat yang dikirim", width=36),
        Column("Ditujukan kepada", width=22),
        Column("Keterangan (paraf penerima)", width=26),
    ],
    fill=fill,
    by_month=True,
)
