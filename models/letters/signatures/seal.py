"""The village's own seal: what a letter says, signed with the village's key (Ed25519) and packed into its QR code,
so that the letter can be checked when the PC is off. It is no certified electronic signature (PP 71/2019 Ps. 60).

Read again by static/js/check_letter.js: whoever changes the order of the facts raises VERSION, and that file learns both.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache

from peewee import TextField

from models import clock
from models.database import DateTimeField, Record
from models.village import Village
from models.wording import code_in_groups

# What is signed begins with these words, so that the key can never be made to sign something else.
PURPOSE = b"PosDesa surat\x00"
VERSION = 1
# A longer name would make the dots of the code too fine to be scanned.
LONGEST_TEXT = 72

_seed = b""


@dataclass(frozen=True)
class SealedFacts:
    """No more than the page of a letter's code tells: the holder by initials only, never a NIK."""

    village: str
    code: str
    number: str
    on: date
    until: date | None
    kind: str
    signer: str
    title: str
    holder: str

    TEXTS = ("code", "number", "kind", "signer", "title", "holder")

    def packed(self) -> bytes:
        days = [self.on.toordinal(), self.until.toordinal() if self.until else 0]
        texts = [_cut(getattr(self, name)) for name in self.TEXTS]
        return b"".join(
            [
                bytes([VERSION]),
                int(_digits(self.village) or 0).to_bytes(5, "big"),
                *(day.to_bytes(3, "big") for day in days),
                *(bytes([len(text)]) + text for text in texts),
            ]
        )


class SealKey(Record):
    """The public half of a key that has sealed letters. All are kept: old letters stay as good as they were."""

    public = TextField(unique=True)
    since = DateTimeField()

    @classmethod
    def ours(cls) -> "SealKey":
        """Of the key in use; not stored before its first letter."""
        public = _private_key(_seed).public_key().public_bytes_raw().hex()
        return cls.get_or_none(public=public) or cls(public=public, since=clock.now())

    @classmethod
    def listed(cls) -> "list[SealKey]":
        """The one in use first, though nothing may have been sealed with it yet."""
        ours = cls.ours()
        return [ours, *cls.select().where(cls.public != ours.public).order_by(cls.id.desc())]

    @property
    def fingerprint(self) -> str:
        """'3F9A 02C1 …': short enough to be compared by telephone."""
        hashed = hashlib.sha256(bytes.fromhex(self.public)).hexdigest()[:32].upper()
        return " ".join(hashed[at : at + 4] for at in range(0, len(hashed), 4))


def use_key(seed: bytes) -> None:
    """Called once at start, with the secret that lies beside the database and in every backup."""
    global _seed
    _seed = seed


def seal(facts: SealedFacts) -> str:
    """The facts and their signature as digits: a QR code holds these closest. Call it where the letter is signed."""
    ours = SealKey.ours()
    if ours.id is None:
        ours.save(force_insert=True)
    packed = facts.packed()
    return _as_digits(packed + _private_key(_seed).sign(PURPOSE + packed))


def qr_text(village: Village, link: str | None, code: str, sealed: str) -> str:
    """What the QR code of a letter holds: a page that shows it, or words for a phone, then the sealed facts.

    They stand behind a #, so that no browser ever sends them to a server.
    """
    said = f"Surat {village.full_name}, kode {code_in_groups(code)}"
    told = f"{said}, telepon {village.phone}" if village.phone else said
    return f"{link or village.check_page or told}#{sealed}"


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isascii() and each.isdigit())[:12]


def _cut(text: str) -> bytes:
    """At most so many bytes, and no half letters."""
    return text.encode()[:LONGEST_TEXT].decode(errors="ignore").encode()


def _as_digits(content: bytes) -> str:
    """Five digits for two bytes, three for a last single one."""
    pairs = [content[at : at + 2] for at in range(0, len(content), 2)]
    return "".join(f"{int.from_bytes(pair, 'big'):0{5 if len(pair) == 2 else 3}}" for pair in pairs)


@cache
def _private_key(seed: bytes):
    # Loaded with the first letter: it takes nine megabytes.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed)
