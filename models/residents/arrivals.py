"""Where those who come to live in the village belong: on which card, at which place."""

from models.database import transaction
from models.residents import lampid
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.refusals import RegisterRefusal
from models.residents.resident import Resident


def with_card(card: dict, person: dict, *, act: str, **told) -> list[Mutation]:
    """The first of those who arrive with this card (no_kk, address, rt); a known one is used, a new one made.

    Raises NoPlace, NikTaken, TwoHeads or NeedsHead.
    """
    with transaction():
        if known := Mutation.of_act(act):
            return known
        return into(Family.of_card(**card), person, act=act, **told)


def into(family: Family, person: dict, **told) -> list[Mutation]:
    return lampid.arrived(family=family, people=[person], **told)


def back(resident: Resident, card: dict, *, shdk: int, act: str, **told) -> list[Mutation]:
    """Someone known comes back, onto the card of old or another one. Into an empty house, with its new place."""
    with transaction():
        if known := Mutation.of_act(act):
            return known
        old = resident.family
        if old and (old.no_kk or "") == card["no_kk"]:
            family, home = old, _moved(old, card)
        else:
            family, home = Family.of_card(**card), None
        changes = {"family": family, "shdk": shdk}
        return lampid.came_back(resident, changes=changes, home=home, act=act, **told)


def _moved(family: Family, card: dict) -> dict | None:
    """Where the family of old lives now, when that is elsewhere."""
    wanted = {"rt": card["rt"] or family.rt, "address": card["address"] or family.address}
    if wanted == {"rt": family.rt, "address": family.address}:
        return None
    if family.living():
        raise RegisterRefusal("Keluarga ini masih ada penghuninya. Pakai alamat mereka.", "rt")
    return wanted
