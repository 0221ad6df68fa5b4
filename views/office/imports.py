"""Bringing a file of residents into the register: upload, check, decide, apply, report.

Reading and writing are jobs (models/imports/work.py); an import is known by the job that checked it.
"""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.exceptions import Forbidden

from models.accounts import Account
from models.imports import report, work
from models.imports.choices import Choices
from models.imports.unreadable import Unreadable
from models.imports.workbook import LARGEST, TOO_LARGE
from models.jobs import Job
from models.residents.resident import Resident
from views.forms import Form, refuse
from views.office import jobs
from views.office.import_forms import ApplyForm, ChoicesForm, UploadForm, matching_form
from views.office.import_pages import Section, sections_of
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("imports", __name__, url_prefix="/impor")
door.before_request(guard(Account.can_import))

jobs.WAYS_ON[work.CHECK] = "office.imports.show", "Lihat hasil pemeriksaan"
jobs.WAYS_ON[work.APPLY] = "office.imports.show", "Lihat laporan impor"
CHECKING, APPLYING = "Pemeriksaan berkas impor", "Impor data penduduk"
SHOWN = 10


@door.url_value_preprocessor
def allow_a_workbook(endpoint, values):
    """This one form may be larger than all others; told before anything reads it."""
    if endpoint == "office.imports.create":
        request.max_content_length = LARGEST + 100_000


@door.errorhandler(413)
def too_large(error):
    if not (g.get("account") and g.account.can_import()):
        # The guard has not been asked yet: the file was too large even to look who sends it.
        return current_app.handle_user_exception(Forbidden())
    form = UploadForm(formdata=None)
    refuse(form, "file", TOO_LARGE)
    return _index_page(form), 413


@door.get("")
def index():
    return _index_page(UploadForm(formdata=None))


@door.post("")
def create():
    form = UploadForm()
    if sent := Job.visible_to(g.account).where(Job.uid == form.uid.data).first():
        # The same form again: its file is here already.
        return redirect(url_for("office.jobs.show", id=sent.id), 303)
    if form.validate():
        try:
            name = work.receive(_folder(), form.file.data.stream)
            return _check(form, {"upload": name, "matching": None, "choices": Choices().as_said()})
        except Unreadable as refusal:
            refuse(form, "file", str(refusal))
    return _index_page(form), 422


@door.get("/<int:id>")
def show(id: int):
    job = _job(id)
    if job.state != "done":
        return redirect(url_for("office.jobs.show", id=id))
    if "glimpses" in job.result:
        return _matching_page(job, _columns(job, None))
    if job.kind == work.APPLY:
        return _page("office/imports/report.html", job)
    return _preview(job)


@door.post("/<int:id>/kolom")
def match(id: int):
    job = _checked(id, "glimpses")
    form = _columns(job, request.form)
    if not form.validate():
        return _matching_page(job, form), 422
    sheet = _glimpse(job)["sheet"]
    return _check(form, job.given | {"matching": form.matching(sheet).as_said()})


@door.post("/<int:id>/pilihan")
def decide(id: int):
    job = _checked(id, "counts")
    form = ChoicesForm()
    form.others.choices = [(key, key) for key in _held_keys(job)]
    if not form.validate():
        return _preview(job, choices_form=form), 422
    choices = form.decided(Choices.of(job.given["choices"]))
    return _check(form, job.given | {"choices": choices.as_said()})


@door.post("/<int:id>/penerapan")
def apply(id: int):
    job = _checked(id, "counts")
    form = ApplyForm.fitting(job.result["counts"], request.form)
    if form.validate() and not _lacks_consent(form):
        choices = form.decided(Choices.of(job.given["choices"]))
        given = job.given | {"choices": choices.as_said()}
        return jobs.start(work.APPLY, APPLYING, given, form, origin=url_for(".show", id=id))
    return _preview(job, apply_form=form), 422


@door.post("/<int:id>/penghapusan")
def discard(id: int):
    work.discard(_folder(), _checked(id))
    flash("Berkas dihapus. Tidak ada data yang berubah.")
    return redirect(url_for(".index"), 303)


def _folder():
    return current_app.extensions["folder"]


def _job(id: int) -> Job:
    return one_or_404(Job.visible_to(g.account).where(Job.kind.in_([work.CHECK, work.APPLY])), id)


def _checked(id: int, found: str = "") -> Job:
    """A finished check, of which this was the outcome: counts, or glimpses of columns to match."""
    job = _job(id)
    if job.kind != work.CHECK or job.state != "done" or (found and found not in job.result):
        abort(404)
    return job


def _check(form: Form, given: dict):
    return jobs.start(work.CHECK, CHECKING, given, form, origin=url_for(".index"))


def _lacks_consent(form: ApplyForm) -> bool:
    if "skip_refused" in form and not form.skip_refused.data:
        refuse(form, "skip_refused", "Centang ini bila baris yang ditolak boleh dilewati.")
        return True
    return False


def _held_keys(job: Job) -> list[str]:
    rows = report.kept(_folder().jobs, job.result.get("rows", ""))
    return [each["key"] for each in rows["held"]] if rows else []


def _index_page(form: UploadForm) -> str:
    done = Job.visible_to(g.account).where((Job.kind == work.APPLY) & (Job.state == "done"))
    return render_template(
        "office/imports/index.html", form=form, imports=done.order_by(Job.id.desc()).limit(SHOWN)
    )


def _preview(job: Job, choices_form: ChoicesForm | None = None, apply_form: ApplyForm | None = None):
    counts = job.result["counts"]
    return _page(
        "office/imports/preview.html",
        job,
        is_there=work.upload_of(_folder(), job) is not None,
        choices_form=choices_form or ChoicesForm.of(Choices.of(job.given["choices"]), _held_keys(job)),
        apply_form=apply_form or ApplyForm.fitting(counts),
    )


def _page(template: str, job: Job, **more) -> str:
    counts, rows = job.result["counts"], report.kept(_folder().jobs, job.result["rows"])
    section = Section(rows or {}, request.args.get("bagian", ""), request.args.get("halaman", 1, int))
    people = Resident.with_place().where(Resident.id.in_(section.people)) if section.people else []
    return render_template(
        template,
        job=job,
        counts=counts,
        recognised_as=report.recognised_as(counts),
        summary=report.summary(counts),
        remarks=report.remarks(counts),
        is_kept=rows is not None,
        tabs=sections_of(rows or {}),
        section=section,
        people={each.id: each for each in people},
        **more,
    )


def _glimpse(job: Job) -> dict:
    """The sheet whose columns are matched: the one asked for, else the first."""
    glimpses = report.kept(_folder().jobs, job.result.get("glimpses", ""))
    if not glimpses:
        abort(404)
    sheets = glimpses["sheets"]
    number = request.args.get("lembar", 0, int)
    return sheets[number if 0 <= number < len(sheets) else 0] | {"others": [each["sheet"] for each in sheets]}


def _columns(job: Job, formdata):
    return matching_form(_glimpse(job)["rows"], formdata)


def _matching_page(job: Job, form) -> str:
    return render_template("office/imports/matching.html", job=job, form=form, glimpse=_glimpse(job))
