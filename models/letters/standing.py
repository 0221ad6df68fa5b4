"""Who may ask for a letter: someone alive, living here, of age, and of whom it would be true. Asked wherever one
is begun, checked or signed.
"""

from datetime import date

from models.letters.kind import LetterKind
from models.letters.not_now import CannotBeSigned
from models.residents import codes
from models.residents.ages import completed_years
from models.residents.mutation import DEAD, INVALID, MOVED
from models.residents.resident import Resident
from models.wording import initial_lower

# Of codes.MARITAL: who is or was married is of age whatever the years (UU 24/2013 Ps. 63).
UNMARRIED = 1


class Died(CannotBeSigned):
    def __init__(self, name: str):
        super().__init__(
            f"{name} tercatat sudah meninggal, jadi tidak bisa menjadi pemohon surat ini. "
            "Yang memohon adalah keluarganya: cari nama pelapor atau ahli warisnya."
        )


class MovedAway(CannotBeSigned):
    def __init__(self, name: str, status: str):
        super().__init__(
            f"{name} tercatat {status}, jadi bukan penduduk desa ini lagi. Suratnya dibuat oleh desa "
            "tempat tinggal yang sekarang. Bila sudah kembali, catat dulu kedatangannya."
        )


class TooYoung(CannotBeSigned):
    def __init__(self, name: str, years: int):
        super().__init__(
            f"{name} baru berumur {years} tahun. Yang memohon adalah ayah, ibu, atau walinya; "
            "nama anak ditulis di isi surat."
        )


class NoRecord(CannotBeSigned):
    """Merged into another one, or entered by mistake."""

    def __init__(self, name: str):
        super().__init__(
            f"Data {name} yang ini tidak dipakai lagi: sudah digabung ke data lain, atau dulu keliru dicatat. "
            "Cari lagi orangnya, lalu pilih data yang masih dipakai."
        )


class NotForThem(CannotBeSigned):
    """The register says otherwise than the letter would."""

    def __init__(self, title: str, name: str, known: str, wanted: list[str]):
        super().__init__(
            f"{title} hanya untuk yang tercatat {_one_of(wanted)}, sedangkan {name} tercatat {initial_lower(known)}. "
            "Datanya keliru? Betulkan dulu data warganya di kantor, lalu minta lagi."
        )


def refuse_who_may_not_ask(kind: LetterKind, resident: Resident, today: date) -> None:
    """Raises NoRecord, Died, MovedAway, TooYoung or NotForThem; a kind may allow some of it (see Header)."""
    if resident.status == INVALID:
        raise NoRecord(resident.name)
    if resident.status == DEAD and "meninggal" not in kind.also_for:
        raise Died(resident.name)
    gone = resident.has_left and resident.status != DEAD
    if gone and not (resident.status == MOVED and "pindah" in kind.also_for):
        raise MovedAway(resident.name, resident.status_name.lower())
    years = completed_years(resident.birth_date, today)
    if years < kind.least_age and resident.marital == UNMARRIED:
        raise TooYoung(resident.name, years)
    for wanted, known in (
        (kind.only_marital, codes.MARITAL.label(resident.marital)),
        (kind.only_sex, resident.sex_name),
    ):
        if wanted and known and known not in wanted:
            raise NotForThem(kind.title, resident.name, known, wanted)


def _one_of(words: list[str]) -> str:
    return " atau ".join(initial_lower(each) for each in words)
