"""Who leaves the register: death, moving out, missing, gone away. Each told in a form of its own."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, url_for

from models.accounts import Account
from models.residents import lampid
from models.residents.mutation import Mutation
from models.residents.refusals import not_here
from models.residents.relations import seen_from
from models.residents.resident import Resident
from views.office.departure_forms import AwayForm, DeathForm, DepartureForm, MissingForm, MoveForm
from views.office.event_forms import tell
from views.pages import resident_or_404
from views.sign_in import guard

door = Blueprint("departures", __name__, url_prefix="/warga")
door.before_request(guard(Account.can_keep_residents))

FACTS = {
    DeathForm: ("hour", "place", "cause"),
    MissingForm: ("place",),
    AwayForm: ("to",),
}


@door.get("/<int:id>/kematian")
def new_death(id: int):
    return _new("death", DeathForm, id)


@door.post("/<int:id>/kematian")
def record_death(id: int):
    return _record("death", DeathForm, id, lampid.died, "Kematian {} dicatat.")


@door.get("/<int:id>/kehilangan")
def new_missing(id: int):
    return _new("missing", MissingForm, id)


@door.post("/<int:id>/kehilangan")
def record_missing(id: int):
    return _record("missing", MissingForm, id, lampid.went_missing, "{} dicatat hilang.")


@door.get("/<int:id>/kepergian")
def new_away(id: int):
    return _new("away", AwayForm, id)


@door.post("/<int:id>/kepergian")
def record_away(id: int):
    return _record("away", AwayForm, id, lampid.went_away, "{} dicatat pergi.")


@door.get("/<int:id>/kepindahan")
def new_move(id: int):
    return _new("move", MoveForm, id)


@door.post("/<int:id>/kepindahan")
def record_move(id: int):
    resident = _resident(id)
    form = MoveForm().about(resident)

    def move() -> list[Mutation]:
        going = form.going
        told = form.told | form.facts("to", "reason", "move_class") | form.kinds
        return lampid.moved_out(going, on=form.on.data, **_new_head(form, going), **told)

    if mutations := tell(form, move):
        return _on(mutations, f"Kepindahan {_names(mutations)} dicatat.")
    return _page("move", form, resident), 422


def _new(page: str, kind: type[DepartureForm], id: int):
    resident = _resident(id)
    if not resident.is_counted:
        raise not_here(resident)
    return _page(page, kind(formdata=None).about(resident), resident)


def _record(page: str, kind: type[DepartureForm], id: int, verb: Callable, said: str):
    resident = _resident(id)
    form = kind().about(resident)

    def leave() -> list[Mutation]:
        told = form.told | form.facts(*FACTS[kind])
        return verb(resident, on=form.on.data, **_new_head(form, [resident]), **told)

    if mutations := tell(form, leave):
        return _on(mutations, said.format(resident.name))
    return _page(page, form, resident), 422


def _new_head(form: DepartureForm, going: list[Resident]) -> dict:
    """Who leads those who stay, and what they are to the new head; nothing while the old one stays."""
    head = form.head.person if "head" in form else None
    staying = [each for each in form.others if each not in going]
    if head is None or not any(each.shdk == 1 for each in going):
        return {}
    return {"head": head, "relations": seen_from(head, staying)}


def _on(mutations: list[Mutation], said: str):
    led = [each.resident.name for each in mutations if each.kind == "keluarga" and each.resident.shdk == 1]
    flash(said + "".join(f" Kepala keluarga sekarang {name}; periksa hubungan yang lain." for name in led))
    return redirect(url_for("office.residents.show", id=mutations[0].resident_id), 303)


def _names(mutations: list[Mutation]) -> str:
    return ", ".join(each.resident.name for each in mutations if each.kind == "pindah")


def _resident(id: int) -> Resident:
    return resident_or_404(id)


def _page(page: str, form: DepartureForm, resident: Resident) -> str:
    return render_template(
        f"office/departures/{page}.html", form=form, resident=resident, today=g.village.today
    )
