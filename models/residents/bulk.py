"""Entering thousands of people in one act: the first filling of a register, an import."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models import clock, history
from models.database import Record, insert_rows, new_uid, next_id, transaction
from models.residents import spelling
from models.residents.act import refuse_without_head
from models.residents.closing import Closing
from models.residents.family import Family
from models.residents.mutation import INVALID, Mutation, Posting
from models.residents.resident import Resident
from models.residents.standing import Standing, differences
from models.village import Village


def enter_many(
    people: Sequence[Resident], kind: str, *, by: Record | None, on: date, act: str = "", **facts
) -> None:
    """People not stored yet, each with its family; `kind`: 'awal', 'data' or 'datang'.

    Raises IntegrityError when a NIK or a head is there twice, NeedsHead when a family stays without one:
    whoever calls has looked before.
    """
    with transaction():
        act = act or new_uid()
        for id, person in enumerate(people, next_id(Resident)):
            person.id, person.sounding = id, spelling.sounding(person.name)
        insert_rows(Resident, map(_stored, people))
        mutations = [*_mutations(people, kind, by, on, act, facts)]
        insert_rows(Mutation, mutations)
        insert_rows(Posting, _postings(people, mutations, kind, max(on, Closing.first_open_day())))
        refuse_without_head(each.family for each in people if each.family)
        history.tell_of_many(f"mutation {kind}", ((each, {"act": act}) for each in people), by)


def enter_families(families: Sequence[Family]) -> None:
    """Families not stored yet: gives each its id."""
    for id, family in enumerate(families, next_id(Family)):
        family.id = id
    insert_rows(Family, map(_stored, families))


def _stored(record: Record) -> dict:
    return {name: record.__data__.get(name) for name in record._meta.sorted_field_names}


def _mutations(people, kind, by, on, act, facts) -> Iterator[dict]:
    today, at = Village.ours().today, clock.now()
    for id, person in enumerate(people, next_id(Mutation)):
        yield dict(
            id=id,
            uid=new_uid(),
            version=1,
            act=act,
            kind=kind,
            resident=person.id,
            event_date=on,
            reported_on=today,
            recorded_at=at,
            account=by.id if by else None,
            facts=facts,
            before={"status": INVALID},
            family=person.family_id,
            rt=person.family.rt_id if person.family else None,
            revokes=None,
        )


def _postings(
    people: Iterable[Resident], mutations: list[dict], kind: str, counts_on: date
) -> Iterator[dict]:
    id = next_id(Posting)
    for person, mutation in zip(people, mutations, strict=True):
        for line in differences(None, Standing.of(person)):
            told = dict(mutation=mutation["id"], resident=person.id, kind=kind, counts_on=counts_on)
            yield dict(id=id, uid=new_uid(), version=1, is_reversal=False, **told, **line)
            id += 1
