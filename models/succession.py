"""Which program serves the village: a new one is tried on a copy of the data before it touches them, and whoever does
not start twice gives the place, and the data as they were, back to the one before.
"""

import logging
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from models import backup, clock
from models.backup import BackupFailed
from models.backup_file import BadBackup
from models.build import Build
from models.data_folder import DataFolder
from models.disk import free_name
from models.programs import Programs
from models.restore import RestoreRefused, restore

log = logging.getLogger("posdesa")

TRIAL = ".percobaan"
MOST_STARTS = 2
NEVER_ANSWERED = "Dua kali dinyalakan, dan tidak pernah menjawab."


class Succession:
    """`build`: the program that asks. `try_on` starts it on a copy of the village's data and tells what did not work, or
    ''. `waits`: why it could not be tried now.
    """

    def __init__(self, programs: Programs, data: Path, build: Build, try_on: Callable[[Path], str]):
        self.programs, self.data, self.build, self.try_on = programs, data, build, try_on
        self.ours, self.waits = build.name, ""

    def decide(self) -> str:
        """The program that serves from now on: ours, or the one to start instead."""
        now = self.programs.standing
        if now.serves == self.ours:
            return self._again()
        if not self.programs.has(now.serves):
            return self._take_over("", "")
        if self.ours in now.failed:
            return now.serves
        return self._succeed()

    def prove(self) -> None:
        """It answers: what is older than the one before may go, and what did not work in our place."""
        now = self.programs.standing
        if now.serves == self.ours:
            if not now.proven:
                self.programs.stand(replace(now, proven=True, begun=0, failed={}))
            self.programs.sweep()

    def go_back(self, why: str) -> str:
        """The name of the one before with the data it had, or '' when there is no way back."""
        now = self.programs.standing
        if now.serves != self.ours or now.proven or not self.programs.has(now.before):
            return ""
        try:
            if now.backup:
                restore(Path(now.backup), self.data)
        except (RestoreRefused, BadBackup) as refusal:
            log.error("no way back to %s: %s", now.before, refusal)
            return ""
        log.error("%s does not start: back to %s", self.ours, now.before)
        failed = now.failed | {self.ours: why}
        self.programs.stand(
            replace(now, serves=now.before, before="", backup="", proven=True, begun=0, failed=failed)
        )
        self.programs.point_to(now.before)
        return now.before

    def _again(self) -> str:
        now = self.programs.standing
        if now.proven:
            return self.ours
        if now.begun >= MOST_STARTS and (before := self.go_back(NEVER_ANSWERED)):
            return before
        self.programs.stand(replace(self.programs.standing, begun=now.begun + 1))
        return self.ours

    def _succeed(self) -> str:
        now, kept = self.programs.standing, ""
        try:
            kept = self._backup()
            problem = self._tried(Path(kept)) if kept else ""
        except (BackupFailed, BadBackup, RestoreRefused) as refusal:
            self._wait(str(refusal), kept)
            return now.serves
        if problem:
            log.error("%s did not pass its trial: %s goes on", self.ours, now.serves)
            failed = now.failed | {self.ours: problem}
            self.programs.stand(replace(now, offered=self.ours, failed=failed))
            return now.serves
        return self._take_over(now.serves, kept)

    def _wait(self, why: str, kept: str) -> None:
        """Nothing is known of us yet: the next start tries again."""
        log.error("%s waits: %s", self.ours, why)
        self.waits = why
        with suppress(OSError):
            if kept:
                # Or each start would leave one more, on a disk that may be full.
                os.unlink(kept)
            self.programs.stand(replace(self.programs.standing, offered=self.ours))

    def _take_over(self, before: str, kept: str) -> str:
        now = self.programs.standing
        serves = replace(now, serves=self.ours, before=before, backup=kept, proven=False, begun=1)
        self.programs.stand(replace(serves, offered=self.ours))
        self.programs.point_to(self.ours)
        return self.ours

    def _backup(self) -> str:
        """'' when there is no village yet."""
        if not DataFolder.holds_village(self.data):
            return ""
        folder = DataFolder(self.data)
        name = f"sebelum-pembaruan-{clock.now():%Y%m%d-%H%M%S}.zip"
        path, _ = backup.make(folder, self.programs.standing.serves, free_name(folder.backups / name))
        return str(path)

    def _tried(self, kept: Path) -> str:
        scratch = self.data.with_name(self.data.name + TRIAL)
        shutil.rmtree(scratch, ignore_errors=True)
        try:
            restore(kept, scratch)
            problem = self.try_on(scratch)
            if problem:
                self._keep_logs(scratch)
            return problem
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _keep_logs(self, scratch: Path) -> None:
        """Of a trial that failed: whoever made the program needs them."""
        with suppress(OSError):
            for each in DataFolder(scratch).logs.iterdir():
                os.replace(each, DataFolder(self.data).logs / each.name)
