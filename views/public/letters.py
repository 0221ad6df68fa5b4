"""Asking for a letter: choose it, fill one page, read it once more, send. Nothing is kept before sending."""

from itertools import groupby

from flask import Blueprint, abort, g, redirect, render_template, session, url_for

from models.database import new_uid
from models.letters.asked import asked_otherwise
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from views.letter_forms import answers
from views.pages import letter_kinds
from views.public.request_form import RequestForm

door = Blueprint("letters", __name__)


@door.get("/surat")
def index():
    kinds = letter_kinds()
    groups = groupby((kind for kind in kinds if kind.self_service), key=lambda kind: kind.group)
    return render_template(
        "public/letters/index.html",
        groups=[(name, list(members)) for name, members in groups],
        at_office=[kind for kind in kinds if not kind.self_service],
    )


@door.get("/surat/<kind_id>")
def form(kind_id):
    kind = offered_kind(kind_id) or abort(404)
    if not kind.self_service:
        return render_template("public/letters/at_office.html", kind=kind)
    return _form_page(kind, RequestForm.for_kind(kind)(formdata=None))


@door.get("/surat/<kind_id>/<any(periksa, ubah, kirim):_step>")
def again(kind_id, _step):
    """A page that came from a form, opened anew: it has no answers to show, so begin with the form."""
    return redirect(url_for(".form", kind_id=kind_id))


@door.post("/surat/<kind_id>/periksa")
def check(kind_id):
    kind, form = _sent_form(kind_id)
    if not form.validate():
        return _form_page(kind, form, 422)
    if asked_otherwise(form.uid.data, kind, form.claim(), answers(form, kind)):
        # Already sent, then changed with the back button: what is new becomes a new request.
        form.uid.data = new_uid()
    return _check_page(kind, form)


@door.post("/surat/<kind_id>/ubah")
def change(kind_id):
    kind, form = _sent_form(kind_id)
    return _form_page(kind, form, 200 if form.validate() else 422)


@door.post("/surat/<kind_id>/kirim")
def send(kind_id):
    kind, form = _sent_form(kind_id)
    valid = form.validate()
    if form.has_wrong_answers():
        return _form_page(kind, form, 422)
    if not valid or not form.was_drawn():
        form.stale = True
        return _check_page(kind, form, 422)
    letter = LetterRequest.file(kind, form.claim(), answers(form, kind), form.uid.data, g.village)
    session["ticket"] = letter.code
    return redirect(url_for("public.tracking.ticket", code=letter.code), 303)


def offered_kind(kind_id: str) -> LetterKind | None:
    """The kind as residents may see it: one whose file is broken is not offered."""
    return next((kind for kind in letter_kinds() if kind.id == kind_id), None)


def _sent_form(kind_id: str) -> tuple[LetterKind, RequestForm]:
    kind = offered_kind(kind_id)
    if kind is None or not kind.self_service:
        abort(404)
    return kind, RequestForm.for_kind(kind)()


def _form_page(kind: LetterKind, form: RequestForm, status: int = 200):
    return render_template("public/letters/form.html", kind=kind, form=form), status


def _check_page(kind: LetterKind, form: RequestForm, status: int = 200):
    return render_template("public/letters/check.html", kind=kind, form=form), status
