"""Where is my letter: the ticket just after sending, the page of a code, and the correction staff asked for.

A code opens these pages without an account, so they show no more of a person than initials.
"""

from contextlib import suppress

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for

from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.notices import whatsapp
from models.letters.request import LetterRequest, clean_code
from models.letters.steps import ENDED
from views.formats import code as grouped
from views.fragments import page_or_fragment
from views.notices import status_link
from views.public import journey
from views.public.codes import UnknownCode, looked_up
from views.public.letters import begun_kind, begun_kind_or_sentence
from views.public.request_form import RequestForm

door = Blueprint("tracking", __name__)


@door.get("/cek")
def find():
    typed = request.args.get("kode", "").strip()
    return show(typed) if typed else _find_page()


@door.get("/cek/<code>")
def show(code):
    letter = letter_of(code)
    return page_or_fragment(
        "public/tracking/status.html",
        "public/tracking/_status.html",
        letter=letter,
        goes_on=letter.state not in ENDED,
        kind=begun_kind(letter.kind),
        stops=journey.whole(letter, g.village),
        late=letter.is_late(g.village.today),
        reason=letter.reason(),
    )


@door.get("/cek/<code>/terkirim")
def ticket(code):
    letter = letter_of(code)
    link = status_link(letter)
    return render_template(
        "public/tracking/ticket.html",
        letter=letter,
        kind=begun_kind(letter.kind),
        stops=journey.ahead(letter, g.village),
        link=link,
        whatsapp=whatsapp(f"Kode surat saya {grouped(letter.code)} {link}"),
    )


@door.get("/cek/<code>/perbaiki")
def correction(code):
    letter = letter_of(code)
    if letter.state != "returned":
        return redirect(url_for(".show", code=letter.code))
    kind = begun_kind_or_sentence(letter)
    return _correction_page(letter, kind, RequestForm.for_kind(kind)(formdata=None))


@door.post("/cek/<code>/perbaiki")
def correct(code):
    letter = letter_of(code)
    if letter.state == "returned":
        kind = begun_kind_or_sentence(letter)
        form = RequestForm.for_kind(kind, request.form)()
        if not form.validate():
            return _correction_page(letter, kind, form, 422)
        # Staff may have gone on without these answers a moment ago: the page of the code says so.
        with suppress(NotNow):
            letter.correct(claim=form.claim(), answers=form.answers(), uid=form.uid.data)
    return redirect(url_for(".show", code=letter.code), 303)


@door.post("/cek/<code>/perbaiki/baris/<question>")
def add_rows(code, question):
    """The same form with some more rows of people."""
    letter = letter_of(code)
    kind = begun_kind_or_sentence(letter)
    return _correction_page(letter, kind, RequestForm.for_kind(kind, request.form, question)())


@door.get("/cek/<code>/perbaiki/baris/<_question>")
def again(code, _question):
    return redirect(url_for(".correction", code=code))


@door.errorhandler(UnknownCode)
def unknown(error: UnknownCode):
    return _find_page(error.typed, str(error)), 404


def letter_of(code: str) -> LetterRequest:
    """The request with this code. The one sent from this very browser opens even where others guess."""
    if session.get("ticket") == clean_code(code):
        return LetterRequest.by_code(code) or abort(404)
    return looked_up("kode", LetterRequest.by_code, code)


def _find_page(typed: str = "", problem: str = "") -> str:
    return render_template("public/tracking/find.html", typed=typed, problem=problem)


def _correction_page(letter: LetterRequest, kind: LetterKind, form: RequestForm, status: int = 200):
    page = render_template(
        "public/tracking/correction.html",
        letter=letter,
        kind=kind,
        form=form,
        reason=letter.reason(),
        more=f"{url_for('.correction', code=letter.code)}/baris/",
    )
    return page, status
