"""The requests of one person, each with the letter it became: what a page about the person or a request lists."""

from collections.abc import Sequence
from functools import cache, cached_property

from models.database import database, records_of
from models.letters.request import LetterRequest
from models.letters.same_request import OPEN
from models.letters.signatures.signature import Signature
from models.officials import Official


class Theirs:
    """Those of this resident, and the open ones that bear the same NIK: one statement."""

    def __init__(self, resident_id: int | None, nik: str):
        self._resident_id, self._nik = resident_id, nik

    @property
    def letters(self) -> list[Signature]:
        """The newest first, without their text."""
        return [signature for _, signature in self._read if signature]

    def open(self, kind_id: str) -> list[LetterRequest]:
        """For this kind, and not at their end; the newest first."""
        return [each for each, _ in self._read if each.kind == kind_id and each.state in OPEN]

    @cached_property
    def _read(self) -> list[tuple[LetterRequest, Signature | None]]:
        values = [self._resident_id or 0, self._nik, "", *OPEN]
        found = [_with_signature(row) for row in database.execute_sql(_statement(), values)]
        return sorted(found, key=lambda each: (each[1].id if each[1] else 0, each[0].id), reverse=True)


@cache
def _statement() -> str:
    """Building it anew takes longer than all else it does."""
    signed = Signature.id, Signature.number, Signature.signed_on, Signature.manner, Signature.delegation
    query = (
        LetterRequest.select(LetterRequest, *signed, Official.name)
        .left_outer_join(Signature)
        .left_outer_join(Official)
    )
    same_nik = (LetterRequest.nik == "") & (LetterRequest.nik != "") & LetterRequest.state.in_(OPEN)
    return query.where((LetterRequest.resident == 0) | same_nik).sql()[0]


def _with_signature(row: Sequence) -> tuple[LetterRequest, Signature | None]:
    request = records_of(row, LetterRequest)[0]
    id, number, signed_on, manner, delegation_id, name = row[-6:]
    if id is None:
        return request, None
    named = dict(official=Official(name=name), delegation=delegation_id, request=request)
    dated = Signature.signed_on.python_value(signed_on)
    return request, Signature(id=id, number=number, signed_on=dated, manner=manner, **named)
