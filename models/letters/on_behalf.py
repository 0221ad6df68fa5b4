"""The head of an RT asks for a letter in the name of someone who lives there: who may be helped so, and the asking."""

from datetime import date

from models import clock
from models.accounts import Account
from models.database import transaction
from models.letters.filing import claim_of
from models.letters.from_afar import refuse_who_cannot_ask
from models.letters.introductions import Consent, Introduction
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.request import LetterRequest
from models.residents.mutation import DEAD
from models.residents.resident import Resident
from models.village import Village
from models.wording import initial_lower

CONSENT = "Warga ini meminta sendiri, atau sudah setuju saya mintakan."


class NoNeighbour(NotNow):
    def __init__(self, resident: Resident):
        super().__init__(
            f"{resident.name} tercatat {initial_lower(resident.status_name)}, jadi bukan lagi warga Anda. "
            "Masih tinggal di sini? Beri tahu kantor."
        )


def refuse_who_cannot_be_helped(kind: LetterKind, resident: Resident, today: date) -> None:
    """Raises NoNeighbour of who left, else what refuse_who_cannot_ask() raises."""
    if resident.has_left and resident.status != DEAD:
        raise NoNeighbour(resident)
    refuse_who_cannot_ask(kind, resident, today)


def ask_for(
    resident: Resident,
    kind: LetterKind,
    answers: dict,
    uid: str,
    village: Village,
    *,
    by: Account,
    phone: str = "",
) -> LetterRequest:
    """A request in the resident's name, with consent and pengantar. Raises Died, NoNeighbour or TooYoung.

    Sent twice (same uid), it is still one request.
    """
    with transaction():
        if known := LetterRequest.get_or_none(uid=uid):
            return known
        refuse_who_cannot_be_helped(kind, resident, village.today)
        told = (kind, claim_of(resident, phone), answers, uid, village)
        request = LetterRequest.file(*told, by=by, resident=resident, channel="rt")
        Consent.create(request=request, by=by, at=clock.now(), said=CONSENT)
        Introduction.give(request, by=by)
    return request


def correct_for(
    request: LetterRequest,
    kind: LetterKind,
    answers: dict,
    uid: str,
    village: Village,
    *,
    by: Account,
    phone: str = "",
) -> None:
    """What staff returned comes back from whoever had asked. Raises TooLate, Died, NoNeighbour or TooYoung."""
    if request.resident:
        refuse_who_cannot_be_helped(kind, request.resident, village.today)
    request.correct(claim={"phone": phone}, answers=answers, by=by, uid=uid)
