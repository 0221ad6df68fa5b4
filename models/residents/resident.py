"""A person of the village: the record every letter and every list stands on.

Health is not here: it lives in models/posyandu/, under its own permission.
"""

from datetime import date
from functools import cache, lru_cache

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from models import history
from models.database import DateField, Record, database, records_of, transaction
from models.residents import codes, finding, nik, spelling
from models.residents.act import Act, refuse_taken
from models.residents.ages import completed_years
from models.residents.closing import Closing
from models.residents.family import Family
from models.residents.mutation import CAN_COME_BACK, INVALID, Mutation
from models.residents.standing import ALIVE, GUEST, HEAD_OF_FAMILY, Standing
from models.residents.state import State, state_on
from models.village import Dusun, Rt, Village

# Guests are known (a child from the next desa weighed here) but are not of this village.
RESIDENCIES = codes.RESIDENCY.labels | {GUEST: "Tamu dari luar desa"}
# Changing one of these may change who is counted where, so that it is an event.
COUNTED_BY = {"sex", "citizenship", "residency", "family", "shdk"}


class Resident(Record):
    nik = TextField(null=True, index=True)
    name = TextField()
    nickname = TextField(default="")
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
    reading = TextField(default="")
    studies = IntegerField(null=True)
    father_name = TextField(default="")
    father_nik = TextField(default="")
    mother_name = TextField(default="")
    mother_nik = TextField(default="")
    birth_certificate = TextField(default="")
    marriage_certificate = TextField(default="")
    married_on = DateField(null=True)
    divorce_certificate = TextField(default="")
    divorced_on = DateField(null=True)
    passport = TextField(default="")
    passport_until = DateField(null=True)
    kitas = TextField(default="")
    disability = IntegerField(default=0)
    ktp_kind = IntegerField(null=True)
    ktp_status = IntegerField(null=True)
    card_tag = TextField(default="")
    insurance = IntegerField(null=True)
    insurance_number = TextField(default="")
    ethnicity = TextField(default="")
    stays_at = TextField(default="")
    latitude = TextField(default="")
    longitude = TextField(default="")
    phone = TextField(default="")
    note = TextField(default="")
    # The name of a file among the uploads.
    photo = TextField(default="")
    residency = TextField(default="tetap")
    # What became of this person (codes.STATUS): changed by the acts of the register alone.
    status = IntegerField(default=ALIVE)
    family = ForeignKeyField(Family, null=True, backref="members", on_delete="RESTRICT")

    @classmethod
    def register(cls, *, by, on: date | None = None, **fields) -> "Resident":
        """Enter a person who lives here already, or a guest. Raises NikTaken, TwoHeads or NeedsHead.

        Births and arrivals are events of their own: lampid.py.
        """
        today = Village.ours().today
        kind = "data" if Closing.last() else "awal"
        with Act(kind, by=by, on=on or today, today=today) as act:
            return act.enter(cls, sounding=spelling.sounding(fields["name"]), **fields)

    def correct(self, *, by, **fields) -> list[str]:
        """Put right what is known of a person; returns the names of the fields that really changed.

        What changes a count (sex, citizenship …) becomes an event of its own. Raises NikTaken or NeedsHead.
        """
        changed = self.differing(fields)
        if not changed:
            return []
        counts = {name: value for name, value in changed.items() if name in COUNTED_BY}
        others = {name: value for name, value in changed.items() if name not in COUNTED_BY}
        if "name" in changed:
            others["sounding"] = spelling.sounding(changed["name"])
        with transaction():
            if counts:
                today = Village.ours().today
                with Act("data", by=by, on=today, today=today) as act:
                    act.take(self, **counts)
            self.nik = changed.get("nik", self.nik)
            refuse_taken(self)
            self.change(**others)
            history.tell("resident corrected", self, by, fields=[*changed])
        return [*changed]

    @property
    def is_counted(self) -> bool:
        """Whether this person is one of the residents today."""
        return Standing.of(self) is not None

    @property
    def is_here(self) -> bool:
        """Alive and here, resident or guest."""
        return self.status == ALIVE

    @property
    def has_left(self) -> bool:
        """Dead, moved, missing or away: known, but no longer here."""
        return self.status not in (ALIVE, INVALID)

    @property
    def mark(self) -> str:
        """What stands for the NIK of someone who has none yet, such as a newborn."""
        return nik.mark_of(self.id)

    @property
    def may_come_back(self) -> bool:
        """Moved, missing or away."""
        return self.status in CAN_COME_BACK

    @property
    def status_name(self) -> str:
        return codes.STATUS_SAID.label(self.status)

    @property
    def leaving(self) -> Mutation | None:
        """What made this person leave: the death, the move …"""
        return Mutation.last_of(self, but=("keluarga", "data")) if self.has_left else None

    def state_on(self, day: date) -> "State | None":
        """How this person stood at the end of that day, as is known today.

        None: not yet born, not yet here, or not yet in the register.
        """
        return state_on(self, day)

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
    def in_order(cls, ids: "list[int]") -> "list[Resident]":
        """These, with family, RT and dusun, in this order."""
        found = [cls.of_row(row) for row in database.execute_sql(_by_ids(len(ids)), ids)]
        known = {each.id: each for each in found}
        return [known[id] for id in ids if id in known]

    @classmethod
    def of_row(cls, row: tuple) -> "Resident":
        """In one row of with_place()."""
        person, family, rt, dusun = records_of(row, cls, Family, Rt, Dusun)
        if family:
            rt.dusun, family.rt = dusun, rt
            person.family = family
        return person

    @classmethod
    def placed(cls, id: int) -> "Resident | None":
        """This one, with family, RT and dusun: what nearly every page about a person begins with."""
        return next(iter(cls.in_order([id])), None)

    @classmethod
    def with_family(cls, id: int) -> "list[Resident]":
        """This one, and after them all who were ever on the same card, head first; [] when nobody has this id."""
        found = [cls.of_row(row) for row in database.execute_sql(_by_family(), [id, id])]
        return sorted(found, key=lambda each: each.id != id) if any(each.id == id for each in found) else []

    @classmethod
    def by_nik(cls, text: str) -> "Resident | None":
        """As search(). Who moved away and came back has two records: the one that lives here comes first."""
        fits = (cls.nik == nik.clean(text)) & (cls.residency != GUEST) & (cls.status != INVALID)
        return cls.with_place().where(fits).order_by(cls.status).first() if text else None

    @classmethod
    def search(cls, text: str):
        """Residents of every status who fit what was typed (finding.py), to look among them further."""
        subselect, values = finding.among(text)
        fits = cls.id.in_(SQL(subselect, values))
        return cls.with_place().where(fits, cls.residency != GUEST, cls.status != INVALID).order_by(cls.name)

    def age(self, on: date) -> int:
        """Completed years."""
        return completed_years(self.birth_date, on)

    @property
    def address(self) -> str:
        return self.family.full_address if self.family else ""

    @property
    def no_kk(self) -> str:
        return (self.family.no_kk or "") if self.family else ""

    @property
    def head(self) -> "Resident | None":
        """The head of this person's family."""
        return self.family.head if self.family else None

    @property
    def sex_name(self) -> str:
        return codes.SEX.label(self.sex)

    @property
    def relation(self) -> str:
        """To the head of the family, as the KK says it."""
        return codes.SHDK.label(self.shdk)

    def doubts(self) -> list[str]:
        """What looks odd about the NIK. A NIK is permanent even when it is wrong, so these never refuse."""
        return nik.warnings(self.nik, self.birth_date, self.sex) if self.nik else []

    def facts(self) -> dict[str, str]:
        """What a letter says about this person; the keys are those of the letter templates."""
        family = self.family
        return {
            "nama": self.name,
            "nik": self.nik or "",
            "no_kk": self.no_kk,
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


# Someone who moved away keeps the NIK, and may come back as somebody new.
Resident.add_index(
    Resident.index(Resident.nik, unique=True, where=Resident.status == ALIVE, name="resident_living_nik")
)
Resident.add_index(
    Resident.index(
        Resident.family,
        unique=True,
        where=(Resident.shdk == HEAD_OF_FAMILY) & (Resident.status == ALIVE),
        name="resident_living_head",
    )
)
# Who died or moved, and whose phone or photo is still kept: as the index says it, so that it is used.
GONE_BUT_KEPT = SQL("status IN (2, 3) AND (phone <> '' OR photo <> '')")
Resident.add_index(Resident.index(Resident.status, where=GONE_BUT_KEPT, name="resident_gone"))


@lru_cache(maxsize=8)
def _by_ids(count: int) -> str:
    """Building this statement anew takes longer than all else it does."""
    return Resident.with_place().where(Resident.id.in_(range(count))).sql()[0]


@cache
def _by_family() -> str:
    member = Resident.alias()
    family = member.select(member.family).where(member.id == 0)
    found = Resident.with_place().where((Resident.id == 0) | (Resident.family == family))
    return found.order_by(Resident.shdk, Resident.birth_date).sql()[0]
