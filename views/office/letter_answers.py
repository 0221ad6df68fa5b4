"""Staff mend what a sender wrote: a slip of the pen, or who is meant, picked from the register."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.letters import people
from models.letters.kind import LetterKind
from models.letters.not_now import RequestChanged
from models.letters.request import LetterRequest
from models.letters.steps import Check
from views.forms import Form, refuse
from views.letter_forms import filled, with_questions
from views.pages import letter_kind_or_404, one_or_404
from views.sign_in import guard

door = Blueprint("letter_answers", __name__, url_prefix="/surat/<int:id>/isian")
door.before_request(guard(Account.can_handle_letters))


class AnswersForm(Form):
    """People may be picked from the register, as at the counter."""

    at_office = True


@door.get("")
def edit(id: int):
    letter = _letter(id)
    letter.refuse_unless_at(Check)
    kind = letter_kind_or_404(letter.kind)
    return _page(letter, kind, _fitted(filled(AnswersForm, kind, letter.answers), letter), letter.version)


@door.post("")
def amend(id: int):
    letter = _letter(id)
    kind, form = _sent(letter)
    if not form.validate():
        return _page(letter, kind, form), 422
    try:
        letter.amend(form.answers(), by=g.account, reading=_reading())
    except RequestChanged as refusal:
        # What was typed stays; sent once more from the page that says so, it counts.
        refuse(form, "", f"{refusal} Bandingkan dengan halaman suratnya, lalu simpan sekali lagi.")
        return _page(letter, kind, form, letter.version), 422
    return redirect(url_for("office.letters.show", id=letter.id), 303)


@door.post("/baris/<question>")
def add_rows(id: int, question: str):
    letter = _letter(id)
    kind, form = _sent(letter, more=question)
    return _page(letter, kind, form)


@door.get("/baris/<_question>")
def again(id: int, _question: str):
    return redirect(url_for(".edit", id=id))


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.visible_to(g.account), id)


def _sent(letter: LetterRequest, more: str = "") -> tuple[LetterKind, AnswersForm]:
    kind = letter_kind_or_404(letter.kind)
    return kind, _fitted(with_questions(AnswersForm, kind, request.form, more)(), letter)


def _fitted(form: AnswersForm, letter: LetterRequest) -> AnswersForm:
    household = people.household(letter.resident, with_dead=True) if letter.resident else []
    form.offer(household, oneself=letter.resident)
    return form


def _reading() -> int:
    """The version of the request whose answers were mended; 0: none that there is."""
    return request.form.get("reading", 0, int)


def _page(letter: LetterRequest, kind: LetterKind, form: AnswersForm, reading: int | None = None) -> str:
    """`reading`: of the answers shown; drawn again, the form keeps that of the answers it began with."""
    shown = _reading() if reading is None else reading
    return render_template("office/letters/answers.html", letter=letter, kind=kind, form=form, reading=shown)
