"""What each in a family is to another who becomes its head: a proposal, which whoever keeps the card looks over."""

from collections.abc import Iterable

from models.database import Record

HEAD, HUSBAND, WIFE, CHILD, CHILD_IN_LAW, GRANDCHILD, PARENT, PARENT_IN_LAW, KIN, HELPER, OTHER = range(1, 12)
SPOUSE = {HUSBAND, WIFE}
MARRIED = 2
# By what the new head was to the old one: what the others, by what they were, are to the new one. 'pair' is who
# may be married to the new head. Not named: of the wider family; helpers and others stay what they are.
SEEN_FROM = {
    "spouse": {
        HEAD: "pair",
        CHILD: CHILD,
        CHILD_IN_LAW: CHILD_IN_LAW,
        GRANDCHILD: GRANDCHILD,
        PARENT: PARENT_IN_LAW,
        PARENT_IN_LAW: PARENT,
    },
    CHILD: {HEAD: PARENT, "spouse": PARENT, CHILD_IN_LAW: "pair", GRANDCHILD: "child"},
    CHILD_IN_LAW: {HEAD: PARENT_IN_LAW, "spouse": PARENT_IN_LAW, CHILD: "pair", GRANDCHILD: "child"},
    PARENT: {HEAD: CHILD, "spouse": CHILD_IN_LAW, CHILD: GRANDCHILD, PARENT: "pair"},
    PARENT_IN_LAW: {HEAD: CHILD_IN_LAW, "spouse": CHILD, CHILD: GRANDCHILD, PARENT_IN_LAW: "pair"},
}


def seen_from(head: Record, others: Iterable[Record]) -> dict[int, int]:
    """The relation of each to this new head, by resident id; `shdk` of all of them is still to the old one."""
    known = SEEN_FROM.get(_role(head), {})
    return {each.id: _relation(each, head, known) for each in others if each.id != head.id}


def _relation(person: Record, head: Record, known: dict) -> int:
    if person.shdk in (HELPER, OTHER):
        return person.shdk
    found = known.get(_role(person), KIN)
    if found == "pair":
        married = person.sex != head.sex and person.marital == head.marital == MARRIED
        return (HUSBAND if person.sex == "L" else WIFE) if married else KIN
    if found == "child":
        # A grandchild of the house is the child of the new head when that one has married.
        return CHILD if head.marital >= MARRIED else KIN
    return found


def _role(person: Record) -> int | str:
    return "spouse" if person.shdk in SPOUSE else person.shdk
