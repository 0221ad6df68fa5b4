"""The officials of the village with their terms, and what the Buku Aparat (A.4) keeps of each."""

from datetime import date

from peewee import IntegerField, TextField

from models import history
from models.database import DateField, Record, remove_unused, transaction
from models.terms import BadTerm, refuse_backwards
from models.village import Village

# In the order of the book of officials.
OFFICES = {
    "kades": "Kepala Desa",
    "sekdes": "Sekretaris Desa",
    "kaur": "Kepala Urusan",
    "kasi": "Kepala Seksi",
    "kadus": "Kepala Dusun",
    "staf": "Staf",
}
# A vacant or absent office is filled by someone whose title says so.
STANDINGS = {"": "Definitif", "Pj.": "Penjabat", "Plt.": "Pelaksana tugas", "Plh.": "Pelaksana harian"}
# Offices of which there is one: two people cannot hold them at once, unless one stands in for the other.
SINGLE_OFFICES = {"kades", "sekdes"}


class Official(Record):
    """Someone who holds an office for a term, so that an old letter keeps its signer."""

    name = TextField()
    office = TextField(default="kades")
    standing = TextField(default="")
    duty = TextField(default="")
    nip = TextField(default="")
    since = DateField()
    until = DateField(null=True)
    # What only the Buku Aparat asks for: all of it may be unknown.
    niap = TextField(default="")
    sex = TextField(default="")
    birth_place = TextField(default="")
    birth_date = DateField(null=True)
    religion = IntegerField(null=True)
    rank = TextField(default="")
    education = IntegerField(null=True)
    appointment_number = TextField(default="")
    appointed_on = DateField(null=True)
    dismissal_number = TextField(default="")
    dismissed_on = DateField(null=True)
    note = TextField(default="")

    @classmethod
    def appoint(cls, by: Record | None, uid: str, **fields) -> "Official":
        """Add someone with a term; asked twice with one uid it is done once. May raise BadTerm."""
        with transaction():
            official = cls.get_or_none(uid=uid)
            if official is None:
                official = cls(uid=uid, **fields)
                official._check_term()
                official.save(force_insert=True)
                history.tell("official appointed", official, by, name=official.name, office=official.office)
        return official

    def correct(self, by: Record | None, **fields) -> None:
        with transaction():
            before = {name: str(getattr(self, name) or "") for name in fields}
            for name, value in fields.items():
                setattr(self, name, value)
            self._check_term()
            self.change(**fields)
            history.tell("official corrected", self, by, before=before)

    def end_term(self, on: date, by: Record | None) -> None:
        """The last day of the term. What was signed before keeps its signer."""
        self.correct(by, until=on)

    def remove(self, by: Record | None) -> None:
        """Only while nothing was signed and no account is bound to this person."""
        with transaction():
            history.tell("official removed", self, by, name=self.name, office=self.office)
            remove_unused(self, f"{self.name} sudah punya akun atau surat, jadi tidak bisa dihapus.")

    @classmethod
    def listed(cls):
        return cls.select().order_by(cls.office, cls.since.desc(), cls.name)

    @classmethod
    def in_the_book(cls, on: date) -> "list[Official]":
        """Everyone who was in office until that day, those who left it too: by office, then by term."""
        begun = cls.select().where(cls.since <= on)
        return sorted(begun, key=lambda each: ([*OFFICES].index(each.office), each.since, each.id))

    @property
    def office_name(self) -> str:
        return " ".join(word for word in (self.standing, OFFICES[self.office], self.duty) if word)

    def _check_term(self) -> None:
        refuse_backwards(self.since, self.until, "until", "Akhir masa jabatan harus sesudah mulainya.")
        if self.office in SINGLE_OFFICES and not self.standing and (other := self._other_holder()):
            raise BadTerm(
                "since", f"{other.name} memegang jabatan ini pada masa itu. Akhiri dulu masa jabatannya."
            )

    def _other_holder(self) -> "Official | None":
        others = Official.select().where(
            (Official.office == self.office) & (Official.standing == "") & (Official.uid != self.uid)
        )
        return next(
            (
                each
                for each in others
                if each.since <= (self.until or date.max) and self.since <= (each.until or date.max)
            ),
            None,
        )

    @classmethod
    def serving(cls, office: str, on: date) -> "Official | None":
        return cls.in_term(on).where(cls.office == office).first()

    @classmethod
    def in_term(cls, on: date):
        """Everyone who serves on this day; of one office who came last first: a Plh. before whom he stands in for."""
        now = (cls.since <= on) & (cls.until.is_null() | (cls.until >= on))
        return cls.select().where(now).order_by(cls.since.desc(), cls.id.desc())

    def serves(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def title(self, village: Village) -> str:
        """As printed over the signature: 'Pj. Kepala Desa Cikaduwangi'."""
        own = {"kades": village.head_title, "sekdes": village.secretary_title}
        name = own.get(self.office, OFFICES[self.office])
        words = [self.standing, name, self.duty or (village.name if self.office == "kades" else "")]
        return " ".join(word for word in words if word)
