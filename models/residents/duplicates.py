"""Pairs in the register that may be one person: found by a search through everyone, answered by a clerk."""

from collections.abc import Iterator
from functools import cache

from peewee import ForeignKeyField, IntegerField

from models import clock, history
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import DateTimeField, JsonField, Record, database, records_of, transaction
from models.jobs import Job, work
from models.paging import Paged
from models.residents.family import Family
from models.residents.likeness import Known, Likeness, in_words
from models.residents.mutation import INVALID
from models.residents.resident import Resident
from models.table import Tell, unheard
from models.village import Dusun, Rt

KIND = "duplicates"
NOT_YET_MERGED = """
    SELECT COUNT(*) FROM duplicate_pair
    JOIN resident AS one ON one.id = one_id JOIN resident AS other ON other.id = other_id
    WHERE one.status <> ? AND other.status <> ?
"""
TOLD_EVERY = 500


class Pair(Record):
    """Two who are alike, as the last search found them; the lower id is `one`."""

    one = ForeignKeyField(Resident, backref="+", on_delete="CASCADE")
    other = ForeignKeyField(Resident, backref="+", on_delete="CASCADE")
    score = IntegerField(index=True)
    reasons = JsonField()

    class Meta:
        table_name = "duplicate_pair"
        indexes = ((("one", "other"), True),)

    @property
    def why(self) -> str:
        return in_words(self.reasons)

    @property
    def likelier_kept(self) -> tuple[Resident, Resident]:
        """First the one to keep: who lives here, has a NIK, was here first."""
        both = sorted((self.one, self.other), key=lambda each: (not each.is_here, not each.nik, each.id))
        return both[0], both[1]

    @classmethod
    def between(cls, first: Resident, second: Resident) -> "Pair | None":
        one, other = sorted((first.id, second.id))
        return cls.get_or_none(one=one, other=other)

    @classmethod
    def count_open(cls) -> int:
        """How many are not yet merged."""
        return database.execute_sql(NOT_YET_MERGED, [INVALID, INVALID]).fetchone()[0]

    @classmethod
    def open_ones(cls, most: int, after: int = 0) -> "list[Pair]":
        """So many of these after the first ones, the likeliest first, with both people and where they live."""
        pairs = []
        for row in database.execute_sql(_open_ones(), [INVALID, INVALID, most, after]):
            (pair,), people = records_of(row, cls), row[len(cls._meta.sorted_fields) :]
            pair.one, pair.other = (Resident.of_row(people[at:]) for at in (0, len(people) // 2))
            pairs.append(pair)
        return pairs


class NotDuplicate(Record):
    """A clerk said that these two are two people; they are not suggested again."""

    one = ForeignKeyField(Resident, backref="+", on_delete="CASCADE")
    other = ForeignKeyField(Resident, backref="+", on_delete="CASCADE")
    by = ForeignKeyField(Account, null=True, backref="+", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        indexes = ((("one", "other"), True),)

    @classmethod
    def say(cls, first: Resident, second: Resident, by: Account | None) -> "NotDuplicate":
        """Said twice, it is said once."""
        one, other = sorted((first, second), key=lambda each: each.id)
        with transaction():
            answer, is_new = cls.get_or_create(one=one, other=other, defaults=dict(by=by, at=clock.now()))
            if is_new:
                Pair.delete().where((Pair.one == one) & (Pair.other == other)).execute()
                history.tell("not duplicate", one, by, other=other.uid)
        return answer

    @classmethod
    def said(cls) -> set[tuple[int, int]]:
        return set(cls.select(cls.one, cls.other).tuples())


class PairListing(Paged):
    most = 20

    def __init__(self, page: int = 1):
        self.turn_to(page, Pair.count_open())
        self.pairs = Pair.open_ones(self.most, self.first - 1) if self.total else []


def last_search() -> Job | None:
    """The last one that came to its end."""
    return Job.select().where(Job.kind == KIND, Job.state == "done").order_by(Job.id.desc()).first()


@work(KIND)
def search_as_job(job: Job, folder: DataFolder) -> None:
    pairs = search(job.progress)
    with transaction():
        keep(pairs)
        job.finish({"pairs": len(pairs)})


def search(tell: Tell = unheard) -> list[dict]:
    """Everyone compared with everyone: the rows of Pair."""
    known = Likeness.of_register()
    answered, everyone, found = NotDuplicate.said(), known.everyone(), []
    for number, person in enumerate(everyone):
        if number % TOLD_EVERY == 0:
            tell(number, len(everyone), "Membandingkan warga")
        found.extend(_pairs_of(person, known, answered))
    return found


def keep(pairs: list[dict]) -> None:
    """Instead of what an earlier search found."""
    with transaction():
        Pair.delete().execute()
        Pair.bulk_create([Pair(**each) for each in pairs], batch_size=200)


@cache
def _open_ones() -> str:
    """Building this statement of nine tables anew takes longer than all else it does."""
    one, other, query = Resident.alias(), Resident.alias(), Pair.select()
    for person, field in ((one, Pair.one), (other, Pair.other)):
        family, rt, dusun = Family.alias(), Rt.alias(), Dusun.alias()
        query = (
            query.select_extend(person, family, rt, dusun)
            .join_from(Pair, person, on=(field == person.id))
            .join(family, "LEFT OUTER JOIN", on=(person.family == family.id))
            .join(rt, "LEFT OUTER JOIN", on=(family.rt == rt.id))
            .join(dusun, "LEFT OUTER JOIN", on=(rt.dusun == dusun.id))
        )
    both = (one.status != INVALID) & (other.status != INVALID)
    return query.where(both).order_by(Pair.score.desc(), Pair.id).limit(1).offset(1).sql()[0]


def _pairs_of(person: Known, known: Likeness, answered: set[tuple[int, int]]) -> Iterator[dict]:
    for alike in known.alike(person):
        if alike.id > person.id and (person.id, alike.id) not in answered:
            yield dict(one=person.id, other=alike.id, score=alike.score, reasons=list(alike.reasons))
