"""Is this letter ours: what the register knows of an issued letter, for whoever holds the paper.

With the PC off there is the page that checks the QR code alone: one file, handed out here, to keep or to host.
"""

import base64
import hashlib
from functools import cache

from flask import Blueprint, g, make_response, render_template, request
from markupsafe import Markup

from models.letters.signatures.certified import CertifiedPdf
from models.letters.signatures.seal import SealKey
from models.letters.verification import Verification
from views.public.codes import UnknownCode, looked_up
from views.public.letters import begun_kind
from views.static_files import SOURCES, joined

door = Blueprint("verification", __name__)

STYLES = "tokens base masthead action form answers notice".split()
SCRIPTS = "vendor/tweetnacl-1.0.3.min.js", "js/check_letter.js"


@door.get("/cek-surat")
def find():
    typed = request.args.get("kode", "").strip()
    return show(typed) if typed else _find_page()


@door.get("/cek-surat/<code>")
def show(code):
    letter = looked_up("periksa", Verification.find, code)
    return render_template(
        "public/verification/show.html",
        letter=letter,
        title=letter.title or getattr(begun_kind(letter.kind), "title", "Surat"),
        over=letter.is_over(g.village.today),
        certified=CertifiedPdf.of(letter.signature),
    )


@door.get("/periksa-surat.html")
def offline():
    page = render_template("public/verification/offline.html", keys=SealKey.listed(), **_written_into())
    response = make_response(page)
    # Opened here it would have to obey the policy of our pages, which lets no page carry its own script.
    response.headers["Content-Disposition"] = "attachment; filename=periksa-surat.html"
    return response


@door.errorhandler(UnknownCode)
def unknown(error: UnknownCode):
    return _find_page(error.typed, str(error)), 404


def _find_page(typed: str = "", problem: str = "") -> str:
    return render_template("public/verification/find.html", typed=typed, problem=problem)


@cache
def _written_into() -> dict:
    """Style and scripts that the page carries in itself, and a policy that lets nothing else in."""
    style, scripts = joined(STYLES), [(SOURCES / name).read_text("utf-8") for name in SCRIPTS]
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src {_hashed(style)}; "
        f"script-src {' '.join(_hashed(each) for each in scripts)}"
    )
    return {"style": Markup(style), "scripts": [Markup(each) for each in scripts], "policy": policy}


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
