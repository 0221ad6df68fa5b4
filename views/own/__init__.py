"""The residents' own door, 'Data saya': by NIK and PIN. It is opened on shared phones, so it closes soon."""

from flask import Blueprint, abort, g, redirect, request, session, url_for

from models import clock
from views.own import access, asking, corrections, data, papers, pin, rectifications

door = Blueprint("own", __name__, url_prefix="/data-saya")
for room in (
    data.door,
    asking.door,
    corrections.door,
    papers.door,
    pin.door,
    rectifications.door,
    access.door,
):
    door.register_blueprint(room)


@door.before_request
def guard():
    """A resident who lives here, with a PIN of one's own; whoever died or moved is let out."""
    account = g.account
    if account is None:
        return redirect(url_for("own_entry.form"))
    if not account.is_resident():
        abort(403)
    if not account.can_see_own_data():
        session.clear()
        return redirect(url_for("own_entry.form"))
    session["seen"] = clock.now().isoformat()
    if account.must_choose_pin() and not request.endpoint.startswith("own.pin."):
        return redirect(url_for("own.pin.form"))
    return None
