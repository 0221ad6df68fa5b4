"""What staff do with the papers of a request: note those seen in person, use one given before, remove one."""

from flask import Blueprint, current_app, flash, g, redirect, request, url_for

from models.accounts import Account
from models.letters.attachments.attachment import Attachment
from models.letters.attachments.papers import PaperSeen, papers_of
from models.letters.attachments.refused import PaperRefused
from models.letters.request import LetterRequest
from models.letters.steps import Check
from views.pages import letter_kind_or_404, one_or_404
from views.sign_in import guard

door = Blueprint("attachment_steps", __name__)
door.before_request(guard(Account.can_handle_letters))


@door.post("/surat/<int:id>/kertas-dilihat")
def note_seen(id: int):
    letter = _letter(id)
    letter.must_be_at(Check)
    papers, ticked = papers_of(letter, letter_kind_or_404(letter.kind)), request.form.getlist("papers")
    PaperSeen.note(letter, [each.name for each in papers if each.name in ticked], g.account)
    return _back_to(letter)


@door.post("/surat/<int:id>/kertas/<int:paper>")
def take_over(id: int, paper: int):
    letter = _letter(id)
    given = one_or_404(Attachment.usable_for(letter.resident_id or 0, g.village.today), paper)
    try:
        given.take_over(letter, g.account, current_app.extensions["folder"])
        flash(f"{given.paper} dipakai untuk surat ini.")
    except PaperRefused as refusal:
        flash(str(refusal))
    return _back_to(letter)


@door.post("/berkas/<int:id>/penghapusan")
def remove(id: int):
    attachment = one_or_404(Attachment.visible_to(g.account), id)
    attachment.remove(g.account, current_app.extensions["folder"])
    flash(f"{attachment.paper}: foto dihapus.")
    return _back_to(attachment.request)


def _letter(id: int) -> LetterRequest:
    return one_or_404(LetterRequest.visible_to(g.account), id)


def _back_to(letter: LetterRequest):
    return redirect(url_for("office.letters.show", id=letter.id) + "#kertas", 303)
