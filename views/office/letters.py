"""The inbox, one request, and its letter on paper. What is done with a request is in letter_steps."""

from flask import Blueprint, g, render_template, request

from models.letters.comparison import compare
from models.letters.inbox import Inbox
from models.letters.request import LetterRequest
from models.letters.signature import Signature
from models.letters.steps import words_of_steps
from views import letter_pdf
from views.forms import Form
from views.fragments import page_or_fragment
from views.history_words import history_of
from views.pages import kind_titles, letter_kind_or_404, one_or_404

door = Blueprint("letters", __name__)


@door.get("/")
def index():
    inbox = Inbox(
        g.account,
        tab=request.args.get("keadaan", "periksa"),
        words=request.args.get("q", ""),
        page=request.args.get("halaman", 1, int),
    )
    return page_or_fragment(
        "office/letters/index.html",
        "office/letters/_rows.html",
        inbox=inbox,
        titles=kind_titles(),
        today=g.village.today,
    )


@door.get("/surat/<int:id>")
def show(id: int):
    letter = one_or_404(LetterRequest.visible_to(g.account), id)
    resident = letter.resident
    return render_template(
        "office/letters/show.html",
        letter=letter,
        kind=letter_kind_or_404(letter.kind),
        rows=compare(letter, resident) if resident else [],
        candidates=[] if resident else letter.likely_senders(g.village.today),
        earlier=Signature.given_to(resident, but=letter) if resident else [],
        history=history_of(letter, words=words_of_steps(letter)),
        titles=kind_titles(),
        form=Form(formdata=None),
        today=g.village.today,
    )


@door.get("/surat/<int:id>/pdf")
def pdf(id: int):
    return letter_pdf.answer(one_or_404(LetterRequest.visible_to(g.account), id))
