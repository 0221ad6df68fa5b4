"""What the village says of itself: letterhead, officials, places. The wizard and the settings share them."""

import re

from flask_wtf.file import FileField

from models import regions
from models.officials import OFFICES, STANDINGS
from models.unchanged import while_unchanged
from models.village import PAPERS, Rt
from views.choices import Choices
from views.fields import DayField, LineField, Optional, PickField, Required, TickField
from views.forms import Form

SITE = re.compile(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(:\d{1,5})?/?", re.IGNORECASE)


@while_unchanged
def rt_choices(none: object, words: str) -> Choices:
    """All RT, after what is said for none of them."""
    return Choices.of([(none, words), *Rt.names()])


class Given:
    """A choice that always has a value: there is nothing to leave empty."""

    field_flags = {"needed": True}

    def __call__(self, form, field):
        pass


class NumberField(LineField):
    """A small whole number, kept as a number in `number`."""

    def __init__(self, label, *validators, least=1, most=99, css="s4", **rest):
        super().__init__(label, *validators, longest=6, css=css, look={"inputmode": "numeric"}, **rest)
        self.least, self.most = least, most

    @property
    def number(self) -> int:
        return int(self.data) if self.data else 0

    def post_validate(self, form, validation_stopped):
        if validation_stopped:
            return
        fits = self.data.isascii() and self.data.isdigit() and len(self.data) <= 6
        if not fits or not self.least <= int(self.data) <= self.most:
            self.errors = [f"Tulis angka {self.least} sampai {self.most}."]
            self.data = self.data[: self.longest]


class PhoneField(LineField):
    def post_validate(self, form, validation_stopped):
        super().post_validate(form, validation_stopped)
        if validation_stopped or self.errors:
            return
        digits = re.sub(r"[\s().+-]", "", self.data)
        if not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 14):
            self.errors = ["Nomor telepon 7 sampai 14 angka. Contoh: 0812-0000-1234."]


class ShapedField(LineField):
    """One line of a fixed shape; `wrong` says what it must look like."""

    def __init__(self, label, *validators, shape, wrong, **rest):
        super().__init__(label, *validators, **rest)
        self.shape, self.wrong_shape = re.compile(shape), wrong

    def post_validate(self, form, validation_stopped):
        super().post_validate(form, validation_stopped)
        if not (validation_stopped or self.errors or self.shape.fullmatch(self.data)):
            self.errors = [self.wrong_shape]


class PictureField(FileField):
    css = ""

    def __init__(self, label, hint, **rest):
        super().__init__(label, description=hint, render_kw={"accept": "image/png,image/jpeg"}, **rest)

    def content(self) -> bytes:
        return self.data.read() if self.data else b""


class RegionForm(Form):
    code = LineField("Desa atau kelurahan", Required("Pilih salah satu desa."))

    def region(self) -> regions.Region | None:
        return regions.find(self.code.data or "")


class LetterheadForm(Form):
    address = LineField(
        "Alamat kantor", Required("Tulis alamat kantor desa."), hint="Jalan, nomor, kampung.", longest=120
    )
    postal_code = ShapedField(
        "Kode pos",
        Optional(),
        shape="[0-9]{5}",
        wrong="Kode pos harus 5 angka.",
        css="s4",
        look={"inputmode": "numeric"},
    )
    phone = PhoneField(
        "Telepon kantor",
        Optional(),
        hint="Nomor HP boleh; warga bisa mengirim WhatsApp ke sana.",
        css="s16",
        longest=30,
    )
    site = ShapedField(
        "Alamat situs web",
        Optional(),
        shape=SITE.pattern,
        wrong="Alamat situs belum benar. Contoh: https://cikaduwangi.desa.id.",
        hint="Kalau desa punya. Contoh: https://cikaduwangi.desa.id.",
        look={"inputmode": "url", "autocomplete": "off"},
    )
    letterhead_line = LineField(
        "Baris tambahan di kop",
        Optional(),
        hint="Dicetak di bawah alamat. Contoh: Surel desa@cikaduwangi.desa.id.",
        longest=100,
    )
    office_hours = LineField(
        "Jam buka kantor", Required("Tulis jam buka kantor."), hint="Dibaca warga saat mengambil surat."
    )
    abbreviation = ShapedField(
        "Singkatan desa di nomor surat",
        Required("Tulis singkatan desa."),
        shape=r"[A-Za-z0-9.\-]{2,20}",
        wrong="Singkatan hanya huruf, angka, titik, dan tanda hubung. Contoh: Ds.CKW.",
        hint="Menjadi bagian nomor surat, misalnya 400.10.2.2/001/Ds.CKW/XI/2026.",
        css="s10",
        longest=20,
    )
    paper = PickField("Ukuran kertas surat", Given(), choices=list(PAPERS.items()), css="s16")
    logo = PictureField("Lambang untuk kop surat", hint="Gambar PNG atau JPEG, paling besar 1 MB.")
    no_logo = TickField("Hapus lambang yang sekarang")

    def letterhead(self) -> dict:
        """What Village keeps of it."""
        names = ("address postal_code phone site letterhead_line office_hours abbreviation paper").split()
        said = {name: self[name].data for name in names}
        if said["site"] and "//" not in said["site"]:
            said["site"] = f"https://{said['site']}"
        return said


class OfficialForm(Form):
    name = LineField(
        "Nama dan gelar", Required("Tulis nama pejabat."), hint="Seperti di surat, tanpa jabatan."
    )
    office = PickField("Jabatan", Given(), choices=list(OFFICES.items()), css="s16")
    standing = PickField(
        "Keadaan jabatan",
        Given(),
        choices=[(key, f"{key} {words}".strip()) for key, words in STANDINGS.items()],
        hint="Biasanya definitif. Pj., Plt., atau Plh. bila mengisi jabatan yang kosong.",
        css="s16",
    )
    duty = LineField(
        "Urusan, seksi, atau dusun",
        Optional(),
        hint="Hanya untuk kaur, kasi, dan kepala dusun. Contoh: Pemerintahan.",
        longest=40,
    )
    nip = ShapedField(
        "NIP",
        Optional(),
        shape="([0-9] ?){17}[0-9]",
        wrong="NIP harus 18 angka.",
        hint="Kalau pegawai negeri. 18 angka.",
        css="s16 num",
        look={"inputmode": "numeric", "autocomplete": "off"},
    )
    since = DayField(
        "Mulai menjabat",
        Required("Tulis tanggal mulai menjabat."),
        hint="Dari surat keputusan. Contoh: 1/8/2023.",
        future=True,
    )
    until = DayField("Sampai dengan", Optional(), hint="Kosongkan bila belum ditentukan.", future=True)

    def term(self) -> dict:
        """What Official keeps of it."""
        return {
            name: self[name].data for name in ("name", "office", "standing", "duty", "nip", "since", "until")
        }


class PlaceForm(Form):
    dusun = LineField(
        "Dusun atau kampung",
        Required("Tulis nama dusun atau kampung."),
        hint="Contoh: Kadu Gede.",
        longest=60,
    )
    rw = NumberField("Nomor RW", Required("Tulis nomor RW."), most=99)
    count = NumberField(
        "Jumlah RT", Required("Tulis jumlah RT."), hint="Tulis 4 untuk RT 01 sampai 04.", most=40
    )

    def place(self) -> dict:
        return {"name": self.dusun.data, "rw": f"{self.rw.number:02}", "count": self.count.number}


class DusunForm(Form):
    name = LineField("Nama dusun atau kampung", Required("Tulis nama dusun atau kampung."), longest=60)
