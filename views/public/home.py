"""The first page: one request, its style inside, the letters most asked for one tap away."""

from flask import Blueprint, render_template

from models.letters.asked import most_asked_first
from views.kept_pages import same_for_all
from views.pages import letter_kinds

MOST_ASKED = 4

door = Blueprint("home", __name__)


@door.get("/")
def index():
    kinds = most_asked_first([kind for kind in letter_kinds() if kind.self_service])[:MOST_ASKED]
    return same_for_all(lambda: render_template("public/home.html", kinds=kinds), *kinds)
