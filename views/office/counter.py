"""Someone stands at the counter: find the person, choose the letter, print."""

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.letters import people
from models.letters.asked import kinds_most_asked_first
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.request import LetterRequest
from models.letters.signatures.signers import signers_today
from models.letters.theirs import Theirs
from models.residents.mutation import DEAD
from models.residents.resident import Resident
from models.residents.standing import ALIVE
from views import access_log, notices
from views.fields import RadiosField
from views.forms import Form, refuse
from views.letter_forms import filled, with_questions
from views.office.residents import found_or_only_one
from views.pages import BIGGEST_ID, kind_titles, letter_kind_or_404, one_or_404
from views.sign_in import guard
from views.ticks_field import TicksField

door = Blueprint("counter", __name__, url_prefix="/surat-baru")
door.before_request(guard(Account.can_handle_letters))

# What the page after saving is about; of a letter that went on since, the page of the letter tells.
SAVED = {"to_sign", "ready", "printed"}
# As tabs; the other kinds are chosen from a list.
TABS = 4


class WalkInForm(Form):
    """At the office the people of a letter are picked from the register."""

    at_office = True
    seen = TicksField("Sudah dilihat di loket")
    manner = RadiosField("Tanda tangan")

    def fit(self, kind: LetterKind, resident: Resident, family: list[Resident]) -> "WalkInForm":
        """Offer what goes with this letter and this person."""
        self.offer([each for each in family if each.status in (ALIVE, DEAD)], oneself=resident)
        self.seen.choices = [(each, each) for each in [*kind.bring, *kind.maybe_bring]]
        signers = [] if kind.is_form else signers_today(kind, g.village)
        pens = [(f"pena-{each.official.id}", f"Di kertas, sekarang: {each.words}") for each in signers[1:]]
        first = f": {signers[0].words}" if pens else ""
        head = g.village.head_title.lower()
        self.manner.offer([("pena", f"Di kertas, sekarang{first}"), *pens, ("pin", f"Lewat HP {head}")])
        # A form is printed for its applicant: nobody of the office signs it.
        if kind.is_form or not self.manner.data and not self.is_submitted():
            self.manner.data = "pena"
        self.pens = {"pena": None} | {f"pena-{each.official.id}": each.official for each in signers}
        return self


@door.get("")
def index():
    return found_or_only_one("office/counter", "office.counter.new")


@door.get("/<int:id>")
def new(id: int):
    resident, family = _at_home(id)
    kinds = kinds_most_asked_first(current_app.extensions["folder"].letters)
    wanted = request.args.get("jenis")
    known = (each for each in kinds if each.id == wanted or not wanted)
    kind = next(known, None) or letter_kind_or_404(wanted)
    former = _former(resident, kind)
    form = filled(WalkInForm, kind, former.answers if former else {})
    return _page(form.fit(kind, resident, family), resident, kind, kinds)


@door.post("/<int:id>/<kind_id>")
def create(id: int, kind_id: str):
    resident, kind, form = _sent(id, kind_id)
    if not form.validate():
        return _page(form, resident, kind), 422
    try:
        letter = LetterRequest.walk_in(
            kind,
            resident,
            form.answers(),
            form.uid.data,
            g.village,
            by=g.account,
            on_paper=form.manner.data != "pin",
            official=form.pens.get(form.manner.data),
            seen=form.seen.chosen(),
        )
    except NotNow as refusal:
        refuse(form, "" if kind.is_form else "manner", str(refusal))
        return _page(form, resident, kind), 422
    access_log.note("counter letter", resident, reason=kind.title)
    return redirect(url_for(".done", letter_id=letter.id), 303)


@door.get("/selesai/<int:letter_id>")
def done(letter_id: int):
    """Saved: print it, and the next person may be searched for on the same page."""
    letter = one_or_404(LetterRequest.visible_to(g.account), letter_id)
    if letter.resident is None or letter.state not in SAVED:
        return redirect(url_for("office.letters.show", id=letter.id))
    kind = letter_kind_or_404(letter.kind)
    return render_template(
        "office/counter/done.html",
        letter=letter,
        kind=kind,
        notice=notices.to_sender(letter, kind, letter.reason()),
        household=people.household(letter.resident),
    )


@door.post("/<int:id>/<kind_id>/baris/<question>")
def add_rows(id: int, kind_id: str, question: str):
    """The same page with some more rows of people, and nothing said of what is still missing."""
    resident, kind, form = _sent(id, kind_id, more=question)
    return _page(form, resident, kind)


@door.get("/<int:id>/<kind_id>")
@door.get("/<int:id>/<kind_id>/baris/<_question>")
def again(id: int, kind_id: str, _question: str = ""):
    """The address of a sent form, opened anew."""
    return redirect(url_for(".new", id=id, jenis=kind_id))


def _sent(id: int, kind_id: str, more: str = "") -> tuple[Resident, LetterKind, WalkInForm]:
    (resident, family), kind = _at_home(id), letter_kind_or_404(kind_id)
    form = with_questions(WalkInForm, kind, request.form, more)()
    return resident, kind, form.fit(kind, resident, family)


def _at_home(id: int) -> tuple[Resident, list[Resident]]:
    """The resident, and the others of the family."""
    found = Resident.with_family(id) if id <= BIGGEST_ID else []
    return (found[0], found[1:]) if found else abort(404)


def _former(resident: Resident, kind: LetterKind) -> LetterRequest | None:
    """The letter to be made once more, of this person and kind, if the address names one."""
    id, theirs = request.args.get("seperti", 0, int), LetterRequest.resident == resident
    found = LetterRequest.visible_to(g.account).where(theirs, LetterRequest.kind == kind.id)
    return one_or_404(found, id) if id else None


def _page(
    form: WalkInForm, resident: Resident, kind: LetterKind, kinds: list[LetterKind] | None = None
) -> str:
    kinds = kinds or kinds_most_asked_first(current_app.extensions["folder"].letters)
    _begin_where_the_clerk_types(form)
    theirs = Theirs(resident.id, resident.nik or "")
    return render_template(
        "office/counter/new.html",
        form=form,
        resident=resident,
        leaving=resident.leaving,
        kind=kind,
        tabs=kinds[:TABS],
        others=kinds[TABS:],
        household=[each for each in form.household.values() if each.is_here],
        same=theirs.open(kind.id),
        today=g.village.today,
        theirs=theirs,
        titles=kind_titles(),
    )


def _begin_where_the_clerk_types(form: WalkInForm) -> None:
    """At the first question; of a form that came back at the first answer to be mended."""
    wrong = [each for section in form.sections for each in section.fields if each.errors]
    first = [form.sections[0].first_field] if form.sections and not form.problems() else []
    for each in (wrong or first)[:1]:
        each.render_kw = (each.render_kw or {}) | {"autofocus": "autofocus"}
