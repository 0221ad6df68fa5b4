"""What every page needs before it is drawn: the village, who is signed in, and the first-run gate."""

from datetime import datetime

from flask import Flask, abort, current_app, g, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from models import clock
from models.first_run import FirstRun
from models.letters.header import BrokenLetterKind
from models.letters.kind import LetterKind
from models.letters.setting import decided_kind, kinds_in_use
from models.letters.titles import Titles
from models.residents.resident import Resident
from models.village import Village
from models.wording import long_date
from views.formats import STATE_LOOKS, clock_time
from views.sign_in import signed_in_account

# The biggest number SQLite can keep; people type longer ones into addresses and forms.
BIGGEST_ID = 2**63 - 1


def prepare(app: Flask) -> None:
    app.before_request(_know_the_village)
    app.jinja_env.globals.update(
        static_url=app.extensions["static_files"].url,
        home_css=app.extensions["static_files"].home_css,
        inline_scripts=app.extensions["static_files"].inline,
        csrf=generate_csrf,
        state_looks=STATE_LOOKS,
        local=local,
    )
    app.context_processor(lambda: {"village": g.get("village") or Village(), "account": g.get("account")})


def local(moment: datetime) -> datetime:
    """A stored moment as the village's clocks show it."""
    return clock.local(moment, g.village.timezone_hours)


def local_words(moment: datetime) -> str:
    """'23 November 2026 09.14', for paper."""
    there = local(moment)
    return f"{long_date(there.date())} {clock_time(there)}"


def our_address() -> str:
    """The address of this server for phones on the village network."""
    return current_app.extensions["network"].url


def letter_kinds() -> list[LetterKind]:
    return kinds_in_use(current_app.extensions["folder"].letters)


def kind_titles() -> Titles:
    return Titles(
        (kind.id, kind.title) for kind in LetterKind.known(current_app.extensions["folder"].letters)
    )


def broken_letter_kinds() -> list[BrokenLetterKind]:
    """The village's own kinds that cannot be used, each with the reason for the operator."""
    return LetterKind.broken(current_app.extensions["folder"].letters)


def letter_kind_or_404(kind_id: str) -> LetterKind:
    return decided_kind(kind_id, current_app.extensions["folder"].letters) or abort(404)


def one_or_404(query, id: int):
    """The record among those this account may see; what it may not see does not exist."""
    if not id or not 0 < id <= BIGGEST_ID:
        abort(404)
    return query.where(query.model.id == id).first() or abort(404)


def resident_or_404(id: int) -> Resident:
    """Whoever may enter the office may see every resident; here with family and place."""
    return (Resident.placed(id) if 0 < id <= BIGGEST_ID else None) or abort(404)


def _know_the_village():
    g.village, g.account = Village.ours(), None
    if g.village.opened_at is None and request.blueprint != "health":
        return _set_up_first()
    if request.blueprint not in {"health", None}:
        g.account = signed_in_account()
    return None


def _set_up_first():
    """Until the first run is finished no other page opens, and no other machine gets in."""
    if not current_app.extensions["network"].is_this_machine(request):
        return render_template("first_run/not_here.html"), 403
    if request.blueprint != "first_run":
        return redirect(url_for("first_run.step", name=FirstRun.ours().next_step()), 303)
    return None
