"""Families of the demo village as they change: a wedding, a card of their own, another head, another dusun."""

from datetime import timedelta
from random import Random

from models.demo.arrivals import FIRST_SERIAL, Arrivals
from models.demo.departures import young_family
from models.demo.homes import Desk, Home, Homes
from models.demo.households import CHILD, CHILD_IN_LAW, GRANDCHILD, HEAD, MARRIED, OTHER_KIN, PARENT, WIFE
from models.demo.papers import ROMAN
from models.demo.places import KAMPUNGS
from models.demo.population import Numbers
from models.demo.timeline import Story
from models.residents import households
from models.residents.resident import Resident

OLD_HEAD = 62


class Weddings:
    def __init__(self, desk: Desk, homes: Homes, arrivals: Arrivals):
        self.desk, self.homes, self.arrivals = desk, homes, arrivals
        self.cards = Numbers(FIRST_SERIAL + 3000)

    def weddings(self, rng: Random, count: int) -> list[Story]:
        """A son of the village with a woman from elsewhere; the second one is from abroad."""
        found = [self.homes.draw(self._groom) for _ in range(count)]
        return [
            self._wedding(Random(rng.random()), home, number) for number, home in enumerate(found) if home
        ]

    def own_cards(self, rng: Random, count: int) -> list[Story]:
        """Couples who still stand on the card of the parents get one of their own."""
        found = [self.homes.draw(young_family) for _ in range(count)]
        return [self._own_card(Random(rng.random()), home) for home in found if home]

    def new_heads(self, rng: Random, count: int) -> list[Story]:
        found = [self.homes.draw(self._can_hand_over) for _ in range(count)]
        return [self._new_head(Random(rng.random()), home) for home in found if home]

    def moves(self, rng: Random, count: int) -> list[Story]:
        """To another dusun, the whole family."""
        found = [self.homes.draw(lambda home: len(home.members) > 1) for _ in range(count)]
        return [self._move(Random(rng.random()), home) for home in found if home]

    def _groom(self, home: Home) -> Resident | None:
        return home.grown_child(self.desk.opening, 22, 33, "L")

    def _wedding(self, rng: Random, home: Home, number: int) -> Story:
        groom, on = self._groom(home), self.desk.day(rng)
        yield self.desk.told_at(rng, on + timedelta(days=7))
        certificate = f"{rng.randint(1, 300)}/{on.month:02}/{ROMAN[on.month - 1]}/{on.year}"
        wed = dict(marital=MARRIED, marriage_certificate=certificate, married_on=on)
        groom.correct(by=self.desk.siti, **wed)
        issued = on + timedelta(days=7)
        self._split(home, [groom], groom, {}, issued)
        self.arrivals.bride(rng, groom, groom.family, issued, is_foreign=number == 1)

    def _own_card(self, rng: Random, home: Home) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on)
        people = young_family(home)
        head = next(each for each in people if each.shdk == CHILD_IN_LAW)
        becomes = {CHILD: WIFE, GRANDCHILD: CHILD}
        relations = {each.id: becomes[each.shdk] for each in people if each != head}
        self._split(home, people, head, relations, on)

    def _split(self, home: Home, people: list[Resident], head: Resident, relations: dict, on) -> None:
        old = home.family
        card = dict(no_kk=self.cards.next(on), address=old.address, rt=old.rt)
        households.split(people, head=head, relations=relations, **card, **self.desk.told(on))

    def _can_hand_over(self, home: Home) -> Resident | None:
        """An old head, with nobody in the house but wife and children."""
        plain = all(each.shdk in (HEAD, WIFE, CHILD) for each in home.members)
        old = home.members[0].age(self.desk.opening) >= OLD_HEAD
        return home.grown_child(self.desk.opening, 20, 60) if plain and old else None

    def _new_head(self, rng: Random, home: Home) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on)
        heir = self._can_hand_over(home)
        relations = {each.id: OTHER_KIN if each.shdk == CHILD else PARENT for each in home.members}
        households.change_head(home.family, head=heir, relations=relations, **self.desk.told(on))

    def _move(self, rng: Random, home: Home) -> Story:
        on = self.desk.day(rng)
        yield self.desk.told_at(rng, on)
        rt = rng.choice([each for each in self.desk.rts.values() if each.dusun != home.family.rt.dusun])
        address = f"Kampung {rng.choice(KAMPUNGS[rt.dusun.name])}"
        households.move_within(home.family, rt=rt, address=address, **self.desk.told(on))
        for each in home.members:
            each.family = home.family
        self.desk.weigh_elsewhere(home.members, on)
