"""Who we are: the desa, its letterhead, dusun, RW and RT. Its officials are in models/officials.py."""

from datetime import date

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField, fn

from models import clock, history
from models.database import (
    DateTimeField,
    JsonField,
    Record,
    database,
    records_of,
    remove_unused,
    transaction,
)
from models.regions import Region, head_title
from models.unchanged import while_unchanged

PAPERS = {"F4": "F4 (215 × 330 mm)", "A4": "A4 (210 × 297 mm)"}
TIME_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
RED_LINES = {-3: "−3 SD", -2: "−2 SD"}


class DusunNameTaken(ValueError):
    """Two dusun of one name could not be told apart in an address."""


class Village(Record):
    """The one village of this server, and what it decided for itself."""

    code = TextField(default="")
    name = TextField(default="")
    kind = TextField(default="desa")
    district = TextField(default="")
    regency = TextField(default="")
    province = TextField(default="")
    timezone_hours = IntegerField(default=7)
    abbreviation = TextField(default="")
    address = TextField(default="")
    postal_code = TextField(default="")
    phone = TextField(default="")
    site = TextField(default="")
    # A copy of the page that checks letters by their QR code alone, put on the internet by the village.
    check_page = TextField(default="")
    office_hours = TextField(default="Senin–Jumat, 08.00–15.00")
    logo = TextField(default="")
    paper = TextField(default="F4")
    number_pattern = TextField(default="[kode]/[urut,3]/[desa]/[bulan]/[tahun]")
    number_scope = TextField(default="all")
    # Every year begins with 1; otherwise a sequence goes on for ever.
    number_yearly = BooleanField(default=True)
    # Which list of classification codes it uses (models/letters/numbers/classification.py).
    code_system = TextField(default="baru")
    # In the letterhead below the address, such as an e-mail address.
    letterhead_line = TextField(default="")
    # Of letters, in millimetres: top, right, bottom, left; none decided are those of the stylesheet.
    margins = JsonField(null=True)
    # BB/U below which a child counts as under the red line of the KMS: texts differ, -3 or -2 SD.
    red_line = IntegerField(default=-3)
    demo = BooleanField(default=False)
    opened_at = DateTimeField(null=True)

    @classmethod
    def ours(cls) -> "Village":
        # Every page asks: written out and read by ourselves, it costs a tenth of what building it anew does. A record
        # of one's own for each who asks: they may change it.
        row = _row_of_ours()
        return records_of(row, cls)[0] if row else cls()

    def settle(self, region: Region, by: Record | None) -> None:
        """Become this desa of the Kemendagri list."""
        suggested = self.abbreviation in ("", suggested_abbreviation(self.kind, self.name))
        with transaction():
            self.change(
                code=region.code,
                name=region.name,
                kind=region.kind,
                district=region.district,
                regency=region.regency,
                province=region.province,
                timezone_hours=region.timezone_hours,
                abbreviation=suggested_abbreviation(region.kind, region.name)
                if suggested
                else self.abbreviation,
            )
            history.tell("village chosen", self, by, code=region.code)

    def decide(self, verb: str, by: Record | None, **values) -> None:
        """Change what differs, and keep in the history what it was before."""
        before = {name: getattr(self, name) for name, value in values.items() if getattr(self, name) != value}
        if before:
            with transaction():
                self.change(**{name: values[name] for name in before})
                history.tell(verb, self, by, before=before)

    @property
    def kind_name(self) -> str:
        return "Kelurahan" if self.kind == "kelurahan" else "Desa"

    @property
    def full_name(self) -> str:
        return f"{self.kind_name} {self.name}"

    @property
    def head_title(self) -> str:
        return head_title(self.kind)

    @property
    def secretary_title(self) -> str:
        return f"Sekretaris {self.kind_name}"

    @property
    def public_site(self) -> str:
        """The address on the internet for links to follow; the demo village's leads nowhere."""
        return "" if self.demo else self.site

    @property
    def timezone_name(self) -> str:
        return TIME_ZONES[self.timezone_hours]

    @property
    def today(self) -> date:
        return clock.today(self.timezone_hours)

    @property
    def whatsapp(self) -> str:
        """The phone number as wa.me wants it: country code first, digits only; empty when not a mobile."""
        digits = "".join(each for each in self.phone if each.isdigit())
        if digits.startswith("08"):
            return "62" + digits[1:]
        return digits if digits.startswith("628") else ""


class Dusun(Record):
    name = TextField(unique=True)

    @classmethod
    def named(cls, name: str) -> "Dusun | None":
        return next((each for each in cls.select() if each.name.lower() == name.lower()), None)

    @classmethod
    def with_rts(cls, name: str, rw: str, count: int, by: Record | None) -> "Dusun":
        """The dusun with RT 01 up to `count` in this RW: made when missing, the rest left as it is."""
        with transaction():
            dusun = cls.named(name) or cls.create(name=name)
            there = {each.rt for each in dusun.rts.where(Rt.rw == rw)}
            missing = [f"{number:02}" for number in range(1, count + 1) if f"{number:02}" not in there]
            for rt in missing:
                Rt.create(dusun=dusun, rw=rw, rt=rt)
            if missing:
                history.tell("rt added", dusun, by, rw=rw, rt=missing)
        return dusun

    @classmethod
    def listed(cls) -> "list[Dusun]":
        """By name, each with its RW in `rws`: the number, the first and the last RT."""
        found = {each.id: each for each in cls.select().order_by(cls.name)}
        for each in found.values():
            each.rws = []
        spans = Rt.select(Rt.dusun, Rt.rw, fn.MIN(Rt.rt), fn.MAX(Rt.rt)).group_by(Rt.dusun, Rt.rw)
        for dusun, *span in spans.order_by(Rt.rw).tuples():
            found[dusun].rws.append(span)
        return list(found.values())

    def by_rw(self) -> "dict[str, list[Rt]]":
        groups: dict[str, list[Rt]] = {}
        for each in sorted(self.rts, key=lambda each: (each.rw, each.rt)):
            groups.setdefault(each.rw, []).append(each)
        return groups

    def rename(self, name: str, by: Record | None) -> None:
        """May raise DusunNameTaken."""
        with transaction():
            if Dusun.named(name) not in (None, self):
                raise DusunNameTaken("Nama ini sudah dipakai dusun lain.")
            before = self.name
            self.change(name=name)
            history.tell("dusun renamed", self, by, before=before)

    def remove(self, by: Record | None) -> None:
        """With all its RT, while no family and no posyandu is there."""
        sentence = f"{self.name} sudah dipakai di data warga atau posyandu, jadi tidak bisa dihapus."
        with transaction():
            history.tell("dusun removed", self, by, name=self.name)
            for each in self.rts:
                remove_unused(each, sentence)
            remove_unused(self, sentence)


class Rt(Record):
    dusun = ForeignKeyField(Dusun, backref="rts", on_delete="RESTRICT")
    rw = TextField()
    rt = TextField()

    class Meta:
        indexes = ((("rw", "rt", "dusun"), True),)

    @classmethod
    def listed(cls):
        return cls.select(cls, Dusun).join(Dusun).order_by(Dusun.name, cls.rw, cls.rt)

    @classmethod
    def names(cls) -> list[tuple[int, str]]:
        """Id and full name of all: forms offer them, and a big village has hundreds."""
        found = cls.listed().select(cls.id, Dusun.name, cls.rw, cls.rt).tuples()
        return [(id, f"{dusun}, {short_name(rw, rt)}") for id, dusun, rw, rt in found]

    @property
    def short(self) -> str:
        return short_name(self.rw, self.rt)

    @property
    def full(self) -> str:
        return f"{self.dusun.name}, {self.short}"

    def remove(self, by: Record | None) -> None:
        with transaction():
            history.tell("rt removed", self, by, rw=self.rw, rt=self.rt, dusun=self.dusun.name)
            remove_unused(self, f"{self.short} sudah dipakai di data warga, jadi tidak bisa dihapus.")


def short_name(rw: str, rt: str) -> str:
    return f"RT {rt} / RW {rw}"


@while_unchanged
def _row_of_ours() -> tuple | None:
    columns = ", ".join(f'"{each.column_name}"' for each in Village._meta.sorted_fields)
    return database.execute_sql(f"SELECT {columns} FROM village LIMIT 1").fetchone()


def suggested_abbreviation(kind: str, name: str) -> str:
    """'Ds.CKD' for Cikaduwangi: the first letter and the consonants after it. The village may change it."""
    letters = [letter for letter in name.upper() if letter.isascii() and letter.isalpha()]
    kept = letters[:1] + [letter for letter in letters[1:] if letter not in "AEIOU"]
    return ("Kel." if kind == "kelurahan" else "Ds.") + "".join(kept[:3]) if kept else ""
