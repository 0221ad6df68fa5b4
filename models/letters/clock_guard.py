"""The clock of a village PC loses its battery, or somebody mistypes the year: what is not written down by it then.

Nothing at all by a day that cannot be; no number by a day far from the one last known to be right.
"""

from datetime import date, datetime, timedelta

from models.database import database
from models.letters.not_now import ClockUnsure, ClockWrong

# PosDesa is younger than the one, and will not be used as it is until the other.
EARLIEST, LATEST = date(2025, 1, 1), date(2070, 1, 1)
# Longer than a village office is ever closed; then a person looks at the date (models/retention.py).
MOST_DAYS_AHEAD = 45


def refuse_impossible(today: date) -> None:
    """What is filed, decided or sent now would carry that day for ever, and be taken for very old data."""
    if not EARLIEST <= today < LATEST:
        raise ClockWrong(today)


def refuse_unsure(today: date) -> None:
    """A number of another year cannot be taken back: better ask once too often."""
    sure = last_sure_moment()
    if sure and not timedelta(days=-1) <= today - sure.date() <= timedelta(days=MOST_DAYS_AHEAD):
        raise ClockUnsure(today, sure.date())


def last_sure_moment() -> datetime | None:
    """Of the newest sweep: by its order, not by its date. A sweep is done by a believed clock, or by a person."""
    row = database.execute_sql("SELECT at FROM sweep ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None
