"""A family as on its Kartu Keluarga: the number, the address, and the RT it belongs to."""

from peewee import ForeignKeyField, TextField

from models import history
from models.database import Record, transaction
from models.village import Rt


class KkTaken(Exception):
    def __init__(self):
        super().__init__("Nomor KK ini sudah dipakai keluarga lain.")


class NoPlace(Exception):
    """A family that is new to the village needs to be put somewhere."""

    def __init__(self):
        super().__init__("Pilih RT: nomor KK ini belum ada di data desa.")


class Family(Record):
    no_kk = TextField(null=True, unique=True)
    address = TextField(default="")
    rt = ForeignKeyField(Rt, backref="families", on_delete="RESTRICT")

    @classmethod
    def of_card(cls, no_kk: str, address: str, rt: Rt | None) -> "Family":
        """The family with this number; a new one at this place when the number is new or not known."""
        known = cls.get_or_none(no_kk=no_kk) if no_kk else None
        if known:
            return known
        if rt is None:
            raise NoPlace
        return cls.create(no_kk=no_kk or None, address=address, rt=rt)

    def correct(self, *, by, no_kk: str, address: str, rt: Rt) -> None:
        """For the whole family. Raises KkTaken when another family has this number."""
        with transaction():
            if no_kk and Family.select().where((Family.no_kk == no_kk) & (Family.id != self.id)).exists():
                raise KkTaken
            wanted = {"no_kk": no_kk or None, "address": address, "rt": rt}
            changed = {name: value for name, value in wanted.items() if getattr(self, name) != value}
            if changed:
                self.change(**changed)
                history.tell("family corrected", self, by, fields=[*changed])

    @property
    def full_address(self) -> str:
        """As written on letters: 'Kampung Kadu Gede RT 03 / RW 01'."""
        return f"{self.address or self.rt.dusun.name} {self.rt.short}"
