"""A letter as PDF: a draft as often as it is asked for, a signed one made once and kept."""

from threading import Lock

from flask import Response, current_app, g, make_response

from models import clock, logo, paper
from models.letters.request import LetterRequest
from models.letters.signature import IssuedPdf, Signature, draft_facts
from views.pages import letter_kind_or_404

# A double click asks twice at once; the second then finds what the first has kept.
_keeping = Lock()


def answer(letter: LetterRequest) -> Response:
    """Shown in the browser, kept by none; its name tells nobody whose it is."""
    signature = letter.signature
    response = make_response(issued(signature) if signature else draft(letter))
    response.mimetype = "application/pdf"
    name = f"{'surat' if signature else 'rancangan'}-{letter.code.lower()}.pdf"
    response.headers["Content-Disposition"] = f"inline; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response


def issued(signature: Signature) -> bytes:
    """The bytes kept since the first printing; made again from the kept text when they are gone."""
    folder = current_app.extensions["folder"]
    with _keeping:
        kept = IssuedPdf.of(signature, folder)
        if kept is None:
            kept = _print(signature.html)
            IssuedPdf.keep(signature, folder, kept, clock.now())
    return kept


def draft(letter: LetterRequest) -> bytes:
    """What will be signed, marked as a draft: the checked text, or before the check what it would be."""
    kind = letter_kind_or_404(letter.kind)
    check = letter.checked if letter.state == "to_sign" else None
    facts = check.facts if check else letter.letter_facts(kind, g.village)
    return _print(kind.render(draft_facts(facts, g.village)))


def _print(html: str) -> bytes:
    assets = logo.assets(g.village, current_app.extensions["folder"])
    return current_app.extensions["press"].make(html, paper.stylesheets(), assets, paper.tighter())
