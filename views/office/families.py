"""A family's page: its card, who lives in it and who did, what happened to it, what can be done."""

from flask import Blueprint, g, render_template

from models.residents import events
from models.residents.family import Family
from models.residents.resident import Resident
from views.history_words import history_of
from views.pages import one_or_404

door = Blueprint("families", __name__, url_prefix="/keluarga")


@door.get("/<int:id>")
def show(id: int):
    family = one_or_404(Family.with_place(), id)
    people = list(family.members.order_by(Resident.shdk, Resident.birth_date, Resident.id))
    members = [each for each in people if each.is_here]
    return render_template(
        "office/families/show.html",
        family=family,
        members=members,
        gone=[each for each in people if each.has_left],
        head=next((each for each in members if each.shdk == 1), None),
        events=events.of_family(family),
        history=history_of(family),
        today=g.village.today,
    )
