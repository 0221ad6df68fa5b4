"""Delegations: who signs letters in the name of the kades, from which day until which.

Given by the kades himself, or written down by the operator. What may be signed under one is asked in
models/letters/signatures/signers.py. Once over, or ended early, it stays in the list: letters were signed under it.
"""

from datetime import date
from functools import cache

from peewee import DeferredForeignKey, ForeignKeyField, TextField

from models import clock, history
from models.database import DateField, DateTimeField, Record, database, records_of, transaction
from models.officials import Official
from models.paging import Paged
from models.terms import BadTerm, refuse_backwards
from models.village import Village

# How the letter says it; the second goes through the sekdes, for those who are under him.
FORMS = {
    "a.n.": "a.n. (atas nama)",
    "u.b.": "u.b. (untuk beliau), lewat sekretaris desa",
}
# Who may be asked to sign.
MAY_SIGN = ("sekdes", "kaur", "kasi")


class CannotDelegate(ValueError):
    """Who cannot be given the right to sign; `field` is the one to put right."""

    def __init__(self, field: str, sentence: str):
        self.field = field
        super().__init__(sentence)


class Delegation(Record):
    # In whose name: it ends with the term of that kades, a new one gives his own.
    head = ForeignKeyField(Official, backref="delegations_given", on_delete="RESTRICT")
    official = ForeignKeyField(Official, backref="delegations", on_delete="RESTRICT")
    form = TextField(default="a.n.")
    since = DateField()
    # Open for a standing order.
    until = DateField(null=True)
    reason = TextField()
    number = TextField(default="")
    by = DeferredForeignKey("Account", null=True, backref="delegations_written", on_delete="RESTRICT")
    at = DateTimeField(default=clock.now)
    ended_by = DeferredForeignKey("Account", null=True, backref="delegations_ended", on_delete="RESTRICT")
    ended_at = DateTimeField(null=True)

    @classmethod
    def give(
        cls,
        *,
        by: Record,
        uid: str,
        official: Official,
        form: str,
        since: date,
        until: date | None,
        reason: str,
        number: str = "",
        village: Village,
    ) -> "Delegation":
        """Let this official sign on these days; asked twice with one uid it is done once.

        Raises CannotDelegate or BadTerm.
        """
        with transaction():
            if known := cls.get_or_none(uid=uid):
                return known
            _refuse_person(by, official, form)
            _refuse_days(official, since, until, village.today)
            head = _head(by, max(since, village.today), village)
            days = dict(since=since, until=until)
            given = cls.create(
                uid=uid, head=head, official=official, form=form, reason=reason, number=number, by=by, **days
            )
            told = {name: str(day or "") for name, day in days.items()}
            history.tell("delegation given", given, by, official=official.name, form=form, **told)
        return given

    def end(self, by: Record) -> None:
        """From this moment on; who ends it twice ends it once."""
        with transaction():
            stored = type(self).get_by_id(self.id)
            if stored.ended_at is None:
                self.change(ended_at=clock.now(), ended_by=by)
                history.tell("delegation ended", self, by)

    @classmethod
    def listed(cls):
        """With who signs and in whose name, the newest days first."""
        head = Official.alias()
        return (
            cls.select(cls, Official, head)
            .join(Official, on=cls.official)
            .switch(cls)
            .join(head, on=cls.head)
            .order_by(cls.since.desc(), cls.id.desc())
        )

    @classmethod
    def in_force(cls, on: date) -> "list[Delegation]":
        """On this day, of officials who serve on it, in the name of a kades who serves on it; the newest days first."""
        _, given = cls.serving(on)
        return sorted(given, key=lambda each: (each.since, each.id), reverse=True)

    @classmethod
    def serving(cls, on: date) -> "tuple[list[Official], list[Delegation]]":
        """Who serves on this day, as Official.in_term; and what holds among them, the oldest first: one statement."""
        officials, given = {}, []
        for row in database.execute_sql(_serving(), [on] * 3):
            official, delegation = records_of(row, Official, cls)
            delegated = officials.setdefault(official.id, official)
            if delegation:
                delegation.official = delegated
                given.append(delegation)
        holding = [each for each in given if each.head_id in officials and each.is_within(on)]
        for each in holding:
            each.head = officials[each.head_id]
        return list(officials.values()), sorted(holding, key=lambda each: each.id)

    @classmethod
    def newest_to(cls, official, on: date):
        """The id of the one to this official that holds on this day; else of the newest."""
        theirs = cls.alias()
        now = (
            theirs.ended_at.is_null() & (theirs.since <= on) & (theirs.until.is_null() | (theirs.until >= on))
        )
        order = now.desc(), theirs.since.desc(), theirs.id.desc()
        return theirs.select(theirs.id).where(theirs.official == official).order_by(*order).limit(1)

    def holds(self, on: date) -> bool:
        return self.is_within(on) and self.official.serves(on) and self.head.serves(on)

    def is_within(self, on: date) -> bool:
        """Its days say so; whether both officials still serve is asked by `holds`."""
        return self.ended_at is None and self.since <= on and (self.until is None or on <= self.until)

    def is_over(self, on: date) -> bool:
        ends = [day for day in (self.until, self.official.until, self.head.until) if day]
        return self.ended_at is not None or (bool(ends) and min(ends) < on)


@cache
def _serving() -> str:
    """Building this statement anew takes longer than all else it does."""
    begun = (
        (Delegation.official == Official.id) & Delegation.ended_at.is_null() & (Delegation.since <= date.min)
    )
    serving = Official.in_term(date.min).select(Official, Delegation)
    return serving.join(Delegation, "LEFT OUTER JOIN", on=begun).sql()[0]


class DelegationList(Paged):
    """A page of all that were ever given, the newest first."""

    most = 20

    def __init__(self, page: int = 1):
        found = Delegation.listed()
        self.turn_to(page, Delegation.select().count())
        self.delegations = list(found.paginate(self.page, self.most)) if self.total else []

    def only_with_a_pen(self) -> set[int]:
        """The officials who have no account to sign in with."""
        account = Delegation.by.rel_model
        asked = {each.official_id for each in self.delegations}
        bound = account.select(account.official).where(
            account.closed_at.is_null() & account.official.in_(asked)
        )
        return asked - {id for (id,) in bound.tuples()}


def may_be_asked(on: date) -> list[Official]:
    """Who serves on this day in an office that may sign: the sekdes first."""
    found = Official.in_term(on).where(Official.office.in_(MAY_SIGN))
    return sorted(found, key=lambda each: (MAY_SIGN.index(each.office), each.name))


def _refuse_person(by: Record, official: Official, form: str) -> None:
    if official.office not in MAY_SIGN:
        raise CannotDelegate("official", "Hanya sekretaris desa, kaur, dan kasi yang bisa diberi wewenang.")
    if by.official_id == official.id:
        raise CannotDelegate(
            "official", "Anda tidak bisa memberi wewenang kepada diri sendiri. Mintalah kepala desa."
        )
    if form == "u.b." and official.office == "sekdes":
        raise CannotDelegate("form", "Sekretaris desa menandatangani a.n., bukan u.b.")


def _head(by: Record, since: date, village: Village) -> Official:
    """The kades who gives it, or in whose name the operator writes it down."""
    if by.is_kades():
        if by.official is None or not by.official.serves(since):
            raise BadTerm("since", "Pada hari itu Anda tidak menjabat.")
        return by.official
    head = Official.serving("kades", since)
    if head is None:
        raise BadTerm("since", f"Tidak ada {village.head_title} yang menjabat pada hari itu.")
    return head


def _refuse_days(official: Official, since: date, until: date | None, today: date) -> None:
    refuse_backwards(since, until, "until", "Hari terakhir tidak boleh sebelum hari pertama.")
    if until and until < today:
        raise BadTerm("until", "Hari itu sudah lewat. Pilih hari ini atau sesudahnya.")
    if not official.serves(max(since, today)):
        raise BadTerm("since", f"{official.name} tidak menjabat pada hari itu.")
    for other in Delegation.listed().where((Delegation.official == official) & Delegation.ended_at.is_null()):
        if (
            other.since <= (until or date.max)
            and since <= (other.until or date.max)
            and not other.is_over(today)
        ):
            raise BadTerm(
                "since", f"{official.name} sudah diberi wewenang {_days(other)}. Akhiri dulu yang itu."
            )


def _days(delegation: Delegation) -> str:
    first = f"mulai {delegation.since:%d-%m-%Y}"
    return f"{first} sampai {delegation.until:%d-%m-%Y}" if delegation.until else first
