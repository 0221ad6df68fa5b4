"""A family as on its Kartu Keluarga: the number, the address, and the RT it belongs to."""

from functools import cache

from peewee import ForeignKeyField, TextField

from models import history
from models.database import Record, database, records_of, transaction
from models.residents.refusals import RegisterRefusal
from models.residents.standing import ALIVE, GUEST, HEAD_OF_FAMILY
from models.village import Dusun, Rt


class KkTaken(RegisterRefusal):
    def __init__(self):
        super().__init__("Nomor KK ini sudah dipakai keluarga lain.", "no_kk")


class NoPlace(RegisterRefusal):
    """A family that is new to the village needs to be put somewhere."""

    def __init__(self):
        super().__init__("Pilih RT: nomor KK ini belum ada di data desa.", "rt")


class Family(Record):
    no_kk = TextField(null=True, unique=True)
    address = TextField(default="")
    rt = ForeignKeyField(Rt, backref="families", on_delete="RESTRICT")

    @classmethod
    def with_place(cls):
        """Families with RT and dusun in the same statement."""
        return cls.select(cls, Rt, Dusun).join(Rt).join(Dusun)

    @classmethod
    def of_card(cls, no_kk: str, address: str, rt: Rt | None) -> "Family":
        """The family with this number; a new one at this place when the number is new or not known."""
        known = cls.get_or_none(no_kk=no_kk) if no_kk else None
        if known:
            return known
        if rt is None:
            raise NoPlace
        return cls.create(no_kk=no_kk or None, address=address, rt=rt)

    def correct(self, *, by, no_kk: str, address: str) -> None:
        """The card's number and address. Raises KkTaken when another family has this number.

        Where the family lives is changed by a move (households.move_within): others are counted there then.
        """
        with transaction():
            if no_kk and Family.select().where((Family.no_kk == no_kk) & (Family.id != self.id)).exists():
                raise KkTaken
            wanted = {"no_kk": no_kk or None, "address": address}
            changed = self.differing(wanted)
            if changed:
                self.change(**changed)
                history.tell("family corrected", self, by, fields=[*changed])

    def living(self) -> list[Record]:
        """Who is counted in this family now: head first, then by relation and age."""
        statement, rest = _living_in()
        rows = database.execute_sql(statement, [self.id, *rest])
        people = [person for row in rows for person in records_of(row, Family.members.rel_model)]
        for person in people:
            person.family = self
        return people

    @property
    def head(self) -> Record | None:
        model = self.members.model
        return self.members.where((model.status == ALIVE) & (model.shdk == HEAD_OF_FAMILY)).first()

    @property
    def full_address(self) -> str:
        """As written on letters: 'Kampung Kadu Gede RT 03 / RW 01'."""
        return f"{self.address or self.rt.dusun.name} {self.rt.short}"


@cache
def _living_in() -> tuple[str, list]:
    """For a family with this id, and what else it asks: building it anew takes longer than all else it does."""
    model = Family.members.rel_model
    counted = (model.status == ALIVE) & (model.residency != GUEST)
    order = model.shdk, model.birth_date, model.id
    statement, (_, *rest) = model.select().where(model.family == 0, counted).order_by(*order).sql()
    return statement, rest
