"""The one page a resident fills in: who asks, then the questions of the letter."""

import re
from collections.abc import Mapping

from flask import request
from wtforms import ValidationError

from models.letters.kind import LetterKind
from models.residents.ages import KTP_AGE
from models.residents.nik import age_by_nik, kk_shape_error
from views import letter_forms
from views.fields import LineField, NumberedField, Optional, Required, TickField
from views.formats import nik as spaced
from views.formats import phone as grouped
from views.forms import PublicForm, refuse


def place_number(form, field):
    if not re.fullmatch("[0-9]{1,3}", field.data):
        raise ValidationError(f"{field.label.text} ditulis dengan angka saja. Contoh: 03.")


def mobile_number(form, field):
    if not re.fullmatch("0[0-9]{8,13}", local_number(field.data)):
        raise ValidationError("Nomor HP belum benar. Contoh: 0812-3456-7890.")


class RequestForm(PublicForm):
    name = LineField(
        "Nama lengkap",
        Required("Tulis nama lengkap Anda."),
        hint="Seperti di KTP.",
        look={"autocomplete": "name"},
    )
    nik = NumberedField("NIK", Required("Tulis NIK Anda."), hint="16 angka, di bagian atas KTP.")
    no_kk = NumberedField(
        "Nomor KK",
        Required("Tulis nomor KK Anda."),
        rule=kk_shape_error,
        hint="16 angka, di bagian atas kartu keluarga.",
    )
    rt = LineField(
        "RT", Required("Tulis nomor RT Anda."), place_number, css="s4", look={"inputmode": "numeric"}
    )
    rw = LineField(
        "RW", Required("Tulis nomor RW Anda."), place_number, css="s4", look={"inputmode": "numeric"}
    )
    phone = LineField(
        "Nomor HP",
        Optional(),
        mobile_number,
        hint="Kami hubungi bila ada yang kurang.",
        css="s16",
        look={"type": "tel", "autocomplete": "tel"},
    )

    # Shown only to whom the NIK makes a child: it may be wrong, and people marry before 17.
    adult = TickField(f"Pemohon sudah berumur {KTP_AGE} tahun atau sudah menikah")
    # Shown only to whom the same letter is under way for already.
    again = TickField("Ini surat lain, untuk keperluan lain. Kirim juga.")

    @classmethod
    def for_kind(
        cls, kind: LetterKind, sent: Mapping[str, str] = letter_forms.NOTHING_SENT, more: str = ""
    ) -> type["RequestForm"]:
        return letter_forms.with_questions(cls, kind, sent, more)

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        if self.seems_a_child() and not self.adult.data and not self.nik.errors:
            self.nik.errors = [
                f"Menurut NIK, pemohon belum {KTP_AGE} tahun. Isi dengan data ayah, ibu, atau wali yang mengajukan."
            ]
        return not self.problems()

    def seems_a_child(self) -> bool:
        """By the NIK alone: the register is not looked into for somebody unknown."""
        age = age_by_nik(self.nik.data or "", self.today)
        return age is not None and age < KTP_AGE

    def refuse_the_same(self) -> None:
        refuse(self, "again", "Surat ini sudah Anda minta, dan belum selesai. Lihat dulu permohonan itu.")

    def claim_fields(self) -> list:
        return [self[name] for name in ("name", "nik", "no_kk", "rt", "rw", "phone")]

    def was_drawn(self) -> bool:
        """Whether it came with the id it was drawn with: without it, sending twice cannot be told."""
        return self.uid.data == request.form.get("uid")

    def has_wrong_answers(self) -> bool:
        return any(field.errors for field in self.questions())

    def claim(self) -> dict[str, str]:
        """What the sender says about himself, written as the register writes it."""
        return dict(
            name=self.name.data,
            nik=self.nik.data,
            no_kk=self.no_kk.data,
            rt=self.rt.data.zfill(2),
            rw=self.rw.data.zfill(2),
            phone=local_number(self.phone.data),
        )

    def rows(self) -> list[tuple[str, str, str]]:
        """(label, answer, field id) of what will be sent, to be read once more."""
        claim = self.claim()
        shown = {
            "nik": spaced(claim["nik"]),
            "no_kk": spaced(claim["no_kk"]),
            "rt": f"RT {claim['rt']}, RW {claim['rw']}",
            "phone": grouped(claim["phone"]),
        }
        labels = {"rt": "Tempat tinggal"}
        told = [f for f in self.claim_fields() if f is not self.rw]
        return [
            (labels.get(f.id, f.label.text), shown.get(f.id) or letter_forms.shown(f), f.id) for f in told
        ] + [row for section in self.sections for row in letter_forms.told(section)]

    def typed(self) -> list[tuple[str, str]]:
        """(name, value) of every field, for the hidden inputs that carry the answers along."""
        carried = [field for field in self.questions() if field is not self.again]
        written = [(field.name, letter_forms.typed(field)) for field in carried]
        return [(name, text) for name, text in written if text]


class KnownRequestForm(RequestForm):
    """Of somebody whom the register knows, and who signed in: only the phone may be another one."""

    name = nik = no_kk = rt = rw = adult = None

    def seems_a_child(self) -> bool:
        """The register knows better than a NIK."""
        return False

    def claim_fields(self) -> list:
        return [self.phone]

    def phone_number(self) -> str:
        return local_number(self.phone.data)


def local_number(number: str) -> str:
    """'+62 812-3456-7890' as 081234567890; what is no digit and no usual sign stays, to be refused."""
    plain = re.sub(r"[\s().-]", "", number or "")
    return re.sub(r"^\+?62", "0", plain)
