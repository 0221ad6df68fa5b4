"""The PIN of one's own: chosen at the first sign-in, changed whenever one likes."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_login import current_user

from models import pins
from models.passwords import TooManyTries
from views.fields import PinField, Required
from views.forms import Form, refuse, refuse_try

door = Blueprint("pin", __name__)


class OwnPinForm(Form):
    old = PinField("PIN sekarang", Required("Tulis PIN Anda sekarang."), longest=12)
    new = PinField(
        "PIN baru",
        Required("Tulis PIN baru, 6 angka."),
        hint="6 angka. Jangan tanggal lahir, jangan berurutan.",
        longest=12,
    )
    again = PinField("Tulis sekali lagi", Required("Tulis PIN baru sekali lagi."), longest=12)


@door.get("/pin", endpoint="form")
def ask():
    return render_template("own/pin.html", form=_form(formdata=None))


@door.post("/pin")
def choose():
    account, form, status = g.account, _form(), 422
    if form.validate():
        status = _check(form)
    if form.problems():
        return render_template("own/pin.html", form=form), status
    pins.choose_own(account, form.new.data, keep=current_user.sign_in)
    flash("PIN baru terpasang. Hanya Anda yang tahu.")
    return redirect(url_for("own.data.index"), 303)


def _form(**rest) -> OwnPinForm:
    """Whoever has just come in with the slip need not write the first PIN again."""
    form = OwnPinForm(**rest)
    if g.account.must_choose_pin():
        del form.old
    return form


def _check(form: OwnPinForm) -> int:
    """Put what is wrong beside its field; returns the status."""
    try:
        if "old" in form:
            pins.check_pin(g.account, form.old.data)
    except (pins.WrongOldPin, TooManyTries) as error:
        return refuse_try(form, "old", error)
    if weak := pins.own_pin_weakness(form.new.data, g.account):
        refuse(form, "new", weak)
    elif form.again.data != form.new.data:
        refuse(form, "again", "Kedua PIN baru belum sama.")
    return 422
