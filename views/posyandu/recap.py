"""The recap of a month: SKDN, and who needs a visit at home."""

import re
from datetime import date

from flask import Blueprint, abort, g, render_template, request

from models.posyandu.chart import skdn_bars
from models.posyandu.post import Post
from models.posyandu.recap import ABSENT, RED, TWICE, Recap
from views.pages import one_or_404

door = Blueprint("recap", __name__)

# How a reason for a visit at home looks: its icon.
ICONS = {RED: "fix", TWICE: "flat", ABSENT: "stop"}


@door.get("/pos/<int:post_id>/rekap")
def show(post_id: int):
    post = one_or_404(Post.visible_to(g.account), post_id)
    month = _asked_month()
    recap = Recap.of(post, month, g.village.today)
    return render_template(
        "posyandu/recap/show.html",
        post=post,
        post_name=post.full_name,
        this=recap.this,
        before=recap.before,
        bars=skdn_bars(recap.this.skdn),
        to_visit=recap.to_visit,
        icons=ICONS,
        has_next=month < g.village.today.replace(day=1),
    )


def _asked_month() -> date:
    """?bulan=2026-11; nothing means this month, what is not a month or lies ahead does not exist."""
    text, today = request.args.get("bulan", ""), g.village.today
    if not text:
        return today.replace(day=1)
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text, re.ASCII):
        abort(404)
    month = date(int(text[:4]), int(text[5:]), 1)
    return month if month <= today else abort(404)
