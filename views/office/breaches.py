"""Personal data that got out: what happened, who must be told by when, and the letters that tell it."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for

from models import clock, paper
from models.accounts import Account
from models.breaches import ADDRESSEES, QUESTIONS, Breach
from models.deadlines import time_left
from models.letters.signatures.signature import signer_facts, village_facts
from models.officials import Official
from views.forms import Form
from views.office.breach_forms import BreachForm
from views.pages import local_words, one_or_404
from views.sign_in import guard
from views.village_papers import pdf_answer

door = Blueprint("breaches", __name__, url_prefix="/kebocoran")
door.before_request(guard(Account.can_handle_breaches))

# What the address calls those who must be told.
WHOM = {"warga": "people", "lembaga": "agency"}


@door.get("")
def index():
    return render_template(
        "office/breaches/index.html",
        breaches=list(Breach.listed(g.account)),
        now=clock.now(),
        time_left=time_left,
        today=g.village.today,
    )


@door.get("/baru")
def new():
    return _form_page(BreachForm(formdata=None))


@door.post("/baru")
def create():
    form = BreachForm()
    if not form.validate():
        return _form_page(form), 422
    breach = Breach.record(by=g.account, uid=form.uid.data, **form.said())
    return redirect(url_for(".show", id=breach.id), 303)


@door.get("/<int:id>")
def show(id: int):
    breach = _breach(id)
    return render_template(
        "office/breaches/show.html",
        breach=breach,
        questions=QUESTIONS,
        addressees=[(path, whom, ADDRESSEES[whom]) for path, whom in WHOM.items()],
        late=breach.is_late(clock.now()),
        left=time_left(breach.due_at, clock.now()),
        today=g.village.today,
    )


@door.get("/<int:id>/perbaikan")
def edit(id: int):
    breach = _breach(id)
    return _form_page(BreachForm.of(breach), breach)


@door.post("/<int:id>/perbaikan")
def update(id: int):
    breach, form = _breach(id), BreachForm()
    if not form.validate():
        return _form_page(form, breach), 422
    breach.correct(by=g.account, **form.said())
    return redirect(url_for(".show", id=id), 303)


@door.post("/<int:id>/pemberitahuan/<whom>")
def tell(id: int, whom: str):
    _breach(id).tell(_told(whom), by=g.account)
    flash("Dicatat sudah diberitahukan.")
    return redirect(url_for(".show", id=id), 303)


@door.get("/<int:id>/surat-<whom>.pdf")
def notice(id: int, whom: str):
    breach = _breach(id)
    official = Official.serving("kades", g.village.today) or abort(404)
    html = paper.print_page(
        "breach",
        desa=village_facts(g.village),
        kepada=_told(whom),
        tanggal=g.village.today.isoformat(),
        diketahui=local_words(breach.found_at),
        kejadian=breach.answers,
        penanda_tangan=signer_facts(g.village, official),
    )
    return pdf_answer(html, paper.stylesheets("breach"), f"pemberitahuan-{whom}.pdf")


def _told(whom: str) -> str:
    return WHOM.get(whom) or abort(404)


def _breach(id: int) -> Breach:
    return one_or_404(Breach.visible_to(g.account), id)


def _form_page(form: Form, breach: Breach | None = None) -> str:
    return render_template("office/breaches/form.html", form=form, breach=breach)
