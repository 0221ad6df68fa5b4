"""The way into 'Data saya': NIK and PIN. The answer is the same for a NIK nobody has."""

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask_login import login_user

from models import clock, pins
from models.passwords import TooManyTries
from views.fields import NumberedField, PinField, Required
from views.forms import PublicForm, refuse_try
from views.sign_in import Visitor

door = Blueprint("own_entry", __name__, url_prefix="/data-saya")


class EntryForm(PublicForm):
    nik = NumberedField("NIK", Required("Tulis NIK Anda."), hint="16 angka, di bagian atas KTP.")
    pin = PinField("PIN", Required("Tulis PIN 6 angka."), longest=12)


@door.get("/masuk")
def form():
    if g.account and g.account.is_resident():
        return redirect(url_for("own.data.index"))
    return render_template("own/entry.html", form=EntryForm(formdata=None))


@door.post("/masuk")
def enter():
    form = EntryForm()
    if not form.validate():
        return render_template("own/entry.html", form=form), 422
    try:
        sign_in, token = pins.enter(form.nik.data, form.pin.data.strip(), request.remote_addr)
    except (pins.WrongNikOrPin, TooManyTries) as error:
        status = refuse_try(form, "pin", error)
        return render_template("own/entry.html", form=form), status
    session.clear()
    session["seen"] = clock.now().isoformat()
    login_user(Visitor(sign_in, token))
    return redirect(url_for("own.data.index"), 303)
