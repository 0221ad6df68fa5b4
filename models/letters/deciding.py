"""What the operator decides of the kinds of letter: code, validity, who may ask, who signs, used or not."""

from collections.abc import Sequence
from pathlib import Path

from models import history
from models.accounts import Account
from models.database import transaction
from models.letters.kind import LetterKind
from models.letters.numbers.classification import default_code
from models.letters.numbers.number import check_pattern
from models.letters.numbers.numbering import codes_of, go_on_counting
from models.letters.setting import LetterSetting, kinds_in_use
from models.village import Village

# From the most open to the least: a village may close a kind further, never open it.
OPENNESS = ("mandiri", "sebagian", "loket")
# Nothing is valid for longer than two years.
LONGEST_VALIDITY = 730


def ways_to_ask(kind: LetterKind) -> list[str]:
    """How this kind, as its file has it, may be asked for here."""
    return list(OPENNESS[OPENNESS.index(kind.asked) :]) if kind.asked in OPENNESS else [kind.asked]


def ways_to_sign(kind: LetterKind) -> list[str]:
    """Only the kades himself can be asked for more than the file says: no kind is signed by fewer."""
    return ["wakil", "kades"] if kind.signs == "wakil" else [kind.signs]


def decided_by_kind(own_folder: Path | None) -> list[tuple[LetterKind, bool]]:
    """Every kind with its decisions, and whether it is used; in the order of the menu."""
    used = {kind.id: kind for kind in kinds_in_use(own_folder)}
    return [(used.get(kind.id, kind), kind.id in used) for kind in LetterKind.all(own_folder)]


def setting_of(kind: LetterKind, village: Village) -> LetterSetting:
    """What was decided, or what is so without a decision."""
    known = LetterSetting.get_or_none(kind=kind.id) or LetterSetting(kind=kind.id)
    known.code = known.code or default_code(kind, village.code_system)
    return known


def decide_kind(
    kind: LetterKind, village: Village, own_folder: Path | None, *, by: Account, **decided
) -> None:
    """`kind` as its file has it; `decided` are fields of LetterSetting. May raise BadPattern."""
    with transaction():
        setting = LetterSetting.get_or_none(kind=kind.id) or LetterSetting(kind=kind.id, code="")
        changed = setting.differing(decided)
        if not changed:
            return
        setting.change(**changed)
        history.tell("letter kind decided", village, by, kind=kind.id, **changed)
        number_on(kinds_in_use(own_folder), village, by)


def decide_system(
    system: str, kinds: Sequence[LetterKind], village: Village, own_folder: Path | None, by: Account
) -> None:
    """Every kind gets the code that its file proposes in this system. `kinds`: as their files have them."""
    with transaction():
        village.decide("code system chosen", by, code_system=system)
        known = {each.kind: each for each in LetterSetting.select()}
        for kind in kinds:
            setting = known.get(kind.id) or LetterSetting(kind=kind.id, code="")
            code = default_code(kind, system)
            if code != setting.code:
                setting.change(code=code)
        number_on(kinds_in_use(own_folder), village, by)


def number_on(kinds: Sequence[LetterKind], village: Village, by: Account) -> None:
    """With other codes or kinds the pattern may no longer tell letters apart, or a sequence begin.

    May raise BadPattern.
    """
    check_pattern(village.number_pattern, village.number_scope, codes_of(kinds), village.number_yearly)
    go_on_counting(village, kinds, by)
