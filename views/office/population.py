"""The population at a glance: how many live here, what happened this month, what waits, and where to go on."""

from flask import Blueprint, g, render_template

from models.rectifications import Rectification
from models.residents.closing import month_of
from models.residents.population import Month, months_to_close
from models.village import Dusun

door = Blueprint("population", __name__, url_prefix="/kependudukan")


@door.get("")
def index():
    today = g.village.today
    month = Month(month_of(today))
    return render_template(
        "office/population/index.html",
        month=month,
        # Nothing counts later than today: the end of the running month is now.
        now=month.closing,
        dusuns=list(Dusun.select().order_by(Dusun.name)),
        to_close=months_to_close(today),
        waiting=Rectification.open_count(),
        today=today,
    )
