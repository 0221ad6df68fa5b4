"""What each kind of letter is called, for books and registers that a job makes too, without a page around it."""

from pathlib import Path

from models.data_folder import DataFolder
from models.database import database
from models.letters.kind import LetterKind


class Titles(dict):
    """By kind; one whose file is gone by its id."""

    def __missing__(self, kind_id: str) -> str:
        return kind_id


def titles_in_use() -> Titles:
    """Of the shipped kinds and of those of the village whose database is open."""
    folder = DataFolder(Path(database.database).parent)
    return Titles((kind.id, kind.title) for kind in LetterKind.known(folder.letters))
