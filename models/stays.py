"""People who stay in the village for a while without becoming residents: what book B.4 lists.

They are never counted in the population. Who comes to live here is a resident, by the event 'datang'.
"""

from datetime import date

from peewee import ForeignKeyField, IntegerField, TextField

from models import history
from models.database import DateField, Record, transaction
from models.paging import Paged
from models.residents.ages import completed_years
from models.residents.referring import read, with_residents
from models.residents.resident import Resident
from models.terms import refuse_backwards

# Who is here for longer has usually moved here: staff are told to ask.
LONGEST_YEARS = 1
# What the address calls a tab, and its name.
TABS = {"ada": "Masih di sini", "pergi": "Sudah pergi"}
BACKWARDS = "Tanggal pergi harus sesudah tanggal datang."


class Stay(Record):
    name = TextField()
    sex = TextField()
    # NIK of elsewhere, or passport.
    identity = TextField(default="")
    birth_place = TextField(default="")
    birth_date = DateField(null=True)
    occupation = TextField(default="")
    citizenship = IntegerField(default=1)
    descent = TextField(default="")
    came_from = TextField(default="")
    purpose = TextField(default="")
    # With a resident, or with whom and where was written down.
    host = ForeignKeyField(Resident, null=True, backref="stays", on_delete="RESTRICT")
    host_name = TextField(default="")
    host_address = TextField(default="")
    came_on = DateField(index=True)
    left_on = DateField(null=True, index=True)
    note = TextField(default="")

    @classmethod
    def arrive(cls, *, by: Record | None, uid: str, **fields) -> "Stay":
        """Write down who came; asked twice with one uid it is done once."""
        with transaction():
            stay = cls.get_or_none(uid=uid)
            if stay is None:
                stay = cls.create(uid=uid, **fields)
                history.tell("stay registered", stay, by)
        return stay

    def correct(self, *, by: Record | None, **fields) -> None:
        """May raise BadTerm."""
        changed = self.differing(fields)
        if not changed:
            return
        after = {"came_on": self.came_on, "left_on": self.left_on} | changed
        refuse_backwards(after["came_on"], after["left_on"], "left_on", BACKWARDS)
        with transaction():
            self.change(**changed)
            history.tell("stay corrected", self, by, fields=[*changed])

    def leave(self, on: date, *, by: Record | None) -> None:
        """Gone on that day; asked again for the same day nothing more is done. May raise BadTerm."""
        if self.left_on == on:
            return
        refuse_backwards(self.came_on, on, "on", BACKWARDS)
        with transaction():
            self.change(left_on=on)
            history.tell("stay ended", self, by, on=on.isoformat())

    @classmethod
    def listed(cls):
        """With their hosts and where these live, who came last first."""
        return with_residents(cls).order_by(cls.came_on.desc(), cls.id.desc())

    @classmethod
    def between(cls, first: date, last: date):
        """Who was here on one of these days, in the order in which they came."""
        here = (cls.came_on <= last) & (cls.left_on.is_null() | (cls.left_on >= first))
        return cls.listed().where(here).order_by(cls.came_on, cls.id)

    @property
    def at_whom(self) -> str:
        """'Joko Susilo, Kampung Kadu Gede RT 03 / RW 01'"""
        name, address = (
            (self.host.name, self.host.address) if self.host else (self.host_name, self.host_address)
        )
        return ", ".join(part for part in (name, address) if part)

    def is_long(self, on: date) -> bool:
        """Here for more than a year, and still here."""
        return self.left_on is None and completed_years(self.came_on, on) >= LONGEST_YEARS


class StayList(Paged):
    """A page of those who are here, or of those who left."""

    most = 20

    def __init__(self, tab: str = "ada", page: int = 1):
        self.tab = tab if tab in TABS else "ada"
        found = Stay.listed().where(Stay.left_on.is_null(self.tab == "ada"))
        self.turn_to(page, found.count())
        shown = found.paginate(self.page, self.most)
        self.stays = read(Stay, shown) if self.total else []
