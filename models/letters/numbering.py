"""How this village numbers its letters: pattern, scope and codes, decided by the operator."""

from datetime import date

from peewee import fn

from models import history
from models.accounts import Account
from models.database import transaction
from models.letters.kind import LetterKind
from models.letters.number import Counter, LetterSetting, check_pattern, scope_key, written
from models.letters.signature import Signature
from models.village import Village


def decide_numbering(
    village: Village, *, pattern: str, scope: str, codes: dict[str, str], on: date, by: Account
) -> None:
    """Number letters this way from now on. `codes` holds the code of each kind. May raise BadPattern."""
    check_pattern(pattern, scope, list(codes.values()))
    with transaction():
        village.decide("numbering changed", by, number_pattern=pattern, number_scope=scope)
        for kind, code in codes.items():
            _set_code(village, kind, code, by)
        _go_on_counting(village, codes, on.year)


def codes_in_use(kinds: list[LetterKind]) -> dict[str, str]:
    """The code of each kind, by its id."""
    decided = {each.kind: each.code for each in LetterSetting.select()}
    return {kind.id: decided.get(kind.id, kind.code) for kind in kinds}


def example(village: Village, pattern: str, code: str, on: date) -> str:
    """The seventh letter of the year as this pattern would number it."""
    trial = Village(code=village.code, abbreviation=village.abbreviation, number_pattern=pattern)
    return written(trial, code, 7, on)


def _set_code(village: Village, kind: str, code: str, by: Account) -> None:
    setting = LetterSetting.get_or_none(kind=kind) or LetterSetting(kind=kind, code="")
    if setting.code != code:
        setting.change(code=code)
        history.tell("letter code changed", village, by, kind=kind, code=code)


def _go_on_counting(village: Village, codes: dict[str, str], year: int) -> None:
    """A new sequence begins after the numbers it could repeat, not at 1 in the middle of a year."""
    for kind, code in codes.items():
        used = Signature.select(fn.MAX(Signature.sequence)).where(
            Signature.signed_on.between(date(year, 1, 1), date(year, 12, 31))
        )
        if village.number_scope != "all":
            used = used.where(Signature.code == code)
        Counter.reach(scope_key(village, kind, code), year, used.scalar() or 0)
