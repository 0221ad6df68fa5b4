"""What a file is: which list, which sheets of it hold people, and how their rows are read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from models.imports import blocks, layouts
from models.imports.blocks import Blocks
from models.imports.cells import plain
from models.imports.fields import BY_NAME, squeezed
from models.imports.headers import Columns, Found, columns_of, label_of
from models.imports.unreadable import EMPTY, Unreadable
from models.imports.workbook import Sheet, sheets_of

SHOWN_ROWS = 6
SHOWN_COLUMNS = 60


@dataclass(frozen=True)
class Matching:
    """What a person said of the columns of one sheet; kept with the job as JSON."""

    sheet: str
    header_row: int
    columns: dict[int, str]

    @classmethod
    def of(cls, said: dict) -> "Matching":
        columns = {int(at): name for at, name in said["columns"].items() if name in BY_NAME}
        return cls(said["sheet"], said["header_row"], columns)

    def as_said(self) -> dict:
        columns = {str(at): name for at, name in self.columns.items()}
        return {"sheet": self.sheet, "header_row": self.header_row, "columns": columns}


@dataclass(frozen=True)
class Glimpse:
    """The beginning of a sheet, to be shown to whoever matches its columns."""

    sheet: str
    rows: list[tuple[int, list[str]]]


@dataclass
class Recognised:
    """A file with people in it. `parts` are its sheets, each with how it is read."""

    title: str
    parts: list[tuple[Sheet, Columns | None]]
    ignored: tuple[str, ...] = ()
    # Sheets with something in them that are not read.
    left_out: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    @property
    def sheets(self) -> list[str]:
        return [sheet.name for sheet, _ in self.parts if sheet.name]

    @property
    def header_row(self) -> int | None:
        columns = self.parts[0][1]
        return columns.header_row if columns else None

    def records(self) -> Iterator[tuple[str, Found]]:
        """(sheet, (row number, cells by field)) of each person; the sheet is named when there are several.
        Nothing found in lines that say something else.
        """
        for sheet, columns in self.parts:
            reader = columns or Blocks(names=self.names)
            for found in reader.records(sheet):
                yield sheet.name if len(self.parts) > 1 else "", found

    def header_of(self, name: str) -> str:
        """The name of a column as the file writes it."""
        return self.names.get(name) or label_of(name)


class NotRecognised(Exception):
    """The file can be read, but a person has to say which column is what."""

    def __init__(self, glimpses: list[Glimpse]):
        self.glimpses = glimpses
        super().__init__("Kolom di berkas ini belum dikenal. Cocokkan dulu kolomnya.")


def recognise(path: Path, matching: Matching | None = None) -> Recognised:
    """Raises Unreadable, or NotRecognised when its columns must be matched."""
    sheets = [each for each in sheets_of(path) if squeezed(each.name) != layouts.SKIPPED_SHEET]
    sheets = [each for each in sheets if any(any(cells) for _, cells in each.rows())]
    if not sheets:
        raise Unreadable(EMPTY)
    found = _as_matched(sheets, matching) if matching else _as_known(sheets)
    if found is None:
        raise NotRecognised([_glimpse(each) for each in sheets])
    found.left_out = tuple(each.name for each in sheets if each.name not in found.sheets)
    return found


def _as_known(sheets: list[Sheet]) -> Recognised | None:
    preferred = [each for each in sheets if squeezed(each.name) == layouts.PREFERRED_SHEET]
    return _in_blocks(sheets) or _in_rows(preferred) or _in_rows(sheets)


def _in_blocks(sheets: list[Sheet]) -> Recognised | None:
    titles = {each.name: blocks.title_of(each) for each in sheets}
    parts = [(each, None) for each in sheets if titles[each.name]]
    return Recognised(titles[parts[0][0].name], parts) if parts else None


def _in_rows(sheets: list[Sheet]) -> Recognised | None:
    """Every sheet with the columns of the best one: some villages keep a sheet for each RT."""
    found = [(each, columns) for each in sheets if (columns := columns_of(each))]
    if not found:
        return None
    best = max((columns for _, columns in found), key=lambda each: len(each.names))
    parts = [(each, columns) for each, columns in found if len(columns.names) >= len(best.names) * 0.8]
    title = layouts.layout_of(best.all_headers)
    return Recognised(title, parts, best.unknown, names=dict(best.names))


def _as_matched(sheets: list[Sheet], matching: Matching) -> Recognised:
    sheet = next((each for each in sheets if each.name == matching.sheet), sheets[0])
    header = next((cells for number, cells in sheet.rows() if number == matching.header_row), [])
    names = {
        name: (plain(header[at]) if at < len(header) else "") or label_of(name)
        for at, name in matching.columns.items()
    }
    columns = Columns(matching.header_row, matching.columns, names)
    return Recognised(layouts.MATCHED, [(sheet, columns)], names=names)


def _glimpse(sheet: Sheet) -> Glimpse:
    filled = ((number, cells) for number, cells in sheet.rows() if any(cells))
    rows = [(number, [plain(each)[:40] for each in cells[:SHOWN_COLUMNS]]) for number, cells in filled]
    return Glimpse(sheet.name, list(islice(rows, SHOWN_ROWS)))
