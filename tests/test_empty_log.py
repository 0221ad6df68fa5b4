"""The write-ahead log, in which what was erased could still be read."""

import threading

import pytest

from models.database import database, empty_log
from models.village import Dusun


@pytest.fixture
def reading(village, monkeypatch):
    """Somebody in the middle of a long reading; ends when told."""
    monkeypatch.setattr("models.database.SHORT_WAITS", 2)
    begun, end = threading.Event(), threading.Event()

    def read():
        with database.connection_context(), database.atomic():
            Dusun.select().count()
            begun.set()
            end.wait(60)

    reader = threading.Thread(target=read)
    reader.start()
    begun.wait(60)
    yield lambda: (end.set(), reader.join(60))
    end.set()


def test_the_log_is_empty_once_nobody_reads(folder, reading):
    Dusun.create(name="Kadu Baru")
    assert not empty_log()
    reading()
    assert empty_log()
    assert folder.path.joinpath("posdesa.db-wal").stat().st_size == 0


def test_the_patience_of_writers_is_as_before(village):
    assert empty_log()
    assert database.execute_sql("PRAGMA busy_timeout").fetchone() == (10_000,)
