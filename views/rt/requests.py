"""The requests of an RT: what waits for its pengantar, how far the others are, and the code of those it sent."""

from flask import Blueprint, g, render_template, request

from models.letters.answers import NOT_ANSWERED, headline, in_words
from models.letters.introductions import Introduction
from models.letters.kind import LetterKind
from models.letters.neighbourhood import Neighbourhood, Requests
from models.letters.notices import whatsapp
from models.letters.request import LetterRequest
from views import access_log
from views.fields import LineField, Optional
from views.formats import code as grouped
from views.forms import Form
from views.notices import status_link
from views.pages import kind_titles, letter_kinds, one_or_404
from views.public.letters import begun_kind_or_sentence

door = Blueprint("requests", __name__)


class GiveForm(Form):
    note = LineField(
        "Catatan untuk petugas", Optional(), hint="Misalnya: sudah 5 tahun tinggal di sini.", longest=200
    )


@door.get("/")
def index():
    tab, page = request.args.get("keadaan", ""), request.args.get("halaman", 1, int)
    listing = Requests(Neighbourhood(g.account), letter_kinds(), tab, page)
    return render_template(
        "rt/requests/index.html", listing=listing, titles=kind_titles(), today=g.village.today
    )


@door.get("/surat/<int:id>")
def show(id: int):
    return page_of(one_or_404(Neighbourhood(g.account).requests(), id), GiveForm(formdata=None))


@door.get("/surat/<int:id>/kode")
def ticket(id: int):
    """Only of a request sent from here: whoever has the code may correct what was answered."""
    letter = one_or_404(LetterRequest.select().where(LetterRequest.filed_by == g.account), id)
    link = status_link(letter)
    words = f"Kode surat Anda di {g.village.full_name}: {grouped(letter.code)}. Cek di {link}. Gratis."
    return render_template(
        "rt/requests/ticket.html",
        letter=letter,
        kind=begun_kind_or_sentence(letter),
        link=link,
        whatsapp=whatsapp(words, letter.phone),
    )


def page_of(letter: LetterRequest, form: Form) -> str:
    if letter.resident:
        access_log.note("viewed", letter.resident)
    kind, introductions = begun_kind_or_sentence(letter), Introduction.of(letter)
    may_read = _sees_answers(letter, kind)
    return render_template(
        "rt/requests/show.html",
        letter=letter,
        kind=kind,
        is_own=_is_own(letter),
        may_read=may_read,
        purpose=headline(letter.answers, kind) if may_read else "",
        told=_told(kind, letter.answers) if may_read else [],
        introductions=Introduction.standing(introductions),
        form=form,
        today=g.village.today,
    )


def _is_own(letter: LetterRequest) -> bool:
    return letter.filed_by_id == g.account.id


def _sees_answers(letter: LetterRequest, kind: LetterKind) -> bool:
    """Not what is nobody's business in the RT, unless it was told there (UU 27/2022: specific data)."""
    return _is_own(letter) or not kind.special


def _told(kind: LetterKind, answers: dict) -> list[tuple[str, list[str]]]:
    """What was asked and answered; of other people no more than their names."""
    asked = [(each, answers.get(each.name)) for each in kind.questions if each.is_asked(answers)]
    return [(each.label, in_words(each, answer, of_person=_name) or [NOT_ANSWERED]) for each, answer in asked]


def _name(person: dict) -> str:
    return person.get("nama", "")
