"""How long what is kept, what a sweep would erase now, and what the sweeps before erased."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from wtforms import ValidationError

from models import clock
from models.accounts import Account
from models.retention import CLASSES, ClockDoubtful, KeepingTime, Sweep
from views.fields import LineField, Required, TickField
from views.forms import Form, refuse
from views.pages import local
from views.sign_in import guard

door = Blueprint("retention", __name__, url_prefix="/pengaturan/masa-simpan")
door.before_request(guard(Account.can_administer))

LONGEST_MONTHS = 600


class KeepingForm(Form):
    """A number of months, or days, for each class; the fields follow from the list of classes."""

    def months(self) -> dict[str, int]:
        return {each.kind: int(self[f"months_{each.kind}"].data) for each in CLASSES}


class SweepForm(Form):
    right_date = TickField("Tanggal ini benar")


def _months_field(kind) -> LineField:
    def whole_months(form, field):
        text = field.data
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
        if not kind.least <= number <= LONGEST_MONTHS:
            raise ValidationError(f"{kind.name}: tulis {kind.least} sampai {LONGEST_MONTHS} {kind.unit}.")

    return LineField(
        f"{kind.name} ({kind.unit})",
        Required(f"{kind.name}: tulis berapa {kind.unit}."),
        whole_months,
        hint=f"{kind.what} {kind.note}",
        longest=4,
        css="s4 num",
        look={"inputmode": "numeric"},
    )


OurKeepingForm = type(
    "OurKeepingForm", (KeepingForm,), {f"months_{each.kind}": _months_field(each) for each in CLASSES}
)


@door.get("")
def index():
    return _page(SweepForm(formdata=None))


@door.post("")
def decide():
    form = OurKeepingForm()
    if not form.validate():
        return _page(SweepForm(formdata=None), form), 422
    KeepingTime.decide(form.months(), by=g.account)
    flash("Masa simpan tersimpan.")
    return redirect(url_for(".index"), 303)


@door.post("/penghapusan")
def sweep():
    form = SweepForm()
    form.validate()
    try:
        done = Sweep.run(current_app.extensions["folder"], by=g.account, date_confirmed=form.right_date.data)
    except ClockDoubtful:
        refuse(form, "right_date", "Periksa tanggal komputer ini, lalu beri tanda bila benar.")
        return _page(form), 422
    flash("Sudah dihapus: " + told(done.erased) if done.erased else "Tidak ada yang perlu dihapus.")
    return redirect(url_for(".index"), 303)


def told(erased: dict[str, int]) -> str:
    """'3 permohonan yang tidak jadi surat, 2 …'"""
    names = {each.kind: each.name for each in CLASSES}
    return ", ".join(f"{names.get(kind, kind)}: {number}" for kind, number in erased.items()) + "."


def _page(sweep_form: SweepForm, form: KeepingForm | None = None) -> str:
    decided, now = KeepingTime.decided(), clock.now()
    shown = {f"months_{kind}": str(months) for kind, months in decided.items()}
    return render_template(
        "office/retention/index.html",
        form=form or OurKeepingForm(formdata=None, data=shown),
        sweep_form=sweep_form,
        ahead=Sweep.ahead(now, decided),
        doubt=Sweep.doubt(),
        now=local(now),
        sweeps=[(each, told(each.erased)) for each in Sweep.listed()],
        today=g.village.today,
    )
