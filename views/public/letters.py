"""Asking for a letter: choose it, fill one page, read it once more, send. Nothing is kept before sending."""

from itertools import groupby

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, session, url_for
from flask_wtf.csrf import generate_csrf

from models.database import new_uid
from models.letters.asked import asked_otherwise, most_asked_first
from models.letters.header import BrokenLetterKind
from models.letters.kind import LetterKind
from models.letters.not_now import NotByPhone, NotNow, OnlyAtOffice
from models.letters.request import LetterRequest
from models.letters.same_request import open_requests
from models.letters.setting import decided_kind, kind_in_use
from views.forms import refuse
from views.kept_pages import same_for_all, with_own
from views.pages import broken_letter_kinds, kind_titles, letter_kinds
from views.public.request_form import RequestForm

door = Blueprint("letters", __name__)

# On top of the list, because most people come for one of these.
USUAL = 4


@door.get("/surat")
def index():
    kinds = letter_kinds()
    by_phone = [kind for kind in kinds if kind.self_service]
    usual = most_asked_first(by_phone)[:USUAL] if len(by_phone) > 3 * USUAL else []
    return same_for_all(lambda: _all_kinds(kinds, by_phone, usual), *kinds, len(usual), *usual)


@door.get("/surat/<kind_id>")
def form(kind_id):
    kind = offered_kind(kind_id) or abort(404)
    if not kind.self_service:
        return render_template("public/letters/at_office.html", kind=kind)
    return with_own([generate_csrf(), new_uid()], lambda: _blank_form(kind), kind)


@door.get("/surat/<kind_id>/<any(periksa, ubah, kirim):_step>")
@door.get("/surat/<kind_id>/baris/<_step>")
def again(kind_id, _step):
    """A page that came from a form, opened anew: it has no answers to show, so begin with the form."""
    return redirect(url_for(".form", kind_id=kind_id))


@door.post("/surat/<kind_id>/periksa")
def check(kind_id):
    kind, form = _sent_form(kind_id)
    if not form.validate():
        return _form_page(kind, form, 422)
    if asked_otherwise(form.uid.data, kind, form.claim(), form.answers()):
        # Already sent, then changed with the back button: what is new becomes a new request.
        form.uid.data = new_uid()
    return _check_page(kind, form)


@door.post("/surat/<kind_id>/ubah")
def change(kind_id):
    kind, form = _sent_form(kind_id)
    return _form_page(kind, form, 200 if form.validate() else 422)


@door.post("/surat/<kind_id>/baris/<question>")
def add_rows(kind_id, question):
    """The same page with some more rows of people, and nothing said of what is still missing."""
    kind, form = _sent_form(kind_id, more=question)
    return _form_page(kind, form)


@door.post("/surat/<kind_id>/kirim")
def send(kind_id):
    kind, form = _sent_form(kind_id)
    valid = form.validate()
    if form.has_wrong_answers():
        return _form_page(kind, form, 422)
    if not valid or not form.was_drawn():
        form.stale = not form.form_errors
        return _check_page(kind, form, 422)
    if _sent_before(kind, form) and not form.again.data:
        form.refuse_the_same()
        return _check_page(kind, form, 422)
    try:
        letter = LetterRequest.file(kind, form.claim(), form.answers(), form.uid.data, g.village)
    except NotNow as refusal:
        refuse(form, "", f"Belum terkirim, isian Anda masih ada. {refusal}")
        return _check_page(kind, form, 422)
    session["ticket"] = letter.code
    return redirect(url_for("public.tracking.ticket", code=letter.code), 303)


def offered_kind(kind_id: str) -> LetterKind | None:
    """The kind as residents may see it: one whose file is broken is not offered."""
    try:
        return kind_in_use(kind_id, current_app.extensions["folder"].letters)
    except BrokenLetterKind:
        return None


def begun_kind(kind_id: str) -> LetterKind | None:
    """Of a request that was sent: still offered or not. None when its file is gone or broken."""
    try:
        return decided_kind(kind_id, current_app.extensions["folder"].letters)
    except BrokenLetterKind:
        return None


def begun_kind_or_sentence(letter: LetterRequest) -> LetterKind:
    """What was sent can be corrected, offered still or not; without its text only the office can."""
    kind = begun_kind(letter.kind)
    if kind is None:
        raise OnlyAtOffice
    return kind


def still_by_phone(kind_id: str, kind: LetterKind | None) -> LetterKind:
    """The kind of a form that was drawn; broken or left to the counter since then it raises NotByPhone."""
    if kind is None or not kind.self_service:
        raise NotByPhone(_title_or_404(kind_id), g.village)
    return kind


def _sent_form(kind_id: str, more: str = "") -> tuple[LetterKind, RequestForm]:
    kind = still_by_phone(kind_id, offered_kind(kind_id))
    return kind, RequestForm.for_kind(kind, request.form, more)()


def _sent_before(kind: LetterKind, form: RequestForm) -> LetterRequest | None:
    """The same letter for the same person, sent from this very browser and under way: nobody else learns of it."""
    same = open_requests(kind.id, form.nik.data) if "ticket" in session else []
    known = (each for each in same if each.code == session["ticket"] and each.uid != form.uid.data)
    return next(known, None)


def _title_or_404(kind_id: str) -> str:
    """Of a kind that was offered when its form was drawn, and is stopped, closed or broken now."""
    broken = {each.file.stem: "Surat ini" for each in broken_letter_kinds()}
    return (broken | kind_titles()).get(kind_id) or abort(404)


def _all_kinds(kinds: list[LetterKind], by_phone: list[LetterKind], usual: list[LetterKind]) -> str:
    groups = groupby(by_phone, key=lambda kind: kind.group)
    return render_template(
        "public/letters/index.html",
        usual=usual,
        groups=[(name, list(members)) for name, members in groups],
        at_office=[kind for kind in kinds if kind.asked == "loket"],
        forms=[kind for kind in kinds if kind.asked == "bantu"],
    )


def _blank_form(kind: LetterKind) -> tuple[str, list[str]]:
    """The page, and what of it is only for who asked for it."""
    form = RequestForm.for_kind(kind)(formdata=None)
    page, _ = _form_page(kind, form)
    return page, [generate_csrf(), form.uid.data]


def _form_page(kind: LetterKind, form: RequestForm, status: int = 200):
    more = f"{url_for('.form', kind_id=kind.id)}/baris/"
    return render_template("public/letters/form.html", kind=kind, form=form, more=more), status


def _check_page(kind: LetterKind, form: RequestForm, status: int = 200):
    earlier = _sent_before(kind, form)
    return render_template("public/letters/check.html", kind=kind, form=form, earlier=earlier), status
