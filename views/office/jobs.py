"""One long piece of work: how far it is, its end, its file. Rooms that start one lead here."""

from flask import Blueprint, abort, current_app, g, redirect, send_file, url_for

from models.jobs import Job
from views.forms import Form
from views.fragments import page_or_fragment
from views.pages import one_or_404

door = Blueprint("jobs", __name__, url_prefix="/pekerjaan")

# Where a finished job of a kind leads when it is not a file to fetch: endpoint (with the job's id) and words.
WAYS_ON: dict[str, tuple[str, str]] = {}


@door.get("/<int:id>")
def show(id: int):
    job = _job(id).now()
    endpoint, words = WAYS_ON.get(job.kind, ("", ""))
    return page_or_fragment(
        "office/jobs/show.html",
        "office/jobs/_job.html",
        job=job,
        way_on=url_for(endpoint, id=job.id) if endpoint else "",
        way_on_words=words,
    )


@door.post("/<int:id>/pembatalan")
def cancel(id: int):
    _job(id).cancel(by=g.account)
    return redirect(url_for(".show", id=id), 303)


@door.get("/<int:id>/berkas")
def file(id: int):
    job = one_or_404(Job.visible_to(g.account).where(Job.file != ""), id)
    path = current_app.extensions["folder"].jobs / job.file
    if not path.is_file():
        abort(404)
    answer = send_file(path, as_attachment=True, download_name=job.file_name, conditional=False, etag=False)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def start(kind: str, title: str, given: dict, form: Form, origin: str = ""):
    """Ask for work and lead to its page; `origin` is the way back. A form posted twice is one job."""
    job = Job.ask(kind, title, given, by=g.account, uid=form.uid.data, origin=origin)
    return redirect(url_for("office.jobs.show", id=job.id), 303)


def _job(id: int) -> Job:
    return one_or_404(Job.visible_to(g.account), id)
