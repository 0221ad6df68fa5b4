"""The papers that came with a request: each big on a page of its own, and the files behind it. Every look is written down."""

from flask import Blueprint, current_app, g, render_template

from models.accounts import Account
from models.letters.attachments.attachment import Attachment
from views import attached_files
from views.history_words import history_of
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("attachments", __name__, url_prefix="/berkas")
door.before_request(guard(Account.can_see_papers))


@door.get("/<int:id>")
def show(id: int):
    attachment = _attachment(id)
    others = Attachment.of(attachment.request).where(Attachment.file != "", Attachment.id != id)
    return render_template(
        "office/attachments/show.html",
        attachment=attachment,
        letter=attachment.request,
        others=list(others),
        history=history_of(attachment),
        lost=attachment.is_lost(current_app.extensions["folder"]),
        today=g.village.today,
    )


@door.get("/<int:id>/isi")
def content(id: int):
    return attached_files.shown(_attachment(id))


@door.get("/<int:id>/kecil")
def preview(id: int):
    return attached_files.previewed(_attachment(id))


def _attachment(id: int) -> Attachment:
    return one_or_404(Attachment.visible_to(g.account), id)
