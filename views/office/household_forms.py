"""The forms of families that change: a new head, a split, a join, a move inside the village."""

from collections.abc import Iterable

from models.residents import codes
from models.residents.family import Family
from models.residents.relations import KIN, seen_from
from models.residents.resident import Resident
from models.residents.standing import HEAD_OF_FAMILY
from views.fields import Required
from views.office.event_forms import EventDayField, EventForm, PeopleTicksField, PersonField
from views.office.resident_forms import PlaceFields, code_field

NOT_HEAD = codes.CodeList({code: words for code, words in codes.SHDK.choices() if code != HEAD_OF_FAMILY})


class HouseholdForm(EventForm):
    teller = remark = None
    on = EventDayField("Sejak tanggal", Required("Tulis sejak tanggal berapa."))

    @property
    def relations(self) -> dict[int, int]:
        """What each is to the head, as chosen here."""
        return {int(f.name.removeprefix("shdk_")): f.data for f in self if f.name.startswith("shdk_")}


class SplitForm(PlaceFields, HouseholdForm):
    members = PeopleTicksField("Siapa yang pisah KK")
    head = PersonField("Kepala keluarga yang pisah", Required("Pilih kepala keluarga yang pisah."))
    left_head = PersonField(
        "Kepala keluarga yang tinggal", needed=False, hint="Isi hanya bila kepala keluarga ikut pisah."
    )

    def of(self, family: Family) -> "SplitForm":
        self.list_places()
        self.family, self.living = family, family.living()
        for field in (self.members, self.head, self.left_head):
            field.offer_people(self.living)
        if self.rt.data is None and not self.rt.raw_data:
            self.rt.data, self.address.data = family.rt_id, family.address
        self.no_kk.description = "Kosongkan bila KK baru belum terbit."
        self.rt.flags.needed = True
        return self

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if "members" in self and not self.members.ticked:
            self.members.errors = ["Pilih siapa yang pisah."]
        elif len(self.members.ticked) == len(self.living):
            self.members.errors = ["Paling sedikit satu orang tinggal di KK lama."]
        if not self.rt.errors and self.card["rt"] is None:
            self.rt.errors = ["Pilih RT keluarga yang baru."]
        return valid and not self.problems()

    @property
    def split(self) -> dict:
        """What households.split wants to know; who is what to whom is proposed, to be looked over afterwards."""
        going, head = self.members.ticked, self.head.person
        staying = [each for each in self.living if each not in going]
        left = self.left_head.person if any(each.shdk == HEAD_OF_FAMILY for each in going) else None
        told = dict(head=head, relations=seen_from(head, going), **self.card, left_head=left)
        return told | ({"left_relations": seen_from(left, staying)} if left else {})


class MoveWithinForm(PlaceFields, HouseholdForm):
    no_kk = None

    def of(self, family: Family) -> "MoveWithinForm":
        self.list_places()
        if not (self.address.data or self.address.raw_data):
            self.address.data = family.address
        self.rt.flags.needed = True
        return self

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if not self.rt.errors and self.place is None:
            self.rt.errors = ["Pilih RT yang baru."]
        return valid and not self.problems()


def relations_form(others: Iterable[Resident], proposed: dict[int, int], **filled) -> HouseholdForm:
    """One question a member: what is this one to the head?"""
    fields = {f"shdk_{each.id}": _relation_field(each, proposed.get(each.id, KIN)) for each in others}
    return type("RelationsForm", (HouseholdForm,), fields)(**filled)


def _relation_field(member: Resident, proposed: int):
    return code_field(member.name, NOT_HEAD, proposed if proposed in NOT_HEAD else KIN)
