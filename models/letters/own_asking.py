"""A resident who signed in with NIK and PIN asks for a letter: nothing the register knows is written again."""

from datetime import date

from models.accounts import Account
from models.database import new_uid, transaction
from models.letters.filing import claim_of
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.request import LetterRequest
from models.letters.standing import Died, MovedAway, refuse_who_may_not_ask
from models.residents.mutation import DEAD
from models.residents.resident import Resident
from models.village import Village


def refuse_who_cannot_ask(kind: LetterKind, resident: Resident, today: date) -> None:
    """Raises Died, MovedAway or TooYoung. Whatever a kind allows at the office: there somebody else comes."""
    if resident.status == DEAD:
        raise Died(resident.name)
    if resident.has_left:
        raise MovedAway(resident.name, resident.status_name.lower())
    refuse_who_may_not_ask(kind, resident, today)


def hindrance(kind: LetterKind, resident: Resident, today: date) -> str:
    """The same as a sentence; '' when the letter can be asked for."""
    try:
        refuse_who_cannot_ask(kind, resident, today)
    except NotNow as refusal:
        return str(refusal)
    return ""


def ask_for_oneself(
    kind: LetterKind, answers: dict, uid: str, village: Village, *, by: Account, phone: str = ""
) -> LetterRequest:
    """Matched at once. Sent twice (same uid), it is still one request. Raises Died, MovedAway or TooYoung."""
    with transaction():
        if known := LetterRequest.get_or_none(uid=uid, filed_by=by):
            return known
        resident = Resident.placed(by.resident_id)
        refuse_who_cannot_ask(kind, resident, village.today)
        # The form of somebody else, posted here by a mixed-up page, does not lend its id.
        uid = new_uid() if LetterRequest.get_or_none(uid=uid) else uid
        told = (kind, claim_of(resident, phone), answers, uid, village)
        return LetterRequest.file(*told, by=by, resident=resident)


def correct_own(
    request: LetterRequest, kind: LetterKind, answers: dict, uid: str, village: Village, *, phone: str = ""
) -> None:
    """Raises TooLate once the office went on without it; Died, MovedAway or TooYoung."""
    refuse_who_cannot_ask(kind, request.resident, village.today)
    request.correct(claim={"phone": phone}, answers=answers, uid=uid)
