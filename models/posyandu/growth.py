"""How a child grows: z-scores by WHO and classes by Permenkes 2/2020. Pure functions: no clock, no database.

Used by the check form, the child's card and its charts, the recaps and the command `growth`.
Units: age in whole days (school age: decimal months), weight in grams, lengths in millimetres. Measurements
are exact numbers (int, Decimal or Fraction). What is None, 0 or less counts as not measured.
"""

from dataclasses import dataclass

from models.posyandu.age import age_days, age_months, age_words, completed_months
from models.posyandu.growth_classes import CLASSES, SCHOOL_AGE, UNDER_FIVE, classify, muac_class
from models.posyandu.growth_tables import Curve, Exact, curve

__all__ = [
    "CLASSES",
    "STANDARD",
    "Score",
    "age_days",
    "age_months",
    "age_words",
    "assess",
    "assess_school_age",
    "completed_months",
    "corrected_length",
    "index_name",
    "measurement_at",
    "muac_class",
]

STANDARD = "WHO 2006/2007, Permenkes 2/2020"

LAST_DAY = 1826  # the last whole day below 60 months of 30.4375 days
FIRST_STANDING_DAY = 731  # from here WHO's tables are of children measured standing
FIRST_BELIEVED_STANDING_DAY = 274  # 9 months: below, "standing" is a slip of the pen (WHO Anthro)
LYING_LONGER_MM = 7  # a child lying is 0.7 cm longer than standing (WHO 2006)

# WHO Anthro: beyond these the measurement or the birth date is probably wrong.
PLAUSIBLE = {
    "bb_u": (-6, 5),
    "tb_u": (-6, 6),
    "bb_tb": (-5, 5),
    "imt_u": (-5, 5),
    "lk_u": (-5, 5),
    "lila_u": (-5, 5),
}

NAMES = {
    "bb_u": ("Berat menurut umur", "BB/U"),
    "tb_u": ("Tinggi menurut umur", "TB/U"),
    "bb_tb": ("Berat menurut tinggi", "BB/TB"),
    "imt_u": ("Indeks massa tubuh menurut umur", "IMT/U"),
    "lk_u": ("Lingkar kepala menurut umur", "LK/U"),
    "lila_u": ("Lingkar lengan atas menurut umur", "LiLA/U"),
}
LYING_NAMES = {
    "tb_u": ("Panjang menurut umur", "PB/U"),
    "bb_tb": ("Berat menurut panjang", "BB/PB"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One index judged: its z-score, whether that is believable, and its class.

    class_code is '' where no class is defined: LiLA below 6 months, BB/U and TB/U at school age.
    """

    index: str
    z: float
    implausible: bool
    class_code: str

    @property
    def rounded(self) -> float:
        """z to two decimals, the value that classes and flags are decided from (WHO Anthro)."""
        return _rounded(self.z)

    @property
    def label(self) -> str:
        """The Indonesian name of the class, '' where there is none."""
        return CLASSES[self.class_code].label if self.class_code else ""

    @property
    def tone(self) -> str:
        """'good', 'wait' or 'bad': normal, watch, refer; '' where there is no class."""
        return CLASSES[self.class_code].tone if self.class_code else ""


def assess(
    sex: str,
    age_days: int,
    *,
    weight_g: Exact | None = None,
    length_mm: Exact | None = None,
    position: str | None = None,
    head_mm: Exact | None = None,
    muac_mm: Exact | None = None,
    oedema: bool = False,
) -> dict[str, Score]:
    """Every index that can be given for a child of 0 to 1826 days; none outside that age.

    sex is 'L' or 'P', position is how the length was taken: 'baring', 'tegak' or None (not recorded).
    With oedema the weight says nothing: no BB/U, BB/TB, IMT/U. LiLA/U begins on day 91. BB/TB needs a
    length of 45-110 cm, from day 731 of 65-120 cm. Raises ValueError for another sex or position.
    Sources: WHO Child Growth Standards 2006, Permenkes 2/2020.
    """
    if not 0 <= age_days <= LAST_DAY:
        return {}
    weight = None if oedema else _measured(weight_g)
    length = corrected_length(age_days, length_mm, position)
    readings = (
        ("bb_u", "weight_by_day", age_days, _thousandth(weight)),
        ("tb_u", "length_by_day", age_days, _tenth(length)),
        ("bb_tb", _weight_table(age_days), length, _thousandth(weight)),
        ("imt_u", "bmi_by_day", age_days, _body_mass_index(weight, length)),
        ("lk_u", "head_by_day", age_days, _tenth(_measured(head_mm))),
        ("lila_u", "muac_by_day", age_days, _tenth(_measured(muac_mm))),
    )
    return _scores(sex, readings, UNDER_FIVE, arm_class=muac_class(age_days, muac_mm))


def assess_school_age(
    sex: str,
    age_months: Exact,
    *,
    weight_g: Exact | None = None,
    length_mm: Exact | None = None,
    oedema: bool = False,
) -> dict[str, Score]:
    """Every index that can be given at school age: TB/U and IMT/U at 60-228 months, BB/U at 60-120.

    age_months is decimal (see age.age_months); the figures are interpolated between months. Height is taken
    standing. Only IMT/U has a class (Permenkes 2/2020, 5-18 years). With oedema TB/U alone is given.
    Raises ValueError for a sex other than 'L' or 'P'. Source: WHO Growth Reference 2007.
    """
    weight = None if oedema else _measured(weight_g)
    height = _measured(length_mm)
    readings = (
        ("bb_u", "weight_by_month", age_months, _thousandth(weight)),
        ("tb_u", "height_by_month", age_months, _tenth(height)),
        ("imt_u", "bmi_by_month", age_months, _body_mass_index(weight, height)),
    )
    return _scores(sex, readings, SCHOOL_AGE)


def measurement_at(
    index: str,
    sex: str,
    z: float,
    *,
    age_days: int | None = None,
    length_mm: Exact | None = None,
    age_months: Exact | None = None,
) -> float | None:
    """The measurement that has this z-score: one point of a line on a growth chart.

    In grams (BB/U, BB/TB), millimetres (TB/U, LK/U, LiLA/U) or kg/m2 (IMT/U); None where WHO has no figures.
    Give age_days below five, age_months at school age; BB/TB also needs length_mm, already corrected for
    the position (see corrected_length). Raises ValueError for an unknown index or a missing age or length.
    """
    point = _point(index, sex, age_days, length_mm, age_months)
    if point is None:
        return None
    return point.value(z) * {"bb_u": 1000, "bb_tb": 1000, "imt_u": 1}.get(index, 10)


def index_name(code: str, age_days: int) -> tuple[str, str]:
    """The name and the abbreviation of an index; below 731 days a child has a length, then a height."""
    if age_days < FIRST_STANDING_DAY and code in LYING_NAMES:
        return LYING_NAMES[code]
    return NAMES[code]


def corrected_length(age_days: int, length_mm: Exact | None, position: str | None) -> Exact | None:
    """The length as WHO's table of that age means it, in millimetres; None when not measured.

    Below 731 days standing becomes lying (+7 mm), from 731 days lying becomes standing (-7 mm). A position
    that was not recorded changes nothing, nor does standing below 9 months, which is not believed.
    """
    if position not in ("baring", "tegak", None):
        raise ValueError(f"position is 'baring', 'tegak' or None, not {position!r}")
    if _measured(length_mm) is None:
        return None
    if FIRST_BELIEVED_STANDING_DAY <= age_days < FIRST_STANDING_DAY and position == "tegak":
        return length_mm + LYING_LONGER_MM
    if age_days >= FIRST_STANDING_DAY and position == "baring":
        return _measured(length_mm - LYING_LONGER_MM)
    return length_mm


def _scores(sex: str, readings: tuple, bands: dict, arm_class: str = "") -> dict[str, Score]:
    scores = {}
    for index, table, step, value in readings:
        if value is None or step is None:
            continue
        point = curve(table, sex, step)
        if point is None:
            continue
        z = point.z(value)
        rounded = _rounded(z)
        low, high = PLAUSIBLE[index]
        code = arm_class if index == "lila_u" else classify(bands, index, rounded)
        scores[index] = Score(index, z, not low <= rounded <= high, code)
    return scores


def _point(
    index: str, sex: str, age_days: int | None, length_mm: Exact | None, age_months: Exact | None
) -> Curve | None:
    by_day = {"bb_u": "weight", "tb_u": "length", "imt_u": "bmi", "lk_u": "head", "lila_u": "muac"}
    by_month = {"bb_u": "weight", "tb_u": "height", "imt_u": "bmi"}
    if age_months is not None and index in by_month:
        return curve(f"{by_month[index]}_by_month", sex, age_months)
    if age_days is None or (index == "bb_tb" and length_mm is None):
        raise ValueError(f"{index} needs an age (BB/TB: an age in days and a length)")
    if not 0 <= age_days <= LAST_DAY:
        return None
    if index == "bb_tb":
        return curve(_weight_table(age_days), sex, length_mm)
    if index not in by_day:
        raise ValueError(f"Unknown index {index!r}")
    return curve(f"{by_day[index]}_by_day", sex, age_days)


def _weight_table(age_days: int) -> str:
    return "weight_by_length" if age_days < FIRST_STANDING_DAY else "weight_by_height"


def _measured(value: Exact | None) -> Exact | None:
    return value if value is not None and value > 0 else None


def _thousandth(grams: Exact | None) -> float | None:
    return None if grams is None else float(grams) / 1000


def _tenth(millimetres: Exact | None) -> float | None:
    return None if millimetres is None else float(millimetres) / 10


def _body_mass_index(grams: Exact | None, millimetres: Exact | None) -> float | None:
    if grams is None or millimetres is None:
        return None
    return float(grams) * 1000 / float(millimetres * millimetres)


def _rounded(z: float) -> float:
    return round(z, 2) + 0.0  # plus nothing, so that -0.001 does not become "-0.0"
