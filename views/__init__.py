"""Every door of the house. A door's guard stands in its own __init__, once."""

from flask import Flask

from views import first_run, guide, health, office, own, posyandu, public, rt, sign_in
from views.own import entry as own_entry


def open_doors(app: Flask) -> None:
    app.register_blueprint(health.door)
    app.register_blueprint(first_run.door)
    app.register_blueprint(public.door)
    app.register_blueprint(sign_in.door)
    app.register_blueprint(own_entry.door)
    app.register_blueprint(own.door)
    app.register_blueprint(guide.door)
    app.register_blueprint(office.door)
    app.register_blueprint(posyandu.door)
    app.register_blueprint(rt.door)
    # Forms that need no account check their token themselves, so that a stale one loses no answers.
    for checks_itself in (*public.ROOMS, sign_in.enter, sign_in.recover, own_entry.enter):
        app.extensions["csrf"].exempt(checks_itself)
