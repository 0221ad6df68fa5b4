"""Somebody of the register beside the same person in a file: what an import changes, and what it only shows."""

from dataclasses import dataclass, field
from datetime import date

from models.imports.cells import Unread
from models.imports.draft import Draft
from models.imports.fields import BY_NAME
from models.imports.register_now import RegisterNow
from models.residents import codes, nik
from models.residents.standing import ALIVE
from models.wording import long_date

# These are changed by verbs of the register, which count people anew; here they are only shown.
BY_VERBS = {"shdk", "status"}
CODES = {
    "sex": codes.SEX,
    "religion": codes.RELIGION,
    "marital": codes.MARITAL,
    "shdk": codes.SHDK,
    "education": codes.EDUCATION,
    "reading": codes.READING,
    "studies": codes.STUDIES,
    "occupation": codes.OCCUPATION,
    "blood": codes.BLOOD,
    "citizenship": codes.CITIZENSHIP,
    "disability": codes.DISABILITY,
    "ktp_kind": codes.KTP_KIND,
    "ktp_status": codes.KTP_STATUS,
    "insurance": codes.INSURANCE,
    "residency": codes.RESIDENCY,
    "status": codes.STATUS,
}
REMEDIES = {
    "no_kk": "Catat sebagai pisah KK atau gabung KK, di halaman keluarganya.",
    "address": "Ubah di halaman keluarganya.",
    "place": "Catat sebagai pindah di dalam desa, di halaman keluarganya.",
    "shdk": "Catat sebagai ganti kepala keluarga, atau perbaiki di halaman keluarganya.",
    1: "Bila ia tinggal di desa lagi, catat sebagai datang kembali.",
    2: "Catat kematiannya.",
    3: "Catat sebagai pindah keluar.",
    4: "Catat sebagai hilang.",
    6: "Catat sebagai pergi.",
    9: "Periksa datanya, lalu catat peristiwanya.",
}
NO_HOME = "Isi KK-nya di halaman orang itu."


@dataclass
class Change:
    draft: Draft
    id: int
    name: str
    old: dict[str, object]
    new: dict[str, object]


@dataclass
class Difference:
    draft: Draft
    id: int
    name: str
    # (label, in the register, in the file, what to do)
    items: list[tuple[str, str, str, str]] = field(default_factory=list)


def compared(draft: Draft, person: dict, register: RegisterNow) -> tuple[Change | None, Difference | None]:
    old = {name: person[name] for name, value in draft.person.items() if differs(name, person[name], value)}
    new = {name: draft.person[name] for name in old}
    difference = Difference(draft, person["id"], person["name"])
    for name in BY_VERBS & set(new):
        remedy = REMEDIES[new[name]] if name == "status" else REMEDIES[name]
        said = words(name, old.pop(name)), words(name, new.pop(name))
        difference.items.append((BY_NAME[name].label, *said, remedy))
    if person["status"] != ALIVE and "status" not in draft.person:
        said = words("status", person["status"]), words("status", ALIVE)
        difference.items.append((BY_NAME["status"].label, *said, REMEDIES[1]))
    difference.items += _of_home(draft, person, register)
    change = Change(draft, person["id"], person["name"], old, new) if new else None
    return change, difference if difference.items else None


def words(name: str, value: object) -> str:
    """A value as a person reads it; a NIK is masked."""
    if value in (None, ""):
        return "kosong"
    if name in CODES:
        return CODES[name].label(value)
    if name in ("nik", "no_kk", "father_nik", "mother_nik"):
        return nik.masked(str(value))
    return long_date(value) if BY_NAME[name].read is BY_NAME["birth_date"].read else str(value)


def differs(name: str, old: object, new: object) -> bool:
    """Capitals alone are no difference: Dukcapil writes everything in them. Nor is what a file cannot keep."""
    if isinstance(new, date):
        return old != new.isoformat()
    if isinstance(new, str) and isinstance(old, str):
        plainly_same = old == new or " ".join(old.split()).casefold() == new.casefold()
        return not plainly_same and _as_read(name, old) != new
    return old != new


def _as_read(name: str, old: str) -> object:
    """What the register says, as it would be read in a file."""
    try:
        return BY_NAME[name].read(old)
    except Unread:
        return old


def _of_home(draft: Draft, person: dict, register: RegisterNow) -> list[tuple[str, str, str, str]]:
    home = register.home_of(person)
    if home is None:
        card = draft.no_kk
        return [(BY_NAME["no_kk"].label, "tanpa KK", words("no_kk", card), NO_HOME)] if card else []
    items = []
    for name, old in (("no_kk", home.no_kk), ("address", home.address)):
        new = draft.card.get(name)
        if new and differs(name, old, new):
            items.append((BY_NAME[name].label, words(name, old), words(name, new), REMEDIES[name]))
    rt, here = register.rts[home.rt_id], register.place_of(home)
    there = here.as_said(draft.place)
    if there != here:
        said = f"{draft.place.get('dusun', rt.dusun.name)}, RT {there.rt} / RW {there.rw}"
        items.append(("Tempat tinggal", rt.full, said, REMEDIES["place"]))
    return items
