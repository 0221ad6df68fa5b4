"""The posyandu door: cadres, each in her own posyandu, and the midwife."""

from flask import Blueprint

from models.accounts import Account
from views.posyandu import children, newcomers, recap, sessions, visits
from views.sign_in import guard

door = Blueprint("posyandu", __name__, url_prefix="/posyandu")
door.before_request(guard(Account.can_enter_posyandu))
for room in (sessions.door, visits.door, children.door, newcomers.door, recap.door):
    door.register_blueprint(room)
