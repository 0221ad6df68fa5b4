"""Someone stands at the counter: find the person, choose the letter, print."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from models.accounts import Account
from models.letters.asked import most_asked_first
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.request import LetterRequest
from models.residents.resident import Resident
from views import access_log
from views.fields import RadiosField
from views.forms import Form, refuse
from views.letter_forms import answers, question_fields, with_questions
from views.office.residents import found_or_only_one
from views.pages import letter_kind_or_404, letter_kinds, resident_or_404
from views.sign_in import guard

door = Blueprint("counter", __name__, url_prefix="/surat-baru")
door.before_request(guard(Account.can_handle_letters))

# As tabs; the other kinds are chosen from a list.
TABS = 4


class WalkInForm(Form):
    seen = SelectMultipleField(
        "Sudah dilihat di loket",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )
    manner = RadiosField(
        "Tanda tangan",
        choices=[("pena", "Di kertas, sekarang"), ("pin", "Lewat HP kepala desa")],
        default="pena",
    )


@door.get("")
def index():
    return found_or_only_one("office/counter", "office.counter.new")


@door.get("/<int:id>")
def new(id: int):
    resident, kinds = _resident(id), most_asked_first(letter_kinds())
    wanted = request.args.get("jenis")
    kind = letter_kind_or_404(wanted) if wanted else kinds[0]
    return _page(_form_for(kind)(formdata=None), resident, kind, kinds)


@door.post("/<int:id>")
def create(id: int):
    resident, kind = _resident(id), letter_kind_or_404(request.args.get("jenis", ""))
    form, kinds = _form_for(kind)(), most_asked_first(letter_kinds())
    if not form.validate():
        return _page(form, resident, kind, kinds), 422
    try:
        letter = LetterRequest.walk_in(
            kind,
            resident,
            answers(form, kind),
            form.uid.data,
            g.village,
            by=g.account,
            on_paper=form.manner.data == "pena",
            seen=[each for each in form.seen.data if each in kind.bring],
        )
    except NotNow as refusal:
        refuse(form, "manner", str(refusal))
        return _page(form, resident, kind, kinds), 422
    access_log.note("counter letter", resident, reason=kind.title)
    return redirect(url_for("office.letters.show", id=letter.id), 303)


def _form_for(kind: LetterKind) -> type[Form]:
    return with_questions(WalkInForm, kind)


def _page(form: Form, resident: Resident, kind: LetterKind, kinds: list[LetterKind]) -> str:
    form.seen.choices = kind.bring
    return render_template(
        "office/counter/new.html",
        form=form,
        resident=resident,
        leaving=resident.leaving,
        kind=kind,
        questions=question_fields(form),
        tabs=kinds[:TABS],
        others=kinds[TABS:],
    )


def _resident(id: int) -> Resident:
    return resident_or_404(id)
