"""X.1, the register of issued letters: each kind with a running number of its own, which begins anew each year."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peewee import fn

from models.books.book import signers_of
from models.database import database
from models.letters.issued import Issued
from models.letters.signatures.signature import Signature
from models.letters.titles import titles_in_use
from models.officials import Official
from models.periods import Period
from models.residents import nik
from models.table import Column, ListedRows, Struck, Table, Value, declared, village_line
from models.village import Village
from models.wording import initial_lower

TITLE = "Register surat"
# An issued letter is in one of these; their names as a filter.
STATES = {"ready": "Belum diambil", "handed_over": "Sudah diambil", "void": "Dibatalkan"}

# What was issued earlier in the year is only counted; the letters of the period go on from there.
NUMBERED = """
    WITH before AS MATERIALIZED (
        SELECT letter_request.kind, COUNT(*) AS letters
        FROM signature JOIN letter_request ON letter_request.id = signature.request_id
        WHERE signature.signed_on >= :new_year AND signature.signed_on < :first GROUP BY letter_request.kind
    ),
    numbered AS (
        SELECT signature.id, signature.signed_on, signature.official_id, letter_request.kind, letter_request.state,
            ROW_NUMBER() OVER (
                PARTITION BY letter_request.kind ORDER BY signature.signed_on, signature.id
            ) AS running
        FROM signature JOIN letter_request ON letter_request.id = signature.request_id
        WHERE signature.signed_on BETWEEN :first AND :last
    )
    SELECT id, running + IFNULL((SELECT letters FROM before WHERE before.kind = numbered.kind), 0)
    FROM numbered
    WHERE :kind IN ('', kind) AND :state IN ('', state) AND :signer IN (0, official_id)
    ORDER BY signed_on, id
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
        asked = {
            "new_year": str(Period(period.year).first),
            "first": str(period.first),
            "last": str(period.last),
        }
        asked |= {"kind": wanted.kind, "state": wanted.state, "signer": wanted.signer}
        return database.execute_sql(NUMBERED, asked).fetchall()

    def _rows(self, keys: Sequence[tuple[int, int]], first: int) -> list[Sequence[Value]]:
        letters = Issued.read([id for id, _ in keys], self.village.timezone_hours)
        return [self._row(each, running) for each, (_, running) in zip(letters, keys, strict=True)]

    def _row(self, letter: Issued, running: int) -> Sequence[Value]:
        day = f"{letter.handed_on:%d-%m-%Y}" if letter.handed_on else ""
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


def those_who_signed() -> list[Official]:
    """Whose letters can be looked for, also when they are no longer in office."""
    signed = Signature.select().where(Signature.official == Official.id)
    return list(Official.select().where(fn.EXISTS(signed)).order_by(Official.name))


def first_year(otherwise: int) -> int:
    """Of the oldest letter; `otherwise` while there is none."""
    oldest = Signature.select(Signature.signed_on).order_by(Signature.signed_on).limit(1).scalar()
    return oldest.year if oldest else otherwise
