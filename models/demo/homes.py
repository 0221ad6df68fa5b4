"""The families of the demo village to whom something happens: each is drawn once, by who lives there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from models import clock
from models.accounts import Account
from models.database import new_uid
from models.demo import cast
from models.demo.households import CHILD, HEAD, UNMARRIED, WIFE
from models.demo.places import post_serving
from models.demo.timeline import WIB, at_hours
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.residents.closing import month_after
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt
from models.working_days import working_day_after


@dataclass
class Home:
    """A family as it was on the day the register was opened."""

    family: Family
    members: list[Resident]

    def head_after(self, leaving: list[Resident], on: date) -> Resident | None:
        """Who leads those that stay, when the head goes: the wife, else the eldest of age."""
        if not any(each.shdk == HEAD for each in leaving):
            return None
        staying = [each for each in self.members if each not in leaving and each.age(on) >= 18]
        wives = [each for each in staying if each.shdk == WIFE]
        return min(wives or staying, key=lambda each: each.birth_date, default=None)

    def can_spare(self, person: Resident, on: date) -> bool:
        """Nobody would stay without a grown-up to lead them."""
        return person.shdk != HEAD or len(self.members) == 1 or self.head_after([person], on) is not None

    def spouse_of(self, person: Resident) -> Resident | None:
        other = {HEAD: WIFE, WIFE: HEAD}.get(person.shdk)
        return next((each for each in self.members if each.shdk == other), None)

    def siblings_of(self, child: Resident) -> list[Resident]:
        return [each for each in self.members if child.shdk == CHILD and each.shdk == CHILD and each != child]

    def grown_child(self, on: date, youngest: int, oldest: int, sex: str = "LP") -> Resident | None:
        """An unmarried child of the house in these ages."""
        fits = (
            each
            for each in self.members
            if each.shdk == CHILD and each.marital == UNMARRIED and each.sex in sex
        )
        return next((each for each in fits if youngest <= each.age(on) <= oldest), None)


class Homes:
    """In the order in which they are drawn."""

    def __init__(self, rng: Random, homes: list[Home]):
        self.left = rng.sample(homes, len(homes))

    def draw(self, fits: Callable[[Home], bool]) -> Home | None:
        """One that fits and to which nothing has happened yet; None in a village too small."""
        home = next((each for each in self.left if fits(each)), None)
        return self.take(home) if home else None

    def take(self, home: Home) -> Home:
        self.left.remove(home)
        return home


class Desk:
    """Where what happened is told, and where its days and papers come from."""

    def __init__(self, opening: date, today: date):
        self.opening, self.today = opening, today
        self.siti = Account.get(username=cast.SITI.username)
        self.posts = {each.name: each for each in Post.select()}
        self.rts = {(each.rw, each.rt): each for each in Rt.listed()}

    def day(self, rng: Random, first: float = 0, last: float = 1) -> date:
        """A day in this part of the time since the register was opened."""
        days = (self.today - self.opening).days - 12
        return self.opening + timedelta(days=5 + round(days * (first + (last - first) * rng.random())))

    @property
    def now(self) -> date:
        return clock.today(WIB)

    def told_at(self, rng: Random, on: date, late: bool = False) -> datetime:
        """Some days later; late: after the books of the month were closed."""
        after = month_after(on) + timedelta(days=6) if late else on
        return at_hours(rng, working_day_after(after, rng.randint(1, 4)), 8, 15)

    def told(self, on: date) -> dict:
        """How every verb of the register is told, at the moment of the clock."""
        return dict(by=self.siti, act=new_uid(), on=on, today=self.now)

    def weigh_elsewhere(self, people: list[Resident], on: date) -> None:
        """Small children who live in another RT now are weighed at its posyandu; of no RT, at none."""
        young = Child.select().where(Child.resident.in_(people), Child.left_on.is_null())
        for child in list(young):
            resident = next(each for each in people if each.id == child.resident_id)
            if resident.is_counted:
                rt = resident.family.rt
                Child.join_post(resident, self.posts[post_serving(rt.rw, rt.rt)], on, self.siti)
            else:
                child.leave(on, self.siti)
