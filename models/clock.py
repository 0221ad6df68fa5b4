"""The village's clock. Stored times are UTC; people see the time of their own province.

Rules take dates as arguments; only doors and commands ask this clock.
"""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

_stopped_at: datetime | None = None


def now() -> datetime:
    """This moment in UTC, without time zone, to the second: the form in which times are stored."""
    return _stopped_at or datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def stop_at(moment: datetime | None) -> None:
    """Hold the clock at a moment in UTC (tests, the making of the demo village); None lets it go."""
    global _stopped_at
    _stopped_at = moment


@contextmanager
def held():
    """Inside, the clock may be stopped here and there; afterwards it goes on as it did before."""
    before = _stopped_at
    try:
        yield
    finally:
        stop_at(before)


def local(moment: datetime, timezone_hours: int) -> datetime:
    return moment + timedelta(hours=timezone_hours)


def today(timezone_hours: int) -> date:
    return local(now(), timezone_hours).date()
