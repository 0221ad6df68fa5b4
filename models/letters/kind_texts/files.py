"""The village's own letter kinds as files in its data folder: put there, taken away, compared with what was kept."""

import os
from pathlib import Path

from models.data_folder import DataFolder, sync_folder, write_whole
from models.letters.kind import SHIPPED, STOPPED


def put(folder: DataFolder, id: str, source: str) -> None:
    """The kind is used as soon as this returns."""
    write_whole(_file(folder, id), source.encode())
    _stopped(folder, id).unlink(missing_ok=True)


def take_away(folder: DataFolder, id: str) -> None:
    """A shipped kind of this id is offered again; an own one is kept apart for the letters made of it."""
    file = _file(folder, id)
    if not file.exists():
        return
    if is_shipped(id):
        file.unlink()
    else:
        _stopped(folder, id).parent.mkdir(mode=0o700, exist_ok=True)
        os.replace(file, _stopped(folder, id))
        sync_folder(_stopped(folder, id).parent)
    sync_folder(folder.letters)


def own_text(folder: DataFolder, id: str) -> str | None:
    """What lies there now; None: nothing, or nothing that could be read as text."""
    try:
        return _file(folder, id).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def shipped_text(id: str) -> str | None:
    file = SHIPPED / f"{id}.html"
    return file.read_text("utf-8") if file.exists() else None


def is_shipped(id: str) -> bool:
    return (SHIPPED / f"{id}.html").exists()


def is_stopped(folder: DataFolder, id: str) -> bool:
    """An own kind that nobody may ask for any more."""
    return _stopped(folder, id).exists()


def _file(folder: DataFolder, id: str) -> Path:
    return folder.letters / f"{id}.html"


def _stopped(folder: DataFolder, id: str) -> Path:
    return folder.letters / STOPPED / f"{id}.html"
