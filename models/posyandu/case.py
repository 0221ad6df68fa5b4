"""One child on one day, with what was measured before: all that a judgement stands on. Pure, no database."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from models.posyandu.age import age_days, age_months, completed_months
from models.posyandu.growth import LAST_DAY, Score, assess, assess_school_age
from models.posyandu.weight_gain import Verdict, verdict, verdicts

Values = dict[str, int | str]
POSITIONS = {1: "baring", 2: "tegak"}


@dataclass(frozen=True)
class Case:
    """values are those of `on`; earlier holds the visits before it as (day, values), oldest first."""

    sex: str
    birth: date
    on: date
    values: Values = field(default_factory=dict)
    earlier: tuple[tuple[date, Values], ...] = ()
    red_line: int = -3

    def with_values(self, values: Values) -> "Case":
        return replace(self, values=values)

    @property
    def days(self) -> int:
        return age_days(self.birth, self.on)

    @property
    def months(self) -> int:
        return completed_months(self.birth, self.on)

    @cached_property
    def previous(self) -> dict[str, tuple[date, int | str]]:
        """The newest value of each indicator before this day."""
        return {code: (day, value) for day, values in self.earlier for code, value in values.items()}

    @property
    def weighings(self) -> list[tuple[date, int]]:
        return [(day, values["berat"]) for day, values in self.earlier if "berat" in values]

    @cached_property
    def scores(self) -> dict[str, Score]:
        """Every WHO index these values give: from 5 years on by the tables of school age."""
        taken = dict(weight_g=self.values.get("berat"), length_mm=self.values.get("panjang"))
        oedema = bool(self.values.get("bengkak"))
        if self.days > LAST_DAY:
            return assess_school_age(self.sex, age_months(self.days), oedema=oedema, **taken)
        return assess(
            self.sex,
            self.days,
            position=POSITIONS.get(self.values.get("posisi")),
            head_mm=self.values.get("kepala"),
            muac_mm=self.values.get("lila"),
            oedema=oedema,
            **taken,
        )

    @cached_property
    def gain(self) -> Verdict | None:
        """N, T, O or B; None without a weight, or past the end of the KMS."""
        if "berat" not in self.values:
            return None
        return verdict(self.sex, self.birth, self.weighings, self.on, self.values["berat"])

    @cached_property
    def letters(self) -> list[str]:
        """The letters of every month so far, this one included."""
        now = [(self.on, self.values["berat"])] if "berat" in self.values else []
        return [each.code for each in verdicts(self.sex, self.birth, [*self.weighings, *now])]
