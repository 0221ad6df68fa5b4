"""Runs the jobs that wait, one after the other: a thread of the server, or at once where a test wants it."""

import logging
import sys
import threading

from models import jobs
from models.data_folder import DataFolder
from models.database import database, transaction
from models.disk import behind, reason
from models.jobs import UNFINISHED, WORKS, Cancelled, Job, JobFailed

log = logging.getLogger("posdesa")

# How long a job may wait that nobody rang for: one asked in a transaction that was still open.
SECONDS_BETWEEN_LOOKS = 5
UNKNOWN = "Pekerjaan ini tidak dikenal oleh PosDesa versi ini. Silakan mulai lagi."


class JobWorker(threading.Thread):
    """One a process, with a connection of its own."""

    def __init__(self, folder: DataFolder):
        super().__init__(name="jobs", daemon=True)
        self.folder = folder
        self.stopped = threading.Event()

    def start(self) -> None:
        if count := Job.interrupt(*UNFINISHED):
            log.warning("%s jobs were not finished when the server ended", count)
        # While a job computes, whoever answers a page waits this long for each turn; the usual 5 ms make
        # a page twice as slow (bench/NOTES.md).
        sys.setswitchinterval(0.0005)
        super().start()

    def run(self) -> None:
        while not self.stopped.is_set():
            jobs.asked.clear()
            try:
                # One whose end could not be written down, for want of room, say.
                Job.interrupt("running")
                run_waiting(self.folder)
            except Exception:  # a full disk, say: the next job may find room again
                log.exception("the line of jobs")
            finally:
                database.close()
            jobs.asked.wait(SECONDS_BETWEEN_LOOKS)

    def stop(self) -> None:
        self.stopped.set()
        jobs.asked.set()
        self.join()


def run_waiting(folder: DataFolder) -> list[Job]:
    """Run all that waits, the oldest first, in this thread."""
    ran = []
    while job := Job.select().where(Job.state == "waiting").order_by(Job.id).first():
        if job.begin():
            run(job, folder)
            ran.append(job)
    return ran


def run(job: Job, folder: DataFolder) -> None:
    """Run a job that has begun. Its state tells how it ended."""
    try:
        result = _do(job, folder)
        if not job.is_finished:
            job.finish(result)
    except Cancelled:
        _give_up(job, folder, "cancelled")
    except JobFailed as refusal:
        _give_up(job, folder, "failed", failure=str(refusal))
    except OSError as error:
        log.exception("job %s", job.id)
        _give_up(job, folder, "failed", failure=f"Tidak jadi: {reason(error)}.")
    except Exception as error:  # whatever is wrong with one job, the line goes on
        log.exception("job %s", job.id)
        _give_up(job, folder, "failed", failure=_unexpected(error))
    finally:
        job.leave()


def _do(job: Job, folder: DataFolder):
    if job.kind not in WORKS:
        raise JobFailed(UNKNOWN)
    return WORKS[job.kind](job, folder)


def _give_up(job: Job, folder: DataFolder, state: str, **more) -> None:
    if job.file:
        (folder.jobs / job.file).unlink(missing_ok=True)
        job.file = ""
    with transaction():
        job.end(state, result=None, file="", **more)


def _unexpected(error: Exception) -> str:
    if cause := behind(error):
        return f"Tidak jadi: {reason(cause)}. Tidak ada data yang berubah."
    return (
        f"Berhenti karena kesalahan yang tidak terduga ({type(error).__name__}). "
        "Tidak ada data yang berubah. Beri tahu operator."
    )
