"""How far each sequence of numbers has come, and the numbers of it that were left out, each with its reason.

Letters and outside letters point at their counter: together with the skipped numbers they fill it from 1 on.
"""

from collections.abc import Mapping
from datetime import date

from peewee import ForeignKeyField, IntegerField, TextField

from models import clock
from models.accounts import Account
from models.database import DateTimeField, Record, new_uid
from models.village import Village

# The year of a sequence that goes on over New Year.
EVERY_YEAR = 0
ALL, OUTSIDE = "all", "outside"


class Counter(Record):
    """How far one sequence has come in one year."""

    scope = TextField()
    year = IntegerField()
    last = IntegerField(default=0)

    class Meta:
        indexes = ((("scope", "year"), True),)

    @classmethod
    def of(cls, scope: str, year: int) -> "Counter":
        """Call it inside the transaction that goes on counting."""
        return cls.get_or_none(scope=scope, year=year) or cls.create(scope=scope, year=year)

    @classmethod
    def last_of(cls, scope: str, year: int) -> int:
        """0 when it has not begun."""
        return cls.select(cls.last).where(cls.scope == scope, cls.year == year).scalar() or 0

    @classmethod
    def of_year(cls, year: int):
        return cls.select().where(cls.year.in_([year, EVERY_YEAR])).order_by(cls.scope, cls.year)

    def called(self, titles: Mapping[str, str]) -> str:
        """As people name this sequence; `titles` of the kinds of letter."""
        sort, _, which = self.scope.partition(":")
        own = {"kind": titles.get(which, which), "code": f"Kode {which}", OUTSIDE: "Surat keluar lain"}
        return own.get(sort, "Semua surat")

    @property
    def following(self) -> int:
        return self.last + 1

    def step(self) -> int:
        self.change(last=self.following)
        return self.last

    def reach(self, last: int, reason: str, by: Account | None, uid: str | None = None) -> "Skip | None":
        """Go on after `last`, the numbers up to it left out; a sequence never goes back."""
        if last < self.following:
            return None
        skip = Skip.create(
            uid=uid or new_uid(),
            counter=self,
            first=self.following,
            last=last,
            reason=reason,
            by=by,
            at=clock.now(),
        )
        self.change(last=last)
        return skip


class Skip(Record):
    """Numbers of a sequence that no letter of ours has, from the first to the last."""

    counter = ForeignKeyField(Counter, backref="skips", on_delete="RESTRICT")
    first = IntegerField()
    last = IntegerField()
    reason = TextField()
    by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    at = DateTimeField()

    @classmethod
    def of_year(cls, year: int):
        """Newest first, each with its counter and who said so."""
        return (
            cls.select(cls, Counter, Account)
            .join(Counter)
            .switch(cls)
            .left_outer_join(Account)
            .where(Counter.year.in_([year, EVERY_YEAR]))
            .order_by(cls.id.desc())
        )


def scope_key(village: Village, kind: str, code: str) -> str:
    """Which sequence a letter of this kind and code is counted in."""
    own = {"kind": f"kind:{kind}", "code": f"code:{code}"}
    return own.get(village.number_scope, ALL)


def outside_key(village: Village) -> str:
    return ALL if village.number_scope == "shared" else OUTSIDE


def counted_year(village: Village, on: date) -> int:
    return on.year if village.number_yearly else EVERY_YEAR
