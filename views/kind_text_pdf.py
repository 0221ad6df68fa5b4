"""A letter kind's text on paper, about a resident made up: tried before it is used, looked at while it is written."""

import hashlib

from flask import Response, abort, current_app, g

from models import logo
from models.data_folder import write_whole
from models.letters import margins
from models.letters.kind import LetterKind
from models.letters.sample import sample_letter
from views.letter_pdf import as_pdf
from views.pdf import PdfFailed, PdfTooSlow

# These tell of the text; that the press is busy or missing does not.
REFUSALS = (PdfTooSlow, PdfFailed)
# Our own page of the editor may show it in a frame; nobody else may, and it may do nothing itself.
FRAMED = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def printed(html: str) -> bytes:
    village, folder = g.village, current_app.extensions["folder"]
    styles, tighter = margins.stylesheets(village.margins), margins.tighter(village.margins)
    return current_app.extensions["press"].make(html, styles, logo.assets(village, folder), tighter)


def sample(kind: LetterKind) -> bytes:
    return printed(sample_letter(g.village, g.village.today, kind))


def sample_answer(kind: LetterKind) -> Response:
    return as_pdf(sample(kind), f"contoh-{kind.id}.pdf")


def keep_preview(kind: LetterKind) -> None:
    """For the frame beside the text: one for each writer and kind. Nobody real is on it.

    While one types what changes no letter of it, such as a label, it is not printed again.
    """
    html, path = sample_letter(g.village, g.village.today, kind), _path(kind.id)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    mark, said = path.with_suffix(".txt"), f"{html}{g.village.margins}{g.village.logo}".encode()
    digest = hashlib.sha256(said).hexdigest()
    if not (path.exists() and mark.exists() and mark.read_text() == digest):
        write_whole(path, printed(html))
        write_whole(mark, digest.encode())


def preview_answer(kind_id: str) -> Response:
    path = _path(kind_id)
    response = as_pdf(path.read_bytes() if path.exists() else abort(404), f"contoh-{kind_id}.pdf")
    response.headers["Content-Security-Policy"] = FRAMED
    return response


def _path(kind_id: str):
    return current_app.extensions["folder"].letter_drafts / f"{g.account.id}-{kind_id}.pdf"
