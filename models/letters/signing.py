"""The kades signs: which letters wait for him, and signing those he chose in one go."""

from dataclasses import dataclass

from peewee import fn

from models.accounts import Account
from models.letters.kind import LetterKind
from models.letters.not_now import KindChanged, NotNow
from models.letters.request import LetterRequest
from models.letters.signature import Signature
from models.letters.steps import Check
from models.village import Village

# More than any page offers, and fewer than a statement of SQLite may name.
MOST_CHOSEN = 1000


@dataclass(frozen=True)
class Outcome:
    """What became of one chosen letter: a signature, or the sentence why not."""

    check: Check
    signature: Signature | None = None
    refusal: str = ""


def waiting(account: Account):
    """The newest check of every letter that waits, oldest first, with request and checker."""
    newest = Check.select(fn.MAX(Check.id)).group_by(Check.request)
    return (
        _readings(account).where((LetterRequest.state == "to_sign") & Check.id.in_(newest)).order_by(Check.id)
    )


def chosen(account: Account, uids: list[str]) -> list[Check]:
    """The texts he has read, by the uid of their check; what does not exist is left out."""
    return list(_readings(account).where(Check.uid.in_(uids[:MOST_CHOSEN])).order_by(Check.id))


def sign_all(checks: list[Check], by: Account, village: Village, own_letters) -> list[Outcome]:
    """Each letter in a transaction of its own: what hinders one does not hinder the others."""
    return [_sign(check, by, village, own_letters) for check in checks]


def results(checks: list[Check]) -> list[Outcome]:
    """The signatures of these texts, for the page that says it is done."""
    signed = {
        each.request_id: each
        for each in Signature.select().where(Signature.request.in_([c.request_id for c in checks]))
    }
    return [Outcome(check, signed[check.request_id]) for check in checks if check.request_id in signed]


def _sign(check: Check, by: Account, village: Village, own_letters) -> Outcome:
    try:
        kind = LetterKind.find(check.request.kind, own_letters)
        if kind is None:
            raise KindChanged
        signature = check.request.sign(by=by, kind=kind, village=village, manner="pin", reading=check.uid)
    except NotNow as refusal:
        return Outcome(check, refusal=str(refusal))
    return Outcome(check, signature)


def _readings(account: Account):
    return (
        Check.select(Check, LetterRequest, Account)
        .join(LetterRequest)
        .switch(Check)
        .join(Account)
        .where(account.can_sign_letters())
    )
