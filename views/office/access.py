"""Who looked at a person's data, and a copy of all of it: for the person who asks at the counter."""

from flask import Blueprint, g, render_template, request

from models.access import AccessList
from models.own_data import OwnData
from models.residents.resident import Resident
from views import access_log, own_paper
from views.pages import one_or_404, resident_or_404

door = Blueprint("access", __name__, url_prefix="/warga")


@door.get("/<int:id>/akses")
def index(id: int):
    resident = one_or_404(Resident.select(), id)
    access_log.note("log viewed", resident)
    listing = AccessList(resident, request.args.get("halaman", 1, int))
    return render_template(
        "office/access/index.html", resident=resident, listing=listing, today=g.village.today
    )


@door.post("/<int:id>/salinan")
def copy(id: int):
    """A POST, because it opens the whole NIK: an address alone must not."""
    resident = resident_or_404(id)
    access_log.note("copy given", resident, reason="Diminta di loket")
    return own_paper.answer(OwnData(resident))
