"""The grown-ups of the demo village as its letters know them: who asks, what they write of themselves."""

from collections import defaultdict
from datetime import date
from random import Random

from models.demo import cast
from models.demo.askers import fits
from models.demo.households import HEAD, years_before
from models.demo.purposes import BUSINESSES
from models.letters.steps import FAMILY, OWNER
from models.residents.resident import Resident
from models.village import Rt


class Neighbours:
    def __init__(self, today: date):
        everyone = list(Resident.with_place().order_by(Resident.id))
        self._by_nik = {each.nik: each for each in everyone}
        self._households = defaultdict(list)
        for each in everyone:
            self._households[each.family_id].append(each)
        # Of age a year ago already, when the first of these letters was asked for.
        self.of_age = years_before(today, 19)
        self.a_year_ago = years_before(today, 1)
        others = [each for each in everyone if each.nik not in (None, cast.JOKO, cast.NURHAYATI)]
        self.adults = [each for each in others if each.birth_date <= self.of_age]
        self.has_asked: set[int] = set()
        # The families of all who ask: they stay as they are.
        self.asking: set[int] = set()
        self.in_business = [each for each in self.adults if each.occupation in BUSINESSES]

    def by_nik(self, nik: str) -> Resident:
        return self._by_nik[nik]

    def living_in(self, rt: Rt) -> list[Resident]:
        """Those of age who lead a family there."""
        return [each for each in self.adults if each.shdk == HEAD and each.family.rt_id == rt.id]

    def household(self, resident: Resident) -> list[Resident]:
        return self._households[resident.family_id]

    def applicant(self, rng: Random, kind: str) -> Resident:
        """Anyone of age; those in `has_asked` wait for a letter already."""
        asks_for_shop = kind == "sku" and rng.random() < 0.8
        among = self.in_business if asks_for_shop else self.adults
        free = [each for each in among if each.id not in self.has_asked and fits(kind, each, self.a_year_ago)]
        return rng.choice(free or self.adults)

    def who_fetches(self, rng: Random, resident: Resident) -> tuple[str, str]:
        """The name of whoever collects the letter, and what they are to its owner."""
        grown_up = [each for each in self.household(resident) if each.birth_date <= self.of_age]
        others = [each for each in grown_up if each != resident]
        if others and rng.random() < 0.15:
            return rng.choice(others).name, FAMILY
        return resident.name, OWNER

    def claim(self, rng: Random, resident: Resident) -> dict[str, str]:
        """What this person types on a phone: mostly what the register says."""
        facts = resident.facts()
        claim = dict(
            name=resident.name, nik=resident.nik, no_kk=facts["no_kk"], rt=facts["rt"], rw=facts["rw"]
        )
        slip = rng.random()
        if slip < 0.08:
            claim["name"] = resident.name.lower()
        elif slip < 0.13:
            claim["rt"] = f"{int(facts['rt']) % 4 + 1:02}"
        elif slip < 0.16:
            claim["nik"] = two_digits_swapped(resident.nik)
        return claim | {"phone": f"08120000{rng.randint(2000, 5600)}" if rng.random() < 0.9 else ""}


def two_digits_swapped(nik: str) -> str:
    return nik[:13] + nik[14] + nik[13] + nik[15]
