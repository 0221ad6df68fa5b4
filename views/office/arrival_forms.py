"""The forms of those who come to live in the village: the first, those along, someone who comes back."""

from models.residents import codes
from models.residents.resident import Resident
from views.fields import LineField, Required
from views.office.alike_form import AlikePart
from views.office.event_forms import EventDayField, EventForm
from views.office.resident_forms import Group, PlaceFields, ResidentForm, code_field

ARRIVAL = Group("Kedatangan", ("on", "from_"))
REPORT = Group("Laporan", ("reported_on", "teller", "remark"))
# A guest does not come to live here.
RESIDENCIES = [("tetap", "Warga tetap"), ("tidak_tetap", "Warga tidak tetap")]


class NewPersonForm(AlikePart, ResidentForm):
    """One who is new to the register."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.residency.offer(RESIDENCIES)

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        return not self.problems() and not self.meets_somebody(self.person) and valid


class AlongForm(NewPersonForm):
    """One more of those who came; the day and from where are told already."""


class FromElsewhere(EventForm):
    on = EventDayField("Tanggal datang", Required("Tulis tanggal datang."))
    from_ = LineField(
        "Datang dari", Required("Tulis datang dari mana."), hint="Desa, kecamatan, kabupaten.", longest=150
    )


class ComingForm(NewPersonForm, FromElsewhere):
    """Onto a card that is here."""

    GROUPS = (ARRIVAL, *ResidentForm.GROUPS, REPORT)


class ArrivalForm(PlaceFields, NewPersonForm, FromElsewhere):
    """With the card: a new one, or one that is here."""

    GROUPS = (ARRIVAL, PlaceFields.CARD, *ResidentForm.GROUPS, REPORT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_places()
        self.no_kk.description = (
            "Belum terbit? Kosongkan. KK yang sudah ada di desa: alamat dan RT boleh kosong."
        )


class ReturnForm(PlaceFields, FromElsewhere):
    shdk = code_field("Hubungan dalam keluarga", codes.SHDK, 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_places()
        self.no_kk.description = "KK lama, atau KK yang diikuti sekarang."

    @classmethod
    def of(cls, resident: Resident) -> "ReturnForm":
        family = resident.family
        card = dict(no_kk=family.no_kk or "", address=family.address, rt=family.rt_id)
        # Whoever comes back to a house where others live does not lead it any more.
        shdk = 9 if resident.shdk == 1 and family.head else resident.shdk
        return cls(formdata=None, data=card | {"shdk": shdk})
