"""Who may sign in, and the sign-in sessions. What each role may do is in permissions.py."""

import hashlib
import secrets
from datetime import date, timedelta
from functools import cache

from peewee import ForeignKeyField, TextField

from models import clock, history, passwords
from models.database import DateTimeField, Record, database, records_of, transaction
from models.delegations import Delegation
from models.officials import Official
from models.passwords import Lock
from models.permissions import ROLES, Permissions
from models.posyandu.post import Post
from models.residents.resident import Resident
from models.village import Dusun, Rt

SESSION_HOURS = 12


class WrongPassword(Exception):
    """Says neither whether the name exists nor which of the two was wrong."""

    def __init__(self):
        super().__init__("Nama masuk atau sandi belum cocok.")


class WrongOldPassword(Exception):
    def __init__(self):
        super().__init__("Sandi lama belum cocok.")


class CannotClose(Exception):
    """Someone must be left who can administer."""


class NameTaken(ValueError):
    def __init__(self, username: str):
        super().__init__(f"Nama masuk '{username}' sudah dipakai. Pilih yang lain.")


class WrongPin(Exception):
    def __init__(self, left: int):
        super().__init__(f"PIN belum cocok. {Lock.what_next(left)}")


class Account(Permissions, Record):
    username = TextField(unique=True)
    name = TextField()
    role = TextField(index=True)
    password = TextField(null=True)
    # A password the operator made up and told the person: good for one sign-in.
    first_password = TextField(null=True)
    pin = TextField(null=True)
    # Of a resident, from a slip of paper: good until the own PIN is chosen.
    first_pin = TextField(null=True)
    resident = ForeignKeyField(Resident, null=True, backref="accounts", on_delete="RESTRICT")
    official = ForeignKeyField(Official, null=True, backref="accounts", on_delete="RESTRICT")
    post = ForeignKeyField(Post, null=True, backref="cadres", on_delete="RESTRICT")
    # Of the head of an RT; of the head of an RW one of its RT.
    rt = ForeignKeyField(Rt, null=True, backref="accounts", on_delete="RESTRICT")
    closed_at = DateTimeField(null=True)

    # What the sign-in found: the delegation to this person that holds today, or else the newest one.
    delegation: Delegation | None = None
    signs_for_head = False

    @classmethod
    def open_for(
        cls, *, by: "Account | None", password: str | None = None, **fields
    ) -> "tuple[Account, str]":
        """Make an account; returns it with the first password to tell the person.

        That is '' when a password was given, and when the same form (same uid) has made the account before.
        """
        with transaction():
            if known := cls.get_or_none(uid=fields.get("uid")):
                return known, ""
            if cls.select().where(cls.username == fields["username"]).exists():
                raise NameTaken(fields["username"])
            first = "" if password else passwords.random_words(10)
            account = cls.create(
                **fields,
                password=passwords.seal(password) if password else None,
                first_password=passwords.seal(first) if first else None,
            )
            history.tell("account opened", account, by, role=account.role)
        return account, first

    @classmethod
    def in_use(cls):
        return cls.select().where(cls.closed_at.is_null())

    @classmethod
    def of_staff(cls):
        """Everyone but the residents, whom no list of staff shows."""
        return cls.select().where(cls.role.in_(list(ROLES)))

    @classmethod
    def staff_in_use(cls):
        return cls.of_staff().where(cls.closed_at.is_null())

    @classmethod
    def operator_called(cls, username: str) -> "Account | None":
        """The operator who signs in by this name."""
        return cls.in_use().where(cls.username == username.strip().lower(), cls.role == "operator").first()

    @classmethod
    def listed(cls):
        """Open ones first, by role and name, with what they are bound to."""
        return (
            cls.select(cls, Post, Official, Rt, Dusun)
            .left_outer_join(Post)
            .switch(cls)
            .left_outer_join(Official)
            .switch(cls)
            .left_outer_join(Rt)
            .left_outer_join(Dusun)
            .where(cls.role.in_(list(ROLES)))
            .order_by(cls.closed_at.is_null(False), cls.role, cls.name)
        )

    @property
    def neighbourhood(self) -> str:
        """Which RT or RW the holder heads, in words; '' for all others."""
        if self.rt is None:
            return ""
        return self.rt.short if self.role == "rt" else f"RW {self.rt.rw}"

    def check_password(self, password: str) -> None:
        """Raise WrongOldPassword or TooManyTries unless this is the account's own password."""
        key = f"sandi:{self.username}"
        Lock.check(key)
        if not passwords.matches(self.password, password):
            Lock.count_wrong(key)
            raise WrongOldPassword
        Lock.clear(key)

    def choose_password(self, password: str, keep: "SignIn | None" = None) -> None:
        """Set a password of one's own. Every other session of this account ends."""
        with transaction():
            self.change(password=passwords.seal(password), first_password=None)
            SignIn.end_all(self, but=keep)
            history.tell("password chosen", self, self)

    def choose_pin(self, pin: str) -> None:
        with transaction():
            self.change(pin=passwords.seal(pin))
            history.tell("pin chosen", self, self)

    def give_first_password(self, by: "Account") -> str:
        """For someone who forgot: a new first password, all sessions ended, PIN to be chosen anew."""
        first = passwords.random_words(10)
        with transaction():
            self.change(password=None, first_password=passwords.seal(first), pin=None)
            SignIn.end_all(self)
            Lock.clear(f"sandi:{self.username}", f"pin:{self.id}")
            history.tell("first password given", self, by)
        return first

    def correct(self, by: "Account", **fields) -> None:
        """Name, official, posyandu or RT; the username stays, people know it by heart."""
        with transaction():
            before = {name: str(self.__data__.get(name) or "") for name in fields}
            self.change(**fields)
            history.tell("account corrected", self, by, before=before)

    def close(self, by: "Account") -> None:
        """Raises CannotClose for oneself, and so for the last operator: only an operator closes."""
        if by == self:
            raise CannotClose("Akun Anda sendiri tidak bisa ditutup. Mintalah operator lain.")
        with transaction():
            others = Account.in_use().where((Account.role == "operator") & (Account.id != self.id))
            if self.role == "operator" and not others.exists():
                raise CannotClose("Ini operator terakhir. Buat dulu akun operator lain.")
            self.change(closed_at=clock.now())
            SignIn.end_all(self)
            history.tell("account closed", self, by)

    def reopen(self, by: "Account") -> None:
        with transaction():
            self.change(closed_at=None)
            history.tell("account reopened", self, by)

    def check_pin(self, pin: str) -> None:
        """Raise WrongPin or TooManyTries unless this is the account's PIN."""
        key = f"pin:{self.id}"
        Lock.check(key)
        if not passwords.matches(self.pin, pin):
            raise WrongPin(Lock.count_wrong(key))
        Lock.clear(key)


# One open account a resident; closed ones may lie beside it.
Account.add_index(
    Account.index(
        Account.resident, unique=True, where=Account.closed_at.is_null(), name="account_of_resident"
    )
)


class SignIn(Record):
    """One signed-in browser. Only a hash of its token is kept; ending the row ends the session."""

    account = ForeignKeyField(Account, backref="sign_ins", on_delete="CASCADE")
    token = TextField(unique=True)
    started_at = DateTimeField()
    ended_at = DateTimeField(null=True)

    @classmethod
    def begin(cls, username: str, password: str, address: str) -> "tuple[SignIn, str]":
        """Sign in; returns the session and its token for the cookie.

        Raises WrongPassword or TooManyTries, the same for unknown, closed and existing names.
        """
        username = username.strip().lower()
        keys = f"sandi:{username}", f"alamat:{address}"
        Lock.check(*keys)
        account = Account.in_use().where(Account.username == username).first()
        sealed = account and (account.password or account.first_password)
        if not passwords.matches(sealed, password):
            Lock.count_wrong(keys[0])
            Lock.count_wrong(keys[1], allowed=30)
            raise WrongPassword
        Lock.clear(keys[0])
        return cls.start(account)

    @classmethod
    def start(cls, account: Account) -> "tuple[SignIn, str]":
        """A session of someone who has shown who they are."""
        with transaction():
            token = secrets.token_urlsafe(32)
            session = cls.create(account=account, token=_hashed(token), started_at=clock.now())
            history.tell("signed in", account, account)
        return session, token

    @classmethod
    def find(cls, token: str, today: date) -> "SignIn | None":
        """The session of this cookie, with the account, its posyandu, its official, its RT, its delegation."""
        # Begun later than now: the clock was wrong then, and such a session would not end for years.
        now, long = clock.now(), timedelta(hours=SESSION_HOURS)
        values = (today, today, 1, _hashed(token), now - long, now + long)
        row = database.execute_sql(_found_by_token(), values).fetchone()
        if row is None:
            return None
        tables = cls, Account, Post, Official, Rt, Dusun, Delegation
        found, account, post, official, rt, dusun, delegation = records_of(row, *tables)
        found.account, account.post, account.official, account.rt = account, post, official, rt
        account.delegation = delegation
        if delegation:
            delegation.official = official
            account.signs_for_head = delegation.holds(today)
        if rt:
            rt.dusun = dusun
        if account.is_resident():
            account.resident = Resident.placed(account.resident_id)
        return found

    @classmethod
    def end_all(cls, account: Account, but: "SignIn | None" = None) -> None:
        open_ones = (cls.account == account) & cls.ended_at.is_null() & (cls.id != (but.id if but else 0))
        cls.update(ended_at=clock.now()).where(open_ones).execute()

    def end(self) -> None:
        with transaction():
            self.change(ended_at=clock.now())
            history.tell("signed out", self.account, self.account)


@cache
def _found_by_token() -> str:
    """Asked for every page: building this statement anew took longer than all else it does."""
    day = date.min
    query = (
        SignIn.select(SignIn, Account, Post, Official, Rt, Dusun, Delegation)
        .join(Account)
        .left_outer_join(Post)
        .switch(Account)
        .left_outer_join(Official)
        .switch(Account)
        .left_outer_join(Rt)
        .left_outer_join(Dusun)
        .switch(Account)
        .left_outer_join(Delegation, on=(Delegation.id == Delegation.newest_to(Account.official, day)))
        .where((SignIn.token == "") & SignIn.started_at.between(clock.now(), clock.now()))
        .where(SignIn.ended_at.is_null() & Account.closed_at.is_null())
    )
    return query.sql()[0]


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
