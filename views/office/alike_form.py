"""Part of every form that brings somebody new into the register: who is alike is shown before it is stored.

Nothing is blocked: a tick says that it is somebody else. Births, arrivals and 'Tambah warga' use it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import g
from wtforms import SelectMultipleField

from models.residents import likeness
from models.residents.duplicates import NotDuplicate
from models.residents.refusals import NikTaken
from models.residents.resident import Resident
from models.residents.side_by_side import Row, compare
from views.forms import refuse

# Who has more people alike than these has typed too little.
MOST_CARDS = 3
# By these one is recognised; the rest is compared when two are merged.
TELLING = {"name", "nik", "sex", "birth_place", "birth_date", "father_name", "mother_name"}
ASK = "Orang ini mungkin sudah ada di data desa. Periksa yang mirip."


@dataclass(frozen=True)
class Card:
    """Somebody of the register beside what was typed."""

    resident: Resident
    why: str
    typed_name: str
    rows: list[Row]
    # Said by a tick.
    is_other: bool
    # The same NIK, and living here: that can only be the same person, or a mistake in the number.
    has_the_nik: bool

    @property
    def is_answered(self) -> bool:
        return self.is_other and not self.has_the_nik


class AlikePart:
    others = SelectMultipleField(validate_choice=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike: list[Card] = []

    def questions(self) -> list:
        return [field for field in super().questions() if field is not self.others]

    def problems(self) -> list[tuple[str, str]]:
        return ([("mirip", ASK)] if self.asks_who else []) + super().problems()

    @property
    def asks_who(self) -> bool:
        return any(not card.is_answered for card in self.alike)

    def meets_somebody(self, *people: dict) -> bool:
        """Whether the clerk has to look first: someone is alike and was not said to be somebody else.

        Ask after validate(); `people`: fields of Resident as typed, one dict a person.
        """
        alike = [card for person in people for card in self._cards(person)]
        # Asked last: of the same form sent twice at once, the other may be stored while this one looks.
        if not Resident.get_or_none(uid=self.uid.data):
            self.alike = alike
        for card in self.alike:
            if card.has_the_nik and "nik" in self:
                refuse(self, "nik", str(NikTaken(card.resident)))
        return self.asks_who

    def remember_others(self, *residents: Resident) -> None:
        """What the ticks said, so that they do not come up as duplicates: call it when it is stored."""
        known = Resident.select().where(Resident.id.in_(self._ticked()))
        for other in known:
            for resident in residents:
                if other != resident:
                    NotDuplicate.say(resident, other, by=g.account)

    def _cards(self, person: dict) -> Iterable[Card]:
        found = likeness.likely_same(
            person["name"],
            person["birth_date"],
            person.get("mother_name") or "",
            person.get("sex") or "",
            person.get("nik"),
        )[:MOST_CARDS]
        typed = Resident(**person)
        known = {
            each.id: each for each in Resident.with_place().where(Resident.id.in_([a.id for a in found]))
        }
        for alike in found:
            resident = known[alike.id]
            rows = compare(typed, resident, asked=TELLING & {*person})
            has_the_nik = resident.is_here and bool(typed.nik) and typed.nik == resident.nik
            yield Card(resident, alike.why, typed.name, rows, alike.id in self._ticked(), has_the_nik)

    def _ticked(self) -> set[int]:
        return {int(id) for id in self.others.data or () if id.isascii() and id.isdigit() and len(id) < 16}
