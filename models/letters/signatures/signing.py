"""Signing on a phone: which letters wait, and signing those that were chosen in one go.

By the kades, or by who signs in his name; whether they may is asked when each letter is signed (signers.py).
"""

from dataclasses import dataclass

from peewee import fn

from models.accounts import Account
from models.database import read_joined
from models.delegations import Delegation
from models.letters.header import BrokenLetterKind
from models.letters.not_now import KindGone, NotNow
from models.letters.request import LetterRequest
from models.letters.setting import decided_kind
from models.letters.signatures.signature import Signature
from models.letters.steps import Check
from models.paging import Paged
from models.village import Village

# More than anyone reads in one go, and fewer than a statement of SQLite may name.
MOST_CHOSEN = 1000


@dataclass(frozen=True)
class Outcome:
    """What became of one chosen letter: a signature, or the sentence why not."""

    check: Check
    signature: Signature | None = None
    refusal: str = ""


class Waiting(Paged):
    """A page of what waits: as many as a phone shows in reasonable time."""

    most = 30

    def __init__(self, account: Account, page: int = 1):
        self.turn_to(page, LetterRequest.visible_to(account).where(LetterRequest.state == "to_sign").count())
        found = waiting(account).paginate(self.page, self.most)
        self.readings = _with_request_and_checker(found) if self.total else []


def waiting(account: Account):
    """The newest check of every letter that waits, the longest waiting first, with request and checker."""
    other = Check.alias()
    newest = other.select(fn.MAX(other.id)).where(other.request == LetterRequest.id)
    return (
        _readings(account).where((LetterRequest.state == "to_sign") & (Check.id == newest)).order_by(Check.id)
    )


def chosen(account: Account, uids: list[str]) -> list[Check]:
    """The texts that were read, by the uid of their check; what does not exist is left out."""
    return list(_readings(account).where(Check.uid.in_(uids[:MOST_CHOSEN])).order_by(Check.id))


def all_for(account: Account, kades_only: set[str]) -> list[Check]:
    """Everything that waits and this person may sign; `kades_only`: the kinds that only the kades signs."""
    left_out = LetterRequest.kind.in_([] if account.is_kades() else kades_only)
    return list(waiting(account).where(~left_out).limit(MOST_CHOSEN))


def sign_all(checks: list[Check], by: Account, village: Village, own_letters) -> list[Outcome]:
    """Each letter in a transaction of its own: what hinders one does not hinder the others."""
    return [_sign(check, by, village, own_letters) for check in checks]


def results(checks: list[Check]) -> list[Outcome]:
    """The signatures of these texts, for the page that says it is done."""
    # Without their texts: of a thousand letters these are long.
    of_these = Signature.request.in_([each.request_id for each in checks])
    found = Signature.select(Signature.id, Signature.request, Signature.number).where(of_these)
    signed = {each.request_id: each for each in found}
    return [Outcome(check, signed[check.request_id]) for check in checks if check.request_id in signed]


def signed_under(delegations: list[Delegation]) -> dict[int, int]:
    """How many letters were signed under each, by its id; one without letters is not there."""
    under = Signature.select(Signature.delegation, fn.COUNT(Signature.id)).where(
        Signature.delegation.in_([each.id for each in delegations])
    )
    return dict(under.group_by(Signature.delegation).tuples())


def _sign(check: Check, by: Account, village: Village, own_letters) -> Outcome:
    try:
        kind = decided_kind(check.request.kind, own_letters)
        if kind is None:
            raise KindGone
        signature = check.request.sign(by=by, kind=kind, village=village, manner="pin", reading=check.uid)
    except (NotNow, BrokenLetterKind) as refusal:
        return Outcome(check, refusal=str(refusal))
    return Outcome(check, signature)


def _with_request_and_checker(found) -> list[Check]:
    """Of who checked only the name, as `checker`."""
    readings = []
    joined = read_joined(found, Check, LetterRequest, also=[Account.name])
    for reading, reading.request, reading.checker in joined:
        readings.append(reading)
    return readings


def _readings(account: Account):
    return (
        Check.select(Check, LetterRequest, Account)
        .join(LetterRequest)
        .switch(Check)
        .join(Account)
        .where(account.can_sign_letters())
    )
