"""Issued letters as registers and books tell of them, read so many at once: without their text."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from models import clock
from models.database import database
from models.letters.answers import headline
from models.letters.kind import LetterKind
from models.letters.titles import kinds_by_id
from models.wording import short_date

READ = """
    SELECT signature.id, signature.number, signature.signed_on, official.name AS signer,
        json_extract(signature.facts, '$.warga.nama') AS name,
        json_extract(signature.facts, '$.warga.nik') AS nik,
        json_extract(signature.facts, '$.isian') AS answers,
        letter_request.kind, json_extract(signature.facts, '$.surat.judul') AS title,
        (SELECT account.name FROM "check" JOIN account ON account.id = "check".by_id
            WHERE "check".request_id = letter_request.id ORDER BY "check".id DESC LIMIT 1) AS clerk,
        handover.collected_by, handover.relation, handover.at AS handed_at,
        void.reason AS void_reason, void.at AS void_at
    FROM signature
    JOIN letter_request ON letter_request.id = signature.request_id
    JOIN official ON official.id = signature.official_id
    LEFT JOIN handover ON handover.request_id = letter_request.id
    LEFT JOIN void ON void.request_id = letter_request.id
    WHERE signature.id IN ({marks})
"""


class Issued(NamedTuple):
    id: int
    number: str
    signed_on: date
    signer: str
    name: str
    nik: str
    purpose: str
    # What the kind was called when it was issued.
    title: str
    # Who found the request right.
    clerk: str
    # Who collected it and on which day, as the village counts days.
    collected_by: str
    relation: str
    handed_on: date | None
    void_reason: str
    voided_on: date | None

    @classmethod
    def read(cls, ids: Sequence[int], timezone_hours: int) -> "list[Issued]":
        """In the order of these ids of signatures; one statement."""
        marks = ", ".join("?" * len(ids))
        rows = database.execute_sql(READ.format(marks=marks), list(ids)).fetchall()
        kinds = kinds_by_id()
        found = {row[0]: cls._of(row, kinds.get(row[7]), timezone_hours) for row in rows}
        return [found[id] for id in ids]

    @classmethod
    def _of(cls, row: Sequence[Any], known: LetterKind | None, timezone_hours: int) -> "Issued":
        id, number, signed_on, signer, name, nik, answers, kind, title, clerk, *rest = row
        collected_by, relation, handed_at, void_reason, void_at = rest
        return cls(
            id,
            number,
            date.fromisoformat(signed_on),
            signer,
            name or "",
            nik or "",
            headline(json.loads(answers or "{}"), known),
            title or (known.title if known else kind),
            clerk or "",
            collected_by or "",
            relation or "",
            _day(handed_at, timezone_hours),
            void_reason or "",
            _day(void_at, timezone_hours),
        )

    @property
    def about(self) -> str:
        """'Surat keterangan usaha: Syarat pinjaman KUR'"""
        return ": ".join(part for part in (self.title, self.purpose) if part)

    @property
    def is_void(self) -> bool:
        return self.voided_on is not None

    @property
    def voided(self) -> str:
        """'Batal 12-11-2026: salah nama', or ''."""
        return f"Batal {short_date(self.voided_on)}: {self.void_reason}" if self.voided_on else ""

    @property
    def collected(self) -> str:
        """'Joko Susilo (pemohon sendiri)', or ''."""
        return f"{self.collected_by} ({self.relation.lower()})" if self.relation else self.collected_by


def _day(moment: str | None, timezone_hours: int) -> date | None:
    return clock.local(datetime.fromisoformat(moment), timezone_hours).date() if moment else None
