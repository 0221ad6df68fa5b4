"""Where this village keeps its things. The only module that knows a path in the data folder.

Everything a village owns lies in one folder: copy it and you have the village.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

# What a file is called until all of it is on the disk.
DRAFT = ".part"


class FolderInUse(Exception):
    """Two servers on one database would both count letter numbers."""

    def __init__(self, path: Path):
        super().__init__(f"Folder data {path} sedang dipakai PosDesa lain. Tutup dulu yang lain itu.")


class DataFolder:
    def __init__(self, path: str | Path):
        self.path = Path(path).resolve()
        for folder in (
            self.path,
            self.uploads,
            self.letters,
            self.issued,
            self.jobs,
            self.backups,
            self.logs,
            self.cache,
        ):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    @classmethod
    def as_it_is(cls, path: Path) -> "DataFolder":
        """To look at: it may be missing, or lie on a disk that cannot be written; nothing is created."""
        folder = cls.__new__(cls)
        folder.path = path.resolve()
        return folder

    @classmethod
    def holds_village(cls, path: Path) -> bool:
        """Asked before a DataFolder is made there, because that creates the folders."""
        return (path / "posdesa.db").exists()

    @property
    def database(self) -> Path:
        return self.path / "posdesa.db"

    @property
    def uploads(self) -> Path:
        return self.path / "uploads"

    @property
    def letters(self) -> Path:
        """The village's own letter kinds: found before the shipped ones."""
        return self.path / "letters"

    @property
    def issued(self) -> Path:
        """The PDF of every signed letter, as it was printed the first time."""
        return self.path / "issued"

    @property
    def jobs(self) -> Path:
        """Files that long work made, to be fetched within some days; not part of a backup."""
        return self.path / "jobs"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def backups_elsewhere(self) -> Path:
        """Where else backups were written (backup_places.py)."""
        return self.backups / "di-tempat-lain.json"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def cache(self) -> Path:
        """May be thrown away at any time: compressed static files, font cache."""
        return self.path / "cache"

    @property
    def lock(self) -> Path:
        """Held by the server of this folder as long as it runs."""
        return self.path / "in_use.lock"

    @property
    def examination(self) -> Path:
        """What the server found when it last examined this folder: of this PC, so in no backup."""
        return self.path / "pemeriksaan.json"

    @property
    def letter_drafts(self) -> Path:
        """PDFs of letter kinds that are being written."""
        return self.cache / "naskah"

    @property
    def fonts_conf(self) -> Path:
        return self.cache / "fonts.conf"

    def kept_files(self) -> list[Path]:
        """What a backup holds beside the database: keys, uploads, own letters and issued PDFs."""
        found = [
            self.path.glob("*.key"),
            *(folder.rglob("*") for folder in (self.uploads, self.letters, self.issued)),
        ]
        files = [path for paths in found for path in paths if path.is_file() and not path.is_symlink()]
        return sorted(path for path in files if path.suffix != DRAFT)

    def keep_upload(self, content: bytes, ending: str) -> str:
        """Keep a file that people handed in, under a name that says nothing; returns the name."""
        name = secrets.token_hex(16) + ending
        write_whole(self.uploads / name, content)
        return name

    def upload(self, name: str) -> bytes | None:
        """None: there is no such file, or no name."""
        path = self.uploads / name
        return path.read_bytes() if name and path.exists() else None

    def has_upload(self, name: str) -> bool:
        return bool(name) and (self.uploads / name).exists()

    def throw_away(self, name: str) -> None:
        """An upload, if there was one of this name."""
        if name:
            (self.uploads / name).unlink(missing_ok=True)

    def secret(self, name: str) -> bytes:
        """32 random bytes made at the first asking and kept beside the database, never in it."""
        path = self.path / f"{name}.key"
        if not path.exists():
            write_whole(path, secrets.token_bytes(32))
            path.chmod(0o600)
        return path.read_bytes()

    def occupy(self) -> int:
        """Take the folder for this process, or raise FolderInUse. Released when the process ends, or with
        os.close() of the number given.
        """
        file = os.open(self.lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            lock_file(file)
        except OSError:
            os.close(file)
            raise FolderInUse(self.path) from None
        return file

    def is_occupied(self) -> bool:
        """Whether a server has the folder now. Where none could have written, none has."""
        try:
            file = os.open(self.lock, os.O_RDWR)
        except OSError:
            return False
        try:
            lock_file(file)
        except OSError:
            return True
        finally:
            os.close(file)
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a power cut leaves the old one or the new one, never half."""
    draft = path.with_name(path.name + DRAFT)
    try:
        with open(draft, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError:
        # On a full disk half a file takes the room that others need.
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make a new name in this folder outlive a power cut. Windows does so by itself."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


if os.name == "nt":
    import msvcrt

    def lock_file(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock_file(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
