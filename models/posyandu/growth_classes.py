"""Which class a z-score or an arm circumference falls in: Permenkes 2/2020 and the KIA book.

Used by growth.py; screens and recaps look up the stored code of a class in CLASSES.
"""

from dataclasses import dataclass
from math import inf

from models.posyandu.growth_tables import Exact


@dataclass(frozen=True, slots=True)
class GrowthClass:
    """A class as stored (code), as read by a cadre (label), and what follows from it (tone).

    Tone 'good' is normal, 'wait' is watch, 'bad' is refer. The cadre's card (Posyandu ILP) refers a child
    with any class outside normal, and with a red arm band; only a yellow arm band is watched.
    """

    code: str
    label: str
    tone: str


CLASSES = {
    code: GrowthClass(code, label, tone)
    for code, label, tone in (
        ("bb_sangat_kurang", "Berat badan sangat kurang", "bad"),
        ("bb_kurang", "Berat badan kurang", "bad"),
        ("bb_normal", "Berat badan normal", "good"),
        ("bb_risiko_lebih", "Risiko berat badan lebih", "bad"),
        ("sangat_pendek", "Sangat pendek", "bad"),
        ("pendek", "Pendek", "bad"),
        ("tb_normal", "Normal", "good"),
        ("tinggi", "Tinggi", "bad"),
        ("gizi_buruk", "Gizi buruk", "bad"),
        ("gizi_kurang", "Gizi kurang", "bad"),
        ("gizi_baik", "Gizi baik", "good"),
        ("berisiko_gizi_lebih", "Berisiko gizi lebih", "bad"),
        ("gizi_lebih", "Gizi lebih", "bad"),
        ("obesitas", "Obesitas", "bad"),
        ("mikrosefali", "Mikrosefali", "bad"),
        ("lk_normal", "Lingkar kepala normal", "good"),
        ("makrosefali", "Makrosefali", "bad"),
        ("lila_merah", "Merah (gizi buruk)", "bad"),
        ("lila_kuning", "Kuning (gizi kurang)", "wait"),
        ("lila_hijau", "Hijau (gizi baik)", "good"),
    )
}

# Each band ends at its limit. A limit below 0 itself belongs to the next band ("-3 SD sampai dengan <-2 SD"),
# a limit above 0 still belongs to its own ("> +1 SD sampai dengan +2 SD").
_NUTRITION = (
    (-3, "gizi_buruk"),
    (-2, "gizi_kurang"),
    (1, "gizi_baik"),
    (2, "berisiko_gizi_lebih"),
    (3, "gizi_lebih"),
    (inf, "obesitas"),
)

# Permenkes 2/2020, 0-60 months. The regulation has no class for the head: that one follows the KIA book.
UNDER_FIVE = {
    "bb_u": ((-3, "bb_sangat_kurang"), (-2, "bb_kurang"), (1, "bb_normal"), (inf, "bb_risiko_lebih")),
    "tb_u": ((-3, "sangat_pendek"), (-2, "pendek"), (3, "tb_normal"), (inf, "tinggi")),
    "bb_tb": _NUTRITION,
    "imt_u": _NUTRITION,
    "lk_u": ((-2, "mikrosefali"), (2, "lk_normal"), (inf, "makrosefali")),
}

# Permenkes 2/2020, 5-18 years: the regulation classes the body mass index only.
SCHOOL_AGE = {
    "imt_u": (
        (-3, "gizi_buruk"),
        (-2, "gizi_kurang"),
        (1, "gizi_baik"),
        (2, "gizi_lebih"),
        (inf, "obesitas"),
    ),
}

# 6 to 59 months in days of 30.4375 to the month, as WHO counts.
FIRST_MUAC_DAY, LAST_MUAC_DAY = 183, 1826


def classify(bands: dict[str, tuple], index: str, z: float) -> str:
    """The code of the class of z, already rounded to two decimals; '' where no class is defined."""
    for limit, code in bands.get(index, ()):
        if z < limit or (limit > 0 and z == limit):
            return code
    return ""


def muac_class(age_days: int, muac_mm: Exact | None) -> str:
    """The colour of the arm band for a child of 6 to 59 months: its class code, '' outside that age.

    Below 11.5 cm red, below 12.5 cm yellow, else green (WHO and UNICEF 2009; the band used at Posyandu).
    A missing measurement, or one of 0 or less, has no colour.
    """
    if muac_mm is None or muac_mm <= 0 or not FIRST_MUAC_DAY <= age_days <= LAST_MUAC_DAY:
        return ""
    if muac_mm < 115:
        return "lila_merah"
    return "lila_kuning" if muac_mm < 125 else "lila_hijau"
