"""Signing on a phone: the kades, or who signs in his name, reads what waits, ticks it, signs with the own PIN."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for

from models.accounts import Account, WrongPin
from models.delegations import Delegation
from models.letters.not_now import DelegationOver
from models.letters.request import LetterRequest
from models.letters.signatures import signing
from models.letters.steps import SendBack
from models.mail.incoming import IncomingMail
from models.passwords import TooManyTries
from views.fields import LongField, PinField, RadiosField, Required
from views.forms import Form, refuse, refuse_try
from views.pages import kind_titles, letter_kinds, one_or_404
from views.sign_in import guard

# What the kades most often finds; two of them are rarely true at once.
OFTEN = (
    "Nama atau NIK tidak cocok.",
    "Alamat atau RT salah.",
    "Keperluannya kurang jelas.",
    "Syaratnya belum lengkap.",
    "Orangnya perlu datang ke kantor dulu.",
)


def may_sign(account: Account) -> bool:
    """Whose delegation is over, or not yet begun, is told so instead of being shown a closed door."""
    if account.delegation and not account.can_sign_letters():
        raise DelegationOver(account.delegation, g.village)
    return account.can_sign_letters()


door = Blueprint("signatures", __name__, url_prefix="/tanda-tangan")
door.before_request(guard(may_sign))


@door.before_request
def has_a_pin():
    if g.account.must_choose_pin_to_sign():
        return redirect(url_for("office.own_pin.form"), 303)


class PinForm(Form):
    pin = PinField(
        "PIN tanda tangan",
        Required("Tulis PIN Anda."),
        hint="6 angka. Satu kali untuk semua surat ini.",
    )


class SendBackForm(Form):
    often = RadiosField(
        "Apa yang perlu diperbaiki petugas?", needed=False, choices=[(each, each) for each in OFTEN]
    )
    reason = LongField("Tulis sendiri", hint="Petugas membaca kalimat ini.")

    def validate(self, extra_validators=None) -> bool:
        if super().validate(extra_validators) and not self.said:
            refuse(self, "reason", "Tulis apa yang perlu diperbaiki.")
        return not self.problems()

    @property
    def said(self) -> str:
        return " ".join(part for part in (self.often.data, self.reason.data) if part)


@door.get("")
def index():
    return render_template(
        "office/signatures/index.html",
        waiting=signing.Waiting(g.account, request.args.get("halaman", 1, int)),
        not_for_me=_not_for_me(),
        delegations=_given(),
        titles=kind_titles(),
        today=g.village.today,
        nothing_chosen="pilih" in request.args,
        all_ticked="semua" in request.args,
        mail=IncomingMail.waiting_count() if g.account.can_dispose_mail() else 0,
    )


@door.get("/pin")
def ask_pin():
    if "semua" in request.args:
        chosen = signing.all_for(g.account, _not_for_me())
    else:
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
    letter = _letter(id)
    letter.refuse_unless_at(SendBack)
    return _send_back_page(letter, SendBackForm(formdata=None))


@door.post("/<int:id>/pengembalian")
def send_back(id: int):
    letter, form = _letter(id), SendBackForm()
    if not form.validate():
        return _send_back_page(letter, form), 422
    letter.send_back(by=g.account, reason=form.said, uid=form.uid.data)
    flash(f"Surat {letter.name} dikembalikan ke petugas.")
    return redirect(url_for(".index"), 303)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.visible_to(g.account), id)


def _not_for_me() -> set[str]:
    """The kinds that the kades signs himself, whoever else signs in his name."""
    return set() if g.account.is_kades() else {each.id for each in letter_kinds() if each.kades_only}


def _given() -> list[Delegation]:
    """Who else signs in the name of this kades today."""
    if not g.account.is_kades():
        return []
    return [each for each in Delegation.in_force(g.village.today) if each.head_id == g.account.official_id]


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
