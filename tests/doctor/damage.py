"""Sick villages, made as they happen: bytes overwritten, files gone, disks that cannot be written."""

import json
import os
import random
import sqlite3
import time
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from models import clock, doctor
from models.data_folder import DataFolder
from models.doctor import Finding, Place

LONG_AGO = timedelta(days=3)


@contextmanager
def looked_at(path: Path, port: int = 1, print_trial=lambda: None, **rest):
    place = Place(DataFolder.as_it_is(path), port, print_trial, **rest)
    try:
        yield place
    finally:
        place.close()


def found(path: Path, **rest) -> dict[str, Finding]:
    """What the doctor says of this folder, by the name of the check."""
    with looked_at(path, **rest) as place:
        return {each.name: each for each in doctor.examine(place)}


def overwrite_the_middle(path: Path) -> None:
    """As a dying disk or a stick pulled too early does it: whole blocks of something else."""
    size = path.stat().st_size
    with open(path, "r+b") as file:
        file.seek(size * 3 // 10)
        file.write(random.Random(5).randbytes(size * 4 // 10))


def overwrite_the_beginning(path: Path) -> None:
    with open(path, "r+b") as file:
        file.write(b"\xff" * 4096)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def replace_by_text(path: Path) -> None:
    path.write_text("Ini bukan database.\n" * 500)


def overwrite_one_page(path: Path) -> None:
    with open(path, "r+b") as file:
        file.seek(4096 * (path.stat().st_size // 8192))
        file.write(b"\0" * 4096)


DATABASES = [
    empty,
    replace_by_text,
    overwrite_the_beginning,
    overwrite_the_middle,
    overwrite_one_page,
    cut_in_half,
]


def by_hand(path: Path, *statements: str) -> None:
    """Somebody opens the database with another program."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for each in statements:
            db.execute(each)
        db.commit()


def stick_at_home(folder: DataFolder) -> None:
    """What is known of a backup of just now, on a stick that somebody has taken home."""
    made = {"path": "/media/flash/desa.zip", "at": clock.now().isoformat(), "size": 900_000, "apart": True}
    folder.backups_elsewhere.write_text(json.dumps([made]))


def age(path: Path) -> Path:
    moment = time.time() - LONG_AGO.total_seconds()
    os.utime(path, (moment, moment))
    return path
