"""A person of the village: the record every letter and every list stands on.

Health is not here: it lives in models/posyandu/, under its own permission.
"""

from datetime import date

from peewee import ForeignKeyField, IntegerField, TextField

from models import history
from models.database import DateField, Record, transaction
from models.residents import codes, nik, spelling
from models.residents.family import Family
from models.village import Dusun, Rt
from models.wording import long_date

# Guests are known (a child from the next desa weighed here) but are not of this village.
RESIDENCIES = {"tetap": "Warga tetap", "tidak_tetap": "Warga tidak tetap", "tamu": "Tamu dari luar desa"}
HEAD_OF_FAMILY = 1


class NikTaken(Exception):
    def __init__(self, owner: "Resident"):
        self.owner = owner
        super().__init__(f"NIK ini sudah dipakai {owner.name}.")


class Resident(Record):
    nik = TextField(null=True, unique=True)
    name = TextField()
    sounding = TextField(index=True)
    sex = TextField()
    birth_place = TextField(default="")
    birth_date = DateField(index=True)
    religion = IntegerField(default=1)
    marital = IntegerField(default=1)
    shdk = IntegerField(default=1)
    education = IntegerField(default=1)
    occupation = IntegerField(default=1)
    blood = IntegerField(default=13)
    citizenship = IntegerField(default=1)
    father_name = TextField(default="")
    mother_name = TextField(default="")
    phone = TextField(default="")
    residency = TextField(default="tetap")
    family = ForeignKeyField(Family, null=True, backref="members", on_delete="RESTRICT")

    @classmethod
    def register(cls, *, by, **fields) -> "Resident":
        """Add a person. Raises NikTaken when another one has this NIK."""
        with transaction():
            cls._refuse_taken(fields.get("nik"), but=None)
            resident = cls.create(sounding=spelling.sounding(fields["name"]), **fields)
            history.tell("resident registered", resident, by)
        return resident

    def correct(self, *, by, **fields) -> list[str]:
        """Change what is known of a person; returns the names of the fields that really changed."""
        changed = [name for name, value in fields.items() if getattr(self, name) != value]
        if not changed:
            return []
        with transaction():
            if "nik" in changed:
                self._refuse_taken(fields["nik"], but=self)
            if "name" in changed:
                fields["sounding"] = spelling.sounding(fields["name"])
                changed.append("sounding")
            self.change(**{name: fields[name] for name in changed})
            history.tell(
                "resident corrected", self, by, fields=[name for name in changed if name != "sounding"]
            )
        return changed

    def show_nik(self, to) -> str | None:
        """The whole NIK, for someone who asked for it; the asking is written down."""
        with transaction():
            history.tell("nik shown", self, to)
        return self.nik

    @classmethod
    def with_place(cls):
        """Residents with family, RT and dusun in the same statement."""
        return (
            cls.select(cls, Family, Rt, Dusun)
            .join(Family, join_type="LEFT OUTER JOIN")
            .join(Rt, join_type="LEFT OUTER JOIN")
            .join(Dusun, join_type="LEFT OUTER JOIN")
        )

    @classmethod
    def by_nik(cls, text: str) -> "Resident | None":
        return cls.with_place().where(cls.nik == nik.clean(text)).first() if text else None

    @classmethod
    def search(cls, text: str):
        """Find by name as people spell it, by NIK or by nomor KK (whole or the first digits)."""
        found = cls.with_place().where(cls.residency != "tamu")
        digits = nik.clean(text)
        if digits.isdigit():
            return found.where(cls.nik.startswith(digits) | Family.no_kk.startswith(digits)).order_by(
                cls.name
            )
        for word in spelling.sounding(text).split():
            found = found.where(cls.sounding.contains(word))
        return found.order_by(cls.name)

    def age(self, on: date) -> int:
        """Completed years."""
        return completed_years(self.birth_date, on)

    @property
    def address(self) -> str:
        return self.family.full_address if self.family else ""

    @property
    def head(self) -> "Resident | None":
        """The head of this person's family."""
        return Resident.get_or_none(family=self.family, shdk=HEAD_OF_FAMILY) if self.family else None

    @property
    def sex_name(self) -> str:
        return codes.SEX.label(self.sex)

    @property
    def relation(self) -> str:
        """To the head of the family, as the KK says it."""
        return codes.SHDK.label(self.shdk)

    def particulars(self) -> list[tuple[str, str]]:
        """What else the KK says of this person, in its words."""
        born = [self.birth_place, long_date(self.birth_date)]
        return [
            ("Lahir", ", ".join(part for part in born if part)),
            ("Jenis kelamin", self.sex_name),
            ("Hubungan keluarga", self.relation),
            ("Status perkawinan", codes.MARITAL.label(self.marital)),
            ("Agama", codes.RELIGION.label(self.religion)),
            ("Pendidikan", codes.EDUCATION.label(self.education)),
            ("Pekerjaan", codes.OCCUPATION.label(self.occupation)),
            ("Golongan darah", codes.BLOOD.label(self.blood)),
            ("Kewarganegaraan", codes.CITIZENSHIP.label(self.citizenship)),
            ("Nama ayah", self.father_name),
            ("Nama ibu", self.mother_name),
            ("Nomor HP", self.phone),
            ("Kependudukan", RESIDENCIES[self.residency]),
        ]

    def doubts(self) -> list[str]:
        """What looks odd about the NIK. A NIK is permanent even when it is wrong, so these never refuse."""
        return nik.warnings(self.nik, self.birth_date, self.sex) if self.nik else []

    def facts(self) -> dict[str, str]:
        """What a letter says about this person; the keys are those of the letter templates."""
        family = self.family
        return {
            "nama": self.name,
            "nik": self.nik or "",
            "no_kk": (family.no_kk or "") if family else "",
            "tempat_lahir": self.birth_place,
            "tanggal_lahir": self.birth_date.isoformat(),
            "jenis_kelamin": self.sex_name,
            "agama": codes.RELIGION.label(self.religion),
            "status_kawin": codes.MARITAL.label(self.marital),
            "pekerjaan": codes.OCCUPATION.label(self.occupation),
            "kewarganegaraan": codes.CITIZENSHIP.label(self.citizenship),
            "alamat": (family.address or family.rt.dusun.name) if family else "",
            "rt": family.rt.rt if family else "",
            "rw": family.rt.rw if family else "",
            "dusun": family.rt.dusun.name if family else "",
        }

    @classmethod
    def _refuse_taken(cls, number: str | None, but: "Resident | None") -> None:
        owner = cls.get_or_none(nik=number) if number else None
        if owner and owner != but:
            raise NikTaken(owner)


def completed_years(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
