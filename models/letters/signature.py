"""A signed letter: its number, its signer, its exact text, and the PDF made from that text."""

import hashlib
from datetime import date, timedelta

from peewee import ForeignKeyField, IntegerField, TextField

from models import passwords
from models.data_folder import DataFolder, write_whole
from models.database import DateField, DateTimeField, JsonField, Record
from models.letters.steps import Step
from models.officials import Official
from models.village import Village

# On his phone with his PIN, or with a pen on the paper just printed at the counter.
MANNERS = {"pin": "lewat HP dengan PIN", "pena": "dengan pena di kertas"}


class Signature(Step):
    official = ForeignKeyField(Official, backref="signatures", on_delete="RESTRICT")
    manner = TextField()
    number = TextField(unique=True)
    sequence = IntegerField()
    code = TextField()
    signed_on = DateField(index=True)
    valid_until = DateField(null=True)
    # 50 bits: unguessable in practice with the limit on wrong codes, and short enough to be typed.
    verification_code = TextField(unique=True)
    facts = JsonField()
    html = TextField()

    verb, possible_in, leads_to = "letter signed", ["to_sign"], "ready"

    @classmethod
    def given_to(cls, resident, but=None):
        """The letters this person has had, newest first, each with its request; without that of `but`."""
        request = cls.request.rel_model
        theirs = (request.resident == resident) & (request.id != (but.id if but else 0))
        listed = [field for field in cls._meta.sorted_fields if field is not cls.html]
        return cls.select(*listed, request).join(request).where(theirs).order_by(cls.id.desc())

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
        path = pdf_path(signature, folder)
        if kept is None or not path.exists():
            return None
        content = path.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == kept.sha256 else None

    @classmethod
    def keep(cls, signature: Signature, folder: DataFolder, content: bytes, now) -> None:
        write_whole(pdf_path(signature, folder), content)
        sha256 = hashlib.sha256(content).hexdigest()
        kept = dict(sha256=sha256, made_at=now)
        cls.insert(signature=signature, **kept).on_conflict(
            conflict_target=[cls.signature], update=kept
        ).execute()


def pdf_path(signature: Signature, folder: DataFolder):
    year = folder.issued / str(signature.signed_on.year)
    year.mkdir(mode=0o700, exist_ok=True)
    return year / f"{signature.uid}.pdf"


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
        "telepon": village.phone,
        "singkatan": village.abbreviation,
        "situs": village.site,
        "kertas": village.paper,
        "logo": bool(village.logo),
    }


def signer_facts(village: Village, official: Official) -> dict:
    return {"nama": official.name, "jabatan": [official.title(village)], "nip": official.nip}


def unsigned_facts(village: Village, resident: dict, answers: dict, kind_id: str) -> dict:
    """What a letter says before it has a number; the keys are those of the letter templates."""
    unsigned = dict.fromkeys(["nomor", "tanggal", "berlaku_sampai", "kode_periksa", "tautan_periksa"])
    return {
        "desa": village_facts(village),
        "warga": resident,
        "isian": answers,
        "surat": unsigned | {"jenis": kind_id},
    }


def draft_facts(facts: dict, village: Village) -> dict:
    """The facts of a letter not yet signed, with who would sign it today."""
    nobody = Official(name="(belum ada pejabat)", office="kades")
    return facts | {
        "penanda_tangan": signer_facts(village, Official.serving("kades", village.today) or nobody)
    }


def signed_facts(
    facts: dict, village: Village, official: Official, number: str, on: date, days: int, code: str
) -> dict:
    """The checked facts with what only the signature can add."""
    valid_until = (on + timedelta(days=days)).isoformat() if days else None
    link = f"{village.site.rstrip('/')}/cek-surat/{code}" if village.site else None
    return facts | {
        "surat": facts["surat"]
        | {
            "nomor": number,
            "tanggal": on.isoformat(),
            "berlaku_sampai": valid_until,
            "kode_periksa": code,
            "tautan_periksa": link,
        },
        "penanda_tangan": signer_facts(village, official),
    }


def new_verification_code() -> str:
    return passwords.random_words(10)
