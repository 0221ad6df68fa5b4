"""How many people live in the village: the one place from which every count comes.

Dashboard, statistics, books, recaps and exports ask here; the ledger of the mutations is summed, never the
residents. A resident is who is alive and here, permanent or not, on a family card of the village; guests and
temporary stayers (book B.4) are not counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from peewee import SQL, fn

from models.database import Record, transaction
from models.residents.closing import Closing, month_after
from models.residents.kept import kept
from models.residents.mutation import Mutation, Posting
from models.residents.resident import Resident
from models.village import Dusun, Rt

# The columns of book B.3 (Permendagri 47/2016), and which kinds of mutation each holds.
BIRTHS, ARRIVALS, DEATHS, DEPARTURES = "births", "arrivals", "deaths", "departures"
COLUMN_OF = {
    "lahir": BIRTHS,
    "datang": ARRIVALS,
    "mati": DEATHS,
    "pindah": DEPARTURES,
    "hilang": DEPARTURES,
    "pergi": DEPARTURES,
}
# Initial data ('awal') belong to the opening of their month; the others count by their sign.
# Between dusun, so that each dusun's count adds up; the village as a whole neither gains nor loses.
WITHIN = {"dalam", "keluarga"}
# How the ledger counts a person, in what residents() and grouped() ask.
SEX, FOREIGN, HEADS = SQL('"counted"."sex"'), SQL('"counted"."is_foreign"'), SQL('"counted"."heads"')


class Group(NamedTuple):
    dusun_id: int
    sex: str
    is_foreign: bool


class Line(NamedTuple):
    """A sum of postings; `is_reversal`: they take something back."""

    kind: str
    group: Group
    persons: int
    heads: int
    is_reversal: bool


class Tally:
    """Numbers of people by dusun, sex and citizenship, and of families by dusun."""

    def __init__(self):
        self.persons: Counter[Group] = Counter()
        self.heads: Counter[int] = Counter()

    def add(self, group: Group, persons: int, heads: int = 0) -> None:
        self.persons[group] += persons
        self.heads[group.dusun_id] += heads

    def count(
        self, dusun: Dusun | int | None = None, sex: str | None = None, is_foreign: bool | None = None
    ) -> int:
        """Persons of this dusun, sex and citizenship; what is not said counts all."""
        wanted = (getattr(dusun, "id", dusun), sex, is_foreign)
        return sum(
            number
            for group, number in self.persons.items()
            if all(want is None or want == have for want, have in zip(wanted, group, strict=True))
        )

    def families(self, dusun: Dusun | int | None = None) -> int:
        """Families, counted by their heads."""
        wanted = getattr(dusun, "id", dusun)
        return self.heads[wanted] if wanted else sum(self.heads.values())

    @property
    def total(self) -> int:
        return self.count()

    @property
    def men(self) -> int:
        return self.count(sex="L")

    @property
    def women(self) -> int:
        return self.count(sex="P")


def population(on: date) -> Tally:
    """The residents at the end of that day, as the books say."""
    return _tally(_until(on))


def residents(on: date):
    """A query of those counted at the end of that day, with family, RT and dusun as they are now.

    `counted` is how the ledger counts each on that day: rt_id, sex, is_foreign, heads.
    """
    counted = _counted(on)
    return (
        Resident.with_place()
        .select_extend(counted.c.rt_id, counted.c.sex, counted.c.is_foreign, counted.c.heads)
        .join_from(Resident, counted, on=(counted.c.resident_id == Resident.id), attr="counted")
    )


def months_to_close(today: date) -> list[date]:
    """Those that ended and are still open, the oldest first."""
    last = Closing.last()
    month, months = month_after(last.month) if last else first_month(), []
    while month and month_after(month) <= today:
        months.append(month)
        month = month_after(month)
    return months


def grouped(on: date, *fields, heads_only: bool = False) -> Iterator[tuple]:
    """How many of those counted at the end of that day share these fields and the sex: (…, sex, number).

    Fields of Resident, as they are now; SEX and FOREIGN, and of Rt and Dusun, as the ledger counts them.
    """
    counted = _counted(on)
    query = (
        Resident.select(*fields, SEX, fn.COUNT(Resident.id))
        .join(counted, on=(counted.c.resident_id == Resident.id))
        .join(Rt, on=(Rt.id == counted.c.rt_id))
        .join(Dusun, on=(Dusun.id == Rt.dusun))
        .group_by(*fields, SEX)
    )
    return query.where(SQL('"counted"."heads" > 0')).tuples() if heads_only else query.tuples()


def homes(on: date) -> list[tuple[int, str, bool]]:
    """Of each one counted at the end of that day: the family then, the sex, whether its head."""
    people = list(grouped(on, Resident.id, Resident.family, HEADS))
    before = families_before(on)
    return [(before.get(id, family), sex, bool(heads)) for id, family, heads, sex, _ in people]


def families_before(day: date) -> dict[int, int | None]:
    """In which family those were who have come to another one after that day."""
    changed = (Mutation.event_date > day) & SQL("instr(before, '\"family\":') > 0")
    return {each.resident_id: each.before["family"] for each in Mutation.standing().where(changed)}


def _counted(on: date):
    return (
        Posting.select(
            Posting.resident,
            Posting.rt,
            Posting.sex,
            Posting.is_foreign,
            fn.SUM(Posting.heads).alias("heads"),
        )
        .where(Posting.counts_on <= on)
        .group_by(Posting.resident, Posting.rt, Posting.sex, Posting.is_foreign)
        .having(fn.SUM(Posting.persons) > 0)
        .alias("counted")
    )


class Month:
    """What happened to the number of people in one month: the figures of book B.3."""

    def __init__(self, month: date):
        self.month = month
        self._is_first, before, lines = _lines_of(month)
        self.opening, self.closing = _tally(before), _tally([*before, *lines])
        self.columns = {name: Tally() for name in (BIRTHS, ARRIVALS, DEATHS, DEPARTURES)}
        # The same without moves between dusun: for the village as a whole.
        self.outside = {name: Tally() for name in (BIRTHS, ARRIVALS, DEATHS, DEPARTURES)}
        for kind, group, persons, heads, reversal in lines:
            self._sort(kind, group, persons, heads, reversal)

    @property
    def is_closed(self) -> bool:
        return self.month < Closing.first_open_day()

    @classmethod
    def close(cls, month: date, *, by: Record | None, today: date) -> Closing:
        """Close its book with the figures of this moment. Raises CannotCloseMonth."""
        with transaction():
            return Closing.close(month, by=by, today=today, figures=cls(month).figures())

    @property
    def within(self) -> int:
        """How many moved from one dusun to another: counted in their rows, not in the village's."""
        return self.columns[ARRIVALS].total - self.outside[ARRIVALS].total

    def figures(self) -> dict:
        """As JSON, for the closing of the month."""
        return {
            "opening": self.opening.total,
            **{name: tally.total for name, tally in self.outside.items()},
            "closing": self.closing.total,
            "families": self.closing.families(),
        }

    def _sort(self, kind: str, group: Group, persons: int, heads: int, reversal: bool) -> None:
        # Initial data belong to the opening. Taken back, they leave it again, unless it is of a closed book.
        if kind == "awal" and (self._is_first or not reversal):
            self.opening.add(group, persons, heads)
            return
        # What is taken back is taken out of the column that it was put into.
        came = (persons > 0) != (reversal and kind != "awal")
        column = COLUMN_OF.get(kind) or (ARRIVALS if came else DEPARTURES)
        number = persons if column in (BIRTHS, ARRIVALS) else -persons
        self.columns[column].add(group, number)
        if kind not in WITHIN:
            self.outside[column].add(group, number)


def first_month() -> date | None:
    """The month in which the register began; None while it is empty."""
    first = Posting.select(fn.MIN(Posting.counts_on)).scalar()
    return first.replace(day=1) if first else None


def _tally(lines: Iterable[Line]) -> Tally:
    tally = Tally()
    for _, group, persons, heads, _ in lines:
        tally.add(group, persons, heads)
    return tally


@kept(24)
def _until(on: date) -> list[Line]:
    return list(_sums(Posting.counts_on <= on))


@kept(24)
def _lines_of(month: date) -> tuple[bool, list[Line], list[Line]]:
    """Whether no earlier month is closed; what was posted before the month, and in it."""
    is_first = not Closing.select().where(Closing.month < month).exists()
    in_month = (Posting.counts_on >= month) & (Posting.counts_on < month_after(month))
    return is_first, _until(month - timedelta(days=1)), list(_sums(in_month))


def _sums(wanted) -> Iterator[Line]:
    """Of the postings wanted, pluses and minuses apart, so that neither hides the other."""
    sign = Posting.persons > 0
    by = (Posting.kind, Rt.dusun, Posting.sex, Posting.is_foreign, Posting.is_reversal)
    query = (
        Posting.select(*by, fn.SUM(Posting.persons), fn.SUM(Posting.heads))
        .join(Rt)
        .where(wanted)
        .group_by(*by, sign)
    )
    for kind, dusun, sex, is_foreign, reversal, persons, heads in query.tuples():
        yield Line(kind, Group(dusun, sex, bool(is_foreign)), persons, heads, bool(reversal))
