"""Who is counted on a day, home by home: what stands in the books B.1 and B.5."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from peewee import SQL

from models.residents import population
from models.residents.family import Family
from models.residents.kept import kept
from models.residents.resident import Resident
from models.table import BATCH, Value
from models.village import Dusun, Rt

AsRows = Callable[[list[Resident], int], Iterable[Sequence[Value]]]


class Living:
    """The rows of these, whose order is known; what is known of them is read a batch at a time."""

    def __init__(self, ids: array, as_rows: AsRows):
        self.ids, self.as_rows = ids, as_rows

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for first in range(0, len(self), BATCH):
            yield from self[first : first + BATCH]

    def __getitem__(self, part: slice) -> Sequence[Sequence[Value]]:
        people = Resident.in_order(list(self.ids[part]))
        return list(self.as_rows(people, part.indices(len(self))[0] + 1))


@kept(8)
def living(on: date, dusun: Dusun | None) -> array:
    """Their ids, in the order of their homes; head first, then by relation and age.

    Of a dusun those whom the ledger counted there then, wherever they live now.
    """
    query = population.residents(on).order_by(
        Dusun.name, Rt.rw, Rt.rt, Family.id, Resident.shdk, Resident.birth_date, Resident.id
    )
    if dusun:
        query = query.where(SQL('"counted"."rt_id"').in_(Rt.select(Rt.id).where(Rt.dusun == dusun)))
    return array("q", (id for (id,) in query.select(Resident.id).tuples()))
