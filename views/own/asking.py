"""Asking for a letter while signed in: the forms of everybody, without what the register knows already."""

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for

from models.database import new_uid
from models.letters.asked import asked_otherwise
from models.letters.filing import claim_of
from models.letters.from_afar import on_offer, refuse_who_cannot_ask
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.own_asking import ask_for_oneself
from models.letters.request import LetterRequest
from models.letters.same_request import open_requests
from models.residents.resident import Resident
from views.forms import refuse
from views.pages import letter_kinds
from views.public.letters import begun_kind, offered_kind, still_by_phone
from views.public.request_form import KnownRequestForm

door = Blueprint("asking", __name__, url_prefix="/surat/baru")


@door.get("")
def index():
    groups, hindrance = on_offer(letter_kinds(), _me(), g.village.today, refuse_who_cannot_ask)
    return render_template("own/asking/index.html", groups=groups, hindrance=hindrance)


@door.get("/<kind_id>")
def new(kind_id: str):
    kind = _kind(kind_id)
    refuse_who_cannot_ask(kind, _me(), g.village.today)
    form = KnownRequestForm.for_kind(kind)(formdata=None, data={"phone": _me().phone})
    return _page(form, kind)


@door.post("/<kind_id>")
def create(kind_id: str):
    kind = still_by_phone(kind_id, begun_kind(kind_id))
    form = KnownRequestForm.for_kind(kind, request.form)()
    if not form.validate():
        return _page(form, kind), 422
    phone = form.phone_number()
    if asked_otherwise(form.uid.data, kind, claim_of(_me(), phone), form.answers()):
        # Sent already, then changed while a slow line kept the page: what is new becomes a new request.
        form.uid.data = new_uid()
    if _earlier(form, kind) and not form.again.data:
        form.refuse_the_same()
        return _page(form, kind), 422
    asked = (kind, form.answers(), form.uid.data, g.village)
    try:
        letter = ask_for_oneself(*asked, by=g.account, phone=phone)
    except NotNow as refusal:
        refuse(form, "", str(refusal))
        return _page(form, kind), 422
    session["ticket"] = letter.code
    return redirect(url_for("public.tracking.ticket", code=letter.code), 303)


@door.get("/<kind_id>/baris/<_question>")
def again(kind_id: str, _question: str):
    return redirect(url_for(".new", kind_id=kind_id))


@door.post("/<kind_id>/baris/<question>")
def add_rows(kind_id: str, question: str):
    """The same page with some more rows of people, and nothing said of what is still missing."""
    kind = _kind(kind_id)
    return _page(KnownRequestForm.for_kind(kind, request.form, question)(), kind)


def _me() -> Resident:
    return g.account.resident


def _kind(kind_id: str) -> LetterKind:
    kind = offered_kind(kind_id)
    return kind if kind and kind.self_service else abort(404)


def _earlier(form: KnownRequestForm, kind: LetterKind) -> LetterRequest | None:
    """The same letter, under way already; not what this very form has made."""
    same = open_requests(kind.id, _me().nik, _me().id)
    return next((each for each in same if each.uid != form.uid.data), None)


def _page(form: KnownRequestForm, kind: LetterKind) -> str:
    return render_template(
        "own/asking/new.html",
        form=form,
        kind=kind,
        resident=_me(),
        earlier=_earlier(form, kind),
        today=g.village.today,
    )
