"""The forms of a resident and of a family card, as the counter fills them in."""

from typing import NamedTuple

from models.residents import codes, nik
from models.residents.resident import RESIDENCIES, Resident
from models.village import Rt
from views.fields import DayField, LineField, NumberedField, Optional, PickField, Required
from views.forms import Form
from views.office.alike_form import AlikePart
from views.village_forms import ShapedField, rt_choices


def _code(value):
    """Codes are numbers; what is not one is kept, to be refused in a sentence."""
    return int(value) if str(value).isdigit() and str(value).isascii() else value


def _code_or_none(value):
    return None if value in ("", None) else _code(value)


def code_field(label: str, listed: codes.CodeList, default: int | str = "", **rest) -> PickField:
    """Without a default it must be chosen."""
    choices = listed.choices() if default else [("", "Pilih…"), *listed.choices()]
    return PickField(
        label, Required("Pilih salah satu."), choices=choices, coerce=_code, default=default, **rest
    )


def maybe_code_field(label: str, listed: codes.CodeList, **rest) -> PickField:
    """A code that many papers do not say."""
    choices = [("", "Belum diisi"), *listed.choices()]
    return PickField(label, choices=choices, coerce=_code_or_none, needed=False, **rest)


def sex_field() -> PickField:
    choices = [("", "Pilih…"), *codes.SEX.choices()]
    return PickField("Jenis kelamin", Required("Pilih jenis kelamin."), choices=choices)


def certificate_field(label: str) -> LineField:
    return LineField(label, Optional(), longest=60, css="s16", look={"autocomplete": "off"})


def degrees_field(label: str, hint: str = "") -> ShapedField:
    return ShapedField(
        label,
        Optional(),
        shape=r"-?\d{1,3}([.,]\d{1,12})?",
        wrong="Tulis derajat desimal. Contoh: -6,123456.",
        hint=hint,
        longest=20,
        css="s16 num",
        look={"autocomplete": "off"},
    )


class Group(NamedTuple):
    """Fields that stand together; folded when most people have nothing to write there."""

    title: str
    names: tuple[str, ...]
    is_folded: bool = False


class ResidentForm(Form):
    name = LineField(
        "Nama lengkap",
        Required("Tulis nama lengkap."),
        hint="Seperti di KK, tanpa gelar bila di KK tidak ada.",
    )
    nik = NumberedField("NIK", Optional(), hint="16 angka. Kosongkan bila belum punya, misalnya bayi.")
    sex = sex_field()
    birth_place = LineField("Tempat lahir", Required("Tulis tempat lahir."), longest=60)
    birth_date = DayField("Tanggal lahir", Required("Tulis tanggal lahir."))
    residency = PickField(
        "Kependudukan", Required("Pilih salah satu."), choices=[*RESIDENCIES.items()], default="tetap"
    )
    shdk = code_field("Hubungan dalam keluarga", codes.SHDK, 4)
    marital = code_field("Status perkawinan", codes.MARITAL)
    father_name = LineField("Nama ayah", Optional())
    mother_name = LineField("Nama ibu", Optional())
    religion = code_field("Agama", codes.RELIGION)
    education = code_field("Pendidikan di KK", codes.EDUCATION)
    occupation = code_field("Pekerjaan", codes.OCCUPATION)
    blood = code_field("Golongan darah", codes.BLOOD, 13)
    citizenship = code_field("Kewarganegaraan", codes.CITIZENSHIP, 1)
    phone = LineField("Nomor HP", Optional(), longest=20, look={"inputmode": "tel"}, css="s16 num")

    nickname = LineField("Nama panggilan", Optional(), longest=60)
    father_nik = NumberedField("NIK ayah", Optional())
    mother_nik = NumberedField("NIK ibu", Optional())
    ethnicity = LineField("Suku", Optional(), longest=60)
    studies = maybe_code_field("Pendidikan yang sedang ditempuh", codes.STUDIES)
    reading = maybe_code_field("Dapat membaca huruf", codes.READING)
    ktp_kind = maybe_code_field("Jenis KTP", codes.KTP_KIND)
    ktp_status = maybe_code_field("Status rekam KTP-el", codes.KTP_STATUS)
    card_tag = certificate_field("Tag ID kartu")
    birth_certificate = certificate_field("Nomor akta lahir")
    marriage_certificate = certificate_field("Nomor akta atau buku nikah")
    married_on = DayField("Tanggal kawin", Optional())
    divorce_certificate = certificate_field("Nomor akta cerai")
    divorced_on = DayField("Tanggal cerai", Optional())
    passport = certificate_field("Nomor paspor")
    passport_until = DayField("Paspor berlaku sampai", Optional(), hint="Contoh: 12/7/2030.", future=True)
    kitas = certificate_field("Nomor KITAS atau KITAP")
    insurance = maybe_code_field("Jaminan kesehatan", codes.INSURANCE)
    insurance_number = certificate_field("Nomor kartu jaminan kesehatan")
    disability = code_field("Disabilitas", codes.DISABILITY, 0)
    stays_at = LineField("Alamat sekarang", Optional(), hint="Bila tinggal di alamat lain dari KK.")
    latitude = degrees_field("Garis lintang rumah", "Dari peta di HP. Contoh: -6,123456.")
    longitude = degrees_field("Garis bujur rumah", "Contoh: 106,123456.")
    note = LineField("Catatan", Optional(), longest=200)

    GROUPS = (
        Group("Data diri", ("name", "nik", "sex", "birth_place", "birth_date", "residency")),
        Group("Keluarga", ("shdk", "marital", "father_name", "mother_name")),
        Group("Pekerjaan dan lainnya", ("religion", "education", "occupation", "blood", "citizenship", "phone")),
        Group("Nama panggilan, NIK orang tua, suku", ("nickname", "father_nik", "mother_nik", "ethnicity"), True),
        Group("Sekolah dan KTP", ("studies", "reading", "ktp_kind", "ktp_status", "card_tag"), True),
        Group(
            "Akta, paspor, KITAS",
            (
                "birth_certificate",
                "marriage_certificate",
                "married_on",
                "divorce_certificate",
                "divorced_on",
                "passport",
                "passport_until",
                "kitas",
            ),
            True,
        ),
        Group("Jaminan kesehatan dan disabilitas", ("insurance", "insurance_number", "disability"), True),
        Group("Tempat tinggal sekarang dan catatan", ("stays_at", "latitude", "longitude", "note"), True),
    )  # fmt: skip

    @classmethod
    def of(cls, resident: Resident) -> "ResidentForm":
        return cls(formdata=None, data={name: getattr(resident, name) for name in PERSON})

    @property
    def groups(self) -> list[tuple[Group, list]]:
        return [(group, [self[name] for name in group.names]) for group in self.GROUPS]

    @property
    def person(self) -> dict:
        """The fields of Resident, as typed."""
        typed = {field.name: field.data for field in self if field.name in PERSON}
        return typed | {"nik": typed["nik"] or None, "reading": typed["reading"] or ""}


PERSON = {name for name in Resident._meta.fields if hasattr(ResidentForm, name) and name != "uid"}


class PlaceFields:
    """The family card: its number, and where the family lives."""

    no_kk = NumberedField("Nomor KK", Optional(), rule=nik.kk_shape_error)
    address = LineField("Alamat", Optional(), hint="Kampung, jalan, atau blok. Tanpa RT dan RW.")
    rt = PickField("RT", coerce=_code)

    CARD = Group("Kartu keluarga", ("no_kk", "address", "rt"))

    def list_places(self) -> None:
        self.rt.offer(rt_choices("", "Pilih…"))

    @property
    def place(self) -> Rt | None:
        return Rt.listed().where(Rt.id == self.rt.data).first()

    @property
    def card(self) -> dict:
        return {"no_kk": self.no_kk.data, "address": self.address.data, "rt": self.place}


class NewResidentForm(AlikePart, PlaceFields, ResidentForm):
    GROUPS = (PlaceFields.CARD, *ResidentForm.GROUPS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_places()
        self.no_kk.description = "KK yang sudah ada di data desa: alamat dan RT boleh dikosongkan."


class FamilyForm(PlaceFields, Form):
    rt = PickField("RT", Required("Pilih RT keluarga ini."), coerce=_code)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_places()
