"""The door of the heads of RT and RW: the people who live there, their requests, and nothing else."""

from flask import Blueprint

from models.accounts import Account
from views.rt import corrections, filing, introductions, people, requests
from views.sign_in import guard

door = Blueprint("rt", __name__, url_prefix="/rt")
door.before_request(guard(Account.can_enter_rt))
for room in (requests.door, introductions.door, corrections.door, people.door, filing.door):
    door.register_blueprint(room)
