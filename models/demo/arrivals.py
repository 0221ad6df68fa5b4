"""Who comes to live in the demo village: whole families, and kin who move in with one that is here."""

from datetime import date, timedelta
from random import Random

from models.demo.departures import HOUSING, KIN, WORK
from models.demo.homes import Desk, Home, Homes
from models.demo.households import (
    ISLAM,
    MARRIED,
    OTHER_KIN,
    PARENT,
    UNMARRIED,
    WIDOWED,
    WIFE,
    DraftPerson,
    born,
    person,
)
from models.demo.places import post_serving
from models.demo.population import DraftFamily, Numbers, families
from models.demo.register import follow, known_of
from models.demo.timeline import Story
from models.residents import lampid
from models.residents.family import Family
from models.residents.resident import Resident

# Their numbers are apart from those of the village's own people, who were numbered day by day.
FIRST_SERIAL = 3000
FOREIGN = 2
FROM = [
    "Kp. Pasir Randu RT 01/RW 04, Desa Sukamaju, Kec. Cikeusal, Kab. Serang",
    "Kp. Cigoong RT 02/RW 01, Desa Cigoong, Kec. Cikulur, Kab. Lebak",
    "Jl. Tegal Alur Gang 3, Kel. Tegal Alur, Kec. Kalideres, Jakarta Barat",
    "Kp. Rancailat RT 05/RW 02, Desa Rancailat, Kec. Kresek, Kab. Tangerang",
    "Lingkungan Kubang Sari, Kel. Kubangsari, Kec. Ciwandan, Kota Cilegon",
    "Kp. Majau RT 03/RW 01, Desa Majau, Kec. Saketi, Kab. Pandeglang",
]
UNDER_FIVE = 364 * 5


class Arrivals:
    def __init__(self, desk: Desk, homes: Homes):
        self.desk, self.homes = desk, homes
        self.numbers = Numbers(FIRST_SERIAL + 3000)

    def families(self, rng: Random, count: int) -> list[Story]:
        """The first of them stay for some years only."""
        drafts = families(rng, self.desk.today, count, count // 2, FIRST_SERIAL)
        return [
            self._family(Random(rng.random()), draft, "tetap" if number else "tidak_tetap")
            for number, draft in enumerate(drafts)
        ]

    def kin(self, rng: Random, count: int) -> list[Story]:
        """A widowed parent, a nephew, a niece."""
        found = [self.homes.draw(lambda home: len(home.members) > 1) for _ in range(count)]
        return [self._kin(Random(rng.random()), home, number) for number, home in enumerate(found) if home]

    def bride(self, rng: Random, groom: Resident, family: Family, on: date, is_foreign: bool) -> None:
        """She comes from elsewhere to the family that her husband has just founded."""
        age = max(19, groom.age(on) - rng.randint(0, 4))
        woman = self._drawn(rng, on, age, "P", WIFE, MARRIED)
        known = known_of(woman, _alone(woman, family), on)
        wedding = dict(marriage_certificate=groom.marriage_certificate, married_on=groom.married_on)
        abroad = dict(citizenship=FOREIGN, birth_place="Johor Bahru", kitas="2C11AF0042-V", ethnicity="")
        known |= wedding | (abroad if is_foreign else {})
        where = "Johor Bahru, Malaysia" if is_foreign else rng.choice(FROM)
        lampid.arrived(family=family, people=[known], from_=where, reason=KIN, **self.desk.told(on))

    def _family(self, rng: Random, draft: DraftFamily, residency: str) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on)
        family = Family.create(no_kk=draft.no_kk, address=draft.address, rt=self.desk.rts[draft.rw, draft.rt])
        people = [each for each in draft.members if each.birth_date <= on]
        facts = dict(from_=rng.choice(FROM), reason=rng.choice([WORK, HOUSING, KIN]))
        known = [known_of(each, draft, on) | {"residency": residency} for each in people]
        for each in lampid.arrived(family=family, people=known, **self.desk.told(on), **facts):
            if each.resident.birth_date > on - timedelta(days=UNDER_FIVE):
                post = self.desk.posts[post_serving(draft.rw, draft.rt)]
                follow(each.resident, post, self.desk.now, self.desk.siti)

    def _kin(self, rng: Random, home: Home, number: int) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on)
        head, sex = home.members[0], rng.choice("LP")
        if number % 2 and head.age(on) < 60:
            elder = self._drawn(rng, on, head.age(on) + rng.randint(20, 27), sex, PARENT, WIDOWED)
        else:
            elder = self._drawn(rng, on, rng.randint(8, 25), sex, OTHER_KIN, UNMARRIED)
        known = [known_of(elder, _alone(elder, home.family), on)]
        facts = dict(from_=rng.choice(FROM), reason=KIN)
        lampid.arrived(family=home.family, people=known, **self.desk.told(on), **facts)

    def _drawn(self, rng: Random, on: date, age: int, sex: str, shdk: int, marital: int) -> DraftPerson:
        birth = born(rng, on, age)
        drawn = person(rng, on, birth, sex, shdk, marital, ISLAM)
        drawn.nik = self.numbers.next(birth, sex)
        return drawn


def _alone(someone: DraftPerson, family: Family) -> DraftFamily:
    """As drafted: who moves in alone has no parents on the card."""
    rt = family.rt
    return DraftFamily(family.no_kk, rt.dusun.name, rt.rw, rt.rt, family.address, [someone])
