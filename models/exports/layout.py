"""What a form of export is: its columns, what each says of a person, and the file that holds them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.exports.people import Known
from models.residents.resident import Resident

Cell = str | int | None
# What one column says of a person.
Says = Callable[[Resident, Known], Cell]
# Rows of a file, the header first; the file; and a folder in which nobody else looks.
Write = Callable[[Iterable[list[Cell]], Path, Path], None]

UNKNOWN_NUMBER = "0"


@dataclass(frozen=True)
class Layout:
    key: str
    title: str
    about: str
    # Of the file with the rows.
    suffix: str
    columns: Mapping[str, Says]
    write: Write
    # Whether what is handed out on the screen is a ZIP around it.
    is_packed: bool = False
    # Whether a JSON beside it says what each column means.
    is_described: bool = False
    # Whether it tells since when the register knows a person.
    needs_history: bool = False

    def row(self, resident: Resident, known: Known) -> list[Cell]:
        return [says(resident, known) for says in self.columns.values()]


def iso(day) -> str:
    """A date as a text that no spreadsheet can misread."""
    return day.isoformat() if day else ""


def number_or_zero(nik: str | None) -> str:
    """A NIK; OpenSID and OpenDK write 0 for one that is not known."""
    return nik or UNKNOWN_NUMBER
