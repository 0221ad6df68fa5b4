"""Passwords, PINs and recovery keys: sealed with argon2id and a pepper that is not in the database.

Wrong tries are counted in the database and waited out by a clock that nobody can set back.
"""

import hashlib
import hmac
import secrets
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from peewee import FloatField, IntegerField, TextField

from models.database import Record, transaction

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SHORTEST_PASSWORD = 8
# Passwords that guessers try first.
COMMON = {
    "password",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyuiop",
    "indonesia",
    "desa1234",
    "sayangku",
}

# 19 MiB and two passes: the least that OWASP advises, a tenth of a second on a village PC.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Two at once: eight clerks signing in together must not take 150 MB.
_slots = threading.BoundedSemaphore(2)
_pepper = b""
# Waiting is measured by the monotonic clock, which starts anew with the server.
_started = secrets.token_hex(8)
# Where random words come from instead of the system's own source, which nobody can foresee.
_chance: ContextVar[Random | None] = ContextVar("chance", default=None)


class TooManyTries(Exception):
    """The wait after too many wrong tries is not over."""

    def __init__(self, minutes: int):
        self.minutes = minutes
        super().__init__(f"Terlalu banyak percobaan. Coba lagi {minutes} menit lagi.")


def use_pepper(secret: bytes) -> None:
    global _pepper
    _pepper = secret


def seal(secret: str) -> str:
    with _slots:
        return _hasher.hash(_peppered(secret))


def matches(sealed: str | None, secret: str) -> bool:
    """Takes as long for a missing seal as for a wrong secret, so that time tells nothing."""
    with _slots:
        try:
            return _hasher.verify(sealed or _nobody(), _peppered(secret)) and bool(sealed)
        except (VerifyMismatchError, InvalidHashError):
            return False


def weakness(password: str, *known: str) -> str | None:
    """Why this password is too easy to guess, in a sentence; None when it will do."""
    lower = password.lower()
    if len(password) < SHORTEST_PASSWORD:
        return f"Sandi paling sedikit {SHORTEST_PASSWORD} huruf atau angka."
    if lower in COMMON or len(set(lower)) < 4 or lower in {word.lower() for word in known}:
        return "Sandi ini mudah ditebak. Pakai tiga kata yang tidak berhubungan."
    return None


def pin_weakness(pin: str) -> str | None:
    if len(pin) != 6 or not (pin.isascii() and pin.isdigit()):
        return "PIN harus 6 angka."
    if len(set(pin)) < 3 or pin in "0123456789" or pin in "9876543210":
        return "PIN ini mudah ditebak. Jangan angka berurutan atau berulang."
    return None


def random_words(length: int) -> str:
    """Letters and digits that nobody mistakes for one another (no 0 O 1 I L)."""
    chance = _chance.get() or secrets
    return "".join(chance.choice(LETTERS) for _ in range(length))


def random_pin() -> str:
    """Six digits that are not easy to guess, for a slip of paper."""
    chance = _chance.get() or secrets
    while True:
        pin = "".join(chance.choice("0123456789") for _ in range(6))
        if pin_weakness(pin) is None:
            return pin


def keyed(text: str) -> str:
    """A name for something that must not itself be read in the database, such as a NIK that was tried."""
    return _peppered(text)[:32]


@contextmanager
def foreseeable(chance: Random):
    """Inside, random words come from numbers that come again: for the demo village, where nothing is secret.

    Only for whoever is inside: other threads keep the system's source.
    """
    before = _chance.set(chance)
    try:
        yield
    finally:
        _chance.reset(before)


class Lock(Record):
    """Wrong tries under one key, such as 'sandi:siti' or 'alamat:192.168.1.7'."""

    key = TextField(unique=True)
    wrong = IntegerField(default=0)
    started = TextField(default="")
    until = FloatField(default=0)

    WAIT_MINUTES = 15

    @classmethod
    def check(cls, *keys: str) -> None:
        """Raise TooManyTries while one of the keys must wait."""
        marks = ", ".join("?" * len(keys))
        for lock in cls.raw(f"SELECT * FROM lock WHERE key IN ({marks}) AND until > 0", *keys):
            lock._raise_if_waiting()

    @classmethod
    def is_waited_for(cls, key: str) -> bool:
        try:
            cls.check(key)
        except TooManyTries:
            return True
        return False

    @classmethod
    def count_wrong(cls, key: str, allowed: int = 5) -> int:
        """Count one wrong try; returns how many are left before the wait begins."""
        with transaction():
            lock, _ = cls.get_or_create(key=key)
            wrong = lock.wrong + 1
            if wrong < allowed:
                lock.change(wrong=wrong, until=0)
                return allowed - wrong
            lock.change(wrong=0, started=_started, until=time.monotonic() + cls.WAIT_MINUTES * 60)
            return 0

    @classmethod
    def what_next(cls, left: int) -> str:
        """What someone may do after a wrong try, when so many are left."""
        return f"Masih bisa dicoba {left} kali." if left else f"Tunggu {cls.WAIT_MINUTES} menit."

    @classmethod
    def clear(cls, *keys: str) -> None:
        cls.delete().where(cls.key.in_(keys)).execute()

    def _raise_if_waiting(self) -> None:
        if self.started != _started:
            # The server was restarted meanwhile: a restart must not end the wait, so it begins again.
            self.change(started=_started, until=time.monotonic() + self.WAIT_MINUTES * 60)
        left = self.until - time.monotonic()
        if left > 0:
            raise TooManyTries(max(1, round(left / 60 + 0.5)))


def _peppered(secret: str) -> str:
    return hmac.new(_pepper, secret.encode(), hashlib.sha256).hexdigest()


def _nobody() -> str:
    global _nobody_seal
    if not _nobody_seal:
        _nobody_seal = _hasher.hash(secrets.token_hex(16))
    return _nobody_seal


_nobody_seal = ""
