"""What the register books said of a month when it was closed: kept page by page, as on paper.

The ledger alone could count a closed month again, but not tell who was called what and lived where by then.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from peewee import BlobField, ForeignKeyField, IntegerField, TextField

from models.database import Record
from models.residents.closing import Closing
from models.table import BATCH, Column, Rows, Struck, Value
from models.village import Dusun


class ClosedPage(Record):
    """So many rows of one book, of the whole village or of one dusun, packed."""

    closing = ForeignKeyField(Closing, backref="pages", on_delete="RESTRICT")
    book = TextField()
    dusun = ForeignKeyField(Dusun, null=True, backref="+", on_delete="RESTRICT")
    number = IntegerField()
    length = IntegerField()
    packed = BlobField()

    @classmethod
    def keep(
        cls, closing: Closing, book: str, dusun: Dusun | None, rows: Rows, summary: Sequence[Sequence[Value]]
    ) -> None:
        """Inside a transaction. The sums go with the first page, which there is also of an empty book."""
        for number, page in enumerate(_pages(rows)):
            told = [_plain(row) for row in page], [_plain(row) for row in summary] if number == 0 else []
            packed = zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 9)
            where = dict(closing=closing, book=book, dusun=dusun, number=number)
            cls.create(**where, length=len(page), packed=packed)

    @classmethod
    def of(cls, book: str, month: date, dusun: Dusun | None):
        place = cls.dusun == dusun if dusun else cls.dusun.is_null()
        return cls.select().join(Closing).where(Closing.month == month, cls.book == book, place)


class ClosedRows:
    """The rows of a closed month, unpacked page by page."""

    def __init__(self, pages, columns: Sequence[Column]):
        self._columns = columns
        self._pages = pages.order_by(ClosedPage.number)
        self._lengths = [length for (length,) in self._pages.select(ClosedPage.length).tuples()]

    def __bool__(self) -> bool:
        """Whether the month was kept at all; an empty book is."""
        return bool(self._lengths)

    def __len__(self) -> int:
        return sum(self._lengths)

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for number in range(len(self._lengths)):
            yield from self._page(number)

    def __getitem__(self, part: slice) -> Sequence[Sequence[Value]]:
        start, stop, _ = part.indices(len(self))
        first = start // BATCH
        rows = [row for number in range(first, -(-stop // BATCH)) for row in self._page(number)]
        return rows[start - first * BATCH : stop - first * BATCH]

    @property
    def summary(self) -> list[Sequence[Value]]:
        return self._unpacked(0, 1)

    def _page(self, number: int) -> list[Sequence[Value]]:
        return self._unpacked(number, 0)

    def _unpacked(self, number: int, part: int) -> list[Sequence[Value]]:
        packed = self._pages.select(ClosedPage.packed).where(ClosedPage.number == number).scalar()
        return [_row(told, self._columns) for told in json.loads(zlib.decompress(packed))[part]]


def _pages(rows: Rows) -> Iterator[list[Sequence[Value]]]:
    left = iter(rows)
    yield list(islice(left, BATCH))
    while page := list(islice(left, BATCH)):
        yield page


def _plain(row: Sequence[Value]) -> list:
    """As JSON keeps it; first whether it is struck through."""
    cells = (cell.isoformat() if isinstance(cell, date) else cell for cell in row)
    return [int(isinstance(row, Struck)), *cells]


def _row(told: list, columns: Sequence[Column]) -> Sequence[Value]:
    struck, *cells = told
    row = tuple(
        date.fromisoformat(cell) if column.kind == "date" and cell else cell
        for column, cell in zip(columns, cells, strict=True)
    )
    return Struck(row) if struck else row
