"""The address of a letter that its sender can open, and the WhatsApp button that tells it."""

from flask import current_app, g, request, url_for

from models.letters.kind import LetterKind
from models.letters.notices import notice
from models.letters.request import LetterRequest
from views.formats import code as grouped


def to_sender(letter: LetterRequest, kind: LetterKind, reason: str) -> tuple[str, str] | None:
    """(what the button says, the wa.me address), or None when there is nobody or nothing to tell."""
    return notice(letter, kind.title, g.village, status_link(letter), reason)


def status_link(letter: LetterRequest) -> str:
    """Where its sender looks how far it is, from a phone anywhere."""
    address = current_app.extensions["network"].base_url(request, g.village.public_site)
    return address + url_for("public.tracking.show", code=grouped(letter.code))
