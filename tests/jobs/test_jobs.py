"""Long pieces of work: run once, told while they run, and whole or not at all."""

import os
import threading
import time
from datetime import datetime, timedelta

import pytest

from models import clock, jobs
from models.database import database, new_uid, transaction
from models.history import Event
from models.job_worker import JobWorker, run_waiting
from models.jobs import INTERRUPTED, Job, JobFailed, TooManyJobs
from models.village import Dusun
from tests.filing import account
from tests.village import SITI, UDIN


@pytest.fixture
def kind(monkeypatch):
    """kind(function): a kind of work for this test; returns how to ask for it."""
    monkeypatch.setattr(jobs, "WORKS", dict(jobs.WORKS))
    monkeypatch.setattr("models.job_worker.WORKS", jobs.WORKS)

    def listed(function):
        jobs.work("uji")(function)
        return lambda **given: Job.ask("uji", "Menguji", given, account(SITI), new_uid())

    return listed


def now(job: Job) -> Job:
    return Job.get_by_id(job.id)


def test_work_is_done_and_its_result_kept(app, folder, kind):
    ask = kind(lambda job, folder: {"jumlah": job.given["a"] + 1})
    job = ask(a=1)
    assert (job.state, run_waiting(folder)) == ("waiting", [job])
    job = now(job)
    assert (job.state, job.result, job.ended_at) == ("done", {"jumlah": 2}, clock.now())


def test_the_same_form_twice_is_one_job(app, kind):
    kind(lambda job, folder: None)
    uid = new_uid()
    assert Job.ask("uji", "Menguji", {}, None, uid) == Job.ask("uji", "Menguji", {}, None, uid)


def test_nobody_fills_the_line_for_the_others(app, kind):
    ask = kind(lambda job, folder: None)
    for _ in range(jobs.MOST_UNFINISHED):
        ask()
    with pytest.raises(TooManyJobs):
        ask()


def test_a_file_lies_under_a_name_nobody_can_guess(app, folder, kind):
    def write(job, folder):
        job.new_file(folder, "buku.pdf").write_bytes(b"%PDF")

    job = kind(write)()
    run_waiting(folder)
    job = now(job)
    assert job.file_name == "buku.pdf" and "buku" not in job.file
    assert (folder.jobs / job.file).read_bytes() == b"%PDF"


def test_a_refusal_is_told_in_its_own_words(app, folder, kind):
    def refuse(job, folder):
        raise JobFailed("Berkas ini kosong.")

    job = kind(refuse)()
    run_waiting(folder)
    assert (now(job).state, now(job).failure) == ("failed", "Berkas ini kosong.")


def test_what_nobody_expected_ends_one_job_and_not_the_line(app, folder, kind):
    def divide(job, folder):
        job.new_file(folder, "x.pdf").write_bytes(b"half")
        return {"hasil": 1 / job.given["a"]}

    ask = kind(divide)
    broken, whole = ask(a=0), ask(a=1)
    run_waiting(folder)
    assert now(broken).state == "failed" and "ZeroDivisionError" in now(broken).failure
    assert now(whole).state == "done"
    assert [path.name for path in folder.jobs.iterdir()] == [now(whole).file]


def test_work_that_fails_in_its_transaction_changed_nothing(app, folder, kind):
    def change(job, folder):
        with transaction():
            Dusun.create(name="Setengah")
            job.finish({"jumlah": 1})
            raise JobFailed("Baris 7 salah.")

    job = kind(change)()
    run_waiting(folder)
    assert (now(job).state, now(job).result, Dusun.named("Setengah")) == ("failed", None, None)


def test_a_waiting_job_that_is_cancelled_never_runs(app, folder, kind):
    job = kind(lambda job, folder: Dusun.create(name="Tetap jalan"))()
    job.cancel(by=account(SITI))
    assert run_waiting(folder) == [] and now(job).state == "cancelled"
    assert Event.of(job)[0].verb == "job cancelled"


def test_how_far_it_is_can_be_seen_and_it_can_be_stopped_inside_its_transaction(app, folder, kind):
    """The work holds the database then: nobody else could read its progress there, or write a wish."""
    working, seen = threading.Event(), threading.Event()

    def change(job, folder):
        with transaction():
            Dusun.create(name="Setengah")
            for number in range(10_000):
                job.progress(number, 10_000, "Menyimpan warga")
                working.set()
                seen.wait(10)

    job = kind(change)()
    worker = JobWorker(folder)
    threading.Thread.start(worker)
    assert working.wait(10)
    assert (now(job).now().told, now(job).now().total) == ("Menyimpan warga", 10_000)
    threading.Timer(0.2, seen.set).start()
    now(job).cancel(by=account(SITI))
    worker.stop()
    assert (now(job).state, Dusun.named("Setengah")) == ("cancelled", None)
    assert [event.account.username for event in Event.of(job)] == ["siti"]


def test_progress_outside_a_transaction_is_kept_in_the_row(app, folder, kind):
    def tell(job, folder):
        job.progress(5, 10, "Membaca")
        assert now(job).done == 5
        job.progress(6, 10)
        assert now(job).done == 5, "at most twice a second"

    job = kind(tell)()
    run_waiting(folder)
    assert (now(job).state, now(job).done, now(job).told) == ("done", 6, "Membaca")


def test_what_was_not_finished_is_interrupted_at_the_next_start(app, folder, kind):
    job = kind(lambda job, folder: None)()
    job.begin()
    job.leave()
    worker = JobWorker(folder)
    worker.start()
    worker.stop()
    assert (now(job).state, now(job).failure) == ("interrupted", INTERRUPTED)


def test_a_job_whose_end_could_not_be_kept_does_not_run_for_ever(app, folder, kind, monkeypatch):
    def full(job, state, **more):
        job.leave()
        raise OSError("disk full")

    ask, begun = kind(lambda job, folder: None), threading.Event()
    monkeypatch.setattr(Job, "end", full)
    worker = JobWorker(folder)
    monkeypatch.setattr("models.job_worker.log.exception", lambda *said: begun.set())
    monkeypatch.setattr("models.job_worker.SECONDS_BETWEEN_LOOKS", 0.05)
    worker.start()
    job = ask()
    assert begun.wait(10)
    for _ in range(100):
        if now(job).is_finished:
            break
        time.sleep(0.05)
    worker.stop()
    assert now(job).state == "interrupted"


def test_the_worker_runs_what_is_asked_while_it_waits(app, folder, kind):
    done = threading.Event()
    ask = kind(lambda job, folder: done.set())
    worker = JobWorker(folder)
    worker.start()
    job = ask()
    assert done.wait(10)
    worker.stop()
    assert now(job).state == "done"
    database.close()


def test_old_files_are_swept_and_what_broken_off_work_left(app, folder, kind):
    def write(job, folder):
        job.new_file(folder, "buku.pdf").write_bytes(b"%PDF")

    ask = kind(write)
    old = ask()
    run_waiting(folder)
    clock.stop_at(clock.now() + timedelta(days=8))
    new = ask()
    run_waiting(folder)
    left = folder.jobs / "left.pdf"
    left.write_bytes(b"half")
    (folder.jobs / "broken-off-export").mkdir()
    (folder.jobs / "broken-off-export" / "sheet1.xml").write_bytes(b"half")
    for path in folder.jobs.iterdir():
        os.utime(path, (0, 0))
    assert Job.sweep(clock.now() - timedelta(days=7), folder) == 1
    assert [path.name for path in folder.jobs.iterdir()] == [now(new).file]
    assert now(old).file == "" and now(old).file_name == "buku.pdf"


def test_one_sees_ones_own_jobs_and_an_operator_all(app, kind):
    job = kind(lambda job, folder: None)()
    other = Job.create(kind="uji", title="Lain", account=None, asked_at=datetime(2026, 11, 1))
    assert list(Job.visible_to(account(SITI))) == [job]
    assert set(Job.visible_to(account(UDIN))) == {job, other}
