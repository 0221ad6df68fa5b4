"""An issued letter that must not hold any more: said once, with the reason; its number stays."""

from flask import Blueprint, g, redirect, render_template, url_for

from models.accounts import Account
from models.letters.request import LetterRequest
from models.letters.steps import Void
from views.fields import LongField, Required
from views.forms import Form
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("voids", __name__, url_prefix="/surat/<int:id>/pembatalan")
door.before_request(guard(Account.can_void_letters))


class VoidForm(Form):
    reason = LongField(
        "Mengapa dibatalkan?",
        Required("Tulis alasan pembatalan."),
        hint="Contoh: nama pada surat salah; suratnya sudah dibuat ulang.",
    )


@door.get("")
def new(id: int):
    letter = _letter(id)
    letter.refuse_unless_at(Void)
    return _page(letter, VoidForm(formdata=None))


@door.post("")
def create(id: int):
    letter, form = _letter(id), VoidForm()
    if not form.validate():
        letter.must_be_at(Void)
        return _page(letter, form), 422
    letter.void(by=g.account, reason=form.reason.data, uid=form.uid.data)
    return redirect(url_for("office.letters.show", id=letter.id), 303)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.visible_to(g.account), id)


def _page(letter: LetterRequest, form: VoidForm) -> str:
    return render_template("office/letters/void.html", letter=letter, signature=letter.signature, form=form)
