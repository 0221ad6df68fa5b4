"""A posyandu of this village. Cadres are bound to one; children are followed by one."""

from calendar import monthrange
from datetime import date, timedelta

from peewee import ForeignKeyField, IntegerField, TextField

from models import history
from models.database import Record, read_joined, transaction
from models.village import Dusun


class PostNameTaken(ValueError):
    def __init__(self, name: str):
        super().__init__(f"Posyandu {name} sudah ada. Pilih nama lain.")


class Post(Record):
    name = TextField(unique=True)
    place = TextField(default="")
    dusun = ForeignKeyField(Dusun, null=True, backref="posts", on_delete="RESTRICT")
    # The usual day of the month for the session; 0 when it varies.
    day = IntegerField(default=0)

    @classmethod
    def found(cls, by: Record, uid: str, **fields) -> "Post":
        """Add a posyandu; asked twice with one uid it is done once. May raise PostNameTaken."""
        with transaction():
            post = cls.get_or_none(uid=uid)
            if post is None:
                cls._refuse_twins(fields["name"])
                post = cls.create(uid=uid, **fields)
                history.tell("posyandu added", post, by, name=post.name)
        return post

    def correct(self, by: Record, **fields) -> None:
        with transaction():
            self._refuse_twins(fields["name"], self.id)
            before = {name: str(self.__data__.get(name) or "") for name in fields}
            self.change(**fields)
            history.tell("posyandu corrected", self, by, before=before)

    @classmethod
    def listed(cls) -> "list[Post]":
        """By name, each with its dusun."""
        found = []
        for post, post.dusun in read_joined(
            cls.select().left_outer_join(Dusun).order_by(cls.name), cls, Dusun
        ):
            found.append(post)
        return found

    @classmethod
    def visible_to(cls, account):
        """A cadre sees her own posyandu, the midwife all of them, nobody else any."""
        if account.role == "kader":
            return cls.select().where(cls.id == account.post_id)
        return cls.select().where(account.can_enter_posyandu()).order_by(cls.name)

    @property
    def full_name(self) -> str:
        return self.name if self.name.lower().startswith("posyandu") else f"Posyandu {self.name}"

    def next_day(self, after: date) -> date | None:
        """The usual day of the month after; None when it varies."""
        if not self.day:
            return None
        return self.day_in((after.replace(day=1) + timedelta(days=31)).replace(day=1))

    def day_in(self, month: date) -> date:
        """The usual day in a month, given by any day of it. A short month ends it earlier."""
        return month.replace(day=min(self.day, monthrange(month.year, month.month)[1]))

    @classmethod
    def _refuse_twins(cls, name: str, but: int = 0) -> None:
        for other in cls.select().where(cls.id != but):
            if other.name.lower() == name.lower():
                raise PostNameTaken(name)
