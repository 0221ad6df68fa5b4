"""A table as a file: a short one at once, a long one as a job that makes the table again and writes it."""

import secrets
from pathlib import Path
from typing import Any

from models import table_pdf, table_xlsx
from models.data_folder import DataFolder
from models.database import database
from models.jobs import Job, JobFailed, work
from models.table import DECLARED, Table, Tell, unheard

# Half a second of work on a village PC; more is done beside the answers to others.
MOST_AT_ONCE = 300
KIND = "table"
MIMETYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
VERBS = {"pdf": "Cetak", "xlsx": "Unduh"}


class UnknownTable(JobFailed):
    def __init__(self):
        super().__init__("Tabel ini tidak dikenal oleh PosDesa versi ini. Silakan mulai lagi.")


def is_long(table: Table) -> bool:
    return len(table.rows) > MOST_AT_ONCE


def at_once(table: Table, form: str, folder: DataFolder) -> bytes:
    """The file of a short table; on its way it lies where nobody else looks."""
    path = folder.jobs / f"{secrets.token_hex(16)}.{form}"
    try:
        _write(table, form, path)
        return path.read_bytes()
    finally:
        path.unlink(missing_ok=True)


def wish(table: Table, form: str) -> dict[str, Any]:
    """What a job must be given to make this file."""
    return {"table": table.name, "given": table.given, "form": form}


def job_title(table: Table, form: str) -> str:
    return f"{VERBS[form]} {table.title.lower()}"


def file_name(table: Table, form: str) -> str:
    return f"{table.file_stem}.{form}"


@work(KIND)
def write_long(job: Job, folder: DataFolder) -> dict[str, Any]:
    if job.given["table"] not in DECLARED:
        raise UnknownTable
    # One view of the register from the first row to the last, whatever is changed meanwhile: a read
    # transaction, which keeps nobody waiting.
    with database.atomic("DEFERRED"):
        table = DECLARED[job.given["table"]](**job.given["given"])
        path = job.new_file(folder, file_name(table, job.given["form"]))
        _write(table, job.given["form"], path, job.progress)
        return {"rows": len(table.rows)}


def _write(table: Table, form: str, path: Path, tell: Tell = unheard) -> None:
    if form == "pdf":
        table_pdf.write(table, path, tell)
    else:
        table_xlsx.write(table, path, path.parent, tell)
