"""A long piece of work as a row: who asked, how far it is, how it ended. Run one at a time by job_worker.

A room says once what its kind of work does, with @work("kind"), and asks for it with Job.ask().
"""

import secrets
import shutil
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from models import clock, history
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import DateTimeField, JsonField, Record, database, transaction

UNFINISHED = "waiting", "running"
# Of one account at once: whoever presses again and again must not make the others wait for hours.
MOST_UNFINISHED = 5
SECONDS_BETWEEN_WRITES = 0.5
INTERRUPTED = "PosDesa berhenti sebelum ini selesai. Tidak ada data yang berubah. Silakan mulai lagi."

Work = Callable[["Job", DataFolder], dict[str, Any] | None]

# What each kind of work does.
WORKS: dict[str, Work] = {}
# The jobs that this process runs now, by uid. Inside a transaction nobody else sees what is written, and
# nobody else may write: how far the work is, and that it shall stop, is told here meanwhile.
_live: dict[str, "Job"] = {}
# Rung when something waits, so that the worker need not look all the time.
asked = threading.Event()


class Cancelled(Exception):
    """Someone asked the work to stop. Raised by progress(); let it through."""


class JobFailed(Exception):
    """The work cannot be done; the message says why. Rooms derive their own from it."""


class TooManyJobs(Exception):
    def __init__(self):
        super().__init__(
            f"Masih ada {MOST_UNFINISHED} pekerjaan Anda yang belum selesai. Tunggu salah satunya selesai."
        )


def work(kind: str) -> Callable[[Work], Work]:
    """Says that this function does the work of this kind. What it returns is kept as the job's result."""

    def listed(function: Work) -> Work:
        WORKS[kind] = function
        return function

    return listed


class Job(Record):
    kind = TextField()
    title = TextField()
    account = ForeignKeyField(Account, null=True, backref="jobs", on_delete="RESTRICT")
    # The page it was asked from, a path of this server: the way back.
    origin = TextField(default="")
    state = TextField(default="waiting", index=True)
    done = IntegerField(default=0)
    total = IntegerField(default=0)
    told = TextField(default="")
    given = JsonField(default=dict)
    result = JsonField(null=True)
    # Under which name it lies in jobs/ of the data folder, and under which one it is handed out.
    file = TextField(default="")
    file_name = TextField(default="")
    failure = TextField(default="")
    asked_at = DateTimeField()
    started_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)
    cancel_asked_at = DateTimeField(null=True)

    @classmethod
    def ask(
        cls, kind: str, title: str, given: dict[str, Any], by: Account | None, uid: str, origin: str = ""
    ) -> "Job":
        """Put it in the line; asked twice with one uid it is one job. `given`: never a NIK or a name."""
        if kind not in WORKS:
            raise KeyError(f"no @work('{kind}') is known: import the module that has it")
        with transaction():
            job = cls.get_or_none(uid=uid)
            if job is None:
                if by and cls.unfinished().where(cls.account == by).count() >= MOST_UNFINISHED:
                    raise TooManyJobs
                job = cls.create(
                    uid=uid,
                    kind=kind,
                    title=title,
                    given=given,
                    account=by,
                    origin=origin,
                    asked_at=clock.now(),
                )
        asked.set()
        return job

    @classmethod
    def unfinished(cls):
        return cls.select().where(cls.state.in_(UNFINISHED))

    @classmethod
    def visible_to(cls, account: Account):
        """One's own; an operator sees all."""
        return cls.select().where((cls.account == account) | account.can_administer())

    @classmethod
    def interrupt(cls, *states: str) -> int:
        """What is said to be in these states, but nobody works on any more. Returns how many there were."""
        found = cls.state.in_(states)
        if not cls.select().where(found).exists():
            return 0
        ended = dict(state="interrupted", failure=INTERRUPTED, ended_at=clock.now())
        with transaction():
            return cls.update(**ended).where(found).execute()

    @classmethod
    def sweep(cls, before: datetime, folder: DataFolder) -> int:
        """Delete the files of jobs that ended before this moment (UTC), and what broken-off ones left."""
        old = (cls.file != "") & (cls.ended_at < before)
        with transaction():
            removed = cls.update(file="").where(old).execute()
        kept = {job.file for job in cls.select(cls.file).where(cls.file != "")}
        for path in folder.jobs.iterdir():
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
            if path.name in kept or written >= before:
                continue
            if path.is_dir():
                # Of a command that was broken off.
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        return removed

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    def can_be_cancelled(self) -> bool:
        return not self.is_finished and self.cancel_asked_at is None

    def now(self) -> "Job":
        """The job as far as it is at this moment, also inside a transaction of its work."""
        return _live.get(self.uid, self) if not self.is_finished else self

    def cancel(self, by: Account) -> None:
        """Asked of a finished job, or twice, it does nothing."""
        if live := _live.get(self.uid):
            # First, so that a work which holds the database lets go of it.
            live.stop.set()
        with transaction():
            job = Job.get_by_id(self.id)
            # The work may have stopped already, a moment ago.
            if job.cancel_asked_at or (job.is_finished and job.state != "cancelled"):
                return
            job.change(cancel_asked_at=clock.now())
            history.tell("job cancelled", job, by, kind=job.kind)
            if job.state == "waiting":
                job.change(state="cancelled", ended_at=clock.now())

    # What the work itself calls

    def progress(self, done: int, total: int, told: str = "") -> None:
        """Tell how far it is, as often as you like. Raises Cancelled when the work shall stop."""
        self.done, self.total, self.told = done, total, told or self.told
        if self.stop.is_set():
            raise Cancelled
        if time.monotonic() - self.written > SECONDS_BETWEEN_WRITES and not database.in_transaction():
            self.written = time.monotonic()
            with transaction():
                self.change(done=done, total=total, told=self.told)
            if Job.select(Job.cancel_asked_at).where(Job.id == self.id).scalar():
                raise Cancelled

    def new_file(self, folder: DataFolder, name: str) -> Path:
        """Where to write the file that is handed out as `name`; on the disk nobody can guess it."""
        self.file, self.file_name = secrets.token_hex(16) + Path(name).suffix, name
        return folder.jobs / self.file

    def finish(self, result: dict[str, Any] | None = None) -> None:
        """The end. A work that changes the register calls it in the transaction of the change, so that
        both are kept or neither; for others it is called when the work returns.
        """
        with transaction():
            self.end("done", result=result, file=self.file, file_name=self.file_name)

    # What the worker calls

    def begin(self) -> bool:
        """Take it out of the line; False when it was cancelled meanwhile."""
        self.stop, self.written = threading.Event(), 0.0
        with transaction():
            if Job.select(Job.state).where(Job.id == self.id).scalar() != "waiting":
                return False
            self.change(state="running", started_at=clock.now())
        _live[self.uid] = self
        return True

    def end(self, state: str, **more) -> None:
        self.change(
            state=state, done=self.done, total=self.total, told=self.told, ended_at=clock.now(), **more
        )

    def leave(self) -> None:
        """No longer run by this process."""
        _live.pop(self.uid, None)


Job.add_index(Job.index(Job.ended_at, where=SQL("file <> ''"), name="job_with_file"))
