"""Who did what to which record, and when. Append-only; each event seals the one before it.

Events are written in the transaction of the change they tell of, so that neither exists alone.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache

from peewee import DeferredForeignKey, TextField

from models import clock
from models.database import DateTimeField, JsonField, Record, database, records_of


class Event(Record):
    at = DateTimeField()
    account = DeferredForeignKey("Account", null=True, backref="events", on_delete="RESTRICT")
    verb = TextField()
    record = TextField()
    record_uid = TextField(index=True)
    facts = JsonField()
    seal = TextField()

    @classmethod
    def of(cls, *records: Record) -> "list[Event]":
        """The history of these records, oldest first, each with whose doing it was."""
        found, account = [], cls.account.rel_model
        for row in database.execute_sql(_of_records(len(records)), [each.uid for each in records]):
            event, by = records_of(row, cls, account)
            event.account = by
            found.append(event)
        return found

    def sealed_by(self, previous: str) -> str:
        told = [self.uid, str(self.at), self.account_id, self.verb, self.record, self.record_uid, self.facts]
        return hashlib.sha256((previous + json.dumps(told, sort_keys=True)).encode()).hexdigest()


def tell(verb: str, record: Record, by: Record | None, **facts) -> Event:
    """Write down that the account `by` (None: a resident without one) did `verb` to `record`.

    Call it inside the transaction of the change. `facts` holds what a later reader needs to
    understand the event, and never a NIK, a PIN or a password.
    """
    event = _sealed(verb, record, by, facts, _last_seal())
    event.save(force_insert=True)
    return event


def tell_of_many(verb: str, told: Iterable[tuple[Record, dict]], by: Record | None) -> None:
    """The same of many records, each with its facts: one event a record, in few statements."""
    events, seal = [], _last_seal()
    for record, facts in told:
        events.append(_sealed(verb, record, by, facts, seal))
        seal = events[-1].seal
    Event.bulk_create(events, batch_size=500)


def first_broken_event() -> Event | None:
    """The first event that does not fit the seal before it: someone changed or removed a row by hand."""
    previous = ""
    for event in Event.select().order_by(Event.id).iterator():
        if event.seal != event.sealed_by(previous):
            return event
        previous = event.seal
    return None


@cache
def _of_records(count: int) -> str:
    """Building this statement anew takes longer than all else it does."""
    account = Event.account.rel_model
    told = Event.select(Event, account).left_outer_join(account)
    return told.where(Event.record_uid.in_([""] * count)).order_by(Event.id).sql()[0]


def _sealed(verb: str, record: Record, by: Record | None, facts: dict, previous: str) -> Event:
    table = record._meta.table_name
    event = Event(at=clock.now(), account=by, verb=verb, record=table, record_uid=record.uid, facts=facts)
    event.seal = event.sealed_by(previous)
    return event


def _last_seal() -> str:
    return Event.select(Event.seal).order_by(Event.id.desc()).limit(1).scalar() or ""
