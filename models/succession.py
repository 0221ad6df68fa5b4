"""Which program serves the village: a new one is tried on a copy of the data before it touches them, and whoever does
not start twice gives the place, and the data as they were, back to the one before.
"""

import logging
import shutil
from collections.abc import Callable
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


class Succession:
    """`build`: the program that asks. `try_on` starts it on a copy of the village's data and tells whether all went
    well.
    """

    def __init__(self, programs: Programs, data: Path, build: Build, try_on: Callable[[Path], bool]):
        self.programs, self.data, self.build, self.try_on = programs, data, build, try_on
        self.ours = build.name

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
        """It answers: what is older than the one before may go."""
        now = self.programs.standing
        if now.serves == self.ours and not now.proven:
            self.programs.stand(replace(now, proven=True, begun=0))
            self.programs.sweep()

    def go_back(self) -> str:
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
        failed = [*now.failed, self.ours]
        self.programs.stand(
            replace(now, serves=now.before, before="", backup="", proven=True, begun=0, failed=failed)
        )
        self.programs.point_to(now.before)
        return now.before

    def _again(self) -> str:
        now = self.programs.standing
        if now.proven:
            return self.ours
        if now.begun >= MOST_STARTS and (before := self.go_back()):
            return before
        self.programs.stand(replace(self.programs.standing, begun=now.begun + 1))
        return self.ours

    def _succeed(self) -> str:
        now = self.programs.standing
        try:
            kept = self._backup()
            fits = not kept or self._tried(Path(kept))
        except (BackupFailed, BadBackup, RestoreRefused) as refusal:
            # Nothing is known of the new one: the next start tries again.
            log.error("%s waits: %s", self.ours, refusal)
            return now.serves
        if not fits:
            log.error("%s did not pass its trial: %s goes on", self.ours, now.serves)
            self.programs.stand(replace(now, failed=[*now.failed, self.ours]))
            return now.serves
        return self._take_over(now.serves, kept)

    def _take_over(self, before: str, kept: str) -> str:
        now = self.programs.standing
        self.programs.stand(replace(now, serves=self.ours, before=before, backup=kept, proven=False, begun=1))
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

    def _tried(self, kept: Path) -> bool:
        scratch = self.data.with_name(self.data.name + TRIAL)
        shutil.rmtree(scratch, ignore_errors=True)
        try:
            restore(kept, scratch)
            return self.try_on(scratch)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
