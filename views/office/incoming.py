"""The incoming mail: the list, one mail, and writing one into the agenda.

Everyone in the office reads what they may see; who keeps the mail writes.
"""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for

from models import paper
from models.accounts import Account
from models.letters.not_now import NotNow
from models.letters.signatures.signature import village_facts
from models.mail import scans
from models.mail.disposition import Disposition
from models.mail.incoming import STATES, IncomingMail
from models.mail.listing import MailList
from models.mail.refusals import BadMailDay
from models.mail.sheet import sheet_facts
from views.attached_files import file_answer
from views.forms import refuse
from views.history_words import history_of
from views.months import asked_month, months_since, read_month
from views.office.incoming_forms import MailForm
from views.pages import one_or_404
from views.sign_in import guard
from views.village_papers import pdf_answer

door = Blueprint("incoming", __name__, url_prefix="/surat-masuk")
keeping = Blueprint("mail_keeping", __name__, url_prefix="/surat-masuk")
keeping.before_request(guard(Account.can_keep_mail))


@door.get("")
def index():
    listing = MailList(
        g.account,
        words=request.args.get("q", ""),
        month=asked_month() if read_month(request.args.get("bulan", "")) else None,
        state=request.args.get("keadaan", ""),
        page=request.args.get("halaman", 1, int),
    )
    return render_template(
        "office/incoming/index.html",
        listing=listing,
        states=STATES,
        months=months_since(listing.month or g.village.today.replace(day=1), years=3),
        waiting=IncomingMail.waiting_count(),
        today=g.village.today,
    )


@door.get("/<int:id>")
def show(id: int):
    mail = _mail(id)
    given = Disposition.of(mail)
    words = {each.uid: each.in_words for each in given}
    words |= {one.uid: f"{one.whose}. {one.note}" for each in given for one in each.given}
    return render_template(
        "office/incoming/show.html",
        mail=mail,
        given=given,
        history=history_of(mail, words=words),
        today=g.village.today,
    )


@door.get("/<int:id>/lembar-disposisi.pdf")
def sheet(id: int):
    """For who is no friend of screens: empty to be filled with a pen, or with what was given."""
    mail = _mail(id)
    html = paper.print_page(
        "disposition", desa=village_facts(g.village), **sheet_facts(mail, g.village.today, g.village)
    )
    return pdf_answer(
        html, paper.stylesheets("disposition"), f"lembar-disposisi-{mail.sequence}-{mail.year}.pdf"
    )


@door.get("/<int:id>/pindaian")
def scan(id: int):
    mail, folder = _mail(id), current_app.extensions["folder"]
    return file_answer(
        folder.upload(mail.scan) or abort(404), scans.media_of(mail), f"surat-masuk-{mail.id}.pdf"
    )


@keeping.get("/baru")
def new():
    form = MailForm(formdata=None, received_on=g.village.today)
    return _form_page(form.for_a_new_one())


@keeping.post("/baru")
def create():
    form = MailForm().for_a_new_one()
    if form.validate():
        try:
            mail = IncomingMail.register(
                by=g.account, uid=form.uid.data, village=g.village, first=form.first_number, **form.told
            )
        except BadMailDay as error:
            refuse(form, error.field, str(error))
        except NotNow as error:
            refuse(form, "", str(error))
        else:
            return _written_down(mail)
    return _form_page(form), 422


@keeping.get("/<int:id>/perbaikan")
def edit(id: int):
    mail = _mail(id)
    return _form_page(MailForm(formdata=None, obj=mail).for_a_known_one(), mail)


@keeping.post("/<int:id>/perbaikan")
def update(id: int):
    mail, form = _mail(id), MailForm().for_a_known_one()
    if form.validate():
        try:
            mail.correct(by=g.account, village=g.village, **form.told)
        except BadMailDay as error:
            refuse(form, error.field, str(error))
        except NotNow as error:
            refuse(form, "", str(error))
        else:
            return _written_down(mail)
    return _form_page(form, mail), 422


def _mail(id: int) -> IncomingMail:
    return one_or_404(IncomingMail.visible_to(g.account), id)


def _written_down(mail: IncomingMail):
    """Who writes a secret one down may not see it again: it says so, instead of leading to nowhere."""
    if IncomingMail.visible_to(g.account).where(IncomingMail.id == mail.id).exists():
        flash(f"Tersimpan di buku agenda nomor {mail.agenda}.")
        return redirect(url_for("office.incoming.show", id=mail.id), 303)
    flash(
        f"Surat rahasia tersimpan dengan nomor agenda {mail.agenda}. Isinya hanya dapat dibaca "
        f"{g.village.head_title.lower()}, sekretaris, dan yang menerima disposisi."
    )
    return redirect(url_for("office.incoming.index"), 303)


def _form_page(form: MailForm, mail: IncomingMail | None = None) -> str:
    return render_template("office/incoming/form.html", form=form, mail=mail)
