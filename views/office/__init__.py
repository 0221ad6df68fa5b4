"""The office door: staff, sekdes, kades and operator, on the village network."""

from flask import Blueprint

from models.accounts import Account
from views.office import counter, letter_steps, letters, resident_changes, residents, signatures
from views.office.settings import door as settings
from views.sign_in import guard

door = Blueprint("office", __name__, url_prefix="/kantor")
door.before_request(guard(Account.can_enter_office))
# The rooms that change something have a guard of their own, for the roles that may.
looks = letters.door, residents.door
acts = letter_steps.door, signatures.door, counter.door, resident_changes.door, settings
for room in (*looks, *acts):
    door.register_blueprint(room)
