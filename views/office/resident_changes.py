"""Adding a person to the register, correcting a person, correcting a family's card."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.letters.request import LetterRequest
from models.residents import registration
from models.residents.family import Family
from models.residents.refusals import RegisterRefusal
from models.residents.resident import Resident
from views import access_log
from views.forms import Form
from views.office.event_forms import refuse_act
from views.office.resident_forms import FamilyForm, NewResidentForm, ResidentForm
from views.pages import one_or_404, resident_or_404
from views.sign_in import guard

door = Blueprint("resident_changes", __name__, url_prefix="/warga")
door.before_request(guard(Account.can_keep_residents))


@door.get("/baru")
def new():
    return _new_page(NewResidentForm(formdata=None, data=_known_already()))


@door.post("/baru")
def create():
    form = NewResidentForm()
    if form.validate() and not form.meets_somebody(form.person):
        try:
            made = registration.register(by=g.account, uid=form.uid.data, person=form.person, **form.card)
            form.remember_others(made)
            return _on_from(made)
        except RegisterRefusal as error:
            refuse_act(form, error)
    return _new_page(form), 422


@door.get("/<int:id>/perbaikan")
def edit(id: int):
    """The numbers stand in its fields, so that opening it is looking at them."""
    resident = _resident(id)
    access_log.note("nik shown", resident)
    return _edit_page(ResidentForm.of(resident), resident)


@door.post("/<int:id>/perbaikan")
def update(id: int):
    resident, form = _resident(id), ResidentForm()
    if form.validate():
        try:
            resident.correct(by=g.account, **form.person)
            return _on_from(resident)
        except RegisterRefusal as error:
            refuse_act(form, error)
    return _edit_page(form, resident), 422


@door.get("/<int:id>/keluarga")
def edit_family(id: int):
    resident = _resident(id)
    family = resident.family
    card = dict(no_kk=family.no_kk, address=family.address, rt=family.rt_id) if family else {}
    return _family_page(FamilyForm(formdata=None, data=card), resident)


@door.post("/<int:id>/keluarga")
def update_family(id: int):
    resident, form = _resident(id), FamilyForm()
    if form.validate():
        try:
            registration.settle(resident, by=g.account, act=form.uid.data, today=g.village.today, **form.card)
            return _on_from(resident)
        except RegisterRefusal as error:
            refuse_act(form, error)
    return _family_page(form, resident), 422


def _resident(id: int) -> Resident:
    return resident_or_404(id)


def _known_already() -> dict:
    """What need not be typed again: the card of a family, or what a request says of its sender."""
    letter, family = _letter(), request.args.get("keluarga", type=int)
    if letter:
        return dict(name=letter.name, nik=letter.nik, no_kk=letter.no_kk, phone=letter.phone)
    return dict(no_kk=one_or_404(Family.select(), family).no_kk) if family else {}


def _letter() -> LetterRequest | None:
    """The request during whose check the clerk came here."""
    id = request.args.get("permohonan", type=int)
    return one_or_404(LetterRequest.visible_to(g.account), id) if id else None


def _on_from(resident: Resident):
    """Back to the request that led here, or to the person."""
    letter = _letter()
    where = ("office.letters.show", letter.id) if letter else ("office.residents.show", resident.id)
    return redirect(url_for(where[0], id=where[1]), 303)


def _new_page(form: Form) -> str:
    return render_template("office/residents/new.html", form=form, letter=_letter())


def _edit_page(form: Form, resident: Resident) -> str:
    return render_template("office/residents/edit.html", form=form, resident=resident, letter=_letter())


def _family_page(form: Form, resident: Resident) -> str:
    return render_template("office/residents/family.html", form=form, resident=resident, letter=_letter())
