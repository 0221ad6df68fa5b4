"""How residents get in: first PINs on slips of paper, signing in with NIK and PIN, the PIN of one's own.

A PIN is kept sealed only. Wrong tries are counted under a hash of the NIK, never under the NIK itself.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from peewee import ForeignKeyField, IntegerField

from models import clock, history, passwords
from models.accounts import Account, SignIn
from models.database import DateTimeField, Record, transaction
from models.passwords import Lock, pin_weakness
from models.permissions import RESIDENT
from models.residents import nik as nik_rules
from models.residents.ages import KTP_AGE
from models.residents.family import Family
from models.residents.resident import Resident
from models.residents.standing import ALIVE

IDLE_MINUTES = 15
MAY_TRY_FROM_ONE_ADDRESS = 30
USERNAME_LENGTH = 12


class WrongNikOrPin(Exception):
    """Says neither whether the NIK is known nor which of the two was wrong."""

    def __init__(self):
        super().__init__("NIK atau PIN belum cocok.")


class WrongOldPin(Exception):
    def __init__(self):
        super().__init__("PIN sekarang belum cocok.")


class AlreadyMade(Exception):
    """The same form was sent before; its PINs are on the paper that was made then."""

    def __init__(self):
        super().__init__("PIN dari formulir ini sudah dibuat dan hanya tampil sekali.")


class NobodyChosen(Exception):
    def __init__(self):
        super().__init__("Pilih paling sedikit satu orang.")


class Slip(NamedTuple):
    """One person's first PIN, on its way to the paper and to nowhere else."""

    resident: Resident
    pin: str


class PinHandout(Record):
    """First PINs were made for a family, by whom and when. The PINs are not here."""

    family = ForeignKeyField(Family, backref="pin_handouts", on_delete="RESTRICT")
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    at = DateTimeField()
    slips = IntegerField()

    @classmethod
    def make(
        cls, family: Family, chosen: list[Resident], *, by: Account, uid: str, today: date
    ) -> list[Slip]:
        """New first PINs for these; their old ones open nothing any more.

        Raises NobodyChosen, and AlreadyMade when the same form was sent before.
        """
        entitled = [each for each in chosen if each.family_id == family.id and may_have_pin(each, today)]
        if not entitled:
            raise NobodyChosen
        if cls.get_or_none(uid=uid):
            raise AlreadyMade
        slips = [Slip(each, passwords.random_pin()) for each in entitled]
        # Sealing takes a tenth of a second each: done before the database is held.
        sealed = [passwords.seal(slip.pin) for slip in slips]
        with transaction():
            if cls.get_or_none(uid=uid):
                raise AlreadyMade
            cls.create(uid=uid, family=family, by=by, at=clock.now(), slips=len(slips))
            for slip, seal in zip(slips, sealed, strict=True):
                give_first_pin(slip.resident, seal, by)
        return slips


def may_have_pin(resident: Resident, today: date) -> bool:
    """A living resident with a NIK, grown up enough to have a KTP."""
    return resident.is_here and bool(resident.nik) and resident.age(today) >= KTP_AGE


def standing(residents: list[Resident]) -> dict[int, str]:
    """By person: 'own' has a PIN of one's own, 'first' has not used the slip; who has none is not there."""
    accounts = Account.in_use().where(Account.resident.in_([each.id for each in residents]))
    return {each.resident_id: "own" if each.pin else "first" for each in accounts}


def give_first_pin(resident: Resident, sealed: str, by: Account | None) -> Account:
    """Inside a transaction: the account of this person with this PIN, all sessions ended."""
    account = Account.in_use().where(Account.resident == resident).first()
    if account is None:
        username = f"{RESIDENT}-{passwords.random_words(USERNAME_LENGTH).lower()}"
        person = dict(name=resident.name, role=RESIDENT, resident=resident)
        account = Account.create(username=username, first_pin=sealed, **person)
    else:
        account.change(first_pin=sealed, pin=None, name=resident.name)
        SignIn.end_all(account)
    Lock.clear(_key(resident.nik))
    history.tell("first pin given", resident, by)
    return account


def enter(typed_nik: str, pin: str, address: str) -> tuple[SignIn, str]:
    """Sign in; returns the session and its token for the cookie.

    Raises WrongNikOrPin or TooManyTries, the same and after the same work for a NIK nobody has.
    """
    number = nik_rules.clean(typed_nik)
    keys = _key(number), f"warga-alamat:{address}"
    Lock.check(*keys)
    account = _account_of(number)
    if not passwords.matches(account and (account.pin or account.first_pin), pin):
        Lock.count_wrong(keys[0])
        Lock.count_wrong(keys[1], allowed=MAY_TRY_FROM_ONE_ADDRESS)
        raise WrongNikOrPin
    Lock.clear(keys[0])
    return SignIn.start(account)


def own_pin_weakness(pin: str, account: Account) -> str | None:
    """Why this PIN will not do for this person, in a sentence; None when it will."""
    if weak := pin_weakness(pin):
        return weak
    resident = account.resident
    if pin in _digits_of(resident.birth_date) or pin in (resident.nik or ""):
        return "PIN ini ada di KTP Anda. Pilih angka yang tidak berhubungan dengan tanggal lahir atau NIK."
    if passwords.matches(account.pin or account.first_pin, pin):
        return "Pilih PIN yang lain dari yang sekarang."
    return None


def check_pin(account: Account, pin: str) -> None:
    """Raise WrongOldPin or TooManyTries unless this is the PIN the person signs in with."""
    key = _key(account.resident.nik or "")
    Lock.check(key)
    if not passwords.matches(account.pin or account.first_pin, pin):
        Lock.count_wrong(key)
        raise WrongOldPin
    Lock.clear(key)


def choose_own(account: Account, pin: str, keep: SignIn | None = None) -> None:
    """The slip is used up; every other session of this account ends."""
    sealed = passwords.seal(pin)
    with transaction():
        account.change(pin=sealed, first_pin=None)
        SignIn.end_all(account, but=keep)
        history.tell("pin chosen", account.resident, account)


def is_idle(last_seen: str | None, now: datetime) -> bool:
    """Whether a resident has left a shared phone: no page for so long. Another clock counts as left, too."""
    try:
        seen = datetime.fromisoformat(last_seen or "")
        return abs(now - seen) > timedelta(minutes=IDLE_MINUTES)
    except (TypeError, ValueError):
        return True


def _account_of(number: str) -> Account | None:
    living = (Resident.nik == number) & (Resident.status == ALIVE)
    return (
        Account.in_use().join(Resident, on=Account.resident).where(living, Account.role == RESIDENT).first()
    )


def _key(number: str) -> str:
    return f"warga:{passwords.keyed(number)}"


def _digits_of(born: date) -> set[str]:
    """A date of birth as six digits, the ways people write it."""
    forms = "%d%m%y %m%d%y %y%m%d %y%d%m %d%m%Y %Y%m%d %m%Y %Y%m".split()
    return {
        digits[start : start + 6]
        for digits in (born.strftime(form) for form in forms)
        for start in range(len(digits) - 5)
    }
