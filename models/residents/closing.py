"""Closed months: their books never change again. What comes late counts from the first open day."""

from datetime import date, timedelta

from peewee import DeferredForeignKey

from models import clock, history
from models.database import DateField, DateTimeField, JsonField, Record, transaction
from models.wording import MONTHS


class CannotCloseMonth(Exception):
    """A month that cannot be closed now; the message says why."""


class Closing(Record):
    # The first day of the month.
    month = DateField(unique=True)
    closed_at = DateTimeField()
    account = DeferredForeignKey("Account", null=True, backref="closings", on_delete="RESTRICT")
    # What book B.3 said at that moment, to show that it still does.
    figures = JsonField(default=dict)

    @classmethod
    def last(cls) -> "Closing | None":
        return cls.select().order_by(cls.month.desc()).first()

    @classmethod
    def listed(cls):
        """The newest first, with who closed it."""
        account = cls.account.rel_model
        return cls.select(cls, account).left_outer_join(account).order_by(cls.month.desc())

    @classmethod
    def first_open_day(cls) -> date:
        last = cls.last()
        return month_after(last.month) if last else date.min

    @classmethod
    def close(cls, month: date, *, by: Record | None, today: date, figures: dict) -> "Closing":
        """Close the month that begins on this day. Closing it again changes nothing.

        Raises CannotCloseMonth for the running month, and when an earlier one is still open.
        """
        with transaction():
            if known := cls.get_or_none(month=month):
                return known
            if month_after(month) > today:
                raise CannotCloseMonth("Bulan ini belum selesai. Tutup bukunya mulai tanggal 1 bulan depan.")
            last = cls.last()
            if last and month != month_after(last.month):
                raise CannotCloseMonth("Bulan sebelumnya belum ditutup. Tutup buku menurut urutan bulan.")
            closing = cls.create(month=month, closed_at=clock.now(), account=by, figures=figures)
            history.tell("month closed", closing, by, month=month.isoformat())
        return closing


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def last_day(month: date) -> date:
    return month_after(month) - timedelta(days=1)


def lateness(day: date) -> str:
    """What to tell whoever reports something of a month that is closed; '' while the month is open."""
    first = Closing.first_open_day()
    if day >= first:
        return ""
    return (
        f"Buku bulan {_named(day)} sudah ditutup; peristiwa ini dihitung sebagai pembetulan "
        f"di bulan {_named(first)}."
    )


def _named(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
