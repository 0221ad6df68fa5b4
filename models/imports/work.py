"""The import as jobs: checking an uploaded file, and bringing it in. Also where an upload lies meanwhile.

A check changes nothing; its answer is kept with the job, and what it says of people in a file that is deleted
with the upload's kind after some days.
"""

import os
import secrets
from pathlib import Path
from typing import BinaryIO

from models.data_folder import DataFolder
from models.imports import report
from models.imports.apply import apply
from models.imports.choices import Choices
from models.imports.plan import Plan, planned
from models.imports.recognition import Matching, NotRecognised, Recognised, recognise
from models.imports.unreadable import Unreadable
from models.imports.workbook import LARGEST, TOO_LARGE
from models.jobs import Cancelled, Job, JobFailed, work
from models.residents import nik
from models.village import Village

CHECK, APPLY = "import check", "import"
GONE = "Berkasnya sudah dihapus. Unggah lagi berkas itu."
PIECE = 1 << 16


def receive(folder: DataFolder, file: BinaryIO) -> str:
    """Keep what was uploaded under a name that nobody can guess; returns the name. Raises Unreadable."""
    name, size = secrets.token_hex(16), 0
    path = folder.jobs / name
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        while size <= LARGEST and (piece := file.read(PIECE)):
            size += len(piece)
            kept.write(piece)
    if size > LARGEST:
        path.unlink()
        raise Unreadable(TOO_LARGE)
    return name


def upload_of(folder: DataFolder, job: Job) -> Path | None:
    """The file that the job is about, as long as it is there."""
    path = folder.jobs / job.given["upload"]
    return path if path.is_file() else None


def discard(folder: DataFolder, job: Job) -> None:
    (folder.jobs / job.given["upload"]).unlink(missing_ok=True)


@work(CHECK)
def check(job: Job, folder: DataFolder) -> dict:
    path = _upload(job, folder)
    try:
        recognised = recognise(path, _matching(job))
        plan = planned(recognised, Choices.of(job.given["choices"]), job.progress)
    except NotRecognised as unknown:
        return {"glimpses": report.keep(folder.jobs, _glimpses(unknown))}
    except (Unreadable, Cancelled):
        discard(folder, job)
        raise
    return _told(folder, recognised, plan)


@work(APPLY)
def bring_in(job: Job, folder: DataFolder) -> None:
    path = _upload(job, folder)
    try:
        apply(
            path,
            Choices.of(job.given["choices"]),
            by=job.account,
            today=Village.ours().today,
            progress=job.progress,
            matching=_matching(job),
            finish=lambda recognised, plan: job.finish(_told(folder, recognised, plan)),
        )
    except NotRecognised as unknown:
        raise JobFailed(str(unknown)) from None
    except Cancelled:
        discard(folder, job)
        raise
    discard(folder, job)


def _upload(job: Job, folder: DataFolder) -> Path:
    path = upload_of(folder, job)
    if path is None:
        raise JobFailed(GONE)
    return path


def _matching(job: Job) -> Matching | None:
    return Matching.of(job.given["matching"]) if job.given["matching"] else None


def _told(folder: DataFolder, recognised: Recognised, plan: Plan) -> dict:
    return {"counts": report.counts(recognised, plan), "rows": report.keep(folder.jobs, report.details(plan))}


def _glimpses(unknown: NotRecognised) -> dict:
    """The beginnings of the sheets, their NIKs masked."""
    sheets = []
    for each in unknown.glimpses:
        rows = [[number, [_masked(cell) for cell in cells]] for number, cells in each.rows]
        sheets.append({"sheet": each.sheet, "rows": rows})
    return {"sheets": sheets}


def _masked(cell: str) -> str:
    return nik.masked(cell) if cell.isdigit() and len(cell) == nik.LENGTH else cell
