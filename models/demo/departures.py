"""Who leaves the demo village: by death, for another village, for work abroad, without a word; some come back."""

from datetime import timedelta
from random import Random

from models.demo.homes import Desk, Home, Homes
from models.demo.households import (
    CHILD,
    CHILD_IN_LAW,
    GRANDCHILD,
    HEAD,
    MARRIED,
    OTHER_KIN,
    UNMARRIED,
    WIDOWED,
)
from models.demo.timeline import Story, at_hours
from models.residents import households, lampid, revocation
from models.residents.resident import Resident
from models.working_days import working_day_after

# How likely someone below this age is to die, compared with the others.
RISKS = {1: 8, 5: 1, 40: 1, 60: 6, 70: 22, 200: 65}
# Codes of the government's form of moves (F-1.03).
WORK, STUDY, HOUSING, KIN = 1, 2, 5, 6
ALL_OF_THEM, SOME_MEMBERS = 2, 4
OWN_CARD, NOBODY_LEFT, SAME_CARD = 2, 3, 4
PLACES = ["Rumah", "Rumah", "Rumah", "RSUD Serang", "Puskesmas Pasirlaut"]
CAUSES = ["Sakit biasa/tua"] * 6 + ["Kecelakaan"]
# Where to, and how far that is (codes.MOVE_CLASS).
AWAY = [
    ("Kp. Sawah Luhur RT 02/RW 01, Desa Kaduwangi Hilir, Kec. Pasirlaut, Kab. Serang", 2),
    ("Jl. Raya Cikande Km 3, Desa Situterate, Kec. Cikande, Kab. Serang", 3),
    ("Kp. Kubang RT 04/RW 02, Desa Sukamenak, Kec. Cikeusal, Kab. Serang", 3),
    ("Perum Bumi Cilegon Blok C2, Kel. Kedaleman, Kec. Cibeber, Kota Cilegon", 4),
    ("Kp. Talaga RT 01/RW 03, Desa Talaga, Kec. Cikupa, Kab. Tangerang", 4),
    ("Jl. Kramat Jaya Gang 5, Kel. Tugu Utara, Kec. Koja, Jakarta Utara", 5),
    ("Kp. Cibuntu RT 03/RW 05, Desa Wanajaya, Kec. Cibitung, Kab. Bekasi", 5),
]
MISTAKEN = "Keliru: ternyata hanya bekerja di luar kota, KK tetap di sini"


class Departures:
    def __init__(self, desk: Desk, homes: Homes):
        self.desk, self.homes = desk, homes

    def deaths(self, rng: Random, count: int) -> list[Story]:
        """The first two are told late; the third with a wrong day, put right afterwards."""
        found = [self._mortal(rng, number) for number in range(count)]
        return [self._death(Random(rng.random()), *each, number) for number, each in enumerate(found) if each]

    def alone(self, rng: Random, count: int) -> list[Story]:
        """Grown children who go to work, to study, to marry. The first is told late, the second wrongly."""
        found = [self._grown_child(18, 30) for _ in range(count)]
        return [self._alone(Random(rng.random()), *each, number) for number, each in enumerate(found) if each]

    def families(self, rng: Random, count: int) -> list[Story]:
        found = [self.homes.draw(lambda home: 2 <= len(home.members) <= 5) for _ in range(count)]
        return [self._together(Random(rng.random()), home, home.members) for home in found if home]

    def couples(self, rng: Random, count: int) -> list[Story]:
        """Married children who lived with the parents, and their children."""
        found = [self.homes.draw(young_family) for _ in range(count)]
        return [self._together(Random(rng.random()), home, young_family(home)) for home in found if home]

    def for_a_while(self, rng: Random, count: int) -> list[Story]:
        """Gone without having moved. The first is missing; of the others every second one comes back."""
        found = [self._grown_child(20, 40) for _ in range(count)]
        return [
            self._for_a_while(Random(rng.random()), each[1], number)
            for number, each in enumerate(found)
            if each
        ]

    def _mortal(self, rng: Random, number: int) -> tuple[Home, Resident] | None:
        day = self.desk.today
        people = [
            (home, each)
            for home in self.homes.left
            for each in home.members
            if home.can_spare(each, day) and not (number == 2 and each.shdk == HEAD)
        ]
        if not people:
            return None
        home, person = rng.choices(people, [risk(each.age(day)) for _, each in people])[0]
        return self.homes.take(home), person

    def _death(self, rng: Random, home: Home, person: Resident, number: int) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on, late=number < 2)
        heir, spouse = home.head_after([person], on), home.spouse_of(person)
        siblings = home.siblings_of(heir) if heir else []
        grown = [each.name for each in home.members if each != person and each.age(on) >= 18]
        facts = dict(place=rng.choice(PLACES), cause=rng.choice(CAUSES), teller=(grown or ["Ketua RT"])[0])
        told = lampid.died(person, head=heir, **self.desk.told(on), **facts)
        self.desk.weigh_elsewhere([person], on)
        if spouse:
            spouse.correct(by=self.desk.siti, marital=WIDOWED)
        if siblings:
            relations = {each.id: OTHER_KIN for each in siblings}
            households.change_head(home.family, head=heir, relations=relations, **self.desk.told(on))
        if number == 2:
            yield at_hours(rng, working_day_after(self.desk.now, 2), 8, 15)
            why = "Tanggal menurut surat keterangan rumah sakit"
            revocation.amend(told[0], why=why, **self.desk.told(on - timedelta(days=1)))

    def _grown_child(self, youngest: int, oldest: int) -> tuple[Home, Resident] | None:
        def single(home: Home) -> Resident | None:
            return home.grown_child(self.desk.opening, youngest, oldest)

        home = self.homes.draw(single)
        return (home, single(home)) if home else None

    def _alone(self, rng: Random, home: Home, person: Resident, number: int) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on, late=number == 0)
        marries = person.sex == "P" and rng.random() < 0.5
        if marries:
            person.correct(by=self.desk.siti, marital=MARRIED)
        to, how_far = rng.choice(AWAY)
        facts = dict(to=to, move_class=how_far, reason=KIN if marries else rng.choice([WORK, WORK, STUDY]))
        facts |= dict(move_kind=SOME_MEMBERS, kk_of_stayers=SAME_CARD, kk_of_movers=OWN_CARD)
        told = lampid.moved_out([person], **self.desk.told(on), **facts)
        if number == 1:
            yield at_hours(rng, working_day_after(self.desk.now, 4), 8, 15)
            back = self.desk.told(on)
            del back["on"]
            revocation.revoke(told[0], why=MISTAKEN, **back)

    def _together(self, rng: Random, home: Home, people: list[Resident]) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on)
        to, how_far = rng.choice(AWAY)
        everyone = len(people) == len(home.members)
        facts = dict(to=to, move_class=how_far, reason=rng.choice([WORK, HOUSING, KIN]))
        facts |= dict(
            move_kind=ALL_OF_THEM if everyone else SOME_MEMBERS,
            kk_of_stayers=NOBODY_LEFT if everyone else SAME_CARD,
            kk_of_movers=SAME_CARD if everyone else OWN_CARD,
        )
        lampid.moved_out(people, **self.desk.told(on), **facts)
        self.desk.weigh_elsewhere(people, on)

    def _for_a_while(self, rng: Random, person: Resident, number: int) -> Story:
        on = self.desk.day(rng, last=0.5)
        yield self.desk.told_at(rng, on)
        if number == 0:
            lampid.went_missing(person, **self.desk.told(on), note="Tidak ada kabar sejak pamit bekerja")
            return
        lampid.went_away(person, **self.desk.told(on), to="Malaysia", reason=WORK)
        if number % 2:
            on = self.desk.day(rng, first=0.6)
            yield self.desk.told_at(rng, on)
            lampid.came_back(person, changes={}, from_="Malaysia", reason=KIN, **self.desk.told(on))


def young_family(home: Home) -> list[Resident]:
    """The married child of the house with husband and children; none when nobody is married in."""
    if not any(each.shdk == CHILD_IN_LAW for each in home.members):
        return []
    return [
        each
        for each in home.members
        if each.shdk in (CHILD_IN_LAW, GRANDCHILD) or (each.shdk == CHILD and each.marital != UNMARRIED)
    ]


def risk(age: int) -> int:
    return next(weight for below, weight in RISKS.items() if age < below)
