"""Safety copies: one zip with everything the village needs to go on, on this PC or another.

It holds the keys that passwords and PINs are sealed with (without them nobody could sign after a restore),
and it is not encrypted: keep it as safe as the PC itself. See backup_file.py and restore.py.
"""

import os
import re
import shutil
import tempfile
import time
import zipfile
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw

from models import clock
from models.backup_file import (
    DATABASE,
    MANIFEST,
    BackupFile,
    BadBackup,
    Contents,
    Manifest,
    flush,
    pour,
    private,
)
from models.backup_places import remember
from models.data_folder import DRAFT, DataFolder, sync_folder
from models.disk import free_name, reason

SCRATCH = "backup-"
SCRATCH_LIVES = timedelta(days=1)
# A zip knows no time before 1980; PCs with an empty clock battery do.
OLDEST_ZIP_TIME = 315_532_800
MOMENT, MOMENT_FORMAT = re.compile(r"\d{8}-\d{6}"), "%Y%m%d-%H%M%S"


class BackupFailed(Exception):
    def __init__(self, why: str):
        super().__init__(f"Cadangan tidak jadi dibuat: {why}. Cadangan yang lama tidak berubah.")


def make(folder: DataFolder, program: str, target: Path | None = None) -> tuple[Path, Manifest]:
    """Make a backup while the server may be running, prove it, and only then give it its name.

    target is a file or a folder that exists; without it the backup goes to the village's own folder.
    Raises BackupFailed; a backup that was there before is then as it was.
    """
    if not folder.database.exists():
        raise BackupFailed(f"{folder.path} belum berisi data desa")
    path = _path_of(folder, target)
    draft = path.with_name(path.name + DRAFT)
    _sweep(folder)
    try:
        with tempfile.TemporaryDirectory(dir=folder.cache, prefix=SCRATCH) as scratch:
            manifest = _write(folder, program, draft, Path(scratch) / DATABASE)
            with BackupFile(draft) as written:
                written.unpack(Path(scratch) / "proof", names=[DATABASE])
        os.replace(draft, path)
        sync_folder(path.parent)
        remember(folder, path, datetime.fromisoformat(manifest.made_at.removesuffix("Z")))
    except (OSError, apsw.Error) as error:
        raise BackupFailed(reason(error)) from error
    except BadBackup as error:
        raise BackupFailed(
            "yang tertulis tidak sama dengan yang terbaca; media penyimpanannya rusak"
        ) from error
    finally:
        # When the stick was pulled, the draft went with it.
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return path, manifest


def name_before(migration: str) -> str:
    """Of the backup that is made before the tables are changed."""
    return f"sebelum-{migration}-{clock.now():{MOMENT_FORMAT}}.zip"


def moment_of(path: Path) -> datetime:
    """When it was made (UTC), without opening it: by our name, or of one named by hand as the disk says."""
    if named := MOMENT.search(path.name):
        with suppress(ValueError):
            return datetime.strptime(named[0], MOMENT_FORMAT)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None, microsecond=0)


def _path_of(folder: DataFolder, target: Path | None) -> Path:
    """Newer names sort after older ones."""
    if target and not target.is_dir():
        return target.resolve()
    return free_name((target or folder.backups).resolve() / f"posdesa-{clock.now():{MOMENT_FORMAT}}.zip")


def _write(folder: DataFolder, program: str, draft: Path, copy: Path) -> Manifest:
    with open(draft, "wb", opener=private) as file:
        # The database before the files: whatever a row of it names is then on the disk already.
        _copy_database(folder.database, copy)
        manifest = Manifest(program, apsw.sqlitelibversion(), f"{clock.now()}Z", Contents.of(copy))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
            _pack(pack, manifest, DATABASE, copy)
            for path in folder.kept_files():
                _pack(pack, manifest, path.relative_to(folder.path).as_posix(), path)
            pack.writestr(MANIFEST, manifest.to_json())
        flush(file)
    return manifest


def _copy_database(source: Path, target: Path) -> None:
    """SQLite's own online copy: one moment of the database, readers and writers go on meanwhile."""
    with (
        closing(apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)) as live,
        closing(apsw.Connection(str(target))) as copy,
    ):
        live.set_busy_timeout(10_000)
        with copy.backup("main", live, "main") as job:
            job.step(-1)
        # One file instead of a file with a log beside it; the server turns the log on again.
        copy.execute("PRAGMA journal_mode = DELETE")


def _pack(pack: zipfile.ZipFile, manifest: Manifest, name: str, path: Path) -> None:
    # Gone since the folder was listed: such as a logo just replaced.
    with suppress(FileNotFoundError), open(path, "rb") as source:
        changed = os.fstat(source.fileno()).st_mtime
        info = zipfile.ZipInfo(name, time.gmtime(max(changed, OLDEST_ZIP_TIME))[:6])
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        with pack.open(info, "w", force_zip64=True) as sink:
            manifest.files[name] = pour(source, sink)


def _sweep(folder: DataFolder) -> None:
    """What a power cut in the middle of a backup left behind; one that is just being made is left alone."""
    for left in [*folder.cache.glob(SCRATCH + "*"), *folder.backups.glob("*" + DRAFT)]:
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > SCRATCH_LIVES.total_seconds():
                shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
