"""The help pages: the guide, chapter by chapter and as a PDF, for everyone who works here with an account."""

import logging
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, g, render_template, url_for

from models import guide
from models.accounts import Account
from models.letters.signatures.signature import village_facts
from views.letter_pdf import as_pdf
from views.sign_in import guard

log = logging.getLogger("posdesa")
# Four seconds of a quick processor; an old PC at work takes ten times as long.
SLOWEST = 120
door = Blueprint("guide", __name__, url_prefix="/kantor/bantuan")
door.before_request(guard(Account.can_read_guide))


@door.get("")
def index():
    first = guide.first_for(g.account.role)
    return render_template("guide/index.html", layout=_layout(), first=first, chapters=guide.chapters())


@door.get("/<anchor>")
def show(anchor: str):
    chapters = guide.chapters()
    chapter = next((each for each in chapters if each.anchor == anchor), None) or abort(404)
    text = chapter.html(_address, lambda written: guide.picture(written, _picture_url), raised=1)
    follows = chapters[chapters.index(chapter) + 1 :][:1]
    return render_template("guide/show.html", layout=_layout(), chapter=chapter, text=text, follows=follows)


@door.get("/panduan.pdf")
def pdf() -> Response:
    printed, folder = guide.PrintedGuide(village_facts(g.village)), current_app.extensions["folder"]
    content = printed.kept(folder)
    if content is None:
        press = current_app.extensions["press"]
        content = press.make(printed.html, printed.styles, printed.pictures, seconds=SLOWEST)
        try:
            printed.keep(folder, content)
        except OSError as failure:
            # A full disk is when the guide is needed most.
            log.error("the guide was not kept: %s", failure)
    return as_pdf(content, "panduan-posdesa.pdf")


def _layout() -> str:
    """The frame that the reader works in."""
    if g.account.can_enter_office():
        return "layouts/office.html"
    return "layouts/rt.html" if g.account.can_enter_rt() else "layouts/posyandu.html"


def _address(anchor: str) -> str:
    chapter = guide.chapters_by_anchor()[anchor]
    section = None if anchor == chapter.anchor else anchor
    return url_for("guide.show", anchor=chapter.anchor, _anchor=section)


def _picture_url(file: Path) -> str:
    return current_app.extensions["static_files"].url(file.name)
