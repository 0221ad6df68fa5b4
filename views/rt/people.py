"""The people of an RT: found by name, and which letters can be asked for them."""

from flask import Blueprint, g, render_template, request

from models.letters.from_afar import on_offer
from models.letters.neighbourhood import Neighbourhood, People
from models.letters.on_behalf import refuse_who_cannot_be_helped
from views import access_log
from views.pages import letter_kinds, one_or_404

door = Blueprint("people", __name__, url_prefix="/warga")


@door.get("")
def index():
    listing = People(Neighbourhood(g.account), request.args.get("q", ""), request.args.get("halaman", 1, int))
    return render_template("rt/people/index.html", listing=listing, today=g.village.today)


@door.get("/<int:id>")
def show(id: int):
    resident = one_or_404(Neighbourhood(g.account).people(), id)
    access_log.note("viewed", resident)
    groups, hindrance = on_offer(letter_kinds(), resident, g.village.today, refuse_who_cannot_be_helped)
    return render_template(
        "rt/people/show.html", resident=resident, groups=groups, hindrance=hindrance, today=g.village.today
    )
