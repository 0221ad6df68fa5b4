"""The same letter asked for twice: pressed again, forgotten, or asked for by the head of the RT too."""

from models.letters.request import LetterRequest
from models.letters.steps import ENDED, STATES

OPEN = [state for state in STATES if state not in ENDED]


def open_requests(kind_id: str, nik: str, resident_id: int | None = None) -> list[LetterRequest]:
    """For this kind and this person, and not at their end; the newest first."""
    # Of whom neither is known, there is nothing to be told apart by.
    by_nik, by_match = (LetterRequest.nik == nik) & (nik != ""), LetterRequest.resident.in_([resident_id])
    same = (LetterRequest.kind == kind_id) & LetterRequest.state.in_(OPEN)
    return list(LetterRequest.select().where(same, by_nik | by_match).order_by(LetterRequest.id.desc()))
