"""A long table as a job: one state of the register from the first row to the last, and nobody waits for it."""

import threading

import pytest

from models import table_file
from models.database import database, new_uid
from models.job_worker import run_waiting
from models.jobs import Job
from models.table import DECLARED, Column, QueryRows, Table, declared
from models.village import Dusun
from tests.tables.books import texts


@pytest.fixture
def dusuns(app, monkeypatch):
    monkeypatch.setattr("models.table.DECLARED", dict(DECLARED))
    monkeypatch.setattr("models.table.BATCH", 1)

    def table():
        rows = QueryRows(
            Dusun.select().order_by(Dusun.id), lambda batch, first: [[one.name] for one in batch]
        )
        return Table("DAFTAR DUSUN", [Column("Nama")], rows)

    made = declared("dusun")(table)
    monkeypatch.setattr(table_file, "DECLARED", {"dusun": made})
    return made


def in_another_thread(act) -> None:
    def run():
        act()
        database.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_a_long_table_shows_one_state_of_the_register(dusuns, folder, monkeypatch):
    """Someone else adds to the register, and may, when the first row is already written."""
    write, added = table_file.table_pdf.write, []

    def slowly(table, path, tell):
        assert len(table.rows) == Dusun.select().count()
        in_another_thread(lambda: added.append(Dusun.create(name="Dusun Baru")))
        write(table, path, tell)

    monkeypatch.setattr(table_file.table_pdf, "write", slowly)
    job = Job.ask(table_file.KIND, "Daftar dusun", table_file.wish(dusuns(), "pdf"), None, new_uid())
    before = Dusun.select().count()
    run_waiting(folder)
    job = Job.get_by_id(job.id)
    assert (job.state, job.result, Dusun.select().count()) == ("done", {"rows": before}, before + 1)
    assert "Dusun Baru" not in " ".join(texts(folder.jobs / job.file)) and added


def test_a_short_table_leaves_nothing_on_the_disk(dusuns, folder):
    assert table_file.at_once(dusuns(), "pdf", folder).startswith(b"%PDF")
    assert not [*folder.jobs.iterdir()]


def test_a_short_table_leaves_nothing_when_it_fails(dusuns, folder, monkeypatch):
    def fail(table, path, tell):
        path.write_bytes(b"half")
        raise ValueError

    monkeypatch.setattr(table_file.table_pdf, "write", fail)
    with pytest.raises(ValueError):
        table_file.at_once(dusuns(), "pdf", folder)
    assert not [*folder.jobs.iterdir()]
