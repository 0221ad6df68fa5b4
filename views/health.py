"""GET /sehat: the answer for machines that ask whether the server is well."""

from apsw import sqlitelibversion
from flask import Blueprint, current_app

from models.database import schema_version

door = Blueprint("health", __name__)


@door.get("/sehat")
def health():
    return {
        "posdesa": current_app.config["VERSION"],
        "skema": schema_version(),
        "sqlite": sqlitelibversion(),
    }
