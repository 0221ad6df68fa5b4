"""The public door: anyone, without an account. Complete without JavaScript, under 14 KB a page."""

from flask import Blueprint

from views.public import attachments, home, letters, privacy, statistics, tracking, verification

ROOMS = [
    home.door,
    letters.door,
    tracking.door,
    verification.door,
    attachments.door,
    privacy.door,
    statistics.door,
]

door = Blueprint("public", __name__)
for room in ROOMS:
    door.register_blueprint(room)
