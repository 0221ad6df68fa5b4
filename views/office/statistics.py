"""Statistics of the residents: one classification at the end of a month, as table and drawing, on paper and in Excel."""

from datetime import date

from flask import Blueprint, abort, g, render_template, request

from models.residents.closing import last_day
from models.statistics.chart import bar_chart, pyramid
from models.statistics.classifications import CLASSIFICATIONS, Classification, classification
from models.statistics.statistic import Statistic, statistic_table
from models.table_file import MIMETYPES
from views.months import asked_month, known_months
from views.table_answers import short_answer

door = Blueprint("statistics", __name__, url_prefix="/statistik")


@door.get("")
def index():
    by, month = _asked(request.args.get("jenis", "") or CLASSIFICATIONS[0].key), asked_month()
    told = Statistic(by, _day(month))
    return render_template(
        "office/statistics/index.html",
        told=told,
        month=month,
        months=known_months(month),
        classifications=CLASSIFICATIONS,
        chart=(pyramid if by.has_pyramid else bar_chart)(told.rows),
    )


@door.get("/<kind>/<form_of_file>")
def file(kind: str, form_of_file: str):
    by, day = _asked(kind), _day(asked_month())
    if form_of_file not in MIMETYPES:
        abort(404)
    return short_answer(statistic_table(kind=by.key, day=day.isoformat()), form_of_file)


def _asked(key: str) -> Classification:
    return classification(key) or abort(404)


def _day(month: date) -> date:
    """The end of the month; of the running one, today."""
    return min(last_day(month), g.village.today)
