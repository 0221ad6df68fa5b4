"""The three times 24 hours of UU 27/2022, for corrections (Ps. 30) and for breaches (Ps. 46). Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

THREE_DAYS = timedelta(hours=72)


class Waiting(NamedTuple):
    """How many are not done, and how many of these are late."""

    open: int
    overdue: int


def time_left(due: datetime, now: datetime) -> str:
    """'2 hari 3 jam lagi', 'kurang dari 1 jam lagi', 'lewat 1 hari'."""
    seconds = int(abs(due - now).total_seconds())
    days, hours = seconds // 86_400, seconds // 3600 % 24
    said = " ".join(words for number, words in ((days, f"{days} hari"), (hours, f"{hours} jam")) if number)
    said = said or "kurang dari 1 jam"
    return f"{said} lagi" if due >= now else f"lewat {said}"
