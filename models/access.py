"""Who looked at whose data, when and why: the access log, which a person may ask for (UU 27/2022).

Append-only. A row without a resident is about the whole register, as when it was exported.
"""

import logging
from datetime import datetime, timedelta

from peewee import ForeignKeyField, OperationalError, TextField, fn

from models import clock
from models.accounts import Account
from models.database import DateTimeField, Record, database, transaction
from models.history import Event
from models.paging import Paged
from models.residents.resident import Resident

log = logging.getLogger("posdesa")

ACTIONS = {
    "viewed": "Halaman data dibuka",
    "nik shown": "NIK lengkap dilihat",
    "printed": "Biodata dicetak",
    "family printed": "Lembar KK dicetak",
    "exported": "Data warga diekspor",
    "book printed": "Buku desa dicetak",
    "counter letter": "Surat dibuat di loket",
    "rt letter": "Surat dimintakan ketua RT atau RW",
    "health viewed": "Catatan Posyandu dilihat",
    "papers previewed": "Foto kertas dilihat kecil",
    "paper viewed": "Foto kertas dibuka",
    "copy given": "Salinan data dibuat",
    "log viewed": "Catatan akses dibuka",
}
# Looking again within the hour is the same look.
ONCE_AN_HOUR = {"viewed", "health viewed", "log viewed", "papers previewed"}
# A page with the NIK masked opens even where nothing can be written; what tells more does not.
MAY_FAIL = {"viewed"}
# Done with everyone at once, and only for a reason that is written down.
OF_REGISTER = {"exported", "book printed"}
# Asked by every page about a person: building it anew takes longer than all else it does.
SEEN = "SELECT resident_id FROM access WHERE account_id IS ? AND action = ? AND at BETWEEN ? AND ?"


class ReasonMissing(Exception):
    def __init__(self):
        super().__init__("Tulis untuk apa data ini dipakai.")


class Access(Record):
    at = DateTimeField(index=True)
    account = ForeignKeyField(Account, null=True, index=False, backref="accesses", on_delete="RESTRICT")
    resident = ForeignKeyField(Resident, null=True, backref="accesses", on_delete="RESTRICT")
    action = TextField(index=True)
    reason = TextField(default="")
    address = TextField(default="")

    class Meta:
        # Whether someone has looked just now is asked at each look.
        indexes = ((("account", "action", "at"), False),)

    @classmethod
    def note(
        cls,
        action: str,
        *residents: Resident,
        by: Account | None,
        reason: str = "",
        address: str = "",
        since: datetime = datetime.min,
    ) -> bool:
        """Write down that `by` did this with the data of these residents, or with the whole register.

        Call it before anything is shown. Raises ReasonMissing, and OperationalError where nothing can be written.
        False when it is the same look as one within the hour, at this moment (UTC) or after it.
        """
        if action in OF_REGISTER and not reason.strip():
            raise ReasonMissing
        about = [None] if action in OF_REGISTER and not residents else residents
        told = dict(action=action, account=by, reason=reason, address=address)
        try:
            seen = cls._seen_just_now(action, by, since) if action in ONCE_AN_HOUR else set()
            if new := [each for each in about if each is None or each.id not in seen]:
                with transaction():
                    for resident in new:
                        cls.create(at=clock.now(), resident=resident, **told)
            return bool(new)
        except OperationalError as error:
            if action not in MAY_FAIL:
                raise
            log.error("access not written: %s", error)
            return True

    @classmethod
    def about(cls, resident: Resident):
        """Everything done with this person's data, and with the register while it held the person; newest first."""
        # When the register first told of this person.
        known_since = Event.select(fn.MIN(Event.at)).where(Event.record_uid == resident.uid)
        mine = (cls.resident == resident) | (cls.resident.is_null() & (cls.at >= known_since))
        return cls.select(cls, Account).left_outer_join(Account).where(mine).order_by(cls.id.desc())

    @classmethod
    def latest(cls, action: str, most: int):
        """Who did this last, newest first."""
        rows = cls.select(cls, Account).left_outer_join(Account).where(cls.action == action)
        return rows.order_by(cls.id.desc()).limit(most)

    @property
    def words(self) -> str:
        return ACTIONS.get(self.action, self.action)

    @property
    def who(self) -> str:
        """Role and name; nobody's account when a command did it on the village PC."""
        return f"{self.account.name}, {self.account.role_name.lower()}" if self.account else "Komputer desa"

    @classmethod
    def _seen_just_now(cls, action: str, by: Account | None, since: datetime) -> set[int]:
        """At whom this account has looked within the hour, and since then."""
        now = clock.now()
        asked = [by.id if by else None, action, max(since, now - timedelta(hours=1)), now]
        return {id for (id,) in database.execute_sql(SEEN, asked)}


class AccessList(Paged):
    """A page of the log about one person, newest first."""

    most = 20

    def __init__(self, resident: Resident, page: int = 1):
        about = Access.about(resident)
        self.turn_to(page, about.count())
        self.rows = list(about.paginate(self.page, self.most))
