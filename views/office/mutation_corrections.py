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
    mutation = _standing(id)
    return _amend_page(amend_form(mutation, formdata=None, data=_told(mutation)), mutation)


@door.post("/<int:id>/pembetulan")
def amend(id: int):
    mutation = _first(id)
    form = amend_form(mutation)

    def tell_anew() -> list[Mutation]:
        told = form.told | form.amended
        return revocation.amend(mutation, on=form.on.data, why=form.why.data, **told)

    if mutations := tell(form, tell_anew):
        flash("Peristiwa dibetulkan. Catatan yang lama tetap tersimpan sebagai dibatalkan.")
        return redirect(url_for("office.mutations.show", id=mutations[0].id), 303)
    return _amend_page(form, mutation), 422


@door.get("/<int:id>/pembatalan")
def new_revocation(id: int):
    return _revoke_page(RevokeForm(formdata=None), _standing(id))


@door.post("/<int:id>/pembatalan")
def revoke(id: int):
    mutation, form = _first(id), RevokeForm()

    def take_back() -> list[Mutation]:
        return revocation.revoke(mutation, why=form.why.data, **form.told)

    if tell(form, take_back):
        flash("Peristiwa dibatalkan.")
        return redirect(url_for("office.mutations.show", id=id), 303)
    return _revoke_page(form, mutation), 422


def _first(id: int) -> Mutation:
    """What the act is about; of those entered together, this one."""
    mutation = one_or_404(Mutation.told(), id)
    return mutation if mutation.is_alone else Mutation.of_act(mutation.act)[0]


def _standing(id: int) -> Mutation:
    mutation = _first(id)
    if mutation.revokes_id or mutation.is_revoked:
        raise RegisterRefusal("Peristiwa ini sudah dibatalkan.")
    return mutation


def _told(mutation: Mutation) -> dict:
    return mutation.facts | {"on": mutation.event_date, "remark": mutation.facts.get("note", "")}


def _amend_page(form: AmendForm, mutation: Mutation) -> str:
    if mutation.kind not in AMENDABLE:
        raise RegisterRefusal(
            "Catatan ini tidak dibetulkan tanggalnya. Perbaiki data warganya, atau batalkan."
        )
    return render_template(
        "office/mutations/amend.html", form=form, mutation=mutation, told=_concerned(mutation)
    )


def _revoke_page(form: RevokeForm, mutation: Mutation) -> str:
    return render_template(
        "office/mutations/revoke.html",
        form=form,
        mutation=mutation,
        told=_concerned(mutation),
        late=lateness(mutation.event_date),
    )


def _concerned(mutation: Mutation) -> list[Mutation]:
    return [mutation] if mutation.is_alone else Mutation.of_act(mutation.act)
