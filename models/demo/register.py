"""How the people of the demo village enter its register: most on the day it opened, the rest when born."""

from datetime import date, datetime, timedelta
from random import Random

from models import clock
from models.accounts import Account
from models.demo import cast
from models.demo.homes import Home
from models.demo.households import DraftPerson, years_before
from models.demo.papers import papers
from models.demo.places import post_serving
from models.demo.population import DraftFamily
from models.demo.timeline import WIB, Story, moment
from models.demo.twins import twins
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.residents import lampid
from models.residents.bulk import enter_many
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt

COPIED = (
    "nik name sex birth_place birth_date religion marital shdk education occupation blood citizenship "
    "father_name mother_name"
).split()
BIRTH_PLACES = ["Puskesmas Pasirlaut", "Puskesmas Pasirlaut", "RSUD Serang", "Rumah bidan", "Rumah"]


class Register:
    """The families as drafted, moving into the village's register."""

    def __init__(self, drafts: list[DraftFamily], opening: datetime, today: date, by: Account):
        self.drafts, self.opening, self.today, self.by = drafts, opening, today, by
        self.rts = {(each.rw, each.rt): each for each in Rt.select()}
        self.posts = {each.name: each for each in Post.select()}
        # Those that expect no child: they may move away.
        self.homes: list[Home] = []

    def open(self) -> list[Story]:
        """Enter everyone born by now; returns the stories of what follows from that, and of those to come."""
        here, coming = [], []
        for draft in self.drafts:
            family = self._family(draft)
            home = Home(family, [self._resident(each, draft, family) for each in self._born(draft)])
            expected = [each for each in draft.members if each.birth_date > self.opening.date()]
            here += home.members
            coming += [self._childhood(each, draft, family) for each in expected]
            if not expected:
                self.homes.append(home)
        enter_many(here + twins(self.homes), "awal", by=self.by, on=self.opening.date())
        return [self._growing_up(each) for each in self._small()] + coming

    def _family(self, draft: DraftFamily) -> Family:
        rt = self.rts[draft.rw, draft.rt]
        return Family.create(no_kk=draft.no_kk, address=draft.address, rt=rt)

    def _born(self, draft: DraftFamily) -> list[DraftPerson]:
        return [each for each in draft.members if each.birth_date <= self.opening.date()]

    def _resident(self, person: DraftPerson, draft: DraftFamily, family: Family) -> Resident:
        return Resident(family=family, **known_of(person, draft, self.opening.date()))

    def _small(self):
        since = years_before(self.opening.date(), 5)
        return Resident.select().where(Resident.birth_date > since).order_by(Resident.id)

    def _childhood(self, person: DraftPerson, draft: DraftFamily, family: Family) -> Story:
        """Born since: into the register and to the posyandu after a few weeks at home."""
        joined = self._joined(person)
        yield max(self.opening, moment(joined, 6))
        told = dict(by=self.by, act=f"{family.uid} {person.name}", today=clock.today(WIB))
        facts = dict(place=_chance_of(person).choice(BIRTH_PLACES), teller=draft.members[0].name)
        born = lampid.born(family=family, person=known_of(person, draft, joined), **told, **facts)
        self._follow(born[0].resident, joined)

    def _growing_up(self, resident: Resident) -> Story:
        yield self.opening
        child = self._follow(resident, self._joined(resident))
        fifth = fifth_birthday(resident.birth_date)
        yield moment(fifth, 6)
        # Some died or moved away before.
        if Child.get_by_id(child.id).left_on is None:
            child.leave(fifth - timedelta(days=1), self.by)

    def _joined(self, person: DraftPerson | Resident) -> date:
        days = _chance_of(person).randint(3, 20)
        return min(person.birth_date + timedelta(days=days), self.today)

    def _follow(self, resident: Resident, joined: date) -> Child:
        rt = resident.family.rt
        return follow(resident, self.posts[post_serving(rt.rw, rt.rt)], joined, self.by)


def follow(resident: Resident, post: Post, joined: date, by: Account) -> Child:
    rng = _chance_of(resident)
    return Child.join_post(
        resident,
        post,
        joined,
        by,
        # A few mothers have lost the book, or never got one.
        card_since=joined if rng.random() < 0.92 else None,
        birth_weight_g=max(1900, round(rng.gauss(3050, 380), -1)),
        birth_length_mm=max(430, round(rng.gauss(487, 18), -1)),
    )


def small_child(child: cast.SmallChild, opening: datetime, by: Account) -> Story:
    """A child whom visitors meet by name, entered when it joined its posyandu."""
    yield max(opening, moment(child.joined_on, 9))
    child.arrive(opening.date(), by)


def fifth_birthday(born: date) -> date:
    """The day from which a child is no longer among the under-fives."""
    return (
        date(born.year + 5, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 5)
    )


def known_of(person: DraftPerson, family: DraftFamily, on: date) -> dict:
    """The fields of Resident."""
    return {name: getattr(person, name) for name in COPIED} | papers(person, family, on)


def _chance_of(person: DraftPerson | Resident) -> Random:
    """What happens to a small child hangs on the child alone, not on who was entered before."""
    return Random(f"{person.name} {person.birth_date}")
