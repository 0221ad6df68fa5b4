"""Families that change: another head, a family that splits, two that become one, a move inside the village."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from models.accounts import Account
from models.residents import households
from models.residents.family import Family
from models.residents.listing import Listing
from models.residents.mutation import Mutation
from models.residents.relations import seen_from
from models.residents.resident import Resident
from views.fragments import page_or_fragment
from views.office.event_forms import tell
from views.office.household_forms import HouseholdForm, MoveWithinForm, SplitForm, relations_form
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("household_changes", __name__, url_prefix="/keluarga")
door.before_request(guard(Account.can_keep_residents))


@door.get("/<int:id>/kepala-keluarga")
def new_head(id: int):
    family = _family(id)
    head = _asked_head(family)
    if head is None:
        return render_template("office/household_changes/who.html", family=family, members=family.living())
    return _head_page(_head_form(family, head, formdata=None), family, head)


@door.post("/<int:id>/kepala-keluarga")
def change_head(id: int):
    family = _family(id)
    head = _asked_head(family) or one_or_404(family.members, request.args.get("kepala", 0, int))
    form = _head_form(family, head)

    def change() -> list[Mutation]:
        told = dict(on=form.on.data, **form.told)
        return households.change_head(family, head=head, relations=form.relations, **told)

    if tell(form, change):
        flash(f"Kepala keluarga: {head.name}.")
        return redirect(url_for("office.families.show", id=id), 303)
    return _head_page(form, family, head), 422


@door.get("/<int:id>/pemisahan")
def new_split(id: int):
    family = _family(id)
    return _split_page(SplitForm(formdata=None).of(family), family)


@door.post("/<int:id>/pemisahan")
def split(id: int):
    family = _family(id)
    form = SplitForm().of(family)

    def part() -> list[Mutation]:
        return households.split(form.members.ticked, on=form.on.data, **form.split, **form.told)

    if mutations := tell(form, part):
        flash("KK baru dicatat. Periksa hubungan keluarga di kedua KK.")
        return redirect(url_for("office.families.show", id=mutations[0].family_id), 303)
    return _split_page(form, family), 422


@door.get("/<int:id>/penggabungan")
def new_join(id: int):
    family, into = _family(id), request.args.get("ke", 0, int)
    if into:
        return _join_page(_join_form(family, formdata=None), family, _family(into))
    listing = Listing(request.args.get("q", ""), request.args.get("halaman", 1, int))
    where = "office/household_changes/"
    return page_or_fragment(f"{where}into.html", f"{where}_into_rows.html", listing=listing, family=family)


@door.post("/<int:id>/penggabungan")
def join(id: int):
    family, into = _family(id), _family(request.args.get("ke", 0, int))
    form = _join_form(family)

    def unite() -> list[Mutation]:
        return households.join(family, into, relations=form.relations, on=form.on.data, **form.told)

    if tell(form, unite):
        flash("KK digabung.")
        return redirect(url_for("office.families.show", id=into.id), 303)
    return _join_page(form, family, into), 422


@door.get("/<int:id>/perpindahan")
def new_place(id: int):
    family = _family(id)
    return _place_page(MoveWithinForm(formdata=None).of(family), family)


@door.post("/<int:id>/perpindahan")
def move(id: int):
    family = _family(id)
    form = MoveWithinForm().of(family)

    def move_on() -> list[Mutation]:
        told = dict(on=form.on.data, rt=form.place, address=form.address.data, **form.told)
        return households.move_within(family, **told)

    if tell(form, move_on):
        flash("Perpindahan di dalam desa dicatat.")
        return redirect(url_for("office.families.show", id=id), 303)
    return _place_page(form, family), 422


def _family(id: int) -> Family:
    return one_or_404(Family.with_place(), id)


def _asked_head(family: Family) -> Resident | None:
    wanted = request.args.get("kepala", 0, int)
    return next((each for each in family.living() if each.id == wanted), None)


def _head_form(family: Family, head: Resident, **filled) -> HouseholdForm:
    others = [each for each in family.living() if each != head]
    proposed = {each.id: each.shdk for each in others} if head == family.head else seen_from(head, others)
    return relations_form(others, proposed, **filled)


def _join_form(family: Family, **filled) -> HouseholdForm:
    return relations_form(family.living(), {}, **filled)


def _head_page(form: HouseholdForm, family: Family, head: Resident) -> str:
    is_new = head != family.head
    page = "office/household_changes/head.html"
    return render_template(page, form=form, family=family, head=head, is_new=is_new)


def _split_page(form: SplitForm, family: Family) -> str:
    return render_template("office/household_changes/split.html", form=form, family=family)


def _join_page(form: HouseholdForm, family: Family, into: Family) -> str:
    page = "office/household_changes/join.html"
    return render_template(page, form=form, family=family, into=into, head=into.head)


def _place_page(form: MoveWithinForm, family: Family) -> str:
    return render_template("office/household_changes/place.html", form=form, family=family)
