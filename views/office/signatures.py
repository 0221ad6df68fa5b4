"""The kades on his phone: reads what waits, ticks what he agrees with, signs all of it with his PIN."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for

from models.accounts import Account, WrongPin
from models.letters import signing
from models.letters.request import LetterRequest
from models.passwords import TooManyTries
from views.fields import LongField, PinField, Required
from views.forms import Form, refuse_try
from views.pages import kind_titles, one_or_404
from views.sign_in import guard

door = Blueprint("signatures", __name__, url_prefix="/tanda-tangan")
door.before_request(guard(Account.can_sign_letters))

# As many as a phone shows in reasonable time; the others move up when these are signed.
SHOWN = 30


class PinForm(Form):
    pin = PinField(
        "PIN tanda tangan",
        Required("Tulis PIN Anda."),
        hint="6 angka. Satu kali untuk semua surat di atas.",
    )


class SendBackForm(Form):
    reason = LongField(
        "Apa yang perlu diperbaiki petugas?",
        Required("Tulis apa yang perlu diperbaiki."),
        hint="Petugas membaca kalimat ini. Contoh: Alamat usahanya belum lengkap.",
    )


@door.get("")
def index():
    readings = list(signing.waiting(g.account).limit(SHOWN))
    return render_template(
        "office/signatures/index.html",
        readings=readings,
        total=signing.waiting(g.account).count() if len(readings) == SHOWN else len(readings),
        titles=kind_titles(),
        today=g.village.today,
        nothing_chosen="pilih" in request.args,
    )


@door.get("/pin")
def ask_pin():
    chosen = signing.chosen(g.account, request.args.getlist("surat"))
    if not chosen:
        return redirect(url_for(".index", pilih=1))
    return _pin_page(PinForm(formdata=None), chosen)


@door.post("")
def sign():
    form, chosen = PinForm(), signing.chosen(g.account, request.form.getlist("surat"))
    if not form.validate():
        return _pin_page(form, chosen), 422
    try:
        g.account.check_pin(form.pin.data)
    except (WrongPin, TooManyTries) as error:
        status = refuse_try(form, "pin", error)
        return _pin_page(form, chosen), status
    outcomes = signing.sign_all(chosen, g.account, g.village, current_app.extensions["folder"].letters)
    if all(each.signature for each in outcomes):
        return redirect(url_for(".done", surat=[each.uid for each in chosen]), 303)
    return _outcome_page(outcomes), 409


@door.get("/selesai")
def done():
    outcomes = signing.results(signing.chosen(g.account, request.args.getlist("surat")))
    return _outcome_page(outcomes) if outcomes else redirect(url_for(".index"))


@door.get("/<int:id>/pengembalian")
def ask_send_back(id: int):
    return _send_back_page(_letter(id), SendBackForm(formdata=None))


@door.post("/<int:id>/pengembalian")
def send_back(id: int):
    letter, form = _letter(id), SendBackForm()
    if not form.validate():
        return _send_back_page(letter, form), 422
    letter.send_back(by=g.account, reason=form.reason.data, uid=form.uid.data)
    return redirect(url_for(".index"), 303)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.visible_to(g.account), id)


def _pin_page(form: PinForm, chosen: list) -> str:
    return render_template("office/signatures/pin.html", form=form, chosen=chosen, titles=kind_titles())


def _outcome_page(outcomes: list[signing.Outcome]) -> str:
    signed = [each for each in outcomes if each.signature]
    refused = [each for each in outcomes if not each.signature]
    return render_template(
        "office/signatures/done.html", signed=signed, refused=refused, titles=kind_titles()
    )


def _send_back_page(letter: LetterRequest, form: SendBackForm) -> str:
    return render_template("office/signatures/send_back.html", letter=letter, form=form, titles=kind_titles())
