"""Where backups lie. Those written outside the village's own folder are remembered: a stick that was pulled out cannot be asked.

In one file among the backups, which belong to the village, not to one state of it: a restore keeps it, no backup holds it.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.data_folder import DataFolder, write_whole
from models.whole_disk import whole_disk


@dataclass(frozen=True)
class Kept:
    """One backup, made `at` (UTC), of so many bytes; `apart`: on another disk than the data, as far as the system tells."""

    path: Path
    at: datetime
    size: int
    apart: bool

    @property
    def can_be_read(self) -> bool:
        """Now, and by this user."""
        return os.access(self.path, os.R_OK)


def remember(folder: DataFolder, path: Path, at: datetime) -> None:
    """The newest on another disk, and the newest on the same: who writes one beside the data still has the stick."""
    if path.parent.samefile(folder.backups):
        return
    new = Kept(path, at, path.stat().st_size, lies_apart(folder, path))
    known = [new, *(each for each in remembered(folder) if each.apart != new.apart)]
    told = [vars(each) | {"path": str(each.path), "at": each.at.isoformat()} for each in known]
    # The backup is there, whether or not this disk has room for another line.
    with suppress(OSError):
        write_whole(folder.backups_elsewhere, json.dumps(told, indent=1).encode())


def lies_apart(folder: DataFolder, place: Path) -> bool:
    """Whether this is another disk than that of the data."""
    return whole_disk(place) != whole_disk(folder.path)


def remembered(folder: DataFolder) -> list[Kept]:
    """The newest first. None when it cannot be read: the next backup begins it anew."""
    try:
        told = json.loads(folder.backups_elsewhere.read_text("utf-8"))
        return [
            Kept(**each | {"path": Path(each["path"]), "at": datetime.fromisoformat(each["at"])})
            for each in told
        ]
    except (OSError, ValueError, TypeError, KeyError):
        return []
