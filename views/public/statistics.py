"""The village in numbers, for everyone: at the end of last month, no number that tells of a few people."""

from datetime import timedelta

from flask import Blueprint, g, render_template

from models.residents.closing import month_after, month_of
from models.residents.population import first_month, population
from models.statistics.small_cells import FEWEST, all_for_everyone

door = Blueprint("statistics", __name__)


@door.get("/statistik")
def index():
    this_month, first = month_of(g.village.today), first_month()
    if first is None or first >= this_month:
        # From one day to the next a single birth would show: until a month is over there is no number.
        return render_template("public/statistics_later.html", since=month_after(this_month))
    day = this_month - timedelta(days=1)
    shown = all_for_everyone(day)
    return render_template("public/statistics.html", day=day, now=population(day), shown=shown, fewest=FEWEST)
