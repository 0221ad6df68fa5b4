"""One table declared once: a register book, a list, a report. Page, PDF and XLSX come from it.

A room declares it in a function marked @declared("name"), so that a job can make a long one again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from html import escape
from itertools import groupby, islice
from typing import Any, Protocol

from models.paging import Paged
from models.residents import nik
from models.village import Village
from models.wording import short_date, thousands

# What stands in a cell: text runs on; a code is short and centred, such as L or 03.
KINDS = "text", "code", "number", "date", "nik"
# How many characters a column is made for when it does not say.
USUAL_WIDTHS = {"text": 14, "code": 3, "number": 5, "date": 10, "nik": 16}
# As many records are in memory at once while a long table is written.
BATCH = 500
# A text of more letters is given more room on the screen.
LONG = 14
SAMPLE = 200

Value = str | int | date | None
# Hears how many rows of how many are done, and in words; what it raises ends the work.
Tell = Callable[[int, int, str], None]

DECLARED: dict[str, Callable[..., "Table"]] = {}


class Struck(tuple):
    """A row that is void: struck through, never removed. Its last cell says why and is not struck."""


class Rows(Protocol):
    """A list of rows does; so does QueryRows."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Sequence[Value]]: ...
    def __getitem__(self, part: slice) -> Sequence[Sequence[Value]]: ...


class QueryRows:
    """The rows of a query, never all in memory. `as_rows` makes rows of a batch of records, in its order;
    it gets the number of the first one, for the column No.
    """

    def __init__(self, query: Any, as_rows: Callable[[list[Any], int], Iterable[Sequence[Value]]]):
        self.query, self.as_rows = query, as_rows
        self._count: int | None = None

    def __len__(self) -> int:
        if self._count is None:
            self._count = self.query.count()
        return self._count

    def __iter__(self) -> Iterator[Sequence[Value]]:
        records, first = iter(self.query.clone().iterator()), 1
        while batch := list(islice(records, BATCH)):
            yield from self.as_rows(batch, first)
            first += len(batch)

    def __getitem__(self, part: slice) -> Sequence[Sequence[Value]]:
        start, stop, _ = part.indices(len(self))
        return list(self.as_rows(list(self.query.offset(start).limit(stop - start)), start + 1))


class ListedRows:
    """Rows whose order is known: a key of each. What stands in them is read a batch at a time by `as_rows`,
    which gets the keys and the number of the first one.
    """

    def __init__(
        self, keys: Sequence[Any], as_rows: Callable[[Sequence[Any], int], Iterable[Sequence[Value]]]
    ):
        self.keys, self.as_rows = keys, as_rows

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for first in range(0, len(self), BATCH):
            yield from self[first : first + BATCH]

    def __getitem__(self, part: slice) -> Sequence[Sequence[Value]]:
        return list(self.as_rows(self.keys[part], part.indices(len(self))[0] + 1))


@dataclass(frozen=True)
class Column:
    label: str
    kind: str = "text"
    # Characters of a usual cell; the paper is shared out by it.
    width: int = 0
    # Heads above it, the topmost first; neighbours under the same head share it.
    over: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        return self.width or USUAL_WIDTHS[self.kind]


@dataclass(frozen=True)
class HeadCell:
    text: str
    # Where it stands: columns from, how many; levels from, how many.
    column: int
    columns: int
    level: int
    levels: int


@dataclass(frozen=True)
class Signer:
    """Whoever signs under a book. `before` is 'Mengetahui,' or place and date."""

    before: str
    title: str
    name: str
    nip: str = ""


@dataclass(frozen=True)
class Table:
    title: str
    columns: Sequence[Column]
    rows: Rows
    # Under the title: whose book it is, of which month.
    lines: Sequence[str] = ()
    # Rows of sums at the end. An empty cell (None) right of the first text belongs to it.
    summary: Sequence[Sequence[Value]] = ()
    # Sentences under the table.
    notes: Sequence[str] = ()
    signers: Sequence[Signer] = ()
    # The official books number their columns under the head.
    numbered: bool = True
    paper: str = "F4"
    landscape: bool = True
    # Of which declared table this is, and what was given: how a job makes it again.
    name: str = ""
    given: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def sample(self) -> Sequence[Sequence[Value]]:
        """The first rows, which tell how wide the columns need to be."""
        return self.rows[:SAMPLE]

    @property
    def head(self) -> list[list[HeadCell]]:
        """The cells of the head, level by level from the top."""
        depth = 1 + max(len(column.over) for column in self.columns)
        return [list(self._head_level(level, depth)) for level in range(depth)]

    def _head_level(self, level: int, depth: int) -> Iterator[HeadCell]:
        places = groupby(enumerate(self.columns), key=lambda place: _shown_at(level, *place))
        for (heads, own), group in places:
            first, count = next(group)[0], 1 + len(list(group))
            if own is not None:
                yield HeadCell(self.columns[own].label, first, count, level, depth - level)
            elif heads:
                yield HeadCell(heads[-1], first, count, level, 1)

    @property
    def file_stem(self) -> str:
        """'buku-induk-penduduk-november-2026': names no one."""
        words = " ".join([self.title, *self.lines[-1:]]).lower()
        return re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:80] or "tabel"


class TablePage(Paged):
    """One page of a table on the screen. NIK are masked there: whoever needs them prints or looks one up.

    Each cell comes with how it looks, the kind of its column and 'long' where the text needs room, and its text as HTML.
    """

    most = 50

    def __init__(self, table: Table, page: int = 1):
        self.table = table
        self._looks = [(each.kind, each.kind, f"{each.kind} long") for each in table.columns]
        self.turn_to(page, len(table.rows))
        rows = table.rows[self.first - 1 : self.first - 1 + self.most]
        self.rows = [(self._shown(row), isinstance(row, Struck)) for row in rows]
        sums = table.summary if self.page == self.pages else []
        self.summary = [self._summed(row) for row in sums]

    def _shown(self, row: Sequence[Value]) -> list[tuple[str, str]]:
        shown = []
        for (kind, look, long), value in zip(self._looks, row, strict=True):
            text = nik.masked(value) if kind == "nik" and value else written(value, kind)
            shown.append((long if len(text) > LONG else look, escape(text)))
        return shown

    def _summed(self, row: Sequence[Value]) -> list[tuple[str, str, int]]:
        """Each cell with how many columns it has the room of."""
        span, cells = span_of(row), self._shown(row)
        look = cells[0][0] if span == 1 else "text"
        return [(look, cells[0][1], span), *((*cell, 1) for cell in cells[span:])]


def declared(name: str) -> Callable[[Callable[..., Table]], Callable[..., Table]]:
    """Marks the function that makes a table. It takes keywords that JSON can keep: texts, numbers."""

    def listed(function: Callable[..., Table]) -> Callable[..., Table]:
        @wraps(function)
        def made(**given: Any) -> Table:
            return replace(function(**given), name=name, given=given)

        DECLARED[name] = made
        return made

    return listed


def unheard(done: int, total: int, told: str) -> None:
    """A Tell for a short table: nobody waits for it."""


def span_of(row: Sequence[Value]) -> int:
    """How many columns the first text of a row of sums has: its own and the empty ones after it."""
    return next((number for number in range(1, len(row)) if row[number] is not None), len(row))


def written(value: Value, kind: str = "text") -> str:
    """As it stands on a page or on paper."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    return thousands(value) if kind == "number" and isinstance(value, int) else str(value)


def printable(text: str) -> str:
    """On one line, without what no font has and nobody sees."""
    if text.isprintable():
        return text
    return " ".join("".join(each for each in text if each.isprintable() or each.isspace()).split())


def village_line(village: Village) -> str:
    return f"{village.full_name}, Kecamatan {village.district}, {village.regency}"


def _shown_at(level: int, number: int, column: Column) -> tuple[tuple[str, ...], int | None]:
    """What a column shows at this level: the heads it shares with neighbours, its own, or (below it) none."""
    if level < len(column.over):
        return column.over[: level + 1], None
    return (), number if level == len(column.over) else None
