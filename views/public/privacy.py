"""What the desa knows of people, why, for how long, and whom to ask."""

from flask import Blueprint, render_template

from models.privacy import GROUNDS, LAW, RIGHTS
from models.retention import KeepingTime

door = Blueprint("privacy", __name__)


@door.get("/privasi")
def index():
    kept = KeepingTime.in_words()
    return render_template("public/privacy.html", grounds=GROUNDS, rights=RIGHTS, law=LAW, kept=kept)
