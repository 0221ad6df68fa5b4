"""Who comes to live in the village: on a card of their own or on one that is here, and who comes back.

Several people are told one after the other, each stored at once, so that a broken line loses nothing.
"""

from flask import Blueprint, flash, g, redirect, render_template, url_for

from models.accounts import Account
from models.residents import arrivals
from models.residents.family import Family
from models.residents.lampid import came_along
from models.residents.mutation import Mutation
from models.residents.refusals import RegisterRefusal, not_here
from models.residents.resident import Resident
from views.office.arrival_forms import AlongForm, ArrivalForm, ComingForm, ReturnForm
from views.office.event_forms import refuse_act, tell
from views.pages import one_or_404, resident_or_404
from views.sign_in import guard

door = Blueprint("arrivals", __name__)
door.before_request(guard(Account.can_keep_residents))


@door.get("/kedatangan")
def new():
    return _new_page(ArrivalForm(formdata=None, shdk=1))


@door.post("/kedatangan")
def create():
    form = ArrivalForm()

    def arrive() -> list[Mutation]:
        told = arrivals.with_card(form.card, form.person, on=form.on.data, **form.told, **form.facts("from_"))
        form.remember_others(told[0].resident)
        return told

    if mutations := tell(form, arrive):
        return _on_to_the_next(mutations[0])
    return _new_page(form), 422


@door.get("/keluarga/<int:id>/kedatangan")
def new_member(id: int):
    family = _family(id)
    return _member_page(ComingForm(formdata=None), family)


@door.post("/keluarga/<int:id>/kedatangan")
def create_member(id: int):
    family, form = _family(id), ComingForm()

    def arrive() -> list[Mutation]:
        told = dict(on=form.on.data, **form.told, **form.facts("from_"))
        mutations = arrivals.into(family, form.person, **told)
        form.remember_others(mutations[0].resident)
        return mutations

    if mutations := tell(form, arrive):
        return _on_to_the_next(mutations[0])
    return _member_page(form, family), 422


@door.get("/kedatangan/<int:id>/ikut")
def new_along(id: int):
    first = _arrival(id)
    return _along_page(AlongForm(formdata=None), first)


@door.post("/kedatangan/<int:id>/ikut")
def create_along(id: int):
    first, form = _arrival(id), AlongForm()
    if came := _added(first, form):
        flash(f"{came.name} dicatat.")
        return redirect(url_for(".new_along", id=id), 303)
    return _along_page(form, first), 422


@door.get("/warga/<int:id>/kembali")
def new_return(id: int):
    resident = _resident(id)
    if resident.is_here:
        raise RegisterRefusal(f"{resident.name} masih tercatat di desa.")
    if not resident.may_come_back:
        raise not_here(resident)
    return _return_page(ReturnForm.of(resident), resident)


@door.post("/warga/<int:id>/kembali")
def create_return(id: int):
    resident, form = _resident(id), ReturnForm()

    def come_back() -> list[Mutation]:
        told = dict(on=form.on.data, **form.told, **form.facts("from_"))
        return arrivals.back(resident, form.card, shdk=form.shdk.data, **told)

    if tell(form, come_back):
        flash(f"{resident.name} dicatat kembali di desa.")
        return redirect(url_for("office.residents.show", id=id), 303)
    return _return_page(form, resident), 422


def _added(first: Mutation, form: AlongForm) -> Resident | None:
    if form.validate():
        try:
            came = came_along(first, form.person, uid=form.uid.data, by=g.account)
            form.remember_others(came)
            return came
        except RegisterRefusal as error:
            refuse_act(form, error)
    return Resident.get_or_none(uid=form.uid.data)


def _on_to_the_next(arrival: Mutation):
    flash(f"{arrival.resident.name} dicatat.")
    return redirect(url_for(".new_along", id=arrival.id), 303)


def _resident(id: int) -> Resident:
    return resident_or_404(id)


def _family(id: int) -> Family:
    return one_or_404(Family.with_place(), id)


def _arrival(id: int) -> Mutation:
    return one_or_404(Mutation.told().where(Mutation.kind == "datang", Mutation.revokes.is_null()), id)


def _new_page(form: ArrivalForm) -> str:
    return render_template("office/arrivals/new.html", form=form)


def _member_page(form: ComingForm, family: Family) -> str:
    return render_template("office/arrivals/member.html", form=form, family=family, head=family.head)


def _along_page(form: AlongForm, first: Mutation) -> str:
    came = Mutation.of_act(first.act)
    return render_template(
        "office/arrivals/along.html", form=form, first=first, came=came, today=g.village.today
    )


def _return_page(form: ReturnForm, resident: Resident) -> str:
    return render_template("office/arrivals/back.html", form=form, resident=resident)
