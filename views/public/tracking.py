"""Where is my letter: the ticket just after sending, the page of a code, and the correction staff asked for.

A code opens these pages without an account, so they show no more of a person than initials.
"""

from contextlib import suppress
from urllib.parse import quote

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, session, url_for

from models.letters.kind import LetterKind
from models.letters.not_now import NotNow, OnlyAtOffice
from models.letters.request import LetterRequest, clean_code
from models.letters.steps import ENDED
from views.formats import code as grouped
from views.fragments import page_or_fragment
from views.public import journey
from views.public.codes import UnknownCode, looked_up
from views.public.letters import begun_kind
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
    address = current_app.extensions["network"].base_url(request, g.village.public_site)
    link = address + url_for(".show", code=grouped(letter.code))
    return render_template(
        "public/tracking/ticket.html",
        letter=letter,
        kind=begun_kind(letter.kind),
        stops=journey.ahead(letter, g.village),
        link=link,
        whatsapp="https://wa.me/?text=" + quote(f"Kode surat saya {grouped(letter.code)} {link}", safe=""),
    )


@door.get("/cek/<code>/perbaiki")
def correction(code):
    letter = letter_of(code)
    if letter.state != "returned":
        return redirect(url_for(".show", code=letter.code))
    kind = _kind_or_sentence(letter)
    return _correction_page(letter, kind, RequestForm.for_kind(kind)(formdata=None))


@door.post("/cek/<code>/perbaiki")
def correct(code):
    letter = letter_of(code)
    if letter.state == "returned":
        kind = _kind_or_sentence(letter)
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
    kind = _kind_or_sentence(letter)
    return _correction_page(letter, kind, RequestForm.for_kind(kind, request.form, question)())


@door.errorhandler(UnknownCode)
def unknown(error: UnknownCode):
    return _find_page(error.typed, str(error)), 404


def letter_of(code: str) -> LetterRequest:
    """The request with this code. The one sent from this very browser opens even where others guess."""
    if session.get("ticket") == clean_code(code):
        return LetterRequest.by_code(code) or abort(404)
    return looked_up("kode", LetterRequest.by_code, code)


def _kind_or_sentence(letter: LetterRequest) -> LetterKind:
    """What was sent can be corrected, offered still or not; without its text only the office can."""
    kind = begun_kind(letter.kind)
    if kind is None:
        raise OnlyAtOffice
    return kind


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
