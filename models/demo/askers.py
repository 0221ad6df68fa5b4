"""Which letters the demo village asks for, how often, and who would ask for each."""

from collections.abc import Callable
from datetime import date

from models.demo.households import HEAD, ISLAM, MARRIED, UNMARRIED, WIDOWED, WIFE
from models.residents.resident import Resident

# From a phone; the same at the counter, where other letters come on top. Of every kind there is one at least.
SHARES = {
    "domisili": 18, "sktm": 17, "sku": 16, "peng_skck": 9, "belum_nikah": 6, "penghasilan": 5, "n1": 4,
    "peng_umum": 3, "kehilangan": 3, "ket_penduduk": 3, "beda_nama": 2, "janda_duda": 2, "keramaian": 2,
    "jamkesos": 2, "belum_rumah": 2, "dom_usaha": 2, "bepergian": 1, "suami_istri": 1, "tanggungan": 1,
}  # fmt: skip
AT_COUNTER_ONLY = {
    "kuasa": 3, "bebas": 3, "jual_beli": 2, "tanah_milik": 2, "n2": 2, "n4": 2, "izin_ortu": 1, "sporadik": 1,
}  # fmt: skip
COUNTER_SHARE = 0.2
# After a birth or a death only (vital_letters.py).
VITAL = {"kelahiran", "kematian", "pemakaman", "ahli_waris"}
# Who asks for one is about to leave, so that it is not long ago.
LATELY = {"pindah", "keramaian"}


def fits(kind: str, resident: Resident, on: date) -> bool:
    """Whether somebody like this would ask for such a letter."""
    rule = RULES.get(kind)
    return rule is None or rule(resident, resident.age(on))


def _may_marry(resident: Resident, age: int) -> bool:
    return resident.marital == UNMARRIED and 19 <= age <= 34 and bool(resident.father_name)


def _leads_a_family(resident: Resident, age: int) -> bool:
    return resident.marital == MARRIED and resident.shdk in (HEAD, WIFE)


RULES: dict[str, Callable[[Resident, int], bool]] = {
    "belum_nikah": lambda who, age: who.marital == UNMARRIED and 19 <= age <= 35,
    "peng_skck": lambda who, age: 19 <= age <= 40,
    "bersih_diri": lambda who, age: who.marital == UNMARRIED and 19 <= age <= 26,
    **dict.fromkeys(("n1", "n2", "n4", "pergi_kawin"), _may_marry),
    "wali_nikah": lambda who, age: _may_marry(who, age) and who.sex == "P",
    "nikah_non": lambda who, age: who.marital == UNMARRIED and who.religion != ISLAM and age >= 19,
    "n6": lambda who, age: who.marital == WIDOWED,
    "janda_duda": lambda who, age: who.marital not in (MARRIED, UNMARRIED),
    **dict.fromkeys(("suami_istri", "dup_nikah", "tanggungan", "sktm", "jamkesos"), _leads_a_family),
    "belum_rumah": lambda who, age: who.marital == MARRIED and 24 <= age <= 45,
    "penghasilan": lambda who, age: who.shdk == HEAD and age >= 30,
    "izin_ortu": lambda who, age: _leads_a_family(who, age) and age >= 42,
    **dict.fromkeys(("keramaian", "peng_kk", "tanah_milik", "sporadik"), lambda who, age: who.shdk == HEAD),
}
