"""The pengantar: what the head of an RT or RW tells the office about a request, instead of a letter on paper.

The office decides; a pengantar that is not given stops nothing.
"""

from peewee import ForeignKeyField, TextField

from models import clock, history
from models.accounts import Account
from models.database import DateTimeField, Record, new_uid, transaction
from models.letters.request import LetterRequest
from models.letters.steps import Check


class Introduction(Record):
    """Given, or with the reason why not. The newest of an RT stands; the earlier ones stay to be read."""

    request = ForeignKeyField(LetterRequest, backref="introductions", on_delete="CASCADE")
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    at = DateTimeField()
    # Of which RT or RW, in words: the account may serve another one later.
    place = TextField()
    # Why it could not be given; empty: it was given.
    reason = TextField(default="")
    note = TextField(default="")

    @property
    def is_given(self) -> bool:
        return not self.reason

    @property
    def words(self) -> str:
        return self.reason or self.note

    @classmethod
    def of(cls, request: LetterRequest) -> "list[Introduction]":
        """The newest first, each with whose it is."""
        rows = cls.select(cls, Account).join(Account).where(cls.request == request)
        return list(rows.order_by(cls.id.desc()))

    @classmethod
    def standing(cls, introductions: "list[Introduction]") -> "list[Introduction]":
        """Of these, newest first, the one that counts of each RT or RW."""
        newest: dict[str, Introduction] = {}
        for each in introductions:
            newest.setdefault(each.place, each)
        return list(newest.values())

    @classmethod
    def give(
        cls, request: LetterRequest, *, by: Account, note: str = "", uid: str | None = None
    ) -> "Introduction":
        return cls._tell("introduction given", request, by, uid, note=note)

    @classmethod
    def withhold(
        cls, request: LetterRequest, *, by: Account, reason: str, uid: str | None = None
    ) -> "Introduction":
        return cls._tell("introduction withheld", request, by, uid, reason=reason)

    @classmethod
    def erase_words(cls, requests: list[int], instead: str) -> None:
        """Of requests kept long enough: whether it was given stays, what was written of the person goes."""
        theirs = cls.request.in_(requests)
        cls.update(note="").where(theirs).execute()
        cls.update(reason=instead).where(theirs, cls.reason != "").execute()

    @classmethod
    def _tell(cls, verb: str, request: LetterRequest, by: Account, uid: str | None, **said) -> "Introduction":
        """As long as staff may still read it before they check. Sent twice it is told once."""
        with transaction():
            if done := cls.get_or_none(uid=uid, request=request):
                return done
            request.must_be_at(Check)
            # A form of another request, posted here by a mixed-up page, does not lend its id.
            uid = uid if uid and not cls.get_or_none(uid=uid) else new_uid()
            told = cls.create(uid=uid, request=request, by=by, at=clock.now(), place=by.neighbourhood, **said)
            history.tell(verb, request, by, step=told.uid)
        return told


class Consent(Record):
    """Someone else asked in the resident's name; what the resident had agreed to, as it was ticked."""

    request = ForeignKeyField(LetterRequest, unique=True, backref="consents", on_delete="CASCADE")
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    at = DateTimeField()
    said = TextField()

    @classmethod
    def of(cls, request: LetterRequest) -> "Consent | None":
        if request.channel != "rt":
            return None
        return cls.select(cls, Account).join(Account).where(cls.request == request).first()
