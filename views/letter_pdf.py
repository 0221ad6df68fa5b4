"""A letter as PDF: a draft as often as it is asked for, a signed one made once and kept."""

import logging
from threading import Lock

from flask import Response, current_app, g, make_response
from peewee import OperationalError

from models import logo
from models.data_folder import DataFolder
from models.letters import margins
from models.letters.request import LetterRequest
from models.letters.signatures.certified import CertifiedPdf
from models.letters.signatures.signature import IssuedPdf, Signature, draft_facts
from models.letters.signatures.signers import expected_signer
from views.pages import letter_kind_or_404

log = logging.getLogger("posdesa")
# A double click asks twice at once; the second then finds what the first has kept.
_keeping = Lock()


def answer(letter: LetterRequest) -> Response:
    """Shown in the browser, kept by none; its name tells nobody whose it is."""
    signature = letter.signature
    if letter.state == "void":
        word, content = "batal", voided(signature)
    else:
        word, content = ("surat", served(signature)) if signature else ("rancangan", draft(letter))
    return as_pdf(content, f"{word}-{letter.code.lower()}.pdf")


def as_pdf(content: bytes, name: str) -> Response:
    response = make_response(content)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f"inline; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response


def served(signature: Signature) -> bytes:
    """The PDF that was signed elsewhere, when there is one; otherwise ours."""
    certified = CertifiedPdf.of(signature)
    if certified is None:
        return issued(signature)
    content = certified.content(current_app.extensions["folder"])
    if content is None:
        log.error("a PDF that was signed elsewhere is gone or was changed: %s", certified.file)
    return content or issued(signature)


def issued(signature: Signature) -> bytes:
    """The bytes kept since the first printing; made again from the kept text when they are gone."""
    folder = current_app.extensions["folder"]
    with _keeping:
        kept = IssuedPdf.of(signature, folder)
        if kept is None:
            kept = _print(signature.html, signature.facts)
            _keep(signature, folder, kept)
    return kept


def _keep(signature: Signature, folder: DataFolder, content: bytes) -> None:
    """A full disk keeps nobody waiting for a letter that is signed: its text is stored, it can be printed again."""
    try:
        IssuedPdf.keep(signature, folder, content)
    except (OSError, OperationalError) as failure:
        log.error("the PDF of a letter was not kept: %s", failure)


def voided(signature: Signature) -> bytes:
    """The same text with what makes it worthless written over it; what was kept stays as it was."""
    return _print(signature.html, signature.facts, "surat_batal")


def draft(letter: LetterRequest) -> bytes:
    """What will be signed, marked as a draft: the checked text, or before the check what it would be."""
    if printed := letter.form_print:
        return _print(printed.html, printed.facts)
    kind = letter_kind_or_404(letter.kind)
    check = letter.checked if letter.state == "to_sign" else None
    facts = check.facts if check else letter.letter_facts(kind, g.village)
    signer = expected_signer(g.account, kind, g.village)
    return _print(kind.render(draft_facts(facts, g.village, signer)), facts)


def _print(html: str, facts: dict, *styles: str) -> bytes:
    """With the margins that the village had decided when the text was frozen."""
    wide = facts["desa"].get("batas")
    assets = logo.assets(g.village, current_app.extensions["folder"])
    press = current_app.extensions["press"]
    return press.make(html, margins.stylesheets(wide, *styles), assets, margins.tighter(wide))
