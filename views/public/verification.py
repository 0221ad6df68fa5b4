"""Is this letter ours: what the register knows of an issued letter, for whoever holds the paper."""

from flask import Blueprint, g, render_template, request

from models.letters.verification import Verification
from views.public.codes import UnknownCode, looked_up
from views.public.letters import offered_kind

door = Blueprint("verification", __name__)


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
        kind=offered_kind(letter.kind),
        over=letter.is_over(g.village.today),
    )


@door.errorhandler(UnknownCode)
def unknown(error: UnknownCode):
    return _find_page(error.typed, str(error)), 404


def _find_page(typed: str = "", problem: str = "") -> str:
    return render_template("public/verification/find.html", typed=typed, problem=problem)
