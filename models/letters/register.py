"""X.1, the register of issued letters: each kind with a running number of its own, which begins anew each year."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.books.book import signers_of
from models.database import database
from models.letters.issued import Issued
from models.letters.titles import titles_in_use
from models.officials import Official
from models.periods import Period
from models.residents import nik
from models.table import Column, ListedRows, Struck, Table, Value, declared, village_line
from models.unchanged import while_unchanged
from models.village import Village
from models.wording import initial_lower, short_date

TITLE = "Register surat"
# An issued letter is in one of these; their names as a filter.
STATES = {"ready": "Belum diambil", "handed_over": "Sudah diambil", "void": "Dibatalkan"}

# What was issued earlier in the year is only counted; the letters of the period go on from there.
EARLIER = """
    SELECT letter_request.kind, COUNT(*)
    FROM signature JOIN letter_request ON letter_request.id = signature.request_id
    WHERE signature.signed_on >= ? AND signature.signed_on < ? GROUP BY letter_request.kind
"""
NUMBERED = """
    WITH numbered AS (
        SELECT signature.id, signature.signed_on, signature.official_id, letter_request.kind, letter_request.state,
            ROW_NUMBER() OVER (
                PARTITION BY letter_request.kind ORDER BY signature.signed_on, signature.id
            ) AS running
        FROM signature JOIN letter_request ON letter_request.id = signature.request_id
        WHERE signature.signed_on BETWEEN :first AND :last
    )
    SELECT id, kind, running FROM numbered
    WHERE :kind IN ('', kind) AND :state IN ('', state) AND :signer IN (0, official_id)
    ORDER BY signed_on, id
"""

# With the day of the oldest letter of all.
SIGNERS = """
    SELECT id, name, (SELECT MIN(signed_on) FROM signature) FROM official
    WHERE EXISTS (SELECT 1 FROM signature WHERE official_id = official.id) ORDER BY name
"""


class Wanted(NamedTuple):
    """Which letters: of one kind, state or signer, or of all ('' and 0)."""

    period: Period
    kind: str = ""
    state: str = ""
    signer: int = 0

    @property
    def given(self) -> dict:
        """As a job keeps it (see printed)."""
        return self.period._asdict() | {"kind": self.kind, "state": self.state, "signer": self.signer}


class LetterRegister:
    def __init__(self, wanted: Wanted, village: Village):
        self.wanted, self.village = wanted, village

    def table(self, on: date | None = None) -> Table:
        """With those who sign it on that day; on the screen nobody does."""
        whole = "Keperluan" if self.wanted.kind else "Surat dan keperluan"
        return Table(
            title=self.title.upper(),
            lines=[village_line(self.village), self.in_line],
            columns=[
                Column("Nomor urut" if self.wanted.kind else "Nomor urut jenis", "code", 6),
                Column("Nomor surat", width=24),
                Column("Tanggal", "date"),
                Column("Pemohon", width=18),
                Column("NIK (samar)", "code", 16),
                Column(whole, width=28),
                Column("Petugas", width=13),
                Column("Penanda tangan", width=15),
                Column("Diambil oleh, tanggal", width=18),
            ],
            rows=ListedRows(self._numbered(), self._rows),
            notes=["Nomor urut dihitung sendiri untuk tiap jenis surat, dan mulai lagi dari 1 setiap tahun."],
            signers=signers_of(self.village, on) if on else (),
            paper=self.village.paper,
        )

    @property
    def title(self) -> str:
        kind = self.wanted.kind
        return f"Register {initial_lower(titles_in_use()[kind])}" if kind else TITLE

    @property
    def in_line(self) -> str:
        """'Bulan November 2026, dibatalkan, ditandatangani Ahmad Sujana'"""
        signer = self.wanted.signer and Official.get_or_none(id=self.wanted.signer)
        state = STATES.get(self.wanted.state, "").lower()
        parts = self.wanted.period.in_line, state, signer and f"ditandatangani {signer.name}"
        return ", ".join(part for part in parts if part)

    def _numbered(self) -> list[tuple[int, int]]:
        """The ids of the signatures in the order of their days, each with the running number of its kind."""
        wanted, period = self.wanted, self.wanted.period
        asked = {"first": str(period.first), "last": str(period.last)}
        asked |= {"kind": wanted.kind, "state": wanted.state, "signer": wanted.signer}
        earlier = _earlier(period)
        numbered = database.execute_sql(NUMBERED, asked).fetchall()
        return [(id, running + earlier.get(kind, 0)) for id, kind, running in numbered]

    def _rows(self, keys: Sequence[tuple[int, int]], first: int) -> list[Sequence[Value]]:
        letters = Issued.read([id for id, _ in keys], self.village.timezone_hours)
        return [self._row(each, running) for each, (_, running) in zip(letters, keys, strict=True)]

    def _row(self, letter: Issued, running: int) -> Sequence[Value]:
        day = short_date(letter.handed_on) if letter.handed_on else ""
        handed = ", ".join(part for part in (letter.collected, day) if part)
        row = (
            running,
            letter.number,
            letter.signed_on,
            letter.name,
            nik.masked(letter.nik),
            letter.purpose if self.wanted.kind else letter.about,
            letter.clerk,
            letter.signer,
            "; ".join(part for part in (letter.voided, handed) if part),
        )
        return Struck(row) if letter.is_void else row


@declared("register-surat")
def printed(*, year: int, part: str, kind: str, state: str, signer: int, today: str) -> Table:
    """The register with those who sign it. A job makes it again from the same words."""
    period = Period(year, part)
    on = min(period.last, date.fromisoformat(today))
    return LetterRegister(Wanted(period, kind, state, signer), Village.ours()).table(on)


@while_unchanged
def _earlier(period: Period) -> dict[str, int]:
    """How many of each kind were issued in the year before the period began."""
    return dict(database.execute_sql(EARLIER, [str(Period(period.year).first), str(period.first)]))


@while_unchanged
def to_choose_from(this_year: int) -> tuple[int, list[tuple[int, str]]]:
    """The year of the oldest letter; id and name of those who signed any, also when they are no longer in office."""
    rows = database.execute_sql(SIGNERS).fetchall()
    oldest = date.fromisoformat(rows[0][2]).year if rows else this_year
    return oldest, [(id, name) for id, name, _ in rows]
