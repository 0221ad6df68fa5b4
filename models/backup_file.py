"""One backup file: what it says it holds, and the proof that it does.

Made by backup.py, put back by restore.py. A backup may come from anywhere, so nothing in it is believed:
every name, size and checksum is compared with its manifest before anything takes the village's place.
"""

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

import apsw

DATABASE = "posdesa.db"
MANIFEST = "manifest.json"
FORMAT = 1
NAMES = re.compile(r"posdesa\.db|[a-z_]+\.key|(uploads|letters|issued)/.+")
LARGEST_MANIFEST = 64 * 1024 * 1024
CHUNK = 1024 * 1024
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    NotImplementedError,
    RuntimeError,  # an encrypted member, or a manifest nested too deep
    apsw.CorruptError,
    apsw.NotADBError,
)


class BadBackup(Exception):
    """This file is no backup, or it is damaged. Nothing has been changed."""

    def __init__(self, path: Path, what: str):
        super().__init__(f"{path} tidak dapat dipakai: {what}.")


@dataclass(frozen=True)
class Contents:
    """What is in the database of a backup."""

    village: str
    migrations: list[str]
    rows: dict[str, int]

    @classmethod
    def of(cls, database: Path) -> "Contents":
        with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            rows = {name: db.execute(f"SELECT count(*) FROM {_quoted(name)}").get for name in sorted(tables)}
            names = (
                db.execute("SELECT name FROM schema_migration ORDER BY name")
                if "schema_migration" in rows
                else ()
            )
            village = db.execute("SELECT name FROM village LIMIT 1").get if rows.get("village") else ""
            return cls(village=village or "", migrations=[name for (name,) in names], rows=rows)


@dataclass(frozen=True)
class Manifest:
    """The list that lies in the backup: made by which program and when, and each file with size and checksum."""

    posdesa: str
    sqlite: str
    made_at: str
    contents: Contents
    files: dict[str, dict] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def total(self) -> int:
        return sum(each["size"] for each in self.files.values())

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Raises KeyError, TypeError or ValueError when this is not such a list."""
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise ValueError("unknown format")
        told["contents"] = Contents(**told["contents"])
        manifest = cls(**told)
        sizes = [each["size"] for each in manifest.files.values()]
        if DATABASE not in manifest.files or not all(isinstance(size, int) and size >= 0 for size in sizes):
            raise ValueError("no database, or no sizes")
        return manifest


class BackupFile:
    """A backup opened for reading; `with` closes it. Raises BadBackup as soon as something does not fit."""

    def __init__(self, path: Path):
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
            self.manifest = self._read_manifest()
        except UNREADABLE as failure:
            raise BadBackup(path, "ini bukan cadangan PosDesa, atau berkasnya rusak") from failure
        self._check_names()

    def __enter__(self) -> "BackupFile":
        return self

    def __exit__(self, *_) -> None:
        self.zip.close()

    def unpack(self, into: Path, names: Iterable[str] | None = None) -> None:
        """Write the files (all, or those named) under a folder and prove everything; the others are only read."""
        try:
            for name in self.manifest.files:
                target = into / name if names is None or name in names else None
                self._unpack_one(name, target)
            self._prove_database(into / DATABASE)
        except UNREADABLE as failure:
            raise BadBackup(self.path, "isinya rusak") from failure

    def prove_files(self) -> None:
        """That every file is in it with its size and checksum; the database in it is not opened."""
        try:
            for name in self.manifest.files:
                self._unpack_one(name, None)
        except UNREADABLE as failure:
            raise BadBackup(self.path, "isinya rusak") from failure

    def _read_manifest(self) -> Manifest:
        if self.zip.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise ValueError("manifest too large")
        return Manifest.from_json(self.zip.read(MANIFEST))

    def _check_names(self) -> None:
        infos = self.zip.infolist()
        if sorted(info.filename for info in infos) != sorted([MANIFEST, *self.manifest.files]):
            raise BadBackup(self.path, "isinya tidak sama dengan daftarnya")
        for name in self.manifest.files:
            if not _stays_inside(name):
                raise BadBackup(self.path, f"ada nama berkas yang tidak boleh: {name!a}")
        # Other ways of packing can ask for gigabytes of memory before the first byte.
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise BadBackup(self.path, "cara memampatkannya tidak dikenal")

    def _unpack_one(self, name: str, target: Path | None) -> None:
        told = self.manifest.files[name]
        with self.zip.open(name) as source:
            if target is None:
                found = pour(source, None, told["size"])
            else:
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with open(target, "xb", opener=private) as sink:
                    found = pour(source, sink, told["size"])
                    flush(sink)
        if found != told:
            raise BadBackup(self.path, f"{name} rusak")

    def _prove_database(self, database: Path) -> None:
        with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            if db.execute("PRAGMA integrity_check").get != "ok":
                raise BadBackup(self.path, "databasenya rusak")
            if db.execute("PRAGMA foreign_key_check").fetchall():
                raise BadBackup(self.path, "ada catatan di databasenya yang terputus dari induknya")
        if Contents.of(database) != self.manifest.contents:
            raise BadBackup(self.path, "jumlah catatan di databasenya tidak sama dengan daftarnya")


def pour(source: BinaryIO, sink: BinaryIO | None, most: int | None = None) -> dict:
    """Copy to the end, or a little past `most`; returns size and sha256 of what came."""
    size, digest = 0, hashlib.sha256()
    while chunk := source.read(CHUNK):
        size += len(chunk)
        digest.update(chunk)
        if most is not None and size > most:
            break
        if sink:
            sink.write(chunk)
    return {"size": size, "sha256": digest.hexdigest()}


def private(path: str, flags: int) -> int:
    """For open(): a file only its owner reads. A USB stick knows no owners and would refuse a chmod."""
    return os.open(path, flags, 0o600)


def flush(file: BinaryIO) -> None:
    """Until the disk itself has it."""
    file.flush()
    os.fsync(file.fileno())


def _stays_inside(name: str) -> bool:
    parts = name.split("/")
    return bool(NAMES.fullmatch(name)) and not any(
        part in ("", ".", "..") or set(part) & set("\\:\0") for part in parts
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
