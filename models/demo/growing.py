"""How a child of the demo village grows: along a line of its own between WHO's curves, with good and bad months."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from models.posyandu import indicators
from models.posyandu.case import Values
from models.posyandu.child import Child
from models.posyandu.growth import FIRST_STANDING_DAY, LYING_LONGER_MM, measurement_at
from models.posyandu.weight_gain import KIA_2023

LYING, STANDING = 1, 2
YES, NO = 1, 2
FIRST_MUAC_DAY = 91
# Vaccines by completed month, as the Buku KIA lists them.
VACCINES = {
    1: "BCG, polio tetes 1",
    2: "DPT-HB-Hib 1, polio tetes 2",
    3: "DPT-HB-Hib 2, polio tetes 3",
    4: "DPT-HB-Hib 3, polio tetes 4",
    9: "Campak-Rubella 1",
    18: "DPT-HB-Hib 4, Campak-Rubella 2",
}
ILLNESSES = ["pilek", "batuk pilek", "mencret", "demam sejak kemarin"]


@dataclass(frozen=True)
class Dip:
    """A bad time: from a month before today on, the child loses a little every month, and regains it slowly."""

    months_ago: int
    lasts: int
    depth: float

    def at(self, months_ago: int) -> float:
        into = self.months_ago - months_ago
        if into <= 0:
            return 0.0
        if into <= self.lasts:
            return self.depth * into / self.lasts
        return self.depth * max(0.3, 1 - (into - self.lasts) / 8)


NO_DIP = Dip(0, 1, 0)


@dataclass
class Grower:
    """One child's lines as z-scores, and what was written of it so far."""

    rng: Random
    length_z: float
    weight_z: float
    head_z: float
    dip: Dip
    # How many of a hundred sessions the mother comes to.
    comes: int
    # How far ahead of its line a run of good months may bring it.
    ahead_g: int = 350
    earlier: list[tuple[date, Values]] = field(default_factory=list)
    # Measured just so on these days, as the visitor's guide says.
    known: dict[date, Values] = field(default_factory=dict)

    @classmethod
    def drawn(cls, rng: Random) -> "Grower":
        length = _between(-3.4, rng.gauss(-1.1, 0.95), 2.2)
        weight = length * 0.6 + rng.gauss(-0.1, 0.6)
        if rng.random() < 0.02:
            weight, length = rng.uniform(-3.5, -3.1), rng.uniform(-3.3, -2.3)
        depth = rng.choice([0, 0, 0, 0, 0.4, 0.7, 1.0])
        dip = Dip(rng.randint(1, 18), rng.randint(2, 5), depth)
        comes = rng.choice([60, 80, 85, 90, 95, 95])
        return cls(
            rng, length, _between(-3.6, weight, 2.4), _between(-1.9, rng.gauss(-0.3, 0.7), 1.9), dip, comes
        )

    def visit(self, child: Child, on: date, months_ago: int) -> Values | None:
        """What is measured at this session; None when the child is not brought."""
        if self.rng.randrange(100) >= self.comes and on not in self.known:
            return None
        case = child.case(on, {}, self.earlier, -3)
        values = self._measured(case, months_ago) | self._asked(case) | self.known.get(on, {})
        asked = {each.code for each in indicators.asked(case)}
        values = {code: value for code, value in values.items() if code in asked and value is not None}
        self.earlier.append((on, values))
        return values

    def _measured(self, case, months_ago: int) -> Values:
        weight_z = _between(-4.2, self.weight_z - self.dip.at(months_ago), 3)
        values = {"berat": self._weight(case, weight_z, months_ago)}
        if self.rng.random() > 0.04:
            values |= self._length(case)
        if self.rng.random() > 0.12:
            values["kepala"] = round(measurement_at("lk_u", case.sex, self.head_z, age_days=case.days))
        if case.days >= FIRST_MUAC_DAY and self.rng.random() > 0.25:
            arm = measurement_at("lila_u", case.sex, weight_z * 0.8 + 0.25, age_days=case.days)
            values["lila"] = round(arm) + self.rng.randint(-2, 2)
        return values

    def _weight(self, case, z: float, months_ago: int) -> int:
        """In steps of the scale. Most months bring the gain asked for; a bad one falls short of it."""
        line = max(measurement_at("bb_u", case.sex, z, age_days=case.days), self._thinnest(case))
        step = 50 if case.months < 6 else 100
        weighed_on, before = case.weighings[-1] if case.weighings else (case.birth, 0)
        if not before or (case.on - weighed_on).days > 45:
            return _in_steps(line, step)
        asked_for = KIA_2023.required(case.sex, case.months) or 0
        failing = self.dip.at(months_ago) > self.dip.at(months_ago + 1)
        if not failing and before + asked_for <= line + self.ahead_g and self.rng.random() < 0.85:
            return _in_steps(max(line, before + asked_for), step, up=True)
        short = before + asked_for - self.rng.choice([100, 100, 200, 300])
        return _in_steps(max(min(line, short), before - 200), step)

    def _thinnest(self, case) -> float:
        """Lines of weight and length drift apart; a child thinner than this would lie in a hospital."""
        length = measurement_at("tb_u", case.sex, self.length_z, age_days=case.days)
        return measurement_at("bb_tb", case.sex, -2.8, age_days=case.days, length_mm=max(length, 450))

    def _length(self, case) -> Values:
        standing = case.days >= FIRST_STANDING_DAY
        length = measurement_at("tb_u", case.sex, self.length_z, age_days=case.days) + self.rng.gauss(0, 2)
        if "panjang" in case.previous:
            day, before = case.previous["panjang"]
            was_lying = standing and (day - case.birth).days < FIRST_STANDING_DAY
            length = max(length, before - LYING_LONGER_MM * was_lying)
        return {"panjang": round(length), "posisi": STANDING if standing else LYING}

    def _asked(self, case) -> Values:
        """Everything beside the measures; what is not asked at this age is left out by the card itself."""
        chance = self.rng.random
        return {
            "batuk": 1 if chance() < 0.015 else None,
            "demam": 1 if chance() < 0.008 else None,
            "sakit": self.rng.choice(ILLNESSES) if chance() < 0.04 else None,
            "asi": YES if chance() < 0.75 else NO,
            "mpasi": YES if chance() < 0.85 else NO,
            "imunisasi": VACCINES.get(case.months),
            "vitamin_a_biru": 1,
            "vitamin_a_merah": 1,
            "obat_cacing": 1 if case.on.month in (2, 8) else None,
            "perkembangan": NO if chance() < 0.04 else YES,
        }


def _in_steps(grams: float, step: int, up: bool = False) -> int:
    return int(-(-grams // step) if up else round(grams / step)) * step


def _between(lowest: float, value: float, highest: float) -> float:
    return max(lowest, min(value, highest))
