"""How the people of the demo village enter its register: most on the day it opened, the rest when born."""

from datetime import date, datetime, timedelta
from random import Random

from models import history
from models.accounts import Account
from models.demo import cast
from models.demo.households import DraftPerson, years_before
from models.demo.places import post_serving
from models.demo.population import DraftFamily
from models.demo.timeline import Story, moment
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.residents import spelling
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt

COPIED = (
    "nik name sex birth_place birth_date religion marital shdk education occupation blood citizenship "
    "father_name mother_name"
).split()


class Register:
    """The families as drafted, moving into the village's register."""

    def __init__(self, drafts: list[DraftFamily], opening: datetime, today: date, by: Account):
        self.drafts, self.opening, self.today, self.by = drafts, opening, today, by
        self.rts = {(each.rw, each.rt): each for each in Rt.select()}
        self.posts = {each.name: each for each in Post.select()}

    def open(self) -> list[Story]:
        """Enter everyone born by now; returns the stories of what follows from that, and of those to come."""
        families = [self._family(draft) for draft in self.drafts]
        members = [(person, family) for draft, family in families for person in draft.members]
        opened = self.opening.date()
        here = [self._resident(*each) for each in members if each[0].birth_date <= opened]
        Resident.bulk_create(here, batch_size=500)
        history.tell_of_many("resident registered", ((each, {}) for each in here), self.by)
        coming = [self._childhood(*each) for each in members if each[0].birth_date > opened]
        small = Resident.select().where(Resident.birth_date > years_before(opened, 5)).order_by(Resident.id)
        return [self._growing_up(each) for each in small] + coming

    def _family(self, draft: DraftFamily) -> tuple[DraftFamily, Family]:
        rt = self.rts[draft.rw, draft.rt]
        return draft, Family.create(no_kk=draft.no_kk, address=draft.address, rt=rt)

    def _resident(self, person: DraftPerson, family: Family) -> Resident:
        return Resident(family=family, sounding=spelling.sounding(person.name), **_fields(person))

    def _childhood(self, person: DraftPerson, family: Family) -> Story:
        """Born since: into the register and to the posyandu after a few weeks at home."""
        joined = self._joined(person)
        yield max(self.opening, moment(joined, 6))
        self._follow(Resident.register(by=self.by, family=family, **_fields(person)), joined)

    def _growing_up(self, resident: Resident) -> Story:
        yield self.opening
        child = self._follow(resident, self._joined(resident))
        fifth = fifth_birthday(resident.birth_date)
        yield moment(fifth, 6)
        child.leave(fifth - timedelta(days=1), self.by)

    def _joined(self, person: DraftPerson | Resident) -> date:
        days = _chance_of(person).randint(3, 20)
        return min(person.birth_date + timedelta(days=days), self.today)

    def _follow(self, resident: Resident, joined: date) -> Child:
        rng, rt = _chance_of(resident), resident.family.rt
        return Child.join_post(
            resident,
            self.posts[post_serving(rt.rw, rt.rt)],
            joined,
            self.by,
            # A few mothers have lost the book, or never got one.
            card_since=joined if rng.random() < 0.92 else None,
            birth_weight_g=max(1900, round(rng.gauss(3050, 380), -1)),
            birth_length_mm=max(430, round(rng.gauss(487, 18), -1)),
        )


def small_child(child: cast.SmallChild, opening: datetime, by: Account) -> Story:
    """A child whom visitors meet by name, entered when it joined its posyandu."""
    yield max(opening, moment(child.joined_on, 9))
    child.arrive(by)


def fifth_birthday(born: date) -> date:
    """The day from which a child is no longer among the under-fives."""
    return (
        date(born.year + 5, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + 5)
    )


def _fields(person: DraftPerson) -> dict:
    return {name: getattr(person, name) for name in COPIED}


def _chance_of(person: DraftPerson | Resident) -> Random:
    """What happens to a small child hangs on the child alone, not on who was entered before."""
    return Random(f"{person.name} {person.birth_date}")
