"""What the office sent back of the letters asked for here: the answers as they were, to be put right."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from models.letters.kind import LetterKind
from models.letters.on_behalf import correct_for, refuse_who_cannot_be_helped
from models.letters.request import LetterRequest
from models.letters.steps import Correction
from views import access_log
from views.letter_forms import filled, with_questions
from views.pages import one_or_404
from views.public.letters import begun_kind_or_sentence
from views.public.request_form import local_number
from views.rt.filing import HelpForm

door = Blueprint("corrections", __name__, url_prefix="/surat/<int:id>/perbaikan")


@door.get("")
def edit(id: int):
    letter = _letter(id)
    letter.refuse_unless_at(Correction)
    kind = begun_kind_or_sentence(letter)
    if letter.resident:
        refuse_who_cannot_be_helped(kind, letter.resident, g.village.today)
        access_log.note("viewed", letter.resident)
    return _page(filled(HelpForm, kind, letter.answers, phone=letter.phone), letter, kind)


@door.post("")
def correct(id: int):
    letter = _letter(id)
    kind = begun_kind_or_sentence(letter)
    form = with_questions(HelpForm, kind, request.form)()
    if not form.validate():
        return _page(form, letter, kind), 422
    told = (letter, kind, form.answers(), form.uid.data, g.village)
    correct_for(*told, by=g.account, phone=local_number(form.phone.data))
    flash(f"Perbaikan untuk {letter.name} sudah terkirim.")
    return redirect(url_for("rt.requests.show", id=letter.id), 303)


@door.get("/baris/<_question>")
def again(id: int, _question: str):
    return redirect(url_for(".edit", id=id))


@door.post("/baris/<question>")
def add_rows(id: int, question: str):
    """The same page with some more rows of people."""
    letter = _letter(id)
    kind = begun_kind_or_sentence(letter)
    return _page(with_questions(HelpForm, kind, request.form, question)(), letter, kind)


def _letter(id: int) -> LetterRequest:
    """Only what was asked for from here: the answers of others are not for the RT to change."""
    return one_or_404(LetterRequest.select().where(LetterRequest.filed_by == g.account), id)


def _page(form: HelpForm, letter: LetterRequest, kind: LetterKind) -> str:
    return render_template("rt/requests/correction.html", form=form, letter=letter, kind=kind)
