"""The forms that put an event right: what can be told anew of each kind, and why it is taken back."""

from models.residents.mutation import Mutation
from views.fields import LineField, Required
from views.office.arrival_forms import FromElsewhere
from views.office.births import BirthForm
from views.office.departure_forms import AwayForm, DeathForm, MissingForm, MoveForm
from views.office.event_forms import EventDayField, EventForm

# The questions of the form in which it was told first.
ASKED = {
    "lahir": (BirthForm, ("place", "hour", "helper", "weight_g", "length_mm")),
    "mati": (DeathForm, ("hour", "place", "cause")),
    "pindah": (MoveForm, ("to", "reason", "move_class", "kk_of_movers")),
    "hilang": (MissingForm, ("place",)),
    "pergi": (AwayForm, ("to",)),
    "datang": (FromElsewhere, ("from_",)),
    "dalam": (EventForm, ()),
    "keluarga": (EventForm, ()),
}
AMENDABLE = set(ASKED)


class AmendForm(EventForm):
    asked: tuple[str, ...] = ()

    on = EventDayField("Tanggal kejadian", Required("Tulis tanggal kejadiannya."))
    why = LineField("Apa yang keliru", Required("Tulis apa yang keliru."), longest=200)
    reported_on = None

    @property
    def amended(self) -> dict:
        """The facts as they are now; what was emptied is told as empty."""
        told = {name: self[name].data for name in ("teller", *self.asked)} | {"note": self.remark.data}
        return {name: "" if value is None else value for name, value in told.items()}


class RevokeForm(EventForm):
    on = reported_on = teller = remark = None
    why = LineField("Mengapa dibatalkan", Required("Tulis mengapa dibatalkan."), longest=200)

    @property
    def day(self):
        return self.today

    def find_doubts(self) -> list[str]:
        # The page says it already: there is nothing to choose.
        return []


def amend_form(mutation: Mutation, **filled) -> AmendForm:
    form, names = ASKED.get(mutation.kind, (EventForm, ()))
    fields = {name: getattr(form, name) for name in names}
    return type("AskedAmendForm", (AmendForm,), fields | {"asked": names})(**filled)
