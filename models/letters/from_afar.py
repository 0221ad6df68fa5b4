"""Asking for a letter without coming to the office, of somebody whom the register knows: by a resident who signed in,
or by the head of the RT.
"""

from collections.abc import Callable
from datetime import date

from models.letters.asked import in_groups
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.standing import Died, MovedAway, refuse_who_may_not_ask
from models.residents.mutation import DEAD
from models.residents.resident import Resident

# The few that nearly everyone comes for; the others stand by what they are about.
OFTEN = 4


def refuse_who_cannot_ask(kind: LetterKind, resident: Resident, today: date) -> None:
    """Raises Died, MovedAway, TooYoung or NotForThem. Whatever a kind allows at the office: there somebody else comes."""
    if resident.status == DEAD:
        raise Died(resident.name)
    if resident.has_left:
        raise MovedAway(resident.name, resident.status_name.lower())
    refuse_who_may_not_ask(kind, resident, today)


def on_offer(
    kinds: list[LetterKind],
    resident: Resident,
    today: date,
    refuse: Callable[[LetterKind, Resident, date], None],
) -> tuple[list[tuple[str, list[LetterKind]]], str]:
    """What can be asked for, in groups; and in a sentence what hinders all of it, or ''."""
    by_phone = [each for each in kinds if each.self_service]
    why_not = {each.id: _refusal(refuse, each, resident, today) for each in by_phone}
    # A single kind that would be untrue of somebody hinders nothing: it is just not offered.
    hindrance = next((why_not[each.id] for each in by_phone if each.is_for_anyone and why_not[each.id]), "")
    return in_groups([each for each in by_phone if not why_not[each.id]], OFTEN), hindrance


def _refusal(refuse: Callable, kind: LetterKind, resident: Resident, today: date) -> str:
    try:
        refuse(kind, resident, today)
    except NotNow as refusal:
        return str(refusal)
    return ""
