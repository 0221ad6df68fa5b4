"""How a person is counted: in which group of the ledger, and what changes when the group does."""

from typing import NamedTuple

from models.database import Record

HEAD_OF_FAMILY = 1
ALIVE = 1
FOREIGN = 2
GUEST = "tamu"


class Standing(NamedTuple):
    """In which group of the ledger a person is counted."""

    rt_id: int
    sex: str
    is_foreign: bool
    is_head: bool

    @classmethod
    def of(cls, resident: Record) -> "Standing | None":
        """None: not counted (dead, gone, a guest, or not yet put anywhere)."""
        if resident.status != ALIVE or resident.residency == GUEST or resident.family is None:
            return None
        rt = resident.family.rt_id
        return cls(rt, resident.sex, resident.citizenship == FOREIGN, resident.shdk == HEAD_OF_FAMILY)


def differences(old: Standing | None, new: Standing | None) -> list[dict]:
    """The lines of the ledger that lead from one standing to the other."""
    if old and new and old[:3] == new[:3]:
        return [_line(new, persons=0, heads=new.is_head - old.is_head)]
    lines = [_line(old, persons=-1, heads=-old.is_head)] if old else []
    return lines + ([_line(new, persons=1, heads=int(new.is_head))] if new else [])


def _line(standing: Standing, persons: int, heads: int) -> dict:
    return dict(
        persons=persons,
        heads=heads,
        sex=standing.sex,
        is_foreign=standing.is_foreign,
        rt=standing.rt_id,
    )
