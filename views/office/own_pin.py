"""The PIN for signing, chosen or changed by whom it belongs to: the kades, or who signs in his name."""

from flask import Blueprint, flash, g, redirect, render_template, url_for

from models import passwords
from models.accounts import Account, WrongOldPassword
from models.passwords import TooManyTries
from views.fields import PinField, Required, SecretField
from views.forms import Form, refuse, refuse_try
from views.sign_in import guard

door = Blueprint("own_pin", __name__, url_prefix="/pin-tanda-tangan")
door.before_request(guard(Account.can_sign_letters))


class OwnPinForm(Form):
    # Whoever finds a phone signed in must not choose a PIN on it and sign.
    password = SecretField(
        "Sandi Anda", Required("Tulis sandi Anda."), look={"autocomplete": "current-password"}
    )
    pin = PinField(
        "PIN tanda tangan",
        Required("Tulis PIN 6 angka."),
        hint="6 angka, diminta setiap kali menandatangani surat.",
    )
    again = PinField("PIN sekali lagi", Required("Tulis PIN yang sama sekali lagi."))

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if valid and (weak := passwords.pin_weakness(self.pin.data)):
            refuse(self, "pin", weak)
        elif valid and self.again.data != self.pin.data:
            refuse(self, "again", "Kedua PIN belum sama.")
        return not self.problems()


@door.get("")
def form():
    return _page(OwnPinForm(formdata=None))


@door.post("")
def choose():
    form = OwnPinForm()
    if not form.validate():
        return _page(form), 422
    try:
        g.account.check_password(form.password.data)
    except (WrongOldPassword, TooManyTries) as error:
        status = refuse_try(form, "password", error)
        return _page(form), status
    g.account.choose_pin(form.pin.data)
    flash("PIN tanda tangan tersimpan.")
    return redirect(url_for("office.signatures.index"), 303)


def _page(form: OwnPinForm) -> str:
    return render_template("office/signatures/own_pin.html", form=form)
