"""A signed letter: its number, its signer, its exact text, and the PDF made from that text."""

import hashlib
from datetime import date
from pathlib import Path

from peewee import ForeignKeyField, IntegerField, TextField

from models import clock, passwords
from models.data_folder import DataFolder, write_whole
from models.database import DateField, DateTimeField, JsonField, Record, transaction
from models.delegations import Delegation
from models.letters.numbers.counter import Counter
from models.letters.signatures.seal import SealedFacts, qr_text, seal
from models.letters.signatures.signers import Signer, titles_in_words
from models.letters.steps import Step
from models.officials import Official
from models.residents.spelling import initials
from models.village import Village

# On his phone with his PIN, or with a pen on the paper just printed at the counter.
MANNERS = {"pin": "lewat HP dengan PIN", "pena": "dengan pena di kertas"}


class Signature(Step):
    official = ForeignKeyField(Official, backref="signatures", on_delete="RESTRICT")
    # In whose name, when not his own.
    delegation = ForeignKeyField(Delegation, null=True, backref="signatures", on_delete="RESTRICT")
    manner = TextField()
    number = TextField(unique=True)
    sequence = IntegerField()
    # The sequence it was counted in; unknown of letters older than that column.
    counter = ForeignKeyField(Counter, null=True, backref="signatures", index=False, on_delete="RESTRICT")
    code = TextField()
    signed_on = DateField()
    valid_until = DateField(null=True)
    # 50 bits: unguessable in practice with the limit on wrong codes, and short enough to be typed.
    verification_code = TextField(unique=True)
    facts = JsonField()
    html = TextField()

    verb, possible_in, leads_to = "letter signed", ["to_sign"], "ready"

    class Meta:
        # No number twice in a sequence. The register counts a year in its index alone: the letters themselves
        # are long.
        indexes = ((("counter", "sequence"), True), (("signed_on", "request", "official"), False))

    @classmethod
    def newest_day(cls) -> date | None:
        return cls.select(cls.signed_on).order_by(cls.signed_on.desc()).limit(1).scalar()


class IssuedPdf(Record):
    """The bytes of a signed letter lie in the data folder under its uid; their hash is kept here."""

    signature = ForeignKeyField(Signature, unique=True, backref="pdfs", on_delete="CASCADE")
    sha256 = TextField()
    made_at = DateTimeField()

    @classmethod
    def of(cls, signature: Signature, folder: DataFolder) -> bytes | None:
        """The stored PDF, or None when it was never made or is no longer what was stored."""
        kept = cls.get_or_none(signature=signature)
        path = issued_path(signature, folder, signature.uid)
        if kept is None or not path.exists():
            return None
        content = path.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == kept.sha256 else None

    @classmethod
    def keep(cls, signature: Signature, folder: DataFolder, content: bytes) -> None:
        write_whole(issued_path(signature, folder, signature.uid), content)
        kept = dict(sha256=hashlib.sha256(content).hexdigest(), made_at=clock.now())
        with transaction():
            cls.insert(signature=signature, **kept).on_conflict(
                conflict_target=[cls.signature], update=kept
            ).execute()


def issued_path(signature: Signature, folder: DataFolder, name: str) -> Path:
    year = folder.issued / str(signature.signed_on.year)
    year.mkdir(mode=0o700, exist_ok=True)
    return year / f"{name}.pdf"


def village_facts(village: Village) -> dict:
    """What a letter says about the village; the keys are those of the letter templates."""
    return {
        "nama": village.name,
        "sebutan": village.kind_name,
        "kepala": village.head_title,
        "kecamatan": village.district,
        "kabupaten": village.regency,
        "provinsi": village.province,
        "alamat": village.address,
        "kode_pos": village.postal_code,
        "zona": village.timezone_name,
        "telepon": village.phone,
        "singkatan": village.abbreviation,
        "situs": village.site,
        "baris_kop": village.letterhead_line,
        "kertas": village.paper,
        "batas": village.margins,
        "logo": bool(village.logo),
    }


def signer_facts(village: Village, official: Official) -> dict:
    return Signer.himself(official, village).facts()


def unsigned_facts(village: Village, resident: dict, answers: dict, kind_id: str) -> dict:
    """What a letter says before it has a number; the keys are those of the letter templates."""
    unsigned = dict.fromkeys(["nomor", "tanggal", "berlaku_sampai", "kode_periksa", "tautan_periksa"])
    return {
        "desa": village_facts(village),
        "warga": resident,
        "isian": answers,
        "surat": unsigned | {"jenis": kind_id},
    }


def draft_facts(facts: dict, village: Village, signer: Signer | None = None) -> dict:
    """The facts of a letter not yet signed, with who would sign it today: the kades, unless another is named."""
    nobody = Official(name="(belum ada pejabat)", office="kades")
    signer = signer or Signer.himself(Official.serving("kades", village.today) or nobody, village)
    return facts | {"penanda_tangan": signer.facts()}


def signed_facts(
    facts: dict,
    village: Village,
    signed_by: Signer,
    number: str,
    on: date,
    until: date | None,
    code: str,
    title: str,
) -> dict:
    """The checked facts with what only the signature can add; sealed, so call it where the letter is signed."""
    signer = signed_by.facts()
    link = f"{village.site.rstrip('/')}/cek-surat/{code}" if village.site else None
    sealed = seal(
        SealedFacts(
            village=village.code,
            code=code,
            number=number,
            on=on,
            until=until,
            kind=title,
            signer=signer["nama"],
            title=titles_in_words(signer["jabatan"]),
            holder=initials(facts["warga"]["nama"]),
        )
    )
    return facts | {
        "surat": facts["surat"]
        | {
            "judul": title,
            "nomor": number,
            "tanggal": on.isoformat(),
            "berlaku_sampai": until.isoformat() if until else None,
            "kode_periksa": code,
            "tautan_periksa": link,
            "isi_qr": qr_text(village, link, code, sealed),
        },
        "penanda_tangan": signer,
    }


def new_verification_code() -> str:
    return passwords.random_words(10)
