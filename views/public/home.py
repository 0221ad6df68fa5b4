"""The first page: one request, its style inside, the letters most asked for one tap away."""

from flask import Blueprint, render_template

from models.letters.asked import most_asked
from views.pages import letter_kinds

MOST_ASKED = 4

door = Blueprint("home", __name__)


@door.get("/")
def index():
    places = {kind_id: place for place, kind_id in enumerate(most_asked())}
    kinds = [kind for kind in letter_kinds() if kind.self_service]
    kinds.sort(key=lambda kind: places.get(kind.id, len(places)))
    return render_template("public/home.html", kinds=kinds[:MOST_ASKED])
