"""Something about me is wrong: asking for it to be put right, and how far that is."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from models.rectifications import ITEMS, Rectification
from views.rectification_forms import RectificationForm

door = Blueprint("rectifications", __name__, url_prefix="/pembetulan")


@door.get("")
def index():
    mine = list(Rectification.visible_to(g.account).order_by(Rectification.id.desc()))
    return render_template("own/rectifications/index.html", rows=mine, today=g.village.today)


@door.get("/baru")
def new():
    wrong = request.args.get("data", "")
    known = {"item": wrong} if wrong in ITEMS else {}
    return render_template("own/rectifications/new.html", form=RectificationForm(formdata=None, data=known))


@door.post("/baru")
def create():
    form = RectificationForm()
    if not form.validate():
        return render_template("own/rectifications/new.html", form=form), 422
    Rectification.file(g.account.resident, by=g.account, uid=form.uid.data, **form.said())
    flash("Permintaan Anda diterima. Petugas menjawab paling lambat 3×24 jam.")
    return redirect(url_for(".index"), 303)
