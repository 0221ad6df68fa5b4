"""Letters issued at certain moments: for registers, books and figures."""

from datetime import datetime, timedelta

from models import clock
from models.letters.request import LetterRequest
from models.letters.setting import decided_kind
from models.village import Village
from tests.filing import account, filed, sign
from tests.village import JOKO, NOW, NURHAYATI, SITI

# The office opens; stored in UTC, three weeks before the tests' own day.
MORNING = datetime(2026, 11, 2, 1, 0)


def asked(kind: str = "sku", at: datetime = MORNING, person: dict = NURHAYATI) -> LetterRequest:
    clock.stop_at(at)
    return filed(person, kind)


def check(letter: LetterRequest) -> None:
    letter.check(by=account(SITI), kind=decided_kind(letter.kind, None), village=Village.ours())


def issued(
    kind: str = "sku", at: datetime = MORNING, hours: float = 2, person: dict = NURHAYATI
) -> LetterRequest:
    """Ready so many hours after it was asked for."""
    letter = asked(kind, at, person)
    check(letter)
    clock.stop_at(at + timedelta(hours=hours))
    sign(letter)
    return letter


def taken(kind: str = "sku", at: datetime = MORNING, person: dict = JOKO) -> LetterRequest:
    letter = issued(kind, at, person=person)
    letter.hand_over(by=account(SITI), collected_by=person["name"], relation="Pemohon sendiri")
    return letter


def now() -> None:
    """Back to the tests' own day."""
    clock.stop_at(NOW)
