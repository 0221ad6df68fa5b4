"""The people a letter names beside the one who asks: picked from the register, or typed by hand.

A person is kept as a dict with the keys of Resident.facts() and some more; `warga_id` is there when the
person was picked from the register.
"""

from dataclasses import dataclass
from datetime import date

from models.residents import codes
from models.residents.ages import completed_years
from models.residents.mutation import DEAD
from models.residents.resident import Resident
from models.residents.standing import ALIVE


@dataclass(frozen=True)
class Fact:
    """One thing a letter may say of a person, and how it is asked."""

    label: str
    type: str = "text"
    max: int = 100
    choices: tuple[str, ...] = ()


# What may be asked of somebody typed by hand, beside the name. The first ones the register knows.
FACTS = {
    "nik": Fact("NIK", "nik"),
    "no_kk": Fact("Nomor KK", "kk"),
    "tempat_lahir": Fact("Tempat lahir", max=60),
    "tanggal_lahir": Fact("Tanggal lahir", "date"),
    "jenis_kelamin": Fact("Jenis kelamin", "choice", choices=tuple(codes.SEX.labels.values())),
    "agama": Fact("Agama", "choice", choices=tuple(codes.RELIGION.labels.values())),
    "status_kawin": Fact("Status perkawinan", "choice", choices=tuple(codes.MARITAL.labels.values())),
    "pekerjaan": Fact("Pekerjaan", max=60),
    "kewarganegaraan": Fact("Kewarganegaraan", max=40),
    "alamat": Fact("Alamat lengkap", max=160),
    "bin": Fact("Bin atau binti", max=80),
    "hubungan": Fact("Hubungan", max=40),
    "pendidikan": Fact("Sekolah atau pendidikan", max=80),
    "telepon": Fact("Nomor telepon", max=30),
    "keterangan": Fact("Keterangan", max=100),
}
# What the register does not know and must be asked of whoever is picked from it, too.
ASKED_OF_ALL = ("bin", "hubungan", "pendidikan", "telepon", "keterangan")
NOBODY = {
    "nama": "",
    **dict.fromkeys(FACTS, ""),
    "rt": "",
    "rw": "",
    "dusun": "",
    "warga_id": None,
    "umur": None,
}


def of_register(resident: Resident, today: date, **more: str) -> dict:
    """The person as the letter names somebody of the register; `more` is what was asked of all."""
    age = completed_years(resident.birth_date, today)
    asked = {name: text for name, text in more.items() if text}
    return NOBODY | resident.facts() | {"warga_id": resident.id, "umur": age} | asked


def by_nik(nik: str, with_dead: bool = False) -> Resident | None:
    """Whom the register knows by this NIK. The dead only where a letter is about one."""
    known = Resident.by_nik(nik)
    fits = known and (known.is_here or with_dead and known.status == DEAD)
    return known if fits else None


def household(resident: Resident, with_dead: bool = False) -> list[Resident]:
    """The others of this family, head first, to be picked with one key."""
    if resident.family_id is None:
        return []
    statuses = [ALIVE, DEAD] if with_dead else [ALIVE]
    others = Resident.with_place().where(
        Resident.family == resident.family_id, Resident.id != resident.id, Resident.status.in_(statuses)
    )
    return list(others.order_by(Resident.shdk, Resident.birth_date))


def in_words(person: dict) -> str:
    """One line for lists: 'Wati Sumiati, 3604…0004, istri'."""
    said = [person.get("nama"), person.get("nik"), person.get("hubungan"), person.get("alamat")]
    return ", ".join(each for each in said if each)
