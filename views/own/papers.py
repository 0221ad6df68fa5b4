"""The photos of my papers that the desa holds: look at them, delete them, use one again for a request of mine."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, url_for

from models.letters.attachments.attachment import Attachment
from models.letters.attachments.papers import papers_of, usable
from models.letters.attachments.refused import PaperRefused
from models.letters.request import LetterRequest
from views import attached_files
from views.pages import kind_titles, one_or_404

door = Blueprint("papers", __name__)


@door.get("/kertas")
def index():
    return render_template(
        "own/papers/index.html",
        papers=list(Attachment.held_of(g.account.resident_id)),
        titles=kind_titles(),
        today=g.village.today,
    )


@door.get("/kertas/<int:id>")
def show(id: int):
    paper = _mine(id)
    return attached_files.answer(paper, paper.content(current_app.extensions["folder"]) or abort(404))


@door.post("/kertas/<int:id>/penghapusan")
def remove(id: int):
    paper = _mine(id)
    paper.remove(g.account, current_app.extensions["folder"])
    flash(f"{paper.paper}: foto dihapus.")
    return redirect(url_for(".index"), 303)


@door.get("/surat/<int:id>/kertas")
def offer(id: int):
    letter = _letter(id)
    return render_template(
        "own/papers/offer.html",
        letter=letter,
        titles=kind_titles(),
        usable=usable(letter, g.village.today, papers_of(letter, None)),
    )


@door.post("/surat/<int:id>/kertas/<int:paper>")
def use(id: int, paper: int):
    letter = _letter(id)
    given = one_or_404(Attachment.usable_for(g.account.resident_id, g.village.today), paper)
    try:
        given.take_over(letter, g.account, current_app.extensions["folder"])
        flash(f"{given.paper} dipakai untuk surat ini.")
    except PaperRefused as refusal:
        flash(str(refusal))
    return redirect(url_for(".offer", id=letter.id), 303)


def _mine(id: int) -> Attachment:
    return one_or_404(Attachment.held_of(g.account.resident_id), id)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.select().where(LetterRequest.resident == g.account.resident_id), id)
