"""Mail that reaches the desa (surat masuk): given its number in the agenda, disposed of, followed up, kept.

The number is counted in the transaction that stores the mail: a year has each number once and leaves none out.
`state` only repeats how far the dispositions (disposition.py) have come, for quick lists.
"""

from datetime import date

from peewee import ForeignKeyField, IntegerField, TextField, fn

from models import clock, history
from models.accounts import Account
from models.database import DateField, DateTimeField, Record, transaction
from models.letters.not_now import ClockBehind
from models.letters.numbers.taking import refuse_wrong_clock
from models.mail.refusals import BadMailDay
from models.village import Village
from models.wording import initial_lower, long_date

NATURES = {"biasa": "Biasa", "penting": "Penting", "segera": "Segera", "rahasia": "Rahasia"}
SECRET = "rahasia"
STATES = {"waiting": "Menunggu disposisi", "disposed": "Sedang ditindaklanjuti", "done": "Selesai"}
# What each field is called, in forms and in the history.
LABELS = {
    "received_on": "Tanggal diterima",
    "number": "Nomor surat",
    "dated_on": "Tanggal surat",
    "sender": "Pengirim",
    "about": "Isi singkat",
    "nature": "Sifat",
    "enclosures": "Jumlah lampiran",
}


class IncomingMail(Record):
    year = IntegerField()
    sequence = IntegerField()
    received_on = DateField(index=True)
    # Invitations often have none.
    number = TextField(default="")
    dated_on = DateField()
    sender = TextField()
    about = TextField()
    nature = TextField(default="biasa")
    enclosures = IntegerField(default=0)
    registered_by = ForeignKeyField(Account, backref="+", on_delete="RESTRICT")
    registered_at = DateTimeField()
    state = TextField(default="waiting")
    # Among the uploads; see scans.py.
    scan = TextField(default="")

    class Meta:
        indexes = ((("year", "sequence"), True), (("state", "received_on"), False))

    @classmethod
    def register(
        cls, *, by: Account, uid: str, village: Village, received_on: date, first: int = 1, **fields
    ) -> "IncomingMail":
        """Write it into the agenda; the same form sent twice is one mail. May raise BadMailDay, ClockBehind,
        ClockWrong.

        `first`: where the numbers of a year begin that has none yet, when a paper book was kept before.
        """
        with transaction():
            if known := cls.get_or_none(uid=uid):
                return known
            cls._refuse_wrong_clock(village.today)
            if received_on.year < village.today.year - 1:
                raise BadMailDay(
                    "received_on", "Yang dicatat di sini surat tahun ini dan tahun lalu. Periksa tahunnya."
                )
            _check_days(received_on, fields["dated_on"], village.today)
            told = fields | {"received_on": received_on, "year": received_on.year}
            made = dict(uid=uid, registered_by=by, registered_at=clock.now())
            mail = cls.create(**made, **told, sequence=cls.next_sequence(received_on.year, first))
            history.tell("mail registered", mail, by, sequence=mail.sequence, year=mail.year)
        return mail

    @classmethod
    def next_sequence(cls, year: int, first: int = 1) -> int:
        last = cls.select(fn.MAX(cls.sequence)).where(cls.year == year).scalar()
        return first if last is None else last + 1

    @classmethod
    def visible_to(cls, account: Account):
        """What is secret only those see who dispose of mail, and whom it was given to."""
        everyone_s = cls.nature != SECRET
        return cls.select().where(
            everyone_s | account.can_dispose_mail() | cls.id.in_(cls._given_to(account)),
            account.can_enter_office(),
        )

    @classmethod
    def waiting(cls):
        """For those who dispose of mail: what nobody has been given yet, oldest first."""
        return cls.select().where(cls.state == "waiting").order_by(cls.received_on, cls.id)

    @classmethod
    def waiting_count(cls) -> int:
        return cls.select().where(cls.state == "waiting").count()

    def correct(self, *, by: Account, village: Village, **fields) -> None:
        """Put right what was written; the number in the agenda stays. Another day may raise what register() raises."""
        changed = self.differing(fields)
        if not changed:
            return
        after = {"received_on": self.received_on, "dated_on": self.dated_on} | changed
        if after["received_on"].year != self.year:
            raise BadMailDay(
                "received_on", f"Nomor agendanya milik tahun {self.year}. Tahunnya tidak bisa diubah."
            )
        with transaction():
            if changed.keys() & {"received_on", "dated_on"}:
                self._refuse_wrong_clock(village.today)
                _check_days(after["received_on"], after["dated_on"], village.today)
            was = "; ".join(f"{initial_lower(LABELS[name])} {self._said(name)}" for name in changed)
            self.change(**changed)
            history.tell("mail corrected", self, by, was=was)

    @property
    def agenda(self) -> str:
        """'12/2026'"""
        return f"{self.sequence}/{self.year}"

    @property
    def nature_name(self) -> str:
        return NATURES[self.nature]

    @property
    def state_name(self) -> str:
        return STATES[self.state]

    @property
    def open_until(self) -> date | None:
        """The nearest day by which somebody shall have done something, where the list has asked for it."""
        text = getattr(self, "due", None)
        return date.fromisoformat(text) if text else None

    @classmethod
    def _given_to(cls, account: Account):
        disposition = cls.dispositions.rel_model
        assignment = disposition.assignments.rel_model
        mine = assignment.of(account).join(disposition)
        return mine.select(disposition.mail)

    @classmethod
    def _refuse_wrong_clock(cls, today: date) -> None:
        newest = cls.select(cls.received_on).order_by(cls.received_on.desc()).limit(1).scalar()
        if newest and newest > today:
            raise ClockBehind(today, newest)
        refuse_wrong_clock(today)

    def _said(self, name: str) -> str:
        value = getattr(self, name)
        return long_date(value) if isinstance(value, date) else NATURES.get(value, str(value)) or "kosong"


def _check_days(received_on: date, dated_on: date, today: date) -> None:
    if received_on > today:
        raise BadMailDay("received_on", "Tanggal diterima tidak boleh sesudah hari ini.")
    if dated_on > received_on:
        raise BadMailDay("dated_on", "Tanggal surat tidak boleh sesudah tanggal diterima.")
