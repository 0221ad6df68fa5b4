"""A resident who signed in with NIK and PIN asks for a letter: nothing the register knows is written again."""

from models.accounts import Account
from models.database import transaction
from models.letters.filing import claim_of
from models.letters.from_afar import refuse_who_cannot_ask
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.residents.resident import Resident
from models.village import Village


def ask_for_oneself(
    kind: LetterKind, answers: dict, uid: str, village: Village, *, by: Account, phone: str = ""
) -> LetterRequest:
    """Matched at once. Sent twice (same uid), it is still one request. Raises what refuse_who_cannot_ask() raises."""
    with transaction():
        if known := LetterRequest.get_or_none(uid=uid):
            return known
        resident = Resident.placed(by.resident_id)
        refuse_who_cannot_ask(kind, resident, village.today)
        told = (kind, claim_of(resident, phone), answers, uid, village)
        return LetterRequest.file(*told, by=by, resident=resident)


def correct_own(
    request: LetterRequest, kind: LetterKind, answers: dict, uid: str, village: Village, *, phone: str = ""
) -> None:
    """Raises TooLate once the office went on without it, and what refuse_who_cannot_ask() raises."""
    refuse_who_cannot_ask(kind, request.resident, village.today)
    request.correct(claim={"phone": phone}, answers=answers, uid=uid)
