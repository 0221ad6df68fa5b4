"""How people of the demo village answer the questions of a letter: out of the register what it knows, out of
purposes.py what people write, made up the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from models.demo.arrivals import FROM
from models.demo.households import CHILD, HEAD, KATHOLIK, UNMARRIED, WIFE
from models.demo.names import person_name
from models.demo.purposes import (
    BUSINESSES,
    FOR_A_CHILD,
    INCOME_FOR_A_CHILD,
    POOLS,
    POOR_PURPOSES,
    SHOP_NAMES,
    SIDELINES,
)
from models.demo.twins import otherwise
from models.letters import people
from models.letters.kind import LetterKind
from models.letters.question import Question
from models.residents.resident import Resident

# By the age below which one goes there.
SCHOOLS = {
    13: ["SD Negeri Cikaduwangi 1", "SD Negeri Cikaduwangi 2"],
    16: ["SMP Negeri 1 Pasirlaut", "MTs Nurul Huda Cibogo"],
    19: ["SMK Bina Karya Pasirlaut", "MA Nurul Huda Cibogo"],
    99: ["Universitas Pasirlaut"],
}
MALE, FEMALE = "Laki-laki", "Perempuan"


@dataclass
class Asker:
    """Who asks for a letter, with whom at home, on which day; `others`: whom he might name."""

    rng: Random
    resident: Resident
    household: list[Resident]
    on: date
    others: list[Resident]

    @property
    def spouse(self) -> Resident | None:
        wanted = {HEAD: WIFE, WIFE: HEAD}.get(self.resident.shdk)
        return next((each for each in self.household if each.shdk == wanted), None)

    @property
    def children(self) -> list[Resident]:
        leads = self.resident.shdk in (HEAD, WIFE)
        return [each for each in self.household if leads and each.shdk == CHILD]

    @property
    def pupil(self) -> Resident | None:
        ages = [(each, self.on.year - each.birth_date.year) for each in self.children]
        return next((each for each, age in ages if 6 <= age <= 21), None)

    def named(self, resident: Resident, **more: str) -> dict[str, Any]:
        return people.of_register(resident, self.on, **more)

    def outsider(self, sex: str, age: int, name: str = "", **more: str) -> dict[str, Any]:
        """Somebody of another village, made up; the NIK is of the region that does not exist."""
        born = self.on - timedelta(days=age * 365 + self.rng.randrange(360))
        nik = f"360499{born.day + 40 * (sex == 'P'):02}{born:%m%y}{self.rng.randint(7000, 7999)}"
        return people.NOBODY | {
            "nama": name or person_name(self.rng, sex, born.year),
            "nik": nik,
            "tempat_lahir": "Serang",
            "tanggal_lahir": born.isoformat(),
            "jenis_kelamin": FEMALE if sex == "P" else MALE,
            "agama": people.of_register(self.resident, self.on)["agama"],
            "status_kawin": "Kawin",
            "pekerjaan": "Ibu rumah tangga" if sex == "P" else "Petani/Pekebun",
            "kewarganegaraan": "WNI",
            "alamat": self.rng.choice(FROM),
            "bin": person_name(self.rng, "L", born.year - 28),
        } | more  # fmt: skip

    def neighbours(self, count: int) -> list[Resident]:
        theirs = {each.id for each in self.household}
        return [each for each in self.rng.sample(self.others, count + 8) if each.id not in theirs][:count]


def answers(kind: LetterKind, asker: Asker) -> dict[str, Any]:
    """What this person answers at the counter, where people are picked from the register."""
    said: dict[str, Any] = {}
    for question in kind.questions:
        if question.is_asked(said):
            said[question.name] = _answer(kind, question, asker, said)
    return said


def as_typed(kind: LetterKind, said: dict[str, Any]) -> dict[str, Any]:
    """The same from a phone: of people only what is asked there."""
    typed = dict(said)
    for question in kind.questions:
        if question.is_about_people and said.get(question.name):
            answer, known = said[question.name], ("nama", *question.facts)
            cut = [
                {key: each[key] for key in known if each.get(key)}
                for each in ([answer] if question.type == "person" else answer)
            ]
            typed[question.name] = cut[0] if question.type == "person" else cut
    return typed


def _answer(kind: LetterKind, question: Question, asker: Asker, said: dict[str, Any]) -> Any:
    rng, key = asker.rng, f"{kind.id}.{question.name}"
    if special := SPECIAL.get(key) or SPECIAL.get(question.name):
        return special(asker, said)
    pool = POOLS.get(key) or POOLS.get(question.name)
    if pool:
        return rng.choice(pool)
    if not question.required and rng.random() < 0.5:
        return question.blank() if question.type != "person" else {}
    return _by_type(question, asker)


def _by_type(question: Question, asker: Asker) -> Any:
    rng = asker.rng
    if question.type == "person":
        return asker.named(asker.neighbours(1)[0], hubungan="Tetangga")
    if question.type == "people":
        return [asker.named(each) for each in asker.neighbours(question.least)]
    if question.type == "date":
        return (asker.on + timedelta(days=_days(rng, int(question.example or -10)))).isoformat()
    if question.type == "year":
        return str(asker.on.year - rng.randint(2, 12))
    if question.type == "time":
        return f"{rng.randint(7, 16):02}.{rng.choice(['00', '30'])}"
    if question.type in ("number", "money"):
        return question.example or "3"
    return rng.choice(question.often or question.choices or [question.example])


def _days(rng: Random, usual: int) -> int:
    """So many days from now, more or less; what lies behind stays behind."""
    return usual + rng.randint(0, 9) if usual > 0 else -max(1, round(-usual * rng.uniform(0.5, 1.4)))


def _since(asker: Asker, said: dict) -> str:
    first = max(1985, asker.resident.birth_date.year)
    return str(asker.rng.randint(first, asker.on.year - 1)) if asker.rng.random() < 0.7 else ""


def _shop(asker: Asker, said: dict) -> str:
    works = BUSINESSES.get(asker.resident.occupation, SIDELINES)
    return asker.rng.choice(works) + asker.rng.choice(SHOP_NAMES)


def _shop_since(asker: Asker, said: dict) -> str:
    return str(asker.rng.randint(max(2005, asker.resident.birth_date.year + 18), asker.on.year))


def _why_poor(asker: Asker, said: dict) -> str:
    return asker.rng.choice([each for each in POOR_PURPOSES if asker.pupil or each not in FOR_A_CHILD])


def _pupil(asker: Asker, said: dict) -> dict[str, Any]:
    return asker.named(asker.pupil, pendidikan=_school(asker, said))


def _school(asker: Asker, said: dict) -> str:
    age = asker.pupil.age(asker.on)
    return asker.rng.choice(next(schools for below, schools in SCHOOLS.items() if age < below))


def _spouse(asker: Asker, said: dict) -> dict[str, Any]:
    """Of the house; of those who are going to marry, somebody from elsewhere."""
    if asker.spouse:
        return asker.named(asker.spouse, bin=asker.spouse.father_name)
    sex, age = asker.resident.sex, asker.resident.age(asker.on)
    single = {"status_kawin": "Belum kawin", "pekerjaan": "Karyawan swasta"}
    status = single if asker.resident.marital == UNMARRIED else {}
    return asker.outsider("L" if sex == "P" else "P", max(19, age + (2 if sex == "P" else -2)), **status)


def _former(asker: Asker, said: dict) -> dict[str, Any]:
    sex = "L" if asker.resident.sex == "P" else "P"
    return asker.outsider(sex, asker.resident.age(asker.on) + 3, alamat=asker.resident.address)


def _parent(sex: str) -> Callable[[Asker, dict], dict[str, Any]]:
    """By the name that the register knows, of the same house if somebody is called so there."""

    def parent(asker: Asker, said: dict) -> dict[str, Any]:
        child = asker.resident
        name = child.father_name if sex == "L" else child.mother_name
        known = next((each for each in asker.household if each.name == name), None)
        if known:
            return asker.named(known, bin=known.father_name)
        return asker.outsider(sex, child.age(asker.on) + 26, name, alamat=child.address)

    return parent


def _witnesses(asker: Asker, said: dict) -> list[dict[str, Any]]:
    return [asker.named(each) for each in asker.neighbours(2)]


def _kept_by(asker: Asker, said: dict) -> list[dict[str, Any]]:
    theirs = [each for each in (asker.spouse, *asker.children) if each]
    return [asker.named(each, hubungan=each.relation) for each in theirs] or [
        asker.outsider("P", 70, hubungan="Orang tua")
    ]


def _grown_child(asker: Asker, said: dict) -> dict[str, Any]:
    grown = [each for each in asker.children if each.age(asker.on) >= 14]
    child = asker.named(grown[0]) if grown else asker.outsider("L", 17, alamat=asker.resident.address)
    return child | {"hubungan": "Anak"}


def _trusted(asker: Asker, said: dict) -> dict[str, Any]:
    grown = [each for each in asker.household if each != asker.resident and each.age(asker.on) >= 18]
    return asker.named((grown or asker.neighbours(1))[0], hubungan="Keluarga" if grown else "Tetangga")


def _other_spelling(asker: Asker, said: dict) -> str:
    name, father = asker.resident.name, asker.resident.father_name
    binti = "binti" if asker.resident.sex == "P" else "bin"
    return otherwise(name) or (name.split()[0] if " " in name else f"{name} {binti} {father}")


SPECIAL: dict[str, Callable[[Asker, dict], Any]] = {
    "domisili.sejak": _since,
    "sku.usaha": _shop,
    "sku.alamat_usaha": lambda asker, said: asker.resident.address,
    "sku.sejak": _shop_since,
    "sktm.keperluan": _why_poor,
    "sktm.untuk": lambda asker, said: "Anak saya" if said["keperluan"] in FOR_A_CHILD else "",
    "sktm.anak": _pupil,
    "sktm.orang_tua": lambda asker, said: {},
    "sktm.tujuan": lambda asker, said: asker.rng.choice(POOR_PURPOSES[said["keperluan"]]),
    "penghasilan.penghasilan": lambda asker, said: str(100_000 * asker.rng.randint(9, 32)),
    "penghasilan.keperluan": lambda asker, said: asker.rng.choice(
        INCOME_FOR_A_CHILD if asker.pupil else ["Pengajuan kredit"]
    ),
    "penghasilan.untuk": lambda asker, said: (
        "Anak yang sekolah atau kuliah" if asker.pupil else "Saya sendiri"
    ),
    "penghasilan.siswa": _pupil,
    "penghasilan.sekolah": _school,
    "penghasilan.tanggungan": lambda asker, said: [],
    "bin": lambda asker, said: asker.resident.father_name,
    "pasangan": _spouse,
    "n6.pasangan": _former,
    "mantan": _former,
    "nikah_non.pemuka_agama": lambda asker, said: (
        "Romo Yohanes Wibowo" if asker.resident.religion == KATHOLIK else "Pendeta Andreas Wijaya"
    ),
    "ayah": _parent("L"),
    "ibu": _parent("P"),
    "wali_nikah.wali": lambda asker, said: _parent("L")(asker, said) | {"hubungan": "Ayah kandung"},
    "calon_suami": _spouse,
    "saksi": _witnesses,
    "tanggungan": _kept_by,
    "jamkesos.pengikut": _kept_by,
    "bepergian.pengikut": lambda asker, said: [],
    "beda_nama.nomor_1": lambda asker, said: asker.resident.nik,
    "beda_nama.nama_1": lambda asker, said: asker.resident.name,
    "beda_nama.lahir_1": lambda asker, said: (
        f"{asker.resident.birth_place}, {asker.resident.birth_date:%d-%m-%Y}"
    ),
    "beda_nama.nama_2": _other_spelling,
    "beda_nama.lahir_2": lambda asker, said: said["lahir_1"],
    "kendaraan.atas_nama": lambda asker, said: asker.resident.name,
    "keramaian.selesai": lambda asker, said: said["mulai"],
    "keramaian.tempat": lambda asker, said: f"Halaman rumah {asker.resident.name}, {asker.resident.address}",
    "dom_usaha.alamat": lambda asker, said: asker.resident.address,
    "bepergian.kembali": lambda asker, said: (
        date.fromisoformat(said["berangkat"]) + timedelta(days=14)
    ).isoformat(),
    "tanah_milik.atas_nama": lambda asker, said: asker.resident.name,
    "tanah_milik.lokasi": lambda asker, said: f"Blok Sawah Lega, {asker.resident.address}",
    "kuasa.penerima": _trusted,
    "izin_ortu.selaku": lambda asker, said: "Ibu" if asker.resident.sex == "P" else "Ayah",
    "izin_ortu.penerima": _grown_child,
}
