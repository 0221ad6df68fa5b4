"""What happened to the people of the register (LAMPID), and the ledger that follows from it.

A mutation says what became of one person in one act; an act (a birth, a family moving away) may hold several.
Each mutation posts to the ledger what it changed in the number of people. Nothing is ever edited: a mistake is
revoked by a later mutation, which posts the opposite.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from peewee import BooleanField, DeferredForeignKey, ForeignKeyField, IntegerField, TextField, fn

from models.database import DateField, DateTimeField, JsonField, Record, read_joined
from models.village import Dusun, Rt

# The first six are the government's events (Permendagri 47/2016, book B.2); the others keep the register true.
KINDS = {
    "lahir": "Lahir",
    "mati": "Meninggal",
    "pindah": "Pindah keluar",
    "hilang": "Hilang",
    "datang": "Pindah masuk",
    "pergi": "Pergi",
    "awal": "Data awal",
    "dalam": "Pindah di dalam desa",
    "keluarga": "Perubahan KK",
    "data": "Pembetulan data",
}
# Statuses (codes.STATUS) of who left, and of who was entered by mistake.
DEAD, MOVED, MISSING, AWAY, INVALID = 2, 3, 4, 6, 9
CAN_COME_BACK = {MOVED, MISSING, AWAY}
LEAVING = ("mati", "pindah", "hilang", "pergi")
# These say when the register came to know a person, not when something happened: what happened may be older.
WITHOUT_ORDER = {"awal", "data"}
GOVERNMENT_CODES = {"lahir": 1, "mati": 2, "pindah": 3, "hilang": 4, "datang": 5, "pergi": 6}


class Mutation(Record):
    # The uid of the form that told of it; shared by all who went along.
    act = TextField(index=True)
    kind = TextField()
    resident = DeferredForeignKey("Resident", backref="mutations", on_delete="RESTRICT")
    event_date = DateField(index=True)
    reported_on = DateField()
    recorded_at = DateTimeField()
    account = DeferredForeignKey("Account", null=True, backref="mutations", on_delete="RESTRICT")
    # What else is told: place, reason, cause, from whom … (see lampid.py and households.py).
    facts = JsonField(default=dict)
    # The fields of the resident that it changed, as they were.
    before = JsonField(default=dict)
    # Where the person belongs since then.
    family = DeferredForeignKey("Family", null=True, backref="mutations", on_delete="RESTRICT")
    rt = ForeignKeyField(Rt, null=True, backref="mutations", on_delete="RESTRICT")
    revokes = ForeignKeyField("self", null=True, index=False, backref="revocations", on_delete="RESTRICT")

    @classmethod
    def of_act(cls, act: str) -> "list[Mutation]":
        return cls.read(cls.told().where(cls.act == act))

    @classmethod
    def told(cls):
        """With the resident, the family and the place of each, in the order in which they were recorded."""
        resident, family = cls.resident.rel_model, cls.family.rel_model
        return (
            cls.select(cls, resident, family, Rt, Dusun)
            .join(resident, on=cls.resident)
            .switch(cls)
            .left_outer_join(family, on=cls.family)
            .switch(cls)
            .left_outer_join(Rt)
            .left_outer_join(Dusun)
            .order_by(cls.id)
        )

    @classmethod
    def read(cls, told) -> "list[Mutation]":
        """The records of a query made from told(), with all that it brings: in half the time it takes itself."""
        return [one for (one,) in cls.read_with(told)]

    @classmethod
    def read_with(cls, told, also: Sequence = ()) -> "Iterator[list]":
        """The same, each in a row with what `also` asks (read_joined)."""
        tables = cls, cls.resident.rel_model, cls.family.rel_model, Rt, Dusun
        for one, person, home, rt, dusun, *more in read_joined(told, *tables, also=also):
            one.resident, one.family = person, home
            if rt:
                rt.dusun, one.rt = dusun, rt
            yield [one, *more]

    @classmethod
    def not_revoked(cls):
        """As a condition."""
        later = cls.alias()
        return ~fn.EXISTS(later.select(later.id).where(later.revokes == cls.id))

    @classmethod
    def has_left_before(cls, resident: type[Record], day: date):
        """Whether a person had died, moved, gone missing or away before that day, and not come back by then.

        As a condition on residents.
        """
        back = cls.alias()
        returned = back.select(back.id).where(
            back.resident == cls.resident,
            back.kind == "datang",
            back.id > cls.id,
            back.event_date <= day,
            back.revokes.is_null(),
        )
        left = cls.select(cls.id).where(
            cls.resident == resident.id,
            cls.kind.in_(LEAVING),
            cls.event_date < day,
            cls.revokes.is_null(),
            cls.not_revoked(),
            ~fn.EXISTS(returned),
        )
        return fn.EXISTS(left)

    @classmethod
    def last_of(cls, resident: Record, but: Iterable[str] = ()) -> "Mutation | None":
        """The latest one of this person that stands, leaving out some kinds."""
        stands = cls.revokes.is_null() & cls.not_revoked() & cls.kind.not_in(list(but))
        # One that was told anew, with a better day, is not the latest because it was told last.
        latest = cls.event_date.desc(), cls.id.desc()
        return cls.select().where((cls.resident == resident) & stands).order_by(*latest).first()

    @classmethod
    def standing(cls):
        """What was not taken back, newest told first."""
        return cls.select().where(cls.revokes.is_null() & cls.not_revoked()).order_by(cls.id.desc())

    @property
    def is_alone(self) -> bool:
        """Told together with others, yet of this person alone: entries into the register, corrections."""
        return self.kind in WITHOUT_ORDER

    @property
    def is_revoked(self) -> bool:
        return self.revocations.exists()

    @property
    def words(self) -> str:
        said = KINDS[self.kind]
        return f"Pembatalan: {said[:1].lower()}{said[1:]}" if self.revokes_id else said

    @property
    def is_late(self) -> bool:
        """Recorded after the month in which it happened."""
        return (self.reported_on.year, self.reported_on.month) > (self.event_date.year, self.event_date.month)


# Nearly all revoke nothing: with them in the index SQLite would look through all of these for one person's.
Mutation.add_index(
    Mutation.index(
        Mutation.revokes, unique=True, where=Mutation.revokes.is_null(False), name="mutation_revokes_id"
    )
)


class Posting(Record):
    """One line of the ledger: so many persons and heads of families more, or fewer, from a day on."""

    mutation = ForeignKeyField(Mutation, backref="postings", on_delete="RESTRICT")
    resident = DeferredForeignKey("Resident", backref="postings", on_delete="RESTRICT")
    kind = TextField()
    counts_on = DateField(index=True)
    # It takes back what another one posted.
    is_reversal = BooleanField(default=False)
    persons = IntegerField()
    heads = IntegerField()
    sex = TextField()
    is_foreign = BooleanField()
    rt = ForeignKeyField(Rt, backref="postings", on_delete="RESTRICT")

    @classmethod
    def last_day_of(cls, resident: Record) -> date:
        """The last day on which it changes how this person counts: what was taken back the same day does not."""
        changed = (fn.SUM(cls.persons) != 0) | (fn.SUM(cls.heads) != 0)
        days = (
            cls.select(cls.counts_on)
            .where(cls.resident == resident)
            .group_by(cls.counts_on, cls.sex, cls.is_foreign, cls.rt)
            .having(changed)
            .order_by(cls.counts_on.desc())
        )
        return days.scalar() or date.min
