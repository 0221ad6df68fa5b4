"""Forms about something that happened: the day it happened, the day it was told, by whom, and what to look at again.

Births, departures, arrivals and changes of families build theirs on EventForm.
"""

from collections.abc import Callable, Iterable
from datetime import date

from flask import g

from models.residents.closing import lateness
from models.residents.mutation import Mutation
from models.residents.refusals import NeedsHead, RegisterRefusal
from models.residents.resident import Resident
from views.fields import DayField, LineField, Optional, PickField, Required, TickField
from views.forms import Form, refuse
from views.ticks_field import TicksField

# Asked before and after everything else.
FIRST = ("on", "from_")
LAST = ("head", "reported_on", "teller", "remark")

LED_BY_NOBODY = "KK ini belum punya kepala keluarga. Tambahkan dulu kepala keluarganya."
LED_BY_THIS_ONE = "Orang ini kepala keluarganya. Ganti dulu kepala keluarga, dari halaman keluarganya."


class PeopleTicksField(TicksField):
    """Some of the residents who are offered."""

    def offer_people(self, people: Iterable[Resident]) -> None:
        self.people = {str(each.id): each for each in people}
        self.choices = [(id, person_choice(each)) for id, each in self.people.items()]

    @property
    def ticked(self) -> list[Resident]:
        return [self.people[id] for id in self.chosen()]


class PersonField(PickField):
    """One of some residents, or nobody."""

    def __init__(self, label, *validators, nobody="Pilih…", **rest):
        super().__init__(label, *validators, **rest)
        self.nobody, self.people = nobody, {}

    def offer_people(self, people: Iterable[Resident]) -> None:
        self.people = {str(each.id): each for each in people}
        self.offer([("", self.nobody), *((id, person_choice(each)) for id, each in self.people.items())])

    @property
    def person(self) -> Resident | None:
        return self.people.get(str(self.data))


class EventDayField(DayField):
    """A day of these months rather than one of long ago."""

    def __init__(self, label, *validators, **rest):
        super().__init__(label, *validators, hint="Contoh: 12/7/2026, atau 12 Juli 2026.", **rest)


class EventForm(Form):
    """`doubts`: what someone must have looked at, said by a tick, before it is stored."""

    on = EventDayField("Tanggal kejadian", Required("Tulis tanggal kejadiannya."))
    reported_on = EventDayField("Tanggal dilaporkan", Required("Tulis kapan ini dilaporkan."))
    teller = LineField("Pelapor", Optional(), hint="Siapa yang melaporkan ke kantor desa.")
    remark = LineField("Keterangan", Optional(), longest=200)
    sure = TickField("Sudah saya periksa, simpan")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubts: list[str] = []
        if "reported_on" in self and not (self.reported_on.data or self.reported_on.raw_data):
            self.reported_on.data = self.today

    def questions(self) -> list:
        asked = [each for each in super().questions() if each is not self.sure]
        return sorted(asked, key=lambda each: _place(each.name))

    @property
    def day(self) -> date:
        return self.on.data

    @property
    def reported(self) -> date:
        return self.reported_on.data if "reported_on" in self else self.today

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.reported < self.day:
            refuse(self, "reported_on", "Tidak mungkin dilaporkan sebelum terjadi. Periksa kedua tanggalnya.")
            valid = False
        self.doubts = self.find_doubts() if valid else []
        return valid and (not self.doubts or self.sure.data)

    def find_doubts(self) -> list[str]:
        late = lateness(self.day)
        return [late] if late else []

    @property
    def told(self) -> dict:
        """Who tells it, when, in which form: what every verb of the register wants to know."""
        return dict(by=g.account, act=self.uid.data, today=self.reported)

    def facts(self, *names: str) -> dict:
        """What else was told, without what was left empty."""
        told = {name: self[name].data for name in ("teller", *names)} | {"note": self.remark.data}
        return {name: value for name, value in told.items() if value not in (None, "")}


def _place(name: str) -> int:
    if name in FIRST:
        return FIRST.index(name) - len(FIRST)
    return LAST.index(name) + 1 if name in LAST else 0


def tell(form: EventForm, verb: Callable[[], list[Mutation]]) -> list[Mutation]:
    """Do what the form tells, once; the mutations. None of them: something is to be put right, and is said."""
    if known := Mutation.of_act(form.uid.data):
        return known
    if form.validate():
        try:
            return verb()
        except RegisterRefusal as error:
            refuse_act(form, error)
    # The same form, sent at the same moment, may have been faster.
    return Mutation.of_act(form.uid.data)


def refuse_act(form: Form, error: RegisterRefusal) -> None:
    """Beside the answer that is to be put right."""
    if isinstance(error, NeedsHead) and error.field not in form and "shdk" in form:
        led = error.family.living()
        refuse(form, "shdk", LED_BY_THIS_ONE if led else LED_BY_NOBODY)
    else:
        refuse(form, error.field, str(error))


def person_choice(resident: Resident) -> str:
    return f"{resident.name} ({resident.relation.lower()}, {resident.age(g.village.today)} tahun)"
