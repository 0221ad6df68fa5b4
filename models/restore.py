"""Put a backup back in the village's place. What was there is moved aside, never deleted."""

import logging
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

from models import clock
from models.backup_file import BackupFile, Manifest
from models.data_folder import DataFolder, sync_folder
from models.database import known_migrations
from models.disk import free_name, reason, size

SPARE_ROOM = 20_000_000
# Windows moves no folder in which any file is open.
MOVES_OPEN_FILES = os.name != "nt"


class RestoreRefused(Exception):
    """Nothing has been changed. The sentence says why."""


@dataclass(frozen=True)
class Restored:
    folder: Path
    manifest: Manifest
    aside: Path | None


def restore(file: Path, target: Path) -> Restored:
    """Prove the backup, unpack it beside the folder, then let the two change places.

    Raises FolderInUse, BadBackup or RestoreRefused, and then the folder is as it was. An older backup is
    brought up to date by the next start.
    """
    target = target.resolve()
    lock = _occupy(target)
    scratch = target.with_name(target.name + ".sedang-dipulihkan")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        with BackupFile(file) as backup:
            _refuse_newer(backup.manifest)
            scratch.mkdir(mode=0o700, parents=True)
            _refuse_without_room(backup.manifest, scratch)
            backup.unpack(scratch)
        if lock is not None and not MOVES_OPEN_FILES:
            lock = _let_go(lock)
        return Restored(target, backup.manifest, _change_places(scratch, target))
    except (OSError, apsw.Error) as error:
        raise RestoreRefused(f"Cadangan tidak jadi dipulihkan: {reason(error)}.") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _occupy(target: Path):
    """Hold a village's folder for us; a folder of other things is not ours to move."""
    if not target.exists() or not any(target.iterdir()):
        return None
    if not DataFolder.holds_village(target):
        raise RestoreRefused(
            f"{target} berisi hal lain, bukan data PosDesa. Pilih folder baru atau yang kosong."
        )
    return DataFolder(target).occupy()


def _let_go(lock: int) -> None:
    """Of our lock, for the moment of moving, and of our log, which goes on by itself."""
    os.close(lock)
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.close()


def _refuse_newer(manifest: Manifest) -> None:
    if set(manifest.contents.migrations) - set(known_migrations()):
        raise RestoreRefused(
            f"Cadangan ini dibuat PosDesa {manifest.posdesa} yang lebih baru. Perbarui dulu PosDesa di sini."
        )


def _refuse_without_room(manifest: Manifest, folder: Path) -> None:
    free, needed = shutil.disk_usage(folder).free, manifest.total + SPARE_ROOM
    if free < needed:
        raise RestoreRefused(f"Tempat kosong kurang: perlu {size(needed)}, yang ada {size(free)}.")


def _change_places(scratch: Path, target: Path) -> Path | None:
    aside = None
    if target.exists() and any(target.iterdir()):
        name = f"{target.name}-sebelum-pulih-{clock.now():%Y%m%d-%H%M%S}"
        aside = free_name(target.with_name(name))
        os.rename(target, aside)
    elif target.exists():
        target.rmdir()
    try:
        os.rename(scratch, target)
    except OSError:
        if aside:
            os.rename(aside, target)
        raise
    sync_folder(target.parent)
    if aside:
        _keep_what_is_no_state(DataFolder(aside), DataFolder(target))
    return aside


def _keep_what_is_no_state(old: DataFolder, new: DataFolder) -> None:
    """The backups belong to the village, not to one state of it; the logs belong to this PC."""
    for each in old.backups.iterdir():
        os.rename(each, new.backups / each.name)
    for each in old.logs.iterdir():
        # On Windows another command may still be writing its own.
        with suppress(OSError):
            os.rename(each, new.logs / each.name)
