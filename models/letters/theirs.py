"""The requests of one person, each with the letter it became: what a page about the person or a request lists."""

from collections.abc import Sequence
from functools import cache, cached_property

from peewee import SQL

from models.database import database, records_of
from models.letters.request import LetterRequest
from models.letters.same_request import OPEN
from models.letters.signatures.signature import Signature
from models.officials import Official

# Who comes often has some hundred letters in ten years: a page shows the newest, and where the others are.
SHOWN = 5


class Theirs:
    """Of this resident the newest letters, and the open requests, with those that bear the same NIK: one statement."""

    def __init__(self, resident_id: int | None, nik: str, about: LetterRequest | None = None):
        self._resident_id, self._nik, self._about = resident_id, nik, about

    @property
    def letters(self) -> list[Signature]:
        """The newest first, without their text, and not that of the request which the page is about."""
        signed = [signature for request, signature, _ in self._read if signature and request != self._about]
        return signed[:SHOWN]

    @property
    def further(self) -> int:
        """How many more letters there are."""
        count = next((count for *_, count in self._read), 0)
        return count - len(self.letters) - (self.of_this is not None)

    @property
    def of_this(self) -> Signature | None:
        """What became of the request that the page is about."""
        return next((signature for request, signature, _ in self._read if request == self._about), None)

    def open(self, kind_id: str) -> list[LetterRequest]:
        """For this kind, and not at their end; the newest first."""
        return [each for each, *_ in self._read if each.kind == kind_id and each.state in OPEN]

    @cached_property
    def _read(self) -> list[tuple[LetterRequest, Signature | None, int]]:
        values = dict(resident=self._resident_id or 0, nik=self._nik)
        about = dict(about=self._about.id if self._about else 0)
        found = [_with_signature(row) for row in database.execute_sql(_statement(), values | about)]
        return sorted(found, key=lambda each: (each[1].id if each[1] else 0, each[0].id), reverse=True)


@cache
def _statement() -> str:
    """Building it anew takes longer than all else it does."""
    states = ", ".join(f"'{each}'" for each in OPEN)
    wanted = f"""t1.id IN (
        SELECT request_id FROM (SELECT request_id FROM had ORDER BY id DESC LIMIT {SHOWN + 1})
        UNION SELECT id FROM letter_request WHERE resident_id = :resident AND state IN ({states})
        UNION SELECT id FROM letter_request WHERE :nik <> '' AND nik = :nik AND state IN ({states})
        UNION SELECT :about
    )"""
    signed = Signature.id, Signature.number, Signature.signed_on, Signature.manner, Signature.delegation
    query = (
        LetterRequest.select(LetterRequest, *signed, Official.name, SQL("(SELECT COUNT(*) FROM had)"))
        .left_outer_join(Signature)
        .left_outer_join(Official)
    )
    return f"""
        WITH had AS (
            SELECT signature.id, request_id FROM letter_request JOIN signature ON request_id = letter_request.id
            WHERE resident_id = :resident
        )
        {query.where(SQL(wanted)).sql()[0]}
    """


def _with_signature(row: Sequence) -> tuple[LetterRequest, Signature | None, int]:
    request = records_of(row, LetterRequest)[0]
    id, number, signed_on, manner, delegation_id, name, count = row[-7:]
    if id is None:
        return request, None, count
    named = dict(official=Official(name=name), delegation=delegation_id, request=request)
    dated = Signature.signed_on.python_value(signed_on)
    return request, Signature(id=id, number=number, signed_on=dated, manner=manner, **named), count
