"""What the desa knows of the person who is signed in: the register, the family, letters, Posyandu, as PDF."""

from flask import Blueprint, g, render_template, request

from models.own_data import OwnData, RequestList
from models.posyandu import indicators
from models.rectifications import Rectification
from views import own_paper
from views.pages import kind_titles

door = Blueprint("data", __name__)


@door.get("/")
def index():
    own = OwnData(g.account.resident)
    return render_template(
        "own/index.html",
        own=own,
        resident=own.resident,
        today=g.village.today,
        waiting=Rectification.of(own.resident).where(Rectification.outcome == "").count(),
    )


@door.get("/surat")
def letters():
    listing = RequestList(g.account.resident, request.args.get("halaman", 1, int))
    return render_template("own/letters.html", listing=listing, titles=kind_titles(), today=g.village.today)


@door.get("/posyandu")
def posyandu():
    own = OwnData(g.account.resident)
    return render_template("own/posyandu.html", visits=own.visits(), find=indicators.find)


@door.get("/data-saya.pdf")
def pdf():
    return own_paper.answer(OwnData(g.account.resident))
