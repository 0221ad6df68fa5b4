"""The register at one moment, read in a few statements to be compared with a whole file."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from peewee import fn

from models.database import database
from models.history import Event
from models.imports import cells
from models.imports.fields import BY_NAME
from models.residents.likeness import Likeness
from models.residents.mutation import INVALID
from models.residents.resident import Resident
from models.residents.standing import ALIVE, GUEST, HEAD_OF_FAMILY
from models.village import Dusun, Rt

# Whatever changes one of these makes a comparison old.
TABLES = [Resident._meta.table_name, "family", Rt._meta.table_name, Dusun._meta.table_name]
FIELDS = [name for name in Resident._meta.sorted_field_names if name in BY_NAME]
COLUMNS = ["id", "family", *FIELDS]


class Place(NamedTuple):
    """A dusun, RW and RT; the dusun without case and without the word in front."""

    dusun: str
    rw: str
    rt: str

    @classmethod
    def of(cls, dusun: str, rw: str, rt: str) -> "Place":
        return cls(squeezed_dusun(dusun), cells.place_number(rw) or "00", cells.place_number(rt) or "00")

    def as_said(self, said: dict[str, str]) -> "Place":
        """This place, but for what a file says of it."""
        return self._replace(**said | {"dusun": squeezed_dusun(said.get("dusun", self.dusun))})


@dataclass
class Home:
    """A family of the register."""

    id: int
    no_kk: str
    address: str
    rt_id: int
    head: str = ""


class RegisterNow:
    def __init__(self):
        # One view of the register from the mark to the last family, whoever writes meanwhile.
        with database.atomic("DEFERRED"):
            self._read()
        self._index()
        self._likeness: Likeness | None = None

    def _read(self) -> None:
        self.mark = mark()
        self.people = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in _residents()}
        self.rts = {each.id: each for each in Rt.listed()}
        self.dusuns = {squeezed_dusun(each.dusun.name): each.dusun for each in self.rts.values()}
        self.dusuns |= {squeezed_dusun(each.name): each for each in Dusun.select()}
        self.places = {Place.of(each.dusun.name, each.rw, each.rt): each.id for each in self.rts.values()}
        self.homes = {row[0]: Home(row[0], row[1] or "", *row[2:]) for row in _families()}
        self.cards = {home.no_kk: home for home in self.homes.values() if home.no_kk}

    def by_nik(self, nik: str) -> dict | None:
        return self._of_nik.get(nik)

    def namesakes(self, name: str, birth_date: str, sex: str) -> list[dict]:
        """Those of exactly this name and day of birth."""
        return self._namesakes.get((squeezed_name(name), birth_date, sex), [])

    @property
    def likeness(self) -> Likeness:
        if self._likeness is None:
            self._likeness = Likeness.of_register()
        return self._likeness

    def home_of(self, person: dict) -> Home | None:
        return self.homes.get(person["family"])

    def place_of(self, home: Home) -> Place:
        rt = self.rts[home.rt_id]
        return Place.of(rt.dusun.name, rt.rw, rt.rt)

    def _index(self) -> None:
        self._of_nik, self._namesakes = {}, defaultdict(list)
        for person in self.people.values():
            # Who moved away keeps the NIK: whoever lives here comes first, then who was here last.
            known = self._of_nik.get(person["nik"])
            if person["nik"] and (known is None or known["status"] != ALIVE):
                self._of_nik[person["nik"]] = person
            key = squeezed_name(person["name"]), person["birth_date"], person["sex"]
            self._namesakes[key].append(person)
            if person["status"] == ALIVE and person["shdk"] == HEAD_OF_FAMILY and person["family"]:
                self.homes[person["family"]].head = person["name"]

    def counted(self) -> list[dict]:
        """Those who count as residents now."""
        return [
            each
            for each in self.people.values()
            if each["status"] == ALIVE and each["residency"] != GUEST and each["family"]
        ]


def mark() -> int:
    """Grows with whatever is told of the village; cheap enough to ask while the database is held."""
    return Event.select(fn.MAX(Event.id)).scalar() or 0


def has_changed_since(mark: int) -> bool:
    """Whether a person, a family or a place has changed; who signed in meanwhile does not matter."""
    return Event.select().where((Event.id > mark) & Event.record.in_(TABLES)).exists()


def squeezed_name(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())


def squeezed_dusun(name: str) -> str:
    return squeezed_name(cells.dusun(name) or "")


def _residents():
    columns = ", ".join(f'"{Resident._meta.fields[name].column_name}"' for name in COLUMNS)
    return database.execute_sql(f"SELECT {columns} FROM resident WHERE status <> ? ORDER BY id", [INVALID])


def _families():
    return database.execute_sql("SELECT id, no_kk, address, rt_id FROM family")
