"""The scan of a mail: handed in by who keeps the mail. Shown by incoming.scan."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from models.accounts import Account
from models.letters.attachments.files import LARGEST, TOO_LARGE
from models.letters.attachments.refused import PaperRefused
from models.mail import scans
from models.mail.incoming import IncomingMail
from views.attachment_forms import PhotoField
from views.forms import Form, refuse
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("mail_scans", __name__, url_prefix="/surat-masuk/<int:id>/pindaian/baru")
door.before_request(guard(Account.can_keep_mail))


@door.url_value_preprocessor
def allow_a_scan(endpoint, values):
    """This one form may be larger than others; told before anything reads it."""
    if endpoint == "office.mail_scans.create":
        request.max_content_length = LARGEST + 100_000


class ScanForm(Form):
    scan = PhotoField("Foto atau PDF suratnya")


@door.get("")
def new(id: int):
    return _page(_mail(id), ScanForm(formdata=None))


@door.post("")
def create(id: int):
    mail, form = _mail(id), ScanForm()
    if form.validate():
        try:
            scans.keep(mail, form.scan.content(), current_app.extensions["folder"], g.account)
        except PaperRefused as error:
            refuse(form, "scan", str(error))
        else:
            flash("Pindaian disimpan.")
            return redirect(url_for("office.incoming.show", id=id), 303)
    return _page(mail, form), 422


@door.errorhandler(413)
def too_large(error):
    form = ScanForm(formdata=None)
    refuse(form, "scan", TOO_LARGE)
    try:
        # The guard has not been asked yet: the file was too large even to look who sends it.
        if not (g.get("account") and g.account.can_keep_mail()):
            abort(403)
        return _page(_mail(request.view_args["id"]), form), 413
    except HTTPException as refusal:
        # Raised where an error is told it would be one of ours.
        return current_app.handle_user_exception(refusal)


def _mail(id: int) -> IncomingMail:
    return one_or_404(IncomingMail.visible_to(g.account), id)


def _page(mail: IncomingMail, form: ScanForm) -> str:
    return render_template("office/incoming/scan.html", mail=mail, form=form)
