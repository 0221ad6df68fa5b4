"""The inbox, one request, and its letter on paper. What is done with a request is in letter_steps."""

from flask import Blueprint, abort, current_app, g, render_template, request

from models.doctor import Examination
from models.letters.answers import lines
from models.letters.attachments.papers import lacking, laid_out
from models.letters.comparison import compare
from models.letters.dossier import Dossier
from models.letters.inbox import Inbox
from models.letters.kind import LetterKind
from models.letters.kind_texts.list import made_from
from models.letters.request import LetterRequest
from views import letter_pdf, notices
from views.forms import Form
from views.fragments import page_or_fragment
from views.history_words import lines_of
from views.pages import BIGGEST_ID, kind_titles, one_or_404

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
        sick=_sick(),
    )


@door.get("/surat/<int:id>")
def show(id: int):
    dossier = Dossier.open_for(g.account, id) if id <= BIGGEST_ID else None
    letter, kind = _letter_and_kind(dossier)
    papers = laid_out(kind, dossier.sent, dossier.papers_seen)
    return render_template(
        "office/letters/show.html",
        dossier=dossier,
        letter=letter,
        kind=kind,
        told=lines(kind, letter.answers),
        made_from=made_from(letter.kind, dossier.text_version) if dossier.text_version else None,
        notice=notices.to_sender(letter, kind, dossier.reason),
        rows=compare(letter, letter.resident) if letter.resident else [],
        same=dossier.same,
        candidates=[] if letter.resident else letter.likely_senders(g.village.today),
        papers=papers,
        usable=lacking(dossier.given_before(g.village.today), papers),
        history=lines_of(dossier.events, dossier.words),
        titles=kind_titles(),
        form=Form(formdata=None),
        today=g.village.today,
    )


@door.get("/surat/<int:id>/pdf")
def pdf(id: int):
    return letter_pdf.answer(one_or_404(LetterRequest.visible_to(g.account), id))


def _sick() -> Examination | None:
    """What was found broken in this PC or its village, for who can mend it: this is the first page they see."""
    last = Examination.last(current_app.extensions["folder"]) if g.account.can_administer() else None
    return last if last and last.broken else None


def _letter_and_kind(dossier: Dossier | None) -> tuple[LetterRequest, LetterKind]:
    kind = dossier and dossier.kind(current_app.extensions["folder"].letters)
    return (dossier.request, kind) if kind else abort(404)
