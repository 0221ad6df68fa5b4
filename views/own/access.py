"""Who looked at my data, when and why."""

from flask import Blueprint, g, render_template, request

from models.access import AccessList

door = Blueprint("access", __name__)


@door.get("/akses")
def index():
    listing = AccessList(g.account.resident, request.args.get("halaman", 1, int))
    return render_template("own/access.html", listing=listing)
