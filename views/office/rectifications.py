"""Requests to put data right: what waits and for how long, and how the office answers.

Everyone in the office sees them; those who keep the register answer, and file one for somebody at the counter.
"""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from models import clock
from models.deadlines import time_left
from models.rectifications import TABS, Rectification, RectificationList
from models.residents.resident import Resident
from views.fields import LongField, Required
from views.forms import Form
from views.history_words import FIELDS
from views.pages import one_or_404, resident_or_404
from views.rectification_forms import RectificationForm

door = Blueprint("rectifications", __name__, url_prefix="/pembetulan")


class CompletionForm(Form):
    words = LongField(
        "Apa yang dibetulkan", Required("Tulis apa yang dibetulkan."), hint="Warga membaca kalimat ini."
    )


class RefusalForm(Form):
    reason = LongField(
        "Mengapa tidak dibetulkan",
        Required("Tulis alasannya. Warga membaca kalimat ini."),
        hint="Warga membaca kalimat ini. Tulis apa yang dapat ia lakukan.",
    )


@door.before_request
def guard():
    """Who only looks does not answer. The office's own guard has been asked before."""
    if request.method == "POST" and not g.account.can_keep_residents():
        abort(403)


@door.get("")
def index():
    listing = RectificationList(
        g.account, request.args.get("keadaan", ""), request.args.get("halaman", 1, int)
    )
    return render_template(
        "office/rectifications/index.html",
        listing=listing,
        tabs=TABS,
        count=Rectification.open_count(),
        now=clock.now(),
        time_left=time_left,
        today=g.village.today,
    )


@door.get("/<int:id>")
def show(id: int):
    return _page(_request(id), CompletionForm(formdata=None), RefusalForm(formdata=None))


@door.post("/<int:id>/selesai")
def complete(id: int):
    asked, form = _request(id), CompletionForm()
    if not form.validate():
        return _page(asked, form, RefusalForm(formdata=None)), 422
    asked.complete(form.words.data, by=g.account, uid=form.uid.data)
    flash("Dicatat sudah dibetulkan. Warga melihat jawaban ini.")
    return redirect(url_for(".show", id=id), 303)


@door.post("/<int:id>/penolakan")
def refuse(id: int):
    asked, form = _request(id), RefusalForm()
    if not form.validate():
        return _page(asked, CompletionForm(formdata=None), form), 422
    asked.refuse(form.reason.data, by=g.account, uid=form.uid.data)
    flash("Dicatat tidak dibetulkan. Warga melihat alasannya.")
    return redirect(url_for(".show", id=id), 303)


@door.get("/warga/<int:id>")
def new(id: int):
    return _new_page(RectificationForm(formdata=None), _resident(id))


@door.post("/warga/<int:id>")
def create(id: int):
    resident, form = _resident(id), RectificationForm()
    if not form.validate():
        return _new_page(form, resident), 422
    asked = Rectification.file(resident, by=g.account, uid=form.uid.data, **form.said())
    return redirect(url_for(".show", id=asked.id), 303)


def _request(id: int) -> Rectification:
    return one_or_404(Rectification.visible_to(g.account), id)


def _resident(id: int) -> Resident:
    return resident_or_404(id)


def _new_page(form: Form, resident: Resident) -> str:
    return render_template("office/rectifications/new.html", form=form, resident=resident)


def _page(asked: Rectification, completion: Form, refusal: Form) -> str:
    changed = asked.ruling.fields if asked.ruling else asked.changed_since()
    return render_template(
        "office/rectifications/show.html",
        asked=asked,
        changed=[FIELDS.get(name, name) for name in changed],
        completion=completion,
        refusal=refusal,
        left=time_left(asked.due_at, clock.now()),
        late=asked.is_late(clock.now()),
        today=g.village.today,
    )
