"""What shall be done with a mail: the kades or the sekdes gives it to somebody, who says when it is done."""

from collections.abc import Sequence
from datetime import date

from peewee import JOIN, SQL, ForeignKeyField, TextField, fn

from models import clock, history
from models.accounts import Account
from models.database import DateField, DateTimeField, JsonField, Record, transaction
from models.mail.incoming import IncomingMail
from models.mail.recipients import Recipient
from models.mail.refusals import AlreadyDone, NobodyChosen
from models.officials import Official

# In the order of the printed sheet.
INSTRUCTIONS = {
    "tindak": "Tindak lanjuti",
    "hadiri": "Hadiri atau wakili",
    "jawab": "Siapkan jawaban",
    "pelajari": "Pelajari dan beri saran",
    "koordinasi": "Koordinasikan",
    "umumkan": "Umumkan kepada warga",
    "ketahui": "Untuk diketahui",
    "arsip": "Arsipkan",
}


class Disposition(Record):
    mail = ForeignKeyField(IncomingMail, backref="dispositions", on_delete="RESTRICT")
    by = ForeignKeyField(Account, backref="+", on_delete="RESTRICT")
    at = DateTimeField()
    instructions = JsonField()
    words = TextField(default="")
    due_on = DateField(null=True)

    @classmethod
    def give(
        cls,
        mail: IncomingMail,
        to: Sequence[Recipient],
        *,
        by: Account,
        uid: str,
        instructions: Sequence[str],
        words: str = "",
        due_on: date | None = None,
    ) -> "Disposition":
        """To each of these; the same form sent twice gives it once. Raises NobodyChosen."""
        if not to:
            raise NobodyChosen
        with transaction():
            known = cls.get_or_none(uid=uid)
            if known and known.mail_id == mail.id:
                return known
            named = {} if known else {"uid": uid}
            said = dict(instructions=list(instructions), words=words, due_on=due_on)
            given = cls.create(mail=mail, by=by, at=clock.now(), **said, **named)
            for each in to:
                Assignment.create(disposition=given, official=each.official, account=each.account)
            mail.change(state="disposed")
            history.tell("mail disposed", mail, by, step=given.uid)
        return given

    @classmethod
    def of(cls, mail: IncomingMail) -> "list[Disposition]":
        """Oldest first, each with its assignments ready in `given`; two statements."""
        found = list(cls.select(cls, Account).join(Account).where(cls.mail == mail).order_by(cls.id))
        assignments = Assignment.listed().where(Assignment.disposition.in_([each.id for each in found]))
        by_disposition: dict[int, list[Assignment]] = {each.id: [] for each in found}
        for each in assignments:
            by_disposition[each.disposition_id].append(each)
        for each in found:
            each.given = by_disposition[each.id]
        return found

    @property
    def instruction_names(self) -> list[str]:
        return [INSTRUCTIONS[each] for each in self.instructions if each in INSTRUCTIONS]

    @property
    def in_words(self) -> str:
        return ". ".join(part for part in (", ".join(self.instruction_names), self.words) if part)


class Assignment(Record):
    """One of those it was given to: an official, or an account; and how it ended."""

    disposition = ForeignKeyField(Disposition, backref="assignments", on_delete="RESTRICT")
    official = ForeignKeyField(Official, null=True, backref="+", on_delete="RESTRICT")
    account = ForeignKeyField(Account, null=True, backref="+", on_delete="RESTRICT")
    done_at = DateTimeField(null=True)
    done_by = ForeignKeyField(Account, null=True, backref="+", on_delete="RESTRICT")
    note = TextField(default="")

    @classmethod
    def of(cls, account: Account):
        """Those given to this account, or to the office that its owner holds."""
        own = cls.account == account.id
        return cls.select().where(own | (cls.official == account.official_id) if account.official_id else own)

    @classmethod
    def open_for(cls, account: Account):
        """What this account still has to do, the most pressing first, each with mail and giver."""
        return (
            cls.of(account)
            .select(cls, Disposition, IncomingMail, Account)
            .join(Disposition)
            .join(IncomingMail)
            .join_from(Disposition, Account)
            .where(cls.done_at.is_null())
            .order_by(Disposition.due_on.is_null(), Disposition.due_on, cls.id)
        )

    @classmethod
    def listed(cls):
        """With the mail, who it is for, whether that official can sign in (`is_reached`), who said that it is done."""
        doer, user = Account.alias("doer"), Account.alias("user")
        uses = user.select(SQL("1")).where(user.official == cls.official, user.closed_at.is_null())
        return (
            cls.select(
                cls, Disposition, IncomingMail, Official, Account, doer, fn.EXISTS(uses).alias("is_reached")
            )
            .join(Disposition)
            .join(IncomingMail)
            .join_from(cls, Official, JOIN.LEFT_OUTER)
            .join_from(cls, Account, JOIN.LEFT_OUTER, on=cls.account)
            .join_from(cls, doer, JOIN.LEFT_OUTER, on=cls.done_by, attr="done_by")
            .order_by(cls.id)
        )

    @property
    def whose(self) -> str:
        """'Dedeh Kurniasih, Sekretaris Desa'"""
        who = self.official or self.account
        return f"{who.name}, {self.official.office_name if self.official else who.role_name}"

    def was_done_for_them(self) -> bool:
        """Somebody else said it."""
        own = (
            self.done_by_id == self.account_id
            if self.account_id
            else self.done_by.official_id == self.official_id
        )
        return not own

    def can_be_completed_by(self, account: Account) -> bool:
        """Whose it is; the one who may give; for an official without an account, whoever keeps the mail."""
        if self.done_at:
            return False
        mine = account.id == self.account_id or (
            self.official_id is not None and account.official_id == self.official_id
        )
        nobody_s = self.official_id is not None and not self.is_reached
        return mine or account.can_dispose_mail() or (nobody_s and account.can_keep_mail())

    def complete(self, note: str, *, by: Account) -> None:
        """It is done. Said again by the same account it stays as it was; raises AlreadyDone for another."""
        with transaction():
            stored = Assignment.get_by_id(self.id)
            if stored.done_by_id == by.id:
                return
            if stored.done_at:
                raise AlreadyDone(stored.done_by.name)
            self.change(done_at=clock.now(), done_by=by, note=note)
            mail = self.disposition.mail
            open_ones = (
                Assignment.select()
                .join(Disposition)
                .where(Disposition.mail == mail, Assignment.done_at.is_null())
            )
            if not open_ones.exists():
                mail.change(state="done")
            history.tell("mail followed up", mail, by, step=self.uid)
