"""The forms of a resident and of a family card, as the counter fills them in."""

from models.residents import codes, nik
from models.residents.resident import RESIDENCIES, Resident
from models.village import Rt
from views.fields import DayField, LineField, NumberedField, Optional, PickField, Required
from views.forms import Form


def _code(value):
    """Codes are numbers; what is not one is kept, to be refused in a sentence."""
    return int(value) if str(value).isdigit() and str(value).isascii() else value


def code_field(label: str, listed: codes.CodeList, default: int | str) -> PickField:
    return PickField(
        label, Required("Pilih salah satu."), choices=listed.choices(), coerce=_code, default=default
    )


class ResidentForm(Form):
    name = LineField(
        "Nama lengkap",
        Required("Tulis nama lengkap."),
        hint="Seperti di KK, tanpa gelar bila di KK tidak ada.",
    )
    nik = NumberedField("NIK", Optional(), hint="16 angka. Kosongkan bila belum punya, misalnya bayi.")
    sex = PickField(
        "Jenis kelamin", Required("Pilih jenis kelamin."), choices=[("", "Pilih…"), *codes.SEX.choices()]
    )
    birth_place = LineField("Tempat lahir", Required("Tulis tempat lahir."), longest=60)
    birth_date = DayField("Tanggal lahir", Required("Tulis tanggal lahir."))
    shdk = code_field("Hubungan dalam keluarga", codes.SHDK, 4)
    marital = code_field("Status perkawinan", codes.MARITAL, 1)
    religion = code_field("Agama", codes.RELIGION, 1)
    education = code_field("Pendidikan di KK", codes.EDUCATION, 1)
    occupation = code_field("Pekerjaan", codes.OCCUPATION, 1)
    blood = code_field("Golongan darah", codes.BLOOD, 13)
    citizenship = code_field("Kewarganegaraan", codes.CITIZENSHIP, 1)
    father_name = LineField("Nama ayah", Optional())
    mother_name = LineField("Nama ibu", Optional())
    phone = LineField("Nomor HP", Optional(), longest=20, look={"inputmode": "tel"}, css="s16 num")
    residency = PickField(
        "Kependudukan", Required("Pilih salah satu."), choices=[*RESIDENCIES.items()], default="tetap"
    )

    @classmethod
    def of(cls, resident: Resident) -> "ResidentForm":
        return cls(formdata=None, data={name: getattr(resident, name) for name in PERSON})

    @property
    def person(self) -> dict:
        """The fields of Resident, as typed."""
        typed = {field.name: field.data for field in self if field.name in PERSON}
        return typed | {"nik": typed["nik"] or None}


PERSON = {name for name in Resident._meta.fields if hasattr(ResidentForm, name) and name != "uid"}


class PlaceFields:
    """The family card: its number, and where the family lives."""

    no_kk = NumberedField("Nomor KK", Optional(), rule=nik.kk_shape_error)
    address = LineField("Alamat", Optional(), hint="Kampung, jalan, atau blok. Tanpa RT dan RW.")
    rt = PickField("RT", coerce=_code)

    def list_places(self) -> None:
        self.places = {rt.id: rt for rt in Rt.listed()}
        self.rt.offer([("", "Pilih…"), *((id, rt.full) for id, rt in self.places.items())])

    @property
    def card(self) -> dict:
        return {"no_kk": self.no_kk.data, "address": self.address.data, "rt": self.places.get(self.rt.data)}


class NewResidentForm(PlaceFields, ResidentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_places()
        self.no_kk.description = "KK yang sudah ada di data desa: alamat dan RT boleh dikosongkan."


class FamilyForm(PlaceFields, Form):
    rt = PickField("RT", Required("Pilih RT keluarga ini."), coerce=_code)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_places()
