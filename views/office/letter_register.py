"""The register of issued letters (X.1): on the screen by period, kind, state and signer, and printed with a reason."""

from flask import Blueprint, current_app, g, render_template, request, url_for

from models.accounts import Account
from models.letters.kind import LetterKind
from models.letters.register import (
    STATES,
    TITLE,
    LetterRegister,
    Wanted,
    printed,
    to_choose_from,
)
from models.periods import PARTS
from views import access_log
from views.office.books import PrintForm
from views.pages import BIGGEST_ID, kind_titles
from views.periods import asked_period, period_args, years_since
from views.sign_in import guard
from views.table_answers import answer, file_answer

door = Blueprint("letter_register", __name__, url_prefix="/register-surat")
printing = Blueprint("register_printing", __name__, url_prefix="/register-surat")
printing.before_request(guard(Account.can_print_books))


@door.get("")
def index():
    wanted = _wanted()
    oldest, signers = to_choose_from(g.village.today.year)
    return answer(
        "office/letter_register/index.html",
        LetterRegister(wanted, g.village).table(),
        wanted=wanted,
        args=_args(wanted),
        period=wanted.period,
        parts=PARTS,
        years=years_since(oldest),
        kinds=_numbered_kinds(),
        states=STATES,
        signers=signers,
    )


@printing.get("/cetakan")
def new():
    return _print_page(PrintForm(formdata=None))


@printing.post("/cetakan")
def create():
    wanted, form = _wanted(), PrintForm()
    if not form.validate():
        return _print_page(form), 422
    table = printed(**wanted.given, today=g.village.today.isoformat())
    access_log.note("book printed", reason=f"{TITLE}: {form.reason.data}")
    return file_answer(
        table, form.kind.data, form, origin=url_for("office.letter_register.index", **_args(wanted))
    )


def _numbered_kinds() -> list[tuple[str, str]]:
    """By title; a form of the applicant takes no number and stands in no register."""
    known = LetterKind.known(current_app.extensions["folder"].letters)
    return sorted(((each.id, each.title) for each in known if not each.is_form), key=lambda each: each[1])


def _wanted() -> Wanted:
    """What is not known is not asked for."""
    kind, state = request.args.get("jenis", ""), request.args.get("keadaan", "")
    signer = request.args.get("penanda-tangan", 0, int)
    return Wanted(
        asked_period(),
        kind if kind in kind_titles() else "",
        state if state in STATES else "",
        signer if 0 < signer <= BIGGEST_ID else 0,
    )


def _args(wanted: Wanted) -> dict:
    """What leads back to these letters."""
    more = {"jenis": wanted.kind, "keadaan": wanted.state, "penanda-tangan": wanted.signer}
    return period_args(wanted.period) | {name: value for name, value in more.items() if value}


def _print_page(form: PrintForm) -> str:
    wanted = _wanted()
    register = LetterRegister(wanted, g.village)
    return render_template(
        "office/letter_register/print.html", form=form, register=register, args=_args(wanted)
    )
