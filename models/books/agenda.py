"""A.7 Buku Agenda: what arrived and what was sent, in one book by day, as far as this server knows of it.

Sent are the letters given a number here, void ones too, and those numbered here but written elsewhere.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.books.book import Book, Filled, Scope, dated
from models.database import database
from models.letters.issued import Issued
from models.mail.incoming import SECRET
from models.residents.closing import last_day
from models.table import Column, ListedRows, Struck, Value
from models.village import Village

IN, OUT = ("Surat masuk",), ("Surat keluar",)
HIDDEN = "(rahasia)"

# Day by day; on one day what arrived stands first, each sort in the order of its numbers. Of issued letters only which:
# they are long, and read a page at a time.
IN_ORDER = """
    SELECT 'incoming' AS sort, id, received_on AS day, 0 AS rank, sequence AS place,
        number, dated_on, sender, about, nature
    FROM incoming_mail WHERE received_on BETWEEN :first AND :last
    UNION ALL
    SELECT 'issued', id, signed_on, 1, id, '', signed_on, '', '', ''
    FROM signature WHERE signed_on BETWEEN :first AND :last
    UNION ALL
    SELECT 'outside', id, given_on, 2, id, number, dated, addressee, subject, reason
    FROM outside_letter WHERE given_on BETWEEN :first AND :last
    ORDER BY day, rank, place
"""


class Entry(NamedTuple):
    sort: str
    id: int
    day: str
    rank: int
    place: int
    number: str
    dated: str
    who: str
    about: str
    # The nature of a mail; why a letter was written elsewhere.
    more: str

    @property
    def on(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def numbered(self) -> str:
        return dated(self.number or "Tanpa nomor", date.fromisoformat(self.dated))


def fill(scope: Scope) -> Filled:
    days = {"first": scope.month.isoformat(), "last": last_day(scope.month).isoformat()}
    entries = [Entry(*row) for row in database.execute_sql(IN_ORDER, days).fetchall()]
    hours = Village.ours().timezone_hours
    return Filled(ListedRows(entries, lambda batch, first: _rows(batch, first, hours)))


def _rows(entries: Sequence[Entry], first: int, timezone_hours: int) -> list[Sequence[Value]]:
    issued = Issued.read([each.id for each in entries if each.sort == "issued"], timezone_hours)
    letters = {each.id: each for each in issued}
    return [_row(each, number, letters) for number, each in enumerate(entries, first)]


def _row(entry: Entry, number: int, letters: dict[int, Issued]) -> Sequence[Value]:
    if entry.sort == "incoming":
        return number, entry.on, *_arrived(entry)
    if entry.sort == "outside":
        sent = entry.numbered, entry.who, entry.about
        return number, entry.on, "", "", "", *sent, f"Ditulis di luar PosDesa: {entry.more}"
    letter = letters[entry.id]
    sent = dated(letter.number, letter.signed_on), letter.name, letter.about
    row = (number, letter.signed_on, "", "", "", *sent, letter.voided)
    return Struck(row) if letter.is_void else row


def _arrived(mail: Entry) -> Sequence[Value]:
    """Of a secret one the book says no more than that it came: it lies open to the whole office."""
    told = (HIDDEN,) * 3 if mail.more == SECRET else (mail.numbered, mail.who, mail.about)
    nature = "" if mail.more == "biasa" else f", {mail.more}"
    return *told, "", "", "", f"Agenda {mail.place}/{mail.day[:4]}{nature}"


AGENDA = Book(
    code="A.7",
    title="Buku Agenda",
    holds="Surat masuk dan surat keluar, menurut tanggalnya.",
    columns=[
        Column("Nomor urut", "code", 4),
        Column("Tanggal penerimaan/pengiriman", "date"),
        Column("Nomor dan tanggal", width=18, over=IN),
        Column("Pengirim", width=18, over=IN),
        Column("Isi singkat", width=24, over=IN),
        Column("Nomor dan tanggal", width=20, over=OUT),
        Column("Ditujukan kepada", width=16, over=OUT),
        Column("Isi singkat", width=24, over=OUT),
        Column("Keterangan", width=14),
    ],
    fill=fill,
    by_month=True,
    notes=["Isi surat masuk yang rahasia tidak ditulis di buku ini."],
)
