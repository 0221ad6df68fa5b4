"""The pengantar: given with one press, or not, with the reason that staff read."""

from flask import Blueprint, flash, g, redirect, render_template, url_for

from models.letters.introductions import Introduction
from models.letters.neighbourhood import Neighbourhood
from models.letters.request import LetterRequest
from models.letters.steps import Check
from views.fields import LongField, Required
from views.forms import Form
from views.pages import one_or_404
from views.rt.requests import GiveForm, page_of

door = Blueprint("introductions", __name__, url_prefix="/surat/<int:id>")


class WithholdForm(Form):
    reason = LongField(
        "Mengapa tidak bisa?",
        Required("Tulis alasannya. Petugas membacanya."),
        hint="Hanya petugas yang membaca. Contoh: Orang ini sudah lama tidak tinggal di RT saya.",
    )


@door.post("/pengantar")
def give(id: int):
    letter, form = _letter(id), GiveForm()
    if not form.validate():
        return page_of(letter, form), 422
    Introduction.give(letter, by=g.account, note=form.note.data or "", uid=form.uid.data)
    flash(f"Pengantar untuk {letter.name} sudah diberikan.")
    return redirect(url_for("rt.requests.index"), 303)


@door.get("/keberatan")
def ask_why_not(id: int):
    letter = _letter(id)
    letter.refuse_unless_at(Check)
    return _ask(letter, WithholdForm(formdata=None))


@door.post("/keberatan")
def withhold(id: int):
    letter, form = _letter(id), WithholdForm()
    if not form.validate():
        return _ask(letter, form), 422
    Introduction.withhold(letter, by=g.account, reason=form.reason.data, uid=form.uid.data)
    flash(f"Alasan Anda tentang {letter.name} sudah sampai ke petugas. Petugas yang memutuskan.")
    return redirect(url_for("rt.requests.index"), 303)


def _letter(id: int) -> LetterRequest:
    return one_or_404(Neighbourhood(g.account).requests(), id)


def _ask(letter: LetterRequest, form: Form) -> str:
    return render_template("rt/requests/withhold.html", letter=letter, form=form)
