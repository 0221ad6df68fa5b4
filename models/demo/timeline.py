"""The past of the demo village, lived through again in the order of time, so that its history reads true.

A story is a generator: it yields the moment of what it does next, and does it when its turn comes. Moments
are UTC, as stored; stories think in the hours of the village.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from random import Random

from models import clock
from models.working_days import is_working_day, working_day_after

WIB = 7
Story = Iterator[datetime]


def play(stories: Iterable[Story]) -> None:
    """Let all stories happen together, each event with the clock held at its moment."""
    waiting = [
        (moment, number, story) for number, story in enumerate(stories) if (moment := next(story, None))
    ]
    heapify(waiting)
    while waiting:
        moment, number, story = heappop(waiting)
        clock.stop_at(moment)
        following = next(story, None)
        if following:
            heappush(waiting, (max(moment, following), number, story))


def until(end: datetime, story: Story) -> Story:
    """The story as far as it has come by then: what would happen later has not happened yet."""
    for moment in story:
        if moment >= end:
            return
        yield moment


def moment(day: date, hours: int, minutes: int = 0) -> datetime:
    """A time of day in the village, as stored."""
    return datetime.combine(day, time(hours, minutes)) - timedelta(hours=WIB)


def at_hours(rng: Random, day: date, first: int, last: int) -> datetime:
    """Some time between two full hours of this day."""
    return moment(day, first) + timedelta(seconds=rng.randrange((last - first) * 3600))


def at_the_office(rng: Random, after: datetime, days: int = 0) -> datetime:
    """When the office comes to it: the same day if it is still open, or so many working days later."""
    day = clock.local(after, WIB).date()
    soon = after + timedelta(minutes=rng.randint(4, 90))
    if days == 0 and is_working_day(day) and moment(day, 8) <= soon < moment(day, 15):
        return soon
    if days == 0 and soon < moment(day, 8):
        day -= timedelta(days=1)
    return at_hours(rng, working_day_after(day, max(days, 1)), 8, 15)
