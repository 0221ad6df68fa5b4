"""What shall be done with the mail: what waits for the kades, giving a disposition, and saying that it is done."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for

from models.accounts import Account
from models.mail.disposition import Assignment, Disposition
from models.mail.incoming import IncomingMail
from models.mail.recipients import recipients
from views.office.incoming_forms import CompletionForm, DispositionForm
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("dispositions", __name__, url_prefix="/disposisi")
giving = Blueprint("disposition_giving", __name__, url_prefix="/surat-masuk/<int:id>/disposisi")
giving.before_request(guard(Account.can_dispose_mail))

# As many as a phone shows in reasonable time; the others move up.
SHOWN = 30


@door.get("")
def index():
    """What waits for a disposition, for those who give them; and what one's own account has to do."""
    gives = g.account.can_dispose_mail()
    return render_template(
        "office/dispositions/index.html",
        waiting=list(IncomingMail.waiting().limit(SHOWN)) if gives else [],
        total=IncomingMail.waiting_count() if gives else 0,
        tasks=list(Assignment.open_for(g.account).limit(SHOWN)),
        today=g.village.today,
    )


@giving.get("")
def new(id: int):
    return _page(_mail(id), DispositionForm(formdata=None).offer(recipients(g.village.today)))


@giving.post("")
def create(id: int):
    mail, form = _mail(id), DispositionForm()
    form.offer(people := recipients(g.village.today))
    if not form.validate():
        return _page(mail, form), 422
    said = dict(instructions=form.instructions.chosen(), words=form.words.data, due_on=form.due_on.data)
    to = [each for each in people if each.key in form.to.chosen()]
    Disposition.give(mail, to, by=g.account, uid=form.uid.data, **said)
    flash(f"Disposisi surat {mail.sender} tersimpan.")
    return redirect(url_for("office.dispositions.index"), 303)


@door.get("/<int:id>/penyelesaian")
def ask_completion(id: int):
    task = _task(id)
    if task.done_at:
        return redirect(url_for("office.incoming.show", id=task.disposition.mail_id))
    return _completion_page(task, CompletionForm(formdata=None))


@door.post("/<int:id>/penyelesaian")
def complete(id: int):
    task, form = _task(id), CompletionForm()
    if not form.validate():
        return _completion_page(task, form), 422
    task.complete(form.note.data, by=g.account)
    flash("Dicatat sudah selesai.")
    return redirect(url_for("office.incoming.show", id=task.disposition.mail_id), 303)


def _mail(id: int) -> IncomingMail:
    return one_or_404(IncomingMail.visible_to(g.account), id)


def _task(id: int) -> Assignment:
    """Among the mail this account may see; whose it is, or who may speak for them."""
    task = one_or_404(Assignment.listed(), id)
    _mail(task.disposition.mail_id)
    return task if task.done_at or task.can_be_completed_by(g.account) else abort(403)


def _page(mail: IncomingMail, form: DispositionForm) -> str:
    return render_template("office/dispositions/new.html", mail=mail, form=form)


def _completion_page(task: Assignment, form: CompletionForm) -> str:
    return render_template(
        "office/dispositions/completion.html", task=task, mail=task.disposition.mail, form=form
    )
