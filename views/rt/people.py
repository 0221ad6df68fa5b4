"""The people of an RT: found by name, and which letters can be asked for them."""

from flask import Blueprint, g, render_template, request

from models.letters.asked import in_groups
from models.letters.neighbourhood import Neighbourhood, People
from models.letters.on_behalf import hindrance
from views import access_log
from views.pages import letter_kinds, one_or_404

# The few that nearly everyone comes for; the others stand by what they are about.
OFTEN = 4

door = Blueprint("people", __name__, url_prefix="/warga")


@door.get("")
def index():
    listing = People(Neighbourhood(g.account), request.args.get("q", ""), request.args.get("halaman", 1, int))
    return render_template("rt/people/index.html", listing=listing, today=g.village.today)


@door.get("/<int:id>")
def show(id: int):
    resident = one_or_404(Neighbourhood(g.account).people(), id)
    access_log.note("viewed", resident)
    offered = [each for each in letter_kinds() if each.self_service]
    why_not = {each.id: hindrance(each, resident, g.village.today) for each in offered}
    kinds = [each for each in offered if not why_not[each.id]]
    return render_template(
        "rt/people/show.html",
        resident=resident,
        groups=in_groups(kinds, OFTEN),
        # A single kind that would be untrue of somebody hinders nothing: it is just not offered.
        hindrance=next((why_not[each.id] for each in offered if each.is_for_anyone and why_not[each.id]), ""),
        today=g.village.today,
    )
