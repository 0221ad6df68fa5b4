"""The WhatsApp button of a letter, with the address that its sender can open."""

from flask import current_app, g, request, url_for

from models.letters.kind import LetterKind
from models.letters.notices import notice
from models.letters.request import LetterRequest
from views.formats import code as grouped


def to_sender(letter: LetterRequest, kind: LetterKind, reason: str) -> tuple[str, str] | None:
    """(what the button says, the wa.me address), or None when there is nobody or nothing to tell."""
    address = current_app.extensions["network"].base_url(request, g.village.public_site)
    link = address + url_for("public.tracking.show", code=grouped(letter.code))
    return notice(letter, kind.title, g.village, link, reason)
