"""A second, simple count of a village in plain dictionaries: what the register must agree with.

It knows nothing of mutations and postings: only what was told, and from which day on that counts.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

ALIVE, INVALID, FOREIGN, GUEST = 1, 9, 2, "tamu"
NEW = dict(status=INVALID, family=None, shdk=4, sex="L", citizenship=1, residency="tetap", nik=None)


@dataclass
class Told:
    """What the register accepted: for each person the fields before and after; places of families likewise."""

    mutation: int
    kind: str
    on: date
    before: dict[int, dict]
    after: dict[int, dict]
    homes_before: dict[int, int] = field(default_factory=dict)
    homes_after: dict[int, int] = field(default_factory=dict)
    is_revoked: bool = False

    @property
    def has_order(self) -> bool:
        return self.kind not in ("awal", "data")

    def stands_on(self, earlier: "Told") -> bool:
        """It changed again what the earlier one had changed."""
        return any(
            set(self.before[id]) & set(earlier.before[id]) or (self.homes_after and earlier.homes_after)
            for id in self.before.keys() & earlier.before.keys()
        )


class Counted:
    def __init__(self):
        self.people: dict[int, dict] = {}
        self.homes: dict[int, int] = {}
        self.told: list[Told] = []
        # Of each person: (day, how counted from that day on); None: not counted.
        self.lines: dict[int, list[tuple[date, tuple | None]]] = {}
        self.first_open_day = date.min
        # Births and deaths by the month in which they count.
        self.months = {"lahir": Counter(), "mati": Counter()}

    # --- What must be refused ---

    def refusal(self, after: dict[int, dict]) -> str:
        """Why these fields cannot be; '' when they can."""
        people = self.people | {id: self.people.get(id, NEW) | now for id, now in after.items()}
        here = [each for each in people.values() if each["status"] == ALIVE]
        heads = Counter(each["family"] for each in here if each["family"] and each["shdk"] == 1)
        niks = Counter(each["nik"] for each in here if each["nik"])
        if max(heads.values(), default=0) > 1:
            return "two heads"
        if max(niks.values(), default=0) > 1:
            return "one NIK for two"
        counted = [each for each in here if is_counted(each)]
        led = {each["family"] for each in counted if each["shdk"] == 1}
        return "no head" if {each["family"] for each in counted} - led else ""

    def disorder(self, people, on: date) -> str:
        return "out of order" if any(self.last_day(id) > on for id in people) else ""

    def last_day(self, id: int) -> date:
        """Of the last thing that happened to this person."""
        return max((each.on for each in self._standing_of(id) if each.has_order), default=date.min)

    def happened_since(self, told: Told) -> str:
        """What was told stands under something that was told later, or under someone who came since."""
        later = self.told[self.told.index(told) + 1 :]
        if any(each.stands_on(told) for each in later if not each.is_revoked):
            return "changed again since"
        strangers = [id for family in told.homes_after for id in self.living(family) if id not in told.after]
        return "others live there since" if strangers else ""

    def beyond(self, told: Told, on: date) -> str:
        """The new day of what was told lies on the other side of something else."""
        at = self.told.index(told)
        for number, each in enumerate(self.told):
            if (
                each is told
                or each.is_revoked
                or not each.has_order
                or not each.after.keys() & told.after.keys()
            ):
                continue
            if (each.on > on) if number < at else (each.on < on):
                return "beyond another event"
        return ""

    # --- What was accepted ---

    def tell(self, told: Told) -> None:
        self.told.append(told)
        self._settle(told, told.after, told.homes_after, 1)

    def take_back(self, told: Told) -> None:
        told.is_revoked = True
        self._settle(told, told.before, told.homes_before, -1)

    def _settle(self, told: Told, fields: dict[int, dict], homes: dict[int, int], sign: int) -> None:
        old = {id: self.standing(id) for id in fields}
        self.homes |= homes
        for id, now in fields.items():
            self.people[id] = self.people.get(id, NEW) | now
        for id in fields:
            self._count(id, told, old[id], self.standing(id), sign)

    def _count(self, id: int, told: Told, old: tuple | None, new: tuple | None, sign: int) -> None:
        if old == new:
            return
        lines = self.lines.setdefault(id, [])
        day = max(told.on, self.first_open_day, lines[-1][0] if lines else date.min)
        if lines and lines[-1][0] == day:
            lines.pop()
        if (lines[-1][1] if lines else None) != new:
            lines.append((day, new))
        if told.kind in self.months and (old is None) != (new is None):
            self.months[told.kind][day.replace(day=1)] += sign

    # --- What there is ---

    def standing(self, id: int) -> tuple | None:
        """How this person counts now."""
        one = self.people.get(id, NEW)
        if not is_counted(one):
            return None
        return self.homes[one["family"]], one["sex"], one["citizenship"] == FOREIGN, one["shdk"] == 1

    def population(self, day: date) -> Counter:
        """How many count in each way at the end of that day."""
        return Counter(each for each in (self._counted_on(id, day) for id in self.lines) if each)

    def state(self, id: int, day: date) -> dict:
        """The fields of this person on a day in the past, as is known now."""
        told = self._standing_of(id)
        entered = next(each for each in self.told if id in each.after)
        now = NEW | entered.after[id] | {"status": INVALID}
        for each in told:
            if each.on <= day:
                now |= each.after[id]
        return now

    def living(self, family: int) -> list[int]:
        return [id for id in self.all_living() if self.people[id]["family"] == family]

    def all_living(self) -> list[int]:
        return [id for id, one in self.people.items() if is_counted(one)]

    def gone(self) -> list[int]:
        """Who may come back."""
        return [id for id, one in self.people.items() if one["status"] in (3, 4, 6)]

    def _standing_of(self, id: int) -> list[Told]:
        return [each for each in self.told if id in each.after and not each.is_revoked]

    def _counted_on(self, id: int, day: date) -> tuple | None:
        return next((standing for since, standing in reversed(self.lines[id]) if since <= day), None)


def is_counted(person: dict) -> bool:
    return person["status"] == ALIVE and person["residency"] != GUEST and person["family"] is not None
