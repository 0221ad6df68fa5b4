"""Cadres of the village: those who accompany and empower, as book D.4 lists them."""

from datetime import date

from peewee import ForeignKeyField, IntegerField, TextField, fn

from models import history
from models.accounts import Account
from models.database import DateField, Record, database, transaction
from models.paging import Paged
from models.residents import codes
from models.residents.referring import read, with_residents
from models.residents.resident import Resident
from models.terms import refuse_backwards

# What people write most often; a village has others of its own.
FIELDS = [
    "Posyandu",
    "PKK",
    "KPM",
    "Dasawisma",
    "Jumantik",
    "Pendidikan anak usia dini",
    "Lansia",
    "Pertanian",
]
# What the address calls a tab, and its name.
TABS = {"bertugas": "Bertugas", "selesai": "Sudah selesai"}
NAMES = (
    "SELECT COALESCE(resident.name, cadre.name) FROM cadre LEFT JOIN resident ON resident.id = resident_id"
)
BACKWARDS = "Hari terakhir bertugas harus sesudah mulainya."


class Cadre(Record):
    # Someone of the register, or who was written down: cadres may live in the next desa.
    resident = ForeignKeyField(Resident, null=True, backref="cadres", on_delete="RESTRICT")
    name = TextField(default="")
    sex = TextField(default="")
    birth_year = IntegerField(null=True)
    address = TextField(default="")
    field = TextField()
    education = IntegerField(null=True)
    courses = TextField(default="")
    since = DateField()
    until = DateField(null=True)
    note = TextField(default="")

    @classmethod
    def join_village(cls, *, by: Record | None, uid: str, **fields) -> "Cadre":
        """Write down who serves since when; asked twice with one uid it is done once."""
        with transaction():
            cadre = cls.get_or_none(uid=uid)
            if cadre is None:
                cadre = cls.create(uid=uid, **fields)
                history.tell("cadre added", cadre, by, field=cadre.field)
        return cadre

    def correct(self, *, by: Record | None, **fields) -> None:
        """May raise BadTerm."""
        changed = self.differing(fields)
        if not changed:
            return
        after = {"since": self.since, "until": self.until} | changed
        refuse_backwards(after["since"], after["until"], "until", BACKWARDS)
        with transaction():
            self.change(**changed)
            history.tell("cadre corrected", self, by, fields=[*changed])

    def end(self, on: date, *, by: Record | None) -> None:
        """The last day of service; asked again for the same day nothing more is done. May raise BadTerm."""
        if self.until == on:
            return
        refuse_backwards(self.since, on, "on", BACKWARDS)
        with transaction():
            self.change(until=on)
            history.tell("cadre ended", self, by, on=on.isoformat())

    @classmethod
    def listed(cls):
        """By field and name, with what the register knows of them."""
        return with_residents(cls).order_by(cls.field, fn.COALESCE(Resident.name, cls.name), cls.id)

    @classmethod
    def serving(cls, on: date):
        return cls.listed().where((cls.since <= on) & (cls.until.is_null() | (cls.until >= on)))

    @property
    def who(self) -> str:
        return self.resident.name if self.resident else self.name

    @property
    def where(self) -> str:
        return self.resident.address if self.resident else self.address

    @property
    def sex_name(self) -> str:
        return codes.SEX.label((self.resident.sex if self.resident else self.sex) or None)

    def age(self, on: date) -> int | None:
        """Of someone from elsewhere only the year may be known."""
        if self.resident:
            return self.resident.age(on)
        return on.year - self.birth_year if self.birth_year else None

    @property
    def learnt(self) -> str:
        """Schooling and courses: 'SLTA/sederajat, pelatihan KPM 2024'."""
        schooling = self.resident.education if self.resident else self.education
        return ", ".join(part for part in (codes.EDUCATION.label(schooling), self.courses) if part)


class CadreList(Paged):
    """A page of those who serve, or of those whose service has ended."""

    most = 20

    def __init__(self, today: date, tab: str = "bertugas", page: int = 1):
        self.tab = tab if tab in TABS else "bertugas"
        serving = Cadre.until.is_null() | (Cadre.until >= today)
        found = Cadre.listed().where(serving if self.tab == "bertugas" else ~serving)
        self.turn_to(page, found.count())
        shown = found.paginate(self.page, self.most)
        self.cadres = read(Cadre, shown) if self.total else []


def accounts_without_cadre() -> list[Account]:
    """Cadres of a posyandu who may sign in, but do not stand in the book yet."""
    known = {name.lower() for (name,) in database.execute_sql(NAMES)}
    weighing = Account.listed().where(Account.closed_at.is_null(), Account.role == "kader")
    return [each for each in weighing if each.name.lower() not in known]
