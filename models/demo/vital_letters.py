"""Letters that follow from what happened in the demo village's register: of a birth at home, of a death."""

from datetime import date, timedelta
from random import Random
from typing import Any

from models.demo.letter_road import Desks, Road
from models.demo.timeline import Story, at_hours
from models.letters import people
from models.posyandu.child import Child
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.residents.standing import ALIVE
from models.working_days import is_working_day, working_day_before

# The village writes of a birth only where no bidan or hospital does.
AT_HOME = ("Rumah", "Rumah bidan")
CAUSES = {"Kecelakaan": "Kecelakaan"}
GENERATION = 15


class VitalLetters:
    def __init__(self, desks: Desks, opening: date, today: date):
        self.desks, self.opening, self.today = desks, opening, today

    def stories(self) -> list[Story]:
        """Whoever told of it comes for the letter on the next day of the office."""
        days = [self.opening + timedelta(days=n) for n in range(1, (self.today - self.opening).days)]
        return [self._of_day(day) for day in days if is_working_day(day)]

    def _of_day(self, day: date) -> Story:
        rng = Random(f"vital {day}")
        yield at_hours(rng, day, 9, 11)
        told = Mutation.standing().where(
            Mutation.kind.in_(["lahir", "mati"]),
            Mutation.reported_on >= working_day_before(day, 1),
            Mutation.reported_on < day,
        )
        for each in list(told):
            roads = self._of_birth(rng, each, day) if each.kind == "lahir" else self._of_death(rng, each, day)
            for road in roads:
                yield from road.at_the_counter()

    def _of_birth(self, rng: Random, told: Mutation, day: date) -> list[Road]:
        baby = told.resident
        parents = {each.name: each for each in _family(baby) if each.age(day) >= 17}
        mother, father = parents.get(baby.mother_name), parents.get(baby.father_name)
        if told.facts.get("place") not in AT_HOME or not (mother and father and mother.nik and father.nik):
            return []
        weighed = Child.get_or_none(resident=baby)
        answers = {
            "bayi": people.of_register(baby, day),
            "tempat": told.facts["place"],
            "anak_ke": str(len([each for each in _family(baby) if each.mother_name == mother.name])),
            "jenis_kelahiran": "Tunggal",
            "penolong": "Bidan atau perawat",
            "berat": f"{weighed.birth_weight_g / 1000:.1f}".replace(".", ",") if weighed else "",
            "panjang": str(round(weighed.birth_length_mm / 10)) if weighed else "",
            "ibu": people.of_register(mother, day),
            "ayah": people.of_register(father, day),
            "hubungan": "Ayah",
        }
        return [self._road(rng, "kelahiran", day, father, answers)]

    def _of_death(self, rng: Random, told: Mutation, day: date) -> list[Road]:
        dead = told.resident
        left = [each for each in _family(dead) if each.nik]
        grown = [each for each in left if each.age(day) >= 19]
        if not grown:
            return []
        asks, place = grown[0], told.facts.get("place", "Rumah")
        named, on = people.of_register(dead, day), told.event_date.isoformat()
        cause = CAUSES.get(told.facts.get("cause"), "Usia lanjut" if dead.age(day) > 70 else "Sakit")
        answers = {
            "almarhum": named, "tanggal": on, "tempat": place, "sebab": cause, "makam": "TPU desa",
            "hubungan": _relation(asks, dead), "menerangkan": "Keluarga dan perangkat desa", "akta": "",
        }  # fmt: skip
        roads = [self._road(rng, "kematian", day, asks, answers)]
        if rng.random() < 0.2:
            buried = {"almarhum": named, "tempat": "TPU desa", "tanggal": on, "hubungan": answers["hubungan"]}
            roads.append(self._road(rng, "pemakaman", day, asks, buried))
        if rng.random() < 0.15:
            heirs = [people.of_register(each, day, hubungan=_relation(each, dead)) for each in left]
            dead_facts = {"pewaris": named | {"bin": dead.father_name}, "meninggal_tanggal": on}
            certificate = f"3604-KM-{day:%d%m%Y}-{rng.randint(1, 40):04}"
            told_of = {"meninggal_tempat": place, "akta_kematian": certificate, "silsilah": "", "objek": ""}
            purpose = {"keperluan": "Mengurus tabungan di bank", "ahli_waris": heirs}
            roads.append(self._road(rng, "ahli_waris", day, asks, dead_facts | told_of | purpose))
        return roads

    def _road(self, rng: Random, kind: str, day: date, asks: Resident, answers: dict[str, Any]) -> Road:
        road = Road(self.desks, Random(rng.random()), kind, at_hours(rng, day, 11, 15), "handed_over", asks)
        road.answers |= answers
        return road


def _family(someone: Resident) -> list[Resident]:
    """Those alive on the same card, head first."""
    here = (Resident.family == someone.family_id) & (Resident.status == ALIVE)
    return list(Resident.with_place().where(here).order_by(Resident.shdk, Resident.birth_date))


def _relation(someone: Resident, dead: Resident) -> str:
    years = someone.birth_date.year - dead.birth_date.year
    if abs(years) >= GENERATION:
        return "Anak" if years > 0 else "Orang tua"
    spouse = "Istri" if someone.sex == "P" else "Suami"
    return spouse if someone.sex != dead.sex else "Saudara kandung"
