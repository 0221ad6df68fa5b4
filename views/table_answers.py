"""A table as a page, a PDF or a workbook; a long file is made by a job. Rooms with books and lists use it."""

from flask import Response, current_app, make_response, render_template, request

from models import table_file
from models.table import Table, TablePage
from views.forms import Form
from views.office import jobs


def answer(page: str, table: Table, **context) -> str:
    """This page with 50 rows of the table, as `shown`."""
    shown = TablePage(table, request.args.get("halaman", 1, int))
    return render_template(page, table=table, shown=shown, **context)


def file_answer(table: Table, form_of_file: str, form: Form, origin: str):
    """The file ('pdf' or 'xlsx') of a short table, or the page of the job that makes it.

    The table must be a @declared one: the job declares it again.
    """
    if table_file.is_long(table):
        title = table_file.job_title(table, form_of_file)
        return jobs.start(table_file.KIND, title, table_file.wish(table, form_of_file), form, origin)
    return short_answer(table, form_of_file)


def short_answer(table: Table, form_of_file: str) -> Response:
    """The file of a table that is always short."""
    response = make_response(table_file.at_once(table, form_of_file, current_app.extensions["folder"]))
    response.mimetype = table_file.MIMETYPES[form_of_file]
    shown = "inline" if form_of_file == "pdf" else "attachment"
    name = table_file.file_name(table, form_of_file)
    response.headers["Content-Disposition"] = f"{shown}; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response
