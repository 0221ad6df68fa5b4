"""The figures of the service: how many letters, how fast, what hindered, what waits; on paper and in Excel too.

Nobody is named in them, so that they are printed without a reason.
"""

from flask import Blueprint, abort, g

from models.letters.service import Service, first_year, service_table
from models.periods import PARTS
from models.table_file import MIMETYPES
from views.periods import asked_period, period_args, years_since
from views.table_answers import answer, short_answer

door = Blueprint("service", __name__, url_prefix="/angka-layanan")


@door.get("")
def index():
    period = asked_period()
    service = Service(period, g.village)
    return answer(
        "office/service/index.html",
        service.table(),
        service=service,
        period=period,
        parts=PARTS,
        years=years_since(first_year(g.village.today.year)),
        args=period_args(period),
    )


@door.get("/berkas.<form_of_file>")
def file(form_of_file: str):
    period = asked_period()
    if form_of_file not in MIMETYPES:
        abort(404)
    return short_answer(service_table(**period._asdict()), form_of_file)
