"""Letters that the village typed elsewhere: they have a number of ours, so that the number book has no gap."""

from datetime import date

from peewee import ForeignKeyField, IntegerField, TextField

from models import history
from models.accounts import Account
from models.database import DateField, Record, transaction
from models.letters.numbers.counter import Counter
from models.paging import Paged
from models.periods import Period


class OutsideLetter(Record):
    """One number, taken for a letter that is not made here (taking.reserve)."""

    counter = ForeignKeyField(Counter, backref="outside_letters", index=False, on_delete="RESTRICT")
    number = TextField(unique=True)
    sequence = IntegerField()
    code = TextField()
    given_on = DateField(index=True)
    # The day that stands on the letter: its month and year are in the number.
    dated = DateField()
    addressee = TextField()
    subject = TextField()
    reason = TextField()
    # The uid of the form by which several were taken at once.
    batch = TextField(index=True)
    by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("counter", "sequence"), True),)

    @classmethod
    def newest_day(cls) -> date | None:
        return cls.select(cls.given_on).order_by(cls.given_on.desc()).limit(1).scalar()

    def correct(self, *, addressee: str, subject: str, by: Account) -> None:
        """Say whom it is for after all. Number and date stay: they are on the paper."""
        changed = self.differing({"addressee": addressee, "subject": subject})
        if changed:
            with transaction():
                was = f"{self.addressee}: {self.subject}"
                self.change(**changed)
                history.tell("outside letter corrected", self, by, was=was)


class OutsideList(Paged):
    """Those taken in one month, newest first, a page at a time."""

    most = 20

    def __init__(self, month: date, page: int = 1):
        asked = Period.month_of(month)
        given = OutsideLetter.given_on.between(asked.first, asked.last)
        found = OutsideLetter.select(OutsideLetter, Account).left_outer_join(Account).where(given)
        self.turn_to(page, found.count())
        newest = found.order_by(OutsideLetter.id.desc())
        self.letters = list(newest.paginate(self.page, self.most)) if self.total else []
