"""What the office sent back to me: the answers as they were given, to be put right. NIK and KK are not asked."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.letters.from_afar import refuse_who_cannot_ask
from models.letters.kind import LetterKind
from models.letters.own_asking import correct_own
from models.letters.request import LetterRequest
from models.letters.steps import Correction
from views.letter_forms import filled
from views.pages import one_or_404
from views.public.letters import begun_kind_or_sentence
from views.public.request_form import KnownRequestForm

door = Blueprint("corrections", __name__, url_prefix="/surat/<int:id>/perbaikan")


@door.get("")
def edit(id: int):
    letter = _letter(id)
    letter.refuse_unless_at(Correction)
    kind = begun_kind_or_sentence(letter)
    refuse_who_cannot_ask(kind, g.account.resident, g.village.today)
    return _page(filled(KnownRequestForm, kind, letter.answers, phone=letter.phone), letter, kind)


@door.post("")
def correct(id: int):
    letter = _letter(id)
    kind = begun_kind_or_sentence(letter)
    form = KnownRequestForm.for_kind(kind, request.form)()
    if not form.validate():
        return _page(form, letter, kind), 422
    correct_own(letter, kind, form.answers(), form.uid.data, g.village, phone=form.phone_number())
    return redirect(url_for("public.tracking.show", code=letter.code), 303)


@door.get("/baris/<_question>")
def again(id: int, _question: str):
    return redirect(url_for(".edit", id=id))


@door.post("/baris/<question>")
def add_rows(id: int, question: str):
    letter = _letter(id)
    kind = begun_kind_or_sentence(letter)
    return _page(KnownRequestForm.for_kind(kind, request.form, question)(), letter, kind)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.select().where(LetterRequest.resident == g.account.resident_id), id)


def _page(form: KnownRequestForm, letter: LetterRequest, kind: LetterKind) -> str:
    return render_template("own/asking/correction.html", form=form, letter=letter, kind=kind)
