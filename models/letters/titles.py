"""The kinds of letters and what they are called, for books and registers that a job makes too, without a page
around it.
"""

from pathlib import Path

from models.data_folder import DataFolder
from models.database import database
from models.letters.kind import LetterKind


class Titles(dict):
    """By kind; one whose file is gone by its id."""

    def __missing__(self, kind_id: str) -> str:
        return kind_id


def titles_in_use() -> Titles:
    return Titles((kind.id, kind.title) for kind in kinds_by_id().values())


def kinds_by_id() -> dict[str, LetterKind]:
    """The shipped ones and those of the village whose database is open."""
    folder = DataFolder(Path(database.database).parent)
    return {kind.id: kind for kind in LetterKind.known(folder.letters)}
