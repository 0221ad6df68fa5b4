"""What refers to a record, found from the tables themselves, and how it is carried over to another record.

A table made later is carried over too without being named here; only those that stay are named.
"""

from typing import Any, NamedTuple

from peewee import ForeignKeyField, IntegrityError

import models
from models import clock
from models.database import Record, database
from models.village import Village

# The ledger and the logs say what was done to whom, also when that was a double: they stay, as they are sealed.
STAY = {"mutation", "posting", "access", "merge", "duplicate_pair", "not_duplicate"}


class Cell(NamedTuple):
    """One value that was changed: enough to put it back."""

    table: str
    id: int
    field: str
    before: Any
    after: Any

    @property
    def model(self) -> type[Record]:
        return next(each for each in models.TABLES if each._meta.table_name == self.table)

    def row(self) -> Record | None:
        return self.model.get_or_none(id=self.id)

    def is_as_left(self) -> bool:
        """Nobody changed it since."""
        row = self.row()
        return row is not None and stored(row, self.field) == self.after

    def put_back(self) -> None:
        set_stored(self.row(), self.field, self.before)


def references_to(model: type[Record]) -> list[ForeignKeyField]:
    """Every column that refers to this table, but those of tables that stay."""
    return [
        field
        for table in models.TABLES
        if table._meta.table_name not in STAY
        for field in table._meta.sorted_fields
        if isinstance(field, ForeignKeyField) and field.rel_model is model
    ]


def carry_over(source: Record, target: Record) -> list[Cell]:
    """Whatever refers to `source` refers to `target` from now on; what there can be only once stays behind."""
    cells = []
    for field in references_to(type(source)):
        for row in field.model.select().where(field == source).order_by(field.model.id):
            cells.extend(_carry(row, field, target))
    return cells


def change(row: Record, name: str, value: Any) -> Cell:
    cell = Cell(row._meta.table_name, row.id, name, stored(row, name), value)
    set_stored(row, name, value)
    return cell


def stored(row: Record, name: str) -> Any:
    """A value as JSON keeps it."""
    value = row.__data__.get(name)
    return (
        value.isoformat(sep=" ") if hasattr(value, "hour") else str(value) if hasattr(value, "day") else value
    )


def set_stored(row: Record, name: str, value: Any) -> None:
    row.change(**{name: row._meta.fields[name].python_value(value)})


def _carry(row: Record, field: ForeignKeyField, target: Record) -> list[Cell]:
    try:
        with database.atomic():
            return [change(row, field.name, target.id)]
    except IntegrityError:
        left_behind = LEFT_BEHIND.get(row._meta.table_name)
        return left_behind(row.get_by_id(row.id), field, target) if left_behind else []


def _child_stays(child: Record, field: ForeignKeyField, target: Record) -> list[Cell]:
    """Followed twice: what was measured moves to the other one's card, and this one is closed.

    Of a session in which both were weighed, each keeps its own.
    """
    other = type(child).get(field == target)
    cells = carry_over(child, other)
    if child.left_on is None:
        cells.append(change(child, "left_on", Village.ours().today.isoformat()))
    return cells


def _account_stays(account: Record, field: ForeignKeyField, target: Record) -> list[Cell]:
    """A person signs in with one PIN: this one is closed, on every telephone."""
    now = clock.now().isoformat(sep=" ")
    signed_in = [each for each in account.sign_ins if each.ended_at is None]
    return [change(each, "ended_at", now) for each in signed_in] + [change(account, "closed_at", now)]


LEFT_BEHIND = {"child": _child_stays, "account": _account_stays}
