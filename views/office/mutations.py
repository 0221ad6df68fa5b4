"""What happened to the people of the village: the events of a month, and one of them with everyone concerned."""

from flask import Blueprint, g, render_template, request

from models.residents import events, told_facts
from models.residents.closing import month_after, month_before
from models.residents.mutation import KINDS, Mutation
from views.months import asked_month
from views.pages import one_or_404

door = Blueprint("mutations", __name__, url_prefix="/peristiwa")


@door.get("")
def index():
    month = asked_month()
    listing = events.EventList(month, request.args.get("jenis", ""), request.args.get("halaman", 1, int))
    return render_template(
        "office/mutations/index.html",
        listing=listing,
        kinds=KINDS,
        before=month_before(month),
        after=month_after(month) if month_after(month) <= g.village.today else None,
    )


@door.get("/<int:id>")
def show(id: int):
    mutation = one_or_404(Mutation.told(), id)
    lines = events.of_act(mutation.act)
    return render_template(
        "office/mutations/show.html",
        mutation=mutation,
        line=next(each for each in lines if each.mutation.id == id),
        lines=lines,
        facts=told_facts.in_words(mutation),
        revoked_by=Mutation.told().where(Mutation.revokes == mutation).first(),
        today=g.village.today,
    )
