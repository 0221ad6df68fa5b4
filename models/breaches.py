"""Personal data got out, was lost or was seen by others: what must be told within three days (UU 27/2022 Ps. 46)."""

from datetime import datetime

from peewee import ForeignKeyField, TextField, fn

from models import clock, history
from models.accounts import Account
from models.database import DateTimeField, Record, transaction
from models.deadlines import THREE_DAYS, Waiting

# Who must be told, and in which words.
ADDRESSEES = {"people": "warga yang datanya bocor", "agency": "lembaga pelindungan data pribadi"}
# What the letters must tell (UU 27/2022 Ps. 46), as the screens ask for it.
QUESTIONS = {
    "happened": "Kapan terjadi",
    "what": "Apa yang terjadi",
    "data": "Data apa",
    "whose": "Data siapa, berapa orang",
    "done": "Yang sudah dilakukan",
    "remedy": "Yang perlu dilakukan warga",
}


class Breach(Record):
    found_at = DateTimeField()
    recorded_by = ForeignKeyField(Account, on_delete="RESTRICT")
    # In words: often nobody knows the hour.
    happened = TextField()
    what = TextField()
    data = TextField()
    whose = TextField()
    done = TextField(default="")
    remedy = TextField(default="")
    told_people_at = DateTimeField(null=True)
    told_people_by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    told_agency_at = DateTimeField(null=True)
    told_agency_by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")

    @classmethod
    def record(cls, *, by: Account, uid: str, **fields) -> "Breach":
        """Write one down; sent twice with one uid it is one."""
        with transaction():
            breach = cls.get_or_none(uid=uid)
            if breach is None:
                breach = cls.create(uid=uid, recorded_by=by, **fields)
                history.tell("breach recorded", breach, by)
        return breach

    @classmethod
    def visible_to(cls, account: Account):
        return cls.select().where(account.can_handle_breaches())

    @classmethod
    def listed(cls, account: Account):
        return cls.visible_to(account).order_by(cls.found_at.desc(), cls.id.desc())

    @classmethod
    def open_count(cls) -> Waiting:
        """How many of which not all have been told, and how many of them for too long."""
        untold = cls.told_people_at.is_null() | cls.told_agency_at.is_null()
        late = fn.SUM(cls.found_at < clock.now() - THREE_DAYS)
        found = cls.select(fn.COUNT(cls.id), late).where(untold).tuples().first()
        return Waiting(found[0], found[1] or 0)

    def correct(self, *, by: Account, **fields) -> None:
        changed = self.differing(fields)
        if changed:
            with transaction():
                self.change(**changed)
                history.tell("breach corrected", self, by, fields=[*changed])

    def tell(self, whom: str, *, by: Account) -> None:
        """The notice has gone out to these; said twice, the first time stays."""
        with transaction():
            if getattr(Breach.get_by_id(self.id), f"told_{whom}_at") is None:
                self.change(**{f"told_{whom}_at": clock.now(), f"told_{whom}_by": by})
                history.tell(f"breach told {whom}", self, by)

    @property
    def answers(self) -> dict[str, str]:
        """By the names of QUESTIONS."""
        return {name: getattr(self, name) for name in QUESTIONS}

    @property
    def due_at(self) -> datetime:
        return self.found_at + THREE_DAYS

    @property
    def untold(self) -> list[str]:
        """Who still has to be told."""
        return [whom for whom in ADDRESSEES if getattr(self, f"told_{whom}_at") is None]

    def is_late(self, now: datetime) -> bool:
        return bool(self.untold) and self.due_at < now
