"""The head of an RT asks for a letter in the name of someone who lives there."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from wtforms import ValidationError

from models.database import new_uid
from models.letters.asked import asked_otherwise
from models.letters.filing import claim_of
from models.letters.kind import LetterKind
from models.letters.neighbourhood import Neighbourhood
from models.letters.not_now import NotNow
from models.letters.on_behalf import CONSENT, ask_for, refuse_who_cannot_be_helped
from models.residents.resident import Resident
from views import access_log
from views.fields import LineField, Optional, TickField
from views.forms import Form, refuse
from views.letter_forms import with_questions
from views.pages import one_or_404
from views.public.letters import begun_kind, offered_kind, still_by_phone
from views.public.request_form import local_number, mobile_number

door = Blueprint("filing", __name__, url_prefix="/warga/<int:id>/surat/<kind_id>")


def agreed(form, field):
    if not field.data:
        raise ValidationError("Centang bila warga ini meminta sendiri, atau sudah setuju.")


class HelpForm(Form):
    """What is asked beside the questions of the letter; the rest the register knows."""

    phone = LineField(
        "Nomor HP warga",
        Optional(),
        mobile_number,
        hint="Kode surat dan kabar dikirim ke sini.",
        css="s16",
        look={"type": "tel", "autocomplete": "off"},
    )


class BehalfForm(HelpForm):
    consent = TickField(CONSENT, [agreed])

    def questions(self) -> list:
        """Those of the letter first, as the page has them."""
        last = [self.phone, self.consent]
        return [each for each in super().questions() if each not in last] + last


@door.get("")
def new(id: int, kind_id: str):
    resident, kind = _resident(id), _kind(kind_id)
    refuse_who_cannot_be_helped(kind, resident, g.village.today)
    access_log.note("viewed", resident)
    return _page(with_questions(BehalfForm, kind)(formdata=None), resident, kind)


@door.post("")
def create(id: int, kind_id: str):
    resident, kind = _resident(id), still_by_phone(kind_id, begun_kind(kind_id))
    form = _sent_form(kind)
    if not form.validate():
        return _page(form, resident, kind), 422
    phone = local_number(form.phone.data)
    if asked_otherwise(form.uid.data, kind, claim_of(resident, phone), form.answers()):
        # Sent already, then changed while a slow line kept the page: what is new becomes a new request.
        form.uid.data = new_uid()
    try:
        letter = ask_for(resident, kind, form.answers(), form.uid.data, g.village, by=g.account, phone=phone)
    except NotNow as refusal:
        refuse(form, "", str(refusal))
        return _page(form, resident, kind), 422
    access_log.note("rt letter", resident, reason=kind.title)
    return redirect(url_for("rt.requests.ticket", id=letter.id), 303)


@door.get("/baris/<_question>")
def again(id: int, kind_id: str, _question: str):
    return redirect(url_for(".new", id=id, kind_id=kind_id))


@door.post("/baris/<question>")
def add_rows(id: int, kind_id: str, question: str):
    """The same page with some more rows of people, and nothing said of what is still missing."""
    resident, kind = _resident(id), _kind(kind_id)
    return _page(_sent_form(kind, more=question), resident, kind)


def _sent_form(kind: LetterKind, more: str = "") -> Form:
    return with_questions(BehalfForm, kind, request.form, more)()


def _resident(id: int) -> Resident:
    return one_or_404(Neighbourhood(g.account).people(), id)


def _kind(kind_id: str) -> LetterKind:
    """Only what a resident could ask for by phone, too."""
    kind = offered_kind(kind_id)
    return kind if kind and kind.self_service else abort(404)


def _page(form: Form, resident: Resident, kind: LetterKind) -> str:
    more = url_for(".add_rows", id=resident.id, kind_id=kind.id, question="")
    return render_template("rt/filing/new.html", form=form, resident=resident, kind=kind, more=more)
