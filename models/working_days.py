"""The days on which a village office works: Monday to Friday. Public holidays are not known here."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5


def working_day_after(day: date, days: int = 1) -> date:
    """The date `days` working days later; the day itself for 0."""
    while days:
        day += ONE_DAY
        days -= is_working_day(day)
    return day


def working_day_before(day: date, days: int) -> date:
    while days:
        day -= ONE_DAY
        days -= is_working_day(day)
    return day
