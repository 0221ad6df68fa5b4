"""The slot for the PDF of an issued letter that was signed elsewhere (BSrE): handed in, shown, taken away."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.exceptions import HTTPException

from models.accounts import Account
from models.letters.not_now import NotNow
from models.letters.request import LetterRequest
from models.letters.signatures.certified import MOST_MB, TOO_LARGE, CertifiedPdf, signature_of
from models.letters.signatures.pdf_signatures import BadPdf
from models.letters.signatures.signature import Signature
from views import letter_pdf
from views.forms import Form, refuse
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("certified_pdfs", __name__, url_prefix="/surat/<int:id>/pdf-bersertifikat")
door.before_request(guard(Account.can_handle_letters))


@door.url_value_preprocessor
def allow_a_pdf(endpoint, values):
    """This one form may be larger than others; told before anything reads it."""
    if endpoint == "office.certified_pdfs.create":
        request.max_content_length = (MOST_MB + 1) * 1024 * 1024


@door.errorhandler(413)
def too_large(error):
    form = CertifiedPdfForm(formdata=None)
    refuse(form, "file", TOO_LARGE)
    try:
        # The guard has not been asked yet: the file was too large even to look who sends it.
        if not (g.get("account") and g.account.can_handle_letters()):
            abort(403)
        return _page(*_letter(request.view_args["id"]), form), 413
    except (HTTPException, NotNow) as refusal:
        # Raised where an error is told it would be one of ours.
        return current_app.handle_user_exception(refusal)


class PdfField(FileField):
    css = ""

    def __init__(self, label, hint, **rest):
        super().__init__(label, description=hint, render_kw={"accept": "application/pdf,.pdf"}, **rest)
        self.flags.needed = True

    def content(self) -> bytes:
        return self.data.read() if self.data else b""


class CertifiedPdfForm(Form):
    file = PdfField("PDF yang sudah ditandatangani", f"Paling besar {MOST_MB} MB.")


@door.get("")
def index(id: int):
    return _page(*_letter(id), CertifiedPdfForm(formdata=None))


@door.post("")
def create(id: int):
    letter, signature = _letter(id)
    form = CertifiedPdfForm()
    folder = current_app.extensions["folder"]
    try:
        CertifiedPdf.keep(letter, form.file.content(), folder, by=g.account, uid=form.uid.data)
    except BadPdf as error:
        refuse(form, "file", str(error))
        return _page(letter, signature, form), 422
    flash("PDF disimpan. Mulai sekarang PDF ini yang dibuka dan dicetak.")
    return redirect(url_for(".index", id=id), 303)


@door.post("/penghapusan")
def withdraw(id: int):
    letter, signature = _letter(id)
    if certified := CertifiedPdf.of(signature):
        certified.withdraw(letter, current_app.extensions["folder"], by=g.account)
    flash("PDF dihapus. PDF buatan PosDesa dipakai lagi.")
    return redirect(url_for(".index", id=id), 303)


@door.get("/asli.pdf")
def original(id: int):
    """Ours, to be signed elsewhere; also while another one is served in its place."""
    letter, signature = _letter(id)
    return letter_pdf.as_pdf(letter_pdf.issued(signature), f"asli-{letter.code.lower()}.pdf")


def _letter(id: int) -> tuple[LetterRequest, Signature]:
    """Only an issued letter has this page; of another the reason is told."""
    letter = one_or_404(LetterRequest.visible_to(g.account), id)
    return letter, signature_of(letter)


def _page(letter: LetterRequest, signature: Signature, form: CertifiedPdfForm) -> str:
    return render_template(
        "office/certified_pdfs/index.html",
        letter=letter,
        form=form,
        signature=signature,
        certified=CertifiedPdf.of(signature),
    )
