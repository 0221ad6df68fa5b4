"""Someone says that the register is wrong about them: to be answered within three days (UU 27/2022 Ps. 30).

Filed by the person in 'Data saya', or by staff for someone at the counter. `outcome` only repeats how the
ruling ended, for quick lists.
"""

from datetime import datetime

from peewee import JOIN, ForeignKeyField, TextField, fn

from models import clock, history
from models.accounts import Account
from models.database import DateTimeField, JsonField, Record, transaction
from models.deadlines import THREE_DAYS, Waiting
from models.history import Event
from models.letters.not_now import NotNow
from models.paging import Paged
from models.residents.resident import Resident

ITEMS = {
    "name": "Nama",
    "nik": "NIK",
    "no_kk": "Nomor KK",
    "birth": "Tempat atau tanggal lahir",
    "sex": "Jenis kelamin",
    "address": "Alamat, RT, atau RW",
    "shdk": "Hubungan dalam keluarga",
    "marital": "Status perkawinan",
    "religion": "Agama",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
    "blood": "Golongan darah",
    "citizenship": "Kewarganegaraan",
    "parents": "Nama ayah atau ibu",
    "phone": "Nomor HP",
    "other": "Lainnya",
}
# Of one person at once: whoever sends again and again must not bury the others.
MOST_OPEN = 10
# What the address calls a tab, and its name.
TABS = {"menunggu": "Menunggu", "dijawab": "Sudah dijawab"}
OUTCOMES = {"": "Menunggu petugas", "done": "Sudah dibetulkan", "refused": "Tidak dibetulkan"}


class AlreadyRuled(NotNow):
    def __init__(self):
        super().__init__("Permintaan ini sudah dijawab petugas lain.")


class TooManyOpen(NotNow):
    def __init__(self):
        super().__init__(f"Masih ada {MOST_OPEN} permintaan yang menunggu. Tunggu jawaban petugas dulu.")


class Rectification(Record):
    resident = ForeignKeyField(Resident, backref="rectifications", on_delete="RESTRICT")
    item = TextField()
    wanted = TextField()
    why = TextField(default="")
    filed_at = DateTimeField()
    filed_by = ForeignKeyField(Account, on_delete="RESTRICT")
    due_at = DateTimeField()
    outcome = TextField(default="")

    class Meta:
        indexes = ((("outcome", "due_at"), False),)

    @classmethod
    def file(
        cls, resident: Resident, *, item: str, wanted: str, why: str, by: Account, uid: str
    ) -> "Rectification":
        """Take a request; sent twice with one uid it is one."""
        with transaction():
            request = cls.get_or_none(uid=uid)
            if request is None:
                if cls.select().where(cls.resident == resident, cls.outcome == "").count() >= MOST_OPEN:
                    raise TooManyOpen
                now = clock.now()
                said = dict(item=item, wanted=wanted, why=why)
                when = dict(filed_at=now, due_at=now + THREE_DAYS)
                request = cls.create(uid=uid, resident=resident, filed_by=by, **said, **when)
                history.tell("rectification filed", resident, by, item=item)
        return request

    @classmethod
    def with_ruling(cls):
        """Each with its person, and its ruling when there is one, in the same statement."""
        return (
            cls.select(cls, Resident, Ruling, Account)
            .join(Resident)
            .join_from(cls, Ruling, JOIN.LEFT_OUTER, attr="ruled")
            .join(Account, JOIN.LEFT_OUTER)
        )

    @classmethod
    def visible_to(cls, account: Account):
        """The office sees all; a resident the own ones."""
        own = (cls.resident == account.resident_id) & account.is_resident()
        return cls.with_ruling().where(account.can_enter_office() or own)

    @classmethod
    def of(cls, resident: Resident):
        return cls.with_ruling().where(cls.resident == resident).order_by(cls.id.desc())

    @classmethod
    def open_count(cls) -> Waiting:
        """For the page of the register: how many wait, and how many of them for too long."""
        late = fn.SUM(cls.due_at < clock.now())
        waiting = cls.select(fn.COUNT(cls.id), late).where(cls.outcome == "").tuples().first()
        return Waiting(waiting[0], waiting[1] or 0)

    def complete(self, words: str, *, by: Account, uid: str | None = None) -> "Ruling":
        """The data was put right; what the history tells of it since the filing is kept with the ruling."""
        return self._rule("done", words, by, uid, self.changed_since())

    def refuse(self, reason: str, *, by: Account, uid: str | None = None) -> "Ruling":
        return self._rule("refused", reason, by, uid, [])

    def changed_since(self) -> list[str]:
        """Which fields of the person and of the family were changed since this was filed."""
        uids = [self.resident.uid]
        if self.resident.family:
            uids.append(self.resident.family.uid)
        told = Event.select(Event.facts).where(Event.record_uid.in_(uids), Event.at >= self.filed_at)
        return sorted({name for event in told for name in event.facts.get("fields", [])})

    @property
    def ruling(self) -> "Ruling | None":
        return getattr(self, "ruled", None)

    @property
    def item_name(self) -> str:
        return ITEMS.get(self.item, self.item)

    @property
    def state(self) -> str:
        return OUTCOMES[self.outcome]

    def is_open(self) -> bool:
        return self.outcome == ""

    def is_late(self, now: datetime) -> bool:
        return self.is_open() and self.due_at < now

    def _rule(self, outcome: str, words: str, by: Account, uid: str | None, fields: list[str]) -> "Ruling":
        with transaction():
            before = Ruling.get_or_none(rectification=self)
            if before and before.uid == uid:
                return before
            if before:
                raise AlreadyRuled
            self.change(outcome=outcome)
            named = {"uid": uid} if uid and not Ruling.get_or_none(uid=uid) else {}
            said = dict(words=words, fields=fields, at=clock.now())
            ruling = Ruling.create(rectification=self, by=by, **said, **named)
            history.tell("rectification " + outcome, self.resident, by, item=self.item)
        return ruling


class Ruling(Record):
    """How the office answered, in words the person reads."""

    rectification = ForeignKeyField(Rectification, unique=True, backref="rulings", on_delete="RESTRICT")
    at = DateTimeField()
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    words = TextField()
    fields = JsonField(default=list)


class RectificationList(Paged):
    """What waits, the most pressing first; or what was answered, the newest first."""

    most = 20

    def __init__(self, account: Account, tab: str = "menunggu", page: int = 1):
        self.tab = tab if tab in TABS else "menunggu"
        seen = Rectification.visible_to(account)
        if self.tab == "menunggu":
            seen = seen.where(Rectification.outcome == "").order_by(Rectification.due_at, Rectification.id)
        else:
            seen = seen.where(Rectification.outcome != "").order_by(Rectification.id.desc())
        self.turn_to(page, seen.count())
        self.rows = list(seen.paginate(self.page, self.most))
