"""Putting right what was told of an event: tell it again with another day, or take it back."""

from flask import Blueprint, flash, redirect, render_template, url_for

from models.accounts import Account
from models.residents import revocation
from models.residents.closing import lateness
from models.residents.mutation import Mutation
from models.residents.refusals import RegisterRefusal
from views.office.correction_forms import AMENDABLE, AmendForm, RevokeForm, amend_form
from views.office.event_forms import tell
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("mutation_corrections", __name__, url_prefix="/peristiwa")
door.before_request(guard(Account.can_keep_residents))


@door.get("/<int:id>/pembetulan")
def new_amendment(id: int):
    told = _standing(id)
    return _amend_page(amend_form(told[0], formdata=None, data=_said(told[0])), told)


@door.post("/<int:id>/pembetulan")
def amend(id: int):
    told = _told_together(id)
    form = amend_form(told[0])

    def tell_anew() -> list[Mutation]:
        said = form.told | form.amended
        return revocation.amend(told[0], on=form.on.data, why=form.why.data, **said)

    if mutations := tell(form, tell_anew):
        flash("Peristiwa dibetulkan. Catatan yang lama tetap tersimpan sebagai dibatalkan.")
        return redirect(url_for("office.mutations.show", id=mutations[0].id), 303)
    return _amend_page(form, told), 422


@door.get("/<int:id>/pembatalan")
def new_revocation(id: int):
    return _revoke_page(RevokeForm(formdata=None), _standing(id))


@door.post("/<int:id>/pembatalan")
def revoke(id: int):
    told, form = _told_together(id), RevokeForm()

    def take_back() -> list[Mutation]:
        return revocation.revoke(told[0], why=form.why.data, **form.told)

    if tell(form, take_back):
        flash("Peristiwa dibatalkan.")
        return redirect(url_for("office.mutations.show", id=id), 303)
    return _revoke_page(form, told), 422


def _told_together(id: int) -> list[Mutation]:
    """The whole act, what it is about first; of those who were entered together, this one alone."""
    mutation = one_or_404(Mutation.told(), id)
    return [mutation] if mutation.is_alone else Mutation.of_act(mutation.act)


def _standing(id: int) -> list[Mutation]:
    told = _told_together(id)
    if told[0].revokes_id or told[0].is_revoked:
        raise RegisterRefusal("Peristiwa ini sudah dibatalkan.")
    return told


def _said(mutation: Mutation) -> dict:
    return mutation.facts | {"on": mutation.event_date, "remark": mutation.facts.get("note", "")}


def _amend_page(form: AmendForm, told: list[Mutation]) -> str:
    if told[0].kind not in AMENDABLE:
        raise RegisterRefusal(
            "Catatan ini tidak dibetulkan tanggalnya. Perbaiki data warganya, atau batalkan."
        )
    return render_template("office/mutations/amend.html", form=form, mutation=told[0], told=told)


def _revoke_page(form: RevokeForm, told: list[Mutation]) -> str:
    return render_template(
        "office/mutations/revoke.html",
        form=form,
        mutation=told[0],
        told=told,
        late=lateness(told[0].event_date),
    )
