"""What a register book is: its columns as the annex of Permendagri 47/2016 has them, and where its rows come from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from models.books.closed_pages import ClosedPage, ClosedRows
from models.officials import Official
from models.residents.closing import Closing, last_day, month_after
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.table import Column, Rows, Signer, Table, Value, village_line
from models.village import Dusun, Village
from models.wording import MONTHS, initial_upper, long_date, short_date


class Scope(NamedTuple):
    """Which part of a book: of one month, or as of today; of the whole village, or of one dusun."""

    today: date
    month: date
    dusun: Dusun | None = None

    @property
    def last_day(self) -> date:
        """Of the month; while it runs, today."""
        return min(last_day(self.month), self.today)

    @property
    def month_name(self) -> str:
        return f"{MONTHS[self.month.month - 1]} {self.month.year}"


class Filled(NamedTuple):
    """What stands in a book: its rows, and the sums under them."""

    rows: Rows
    summary: Sequence[Sequence[Value]] = ()


@dataclass(frozen=True)
class Book:
    code: str
    title: str
    # For the list of the books: what is in it.
    holds: str
    columns: Sequence[Column]
    fill: Callable[[Scope], Filled]
    by_month: bool = False
    # What it says of a month is kept when the month is closed.
    is_closed: bool = False
    by_dusun: bool = False
    notes: Sequence[str] = ()

    def table(self, scope: Scope, village: Village, signers: Sequence[Signer] = ()) -> Table:
        """On the screen nobody signs."""
        filled = self._closed(scope) or self.fill(scope)
        return Table(
            title=self.title.upper(),
            lines=[village_line(village), self._of(scope)],
            columns=self.columns,
            rows=filled.rows,
            summary=filled.summary,
            notes=self.notes,
            signers=signers,
            paper=village.paper,
        )

    def day_of(self, scope: Scope) -> date:
        """The day on which what it says was so."""
        return scope.last_day if self.by_month else scope.today

    def keep(self, closing: Closing, scope: Scope) -> None:
        """What it says of the month that is being closed. Inside a transaction."""
        filled = self.fill(scope)
        ClosedPage.keep(closing, self.code, scope.dusun, filled.rows, filled.summary)

    def _closed(self, scope: Scope) -> Filled | None:
        """As it stood when the month was closed, whatever was corrected since."""
        if not self.is_closed or month_after(scope.month) > scope.today:
            return None
        rows = ClosedRows(ClosedPage.of(self.code, scope.month, scope.dusun), self.columns)
        return Filled(rows, rows.summary) if rows else None

    def _of(self, scope: Scope) -> str:
        place = f"Dusun {scope.dusun.name}, " if scope.dusun and self.by_dusun else ""
        when = f"bulan {scope.month_name}" if self.by_month else f"keadaan {long_date(scope.today)}"
        return initial_upper(place + when)


class Followed:
    """Rows, and after them some more."""

    def __init__(self, rows: Rows, more: Rows):
        self.rows, self.more = rows, more

    def __len__(self) -> int:
        return len(self.rows) + len(self.more)

    def __iter__(self) -> Iterator[Sequence[Value]]:
        yield from self.rows
        yield from self.more

    def __getitem__(self, part: slice) -> Sequence[Sequence[Value]]:
        start, stop, _ = part.indices(len(self))
        before = len(self.rows)
        first = list(self.rows[start : min(stop, before)]) if start < before else []
        return first + (list(self.more[max(0, start - before) : stop - before]) if stop > before else [])


class Named(Protocol):
    name: str
    nickname: str


def name_of(one: Named) -> str:
    """With what people call them, as the books ask: 'Joko Susilo (Jojo)'."""
    return f"{one.name} ({one.nickname})" if one.nickname else one.name


def dated(text: str, day: date | None) -> str:
    """Place and day of a birth, number and day of a decree, in one cell; each may be unknown."""
    return ", ".join(part for part in (text, short_date(day) if day else "") if part)


def since_here(residents: Sequence[Resident]) -> dict[int, date]:
    """Since when those live in the village who were born or came here since the register began."""
    ids = [each.id for each in residents]
    told = Mutation.select(Mutation.resident, Mutation.event_date).where(
        Mutation.resident.in_(ids), Mutation.kind.in_(["lahir", "datang"])
    )
    return dict(
        told.where(Mutation.revokes.is_null() & Mutation.not_revoked()).order_by(Mutation.id).tuples()
    )


def signers_of(village: Village, on: date) -> list[Signer]:
    """Who signs a register book of this day: the kades for having seen it, the sekdes for having kept it."""
    head, secretary = (Official.serving(office, on) for office in ("kades", "sekdes"))
    return [
        _signer("Mengetahui,", head or Official(name="", office="kades"), village),
        _signer(f"{village.name}, {long_date(on)}", secretary or Official(name="", office="sekdes"), village),
    ]


def _signer(before: str, official: Official, village: Village) -> Signer:
    return Signer(before, f"{official.title(village)},", official.name, official.nip)
