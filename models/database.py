"""The SQLite connection of this village, its transactions, and Record, the base of every table."""

import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import apsw
from peewee import SQL, AutoField, ForeignKeyField, IntegerField, IntegrityError, Model, TextField, fn
from playhouse.apsw_ext import APSWDatabase, DateField, DateTimeField
from playhouse.migrations import Runner

from models.turns import Turns

__all__ = [
    "DateField",
    "DateTimeField",
    "JsonField",
    "Record",
    "database",
    "empty_log",
    "insert_rows",
    "migrate",
    "new_uid",
    "next_id",
    "open_database",
    "read_joined",
    "records_of",
]

# Before 3.51.3 a checkpoint of two threads at once could lose committed writes (WAL-reset bug).
OLDEST_SQLITE = (3, 51, 3)
MIGRATIONS = Path(__file__).parent / "migrations"
# How long a writer waits for the others.
PATIENCE = 10
SHORT_WAIT_MS, SHORT_WAITS = 50, 40
_writers = Turns(PATIENCE)


class VillageDatabase(APSWDatabase):
    def _add_conn_hooks(self, conn):
        super()._add_conn_hooks(conn)
        # apsw binds no dates by itself; playhouse.migrations writes one for each migration.
        conn.convert_binding = lambda cursor, number, value: str(value)


database = VillageDatabase(None)


class OldSqlite(Exception):
    def __init__(self):
        super().__init__(f"SQLite {apsw.sqlitelibversion()} terlalu lama: perlu 3.51.3 atau lebih baru.")


def open_database(path: Path) -> None:
    """Point the models at one village. Each thread keeps its own connection from then on."""
    if tuple(int(part) for part in apsw.sqlitelibversion().split(".")) < OLDEST_SQLITE:
        raise OldSqlite
    if not database.is_closed():
        database.close()
    database.init(
        str(path),
        timeout=PATIENCE,
        pragmas={
            "journal_mode": "wal",
            # NORMAL may lose the last acknowledged commits in a power cut; villages have many.
            "synchronous": "full",
            "foreign_keys": 1,
            # What was deleted is overwritten: the recovery key, and people who asked to be forgotten.
            "secure_delete": 1,
            "cache_size": -8000,
        },
    )


@contextmanager
def transaction() -> Iterator:
    """Everything that may write goes through here, one thread after the other (turns.py).

    IMMEDIATE takes the write lock at the start: a DEFERRED transaction that reads first and
    writes later fails at once when another one wrote in between, whatever the busy timeout.
    """
    with _writers, database.atomic("IMMEDIATE") as begun:
        yield begun


def empty_log() -> bool:
    """What was erased would stay readable in the write-ahead log until the next checkpoint. Whether it is empty now.

    While SQLite waits for those who read, nobody can write: so it waits shortly, and more often.
    """
    database.execute_sql(f"PRAGMA busy_timeout = {SHORT_WAIT_MS}")
    try:
        for _ in range(SHORT_WAITS):
            busy, *_ = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return True
            time.sleep(SHORT_WAIT_MS / 1000)
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    return False


def records_of(row: Sequence, *models: type[Model]) -> list[Model | None]:
    """The records in one row of a statement that selected all columns of these models, in this order.

    None for one that an outer join did not find. For the few statements that are worth writing out.
    """
    found, start = [], 0
    for model in models:
        names, unlike = _stored_as(model)
        values = row[start : start + len(names)]
        start += len(names)
        if values[0] is None:
            found.append(None)
            continue
        record = model(__no_default__=True)
        record.__data__ = dict(zip(names, values, strict=True))
        for name, python_value in unlike:
            record.__data__[name] = python_value(record.__data__[name])
        record._dirty.clear()
        found.append(record)
    return found


def read_joined(query: Any, *models: type[Model], also: Sequence = ()) -> Iterator[list]:
    """The records of each row of a query that joins these models; after them what `also` asks.

    Naming all their columns anew for each query takes peewee longer than SQLite takes to find the rows.
    """
    names, columns, count = _all_columns(models)
    for row in database.execute_sql(*query.select(*names, columns, *also).sql()):
        yield [*records_of(row[len(names) :], *models), *row[count:]]


@cache
def _all_columns(models: tuple[type[Model], ...]) -> tuple[list[AutoField], SQL, int]:
    """Whoever is named first is t1 for peewee, and so on: their ids come first. And how many columns this makes."""
    ids = [each._meta.primary_key for each in models]
    tables = enumerate((each._meta.sorted_fields for each in models), 1)
    columns = [f'"t{number}"."{each.column_name}"' for number, fields in tables for each in fields]
    return ids, SQL(", ".join(columns)), len(ids) + len(columns)


@cache
def _stored_as(model: type[Model]) -> tuple[list[str], list[tuple[str, Callable]]]:
    """The names of its fields; which of them, such as dates, SQLite gives otherwise than Python wants them."""
    fields = model._meta.sorted_fields
    plain = AutoField, IntegerField, TextField, ForeignKeyField
    return [each.name for each in fields], [(f.name, f.python_value) for f in fields if type(f) not in plain]


def insert_rows(model: type[Model], rows: Iterable[Mapping]) -> None:
    """Many rows at once, each with the same fields, `id` among them: ten times as fast as bulk_create.

    Call it inside a transaction, which keeps others from taking the same ids (next_id).
    """
    rows = list(rows)
    if not rows:
        return
    fields = [model._meta.combined[name] for name in rows[0]]
    columns = ", ".join(f'"{each.column_name}"' for each in fields)
    marks = ", ".join("?" * len(fields))
    database.connection().cursor().executemany(
        f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})',
        [[field.db_value(row[field.name]) for field in fields] for row in rows],
    )


def next_id(model: type[Model]) -> int:
    return (model.select(fn.MAX(model.id)).scalar() or 0) + 1


def migrate() -> list[str]:
    """Bring the tables up to date; returns the names of the migrations just applied."""
    return Runner(database, str(MIGRATIONS)).up()


def waiting_migrations() -> list[str]:
    return [each.name for each in Runner(database, str(MIGRATIONS)).status() if not each.applied]


def known_migrations() -> list[str]:
    """The migrations that this program brings along."""
    return [each.name for each in Runner(database, str(MIGRATIONS)).migrations()]


def unknown_migrations() -> list[str]:
    """Applied to this database, but not shipped with this program: a newer one has been here."""
    return [each.name for each in Runner(database, str(MIGRATIONS)).status() if each.path is None]


def schema_version() -> str:
    """The name of the newest migration applied."""
    return max(Runner(database, str(MIGRATIONS)).applied(), default="kosong")


def new_uid() -> str:
    """A UUID version 7 (RFC 9562): sorts by the moment it was made, cannot be guessed."""
    value = (
        (time.time_ns() // 1_000_000) << 80
        | 0x7 << 76
        | secrets.randbits(12) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class JsonField(TextField):
    def db_value(self, value):
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def python_value(self, value):
        return None if value is None else json.loads(value)


class Record(Model):
    """A row the village keeps. `uid` names it everywhere, for ever; `version` grows with each change."""

    uid = TextField(unique=True, default=new_uid)
    version = IntegerField(default=1)

    class Meta:
        database = database
        legacy_table_names = False

    def change(self, **values) -> None:
        """Set some fields and store just those."""
        for name, value in values.items():
            setattr(self, name, value)
        self.version += 1
        # A record that was never stored is stored whole.
        self.save(only=[*values, "version"] if self.id else None)

    def differing(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of these values that the record does not have yet."""
        return {name: value for name, value in values.items() if getattr(self, name) != value}


class StillUsed(Exception):
    """What others refer to is not removed; the message says by whom it is used."""


def remove_unused(record: Record, sentence: str) -> None:
    """Delete the row, or raise StillUsed when another row refers to it."""
    try:
        with database.atomic():
            record.delete_instance()
    except IntegrityError:
        raise StillUsed(sentence) from None
