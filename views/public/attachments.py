"""The papers for a request, sent as photos after it was filed: one at a time, so that a bad line loses one at most.

Whoever has the code may add and replace papers, and never sees one again.
"""

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.exceptions import NotFound

from models.letters.attachments.attachment import Attachment
from models.letters.attachments.files import LARGEST, TOO_LARGE
from models.letters.attachments.papers import Paper, papers_of
from models.letters.attachments.refused import PaperRefused
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from views.attachment_forms import PaperForm
from views.forms import PublicForm, refuse
from views.public.codes import UnknownCode
from views.public.letters import begun_kind
from views.public.tracking import letter_of

door = Blueprint("attachments", __name__, url_prefix="/cek/<code>/berkas")
# Of those sent from this browser: as many as the cookie shall hold.
MOST_REMEMBERED = 12


@door.url_value_preprocessor
def allow_a_photo(endpoint, values):
    """This one form may be larger than others; told before anything reads it."""
    if endpoint == "public.attachments.create":
        request.max_content_length = LARGEST + 100_000


@door.errorhandler(413)
def too_large(error):
    letter = letter_of(request.view_args["code"])
    kind, papers = _asked(letter)
    form = PaperForm.of(papers, formdata=None)
    refuse(form, "photo", TOO_LARGE)
    return _page(letter, kind, papers, form), 413


@door.errorhandler(UnknownCode)
def unknown(error: UnknownCode):
    return current_app.handle_user_exception(NotFound())


@door.get("")
def index(code):
    letter = letter_of(code)
    if not letter.is_to_check():
        return redirect(url_for("public.tracking.show", code=letter.code))
    kind, papers = _asked(letter)
    return _page(letter, kind, papers, PaperForm.of(papers, formdata=None))


@door.post("")
def create(code):
    letter = letter_of(code)
    kind, papers = _asked(letter)
    form, folder = PaperForm.of(papers), current_app.extensions["folder"]
    if not form.validate():
        return _page(letter, kind, papers, form), 422
    try:
        sent = Attachment.send(letter, form.paper.data, form.photo.content(), folder, **form.said())
    except PaperRefused as refusal:
        refuse(form, "photo", str(refusal))
        return _page(letter, kind, papers, form), 422
    session["papers"] = [*session.get("papers", []), sent.id][-MOST_REMEMBERED:]
    flash(f"{sent.paper}: terkirim.")
    return redirect(url_for(".index", code=letter.code), 303)


@door.post("/<int:id>/penghapusan")
def remove(code, id):
    """For the browser that sent it, as long as it remembers."""
    letter = letter_of(code)
    sent = (
        Attachment.of(letter).where(Attachment.id == id).first() if id in session.get("papers", []) else None
    )
    if sent is None or not letter.is_to_check():
        abort(404)
    if PublicForm().validate():
        sent.remove(None, current_app.extensions["folder"])
        flash(f"{sent.paper}: foto dihapus.")
    return redirect(url_for(".index", code=letter.code), 303)


@door.post("/selesai")
def finish(code):
    """What staff wanted was a better photo: no answer needs to be written anew."""
    letter, form = letter_of(code), PublicForm()
    if form.validate() and letter.state == "returned":
        letter.correct(claim={}, answers=letter.answers, uid=form.uid.data)
    return redirect(url_for("public.tracking.show", code=letter.code), 303)


def _asked(letter: LetterRequest) -> tuple[LetterKind | None, list[Paper]]:
    kind = begun_kind(letter.kind)
    return kind, papers_of(letter, kind)


def _page(letter: LetterRequest, kind: LetterKind | None, papers: list[Paper], form: PaperForm) -> str:
    sent = [each for paper in papers for each in paper.there]
    returned = letter.returned if letter.state == "returned" else None
    return render_template(
        "public/attachments/index.html",
        letter=letter,
        kind=kind,
        form=form,
        sent=sent,
        mine=session.get("papers", []),
        is_mended=returned is not None and any(each.sent_at >= returned.at for each in sent),
        is_owner=_is_owner(letter),
        most=LARGEST,
        today=g.village.today,
    )


def _is_owner(letter: LetterRequest) -> bool:
    """Signed in with NIK and PIN, not only holding the code."""
    return bool(g.account) and g.account.is_resident() and g.account.resident_id == letter.resident_id
