"""Doing an import in a test: without jobs and pages, on the cast's village."""

from datetime import date

from models import job_worker
from models.database import database, new_uid
from models.imports import apply as applying
from models.imports import work
from models.imports.apply import apply
from models.imports.choices import Choices
from models.imports.plan import Plan, planned
from models.imports.recognition import recognise
from models.jobs import Job
from tests.imports.workbooks import people
from tests.village import JOKO

TODAY = date(2026, 11, 23)
# As the register of the cast has him.
JOKO_ROW = dict(
    nama="JOKO SUSILO", nik=JOKO["nik"], no_kk=JOKO["no_kk"], sex=1, tempatlahir="", tanggallahir="14/03/1975", kk_level=1
)  # fmt: skip


def quietly(done: int, total: int, words: str) -> None:
    pass


def plan_of(path, **choices) -> Plan:
    return planned(recognise(path), Choices(**choices), quietly)


def bring(path, **choices) -> Plan:
    return apply(path, Choices(**choices), by=None, today=TODAY, progress=quietly)[1]


def problems(plan: Plan) -> list[str]:
    return [each.what for draft in plan.refused for each in draft.problems]


def fill_the_disk(monkeypatch) -> None:
    """Let an import find no room while it writes."""
    write = applying._write

    def write_on_a_full_disk(*given):
        (pages,) = database.execute_sql("PRAGMA page_count").fetchone()
        database.execute_sql(f"PRAGMA max_page_count = {pages}")
        write(*given)

    monkeypatch.setattr(applying, "_write", write_on_a_full_disk)


def many(families: int) -> list[dict]:
    """Heads of so many families."""
    head = people()[0]
    return [
        head | {"no_kk": f"36049901012{n:05}", "nik": f"360499{1 + n % 28:02}0190{n:04}", "kk_level": 1}
        for n in range(families)
    ]


def checked(file, folder, by, matching=None) -> Job:
    """A check of this file that is done, as an upload leaves it."""
    with open(file, "rb") as content:
        given = {
            "upload": work.receive(folder, content),
            "matching": matching,
            "choices": Choices().as_said(),
        }
    job = Job.ask(work.CHECK, "Pemeriksaan berkas impor", given, by=by, uid=new_uid())
    job_worker.run_waiting(folder)
    return Job.get_by_id(job.id)
