"""The one page a resident fills in: who asks, then the questions of the letter."""

import re

from flask import request
from wtforms import ValidationError

from models.letters.kind import LetterKind
from models.residents.nik import kk_shape_error
from views import letter_forms
from views.fields import LineField, NumberedField, Optional, Required
from views.formats import nik as spaced
from views.formats import phone as grouped
from views.forms import PublicForm


def place_number(form, field):
    if not re.fullmatch("[0-9]{1,3}", field.data):
        raise ValidationError(f"{field.label.text} ditulis dengan angka saja. Contoh: 03.")


def mobile_number(form, field):
    if not re.fullmatch("0[0-9]{8,13}", _local(field.data)):
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

    @classmethod
    def for_kind(cls, kind: LetterKind) -> type["RequestForm"]:
        return letter_forms.with_questions(cls, kind)

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
            phone=_local(self.phone.data),
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
        asked = [field for field in self.questions() if field is not self.rw]
        return [
            (labels.get(f.id, f.label.text), shown.get(f.id) or letter_forms.shown(f), f.id) for f in asked
        ]

    def typed(self) -> list[tuple[str, str]]:
        """(name, value) of every field, for the hidden inputs that carry the answers along."""
        return [(field.name, letter_forms.typed(field)) for field in self.questions()]


def _local(number: str) -> str:
    """'+62 812-3456-7890' as 081234567890; what is no digit and no usual sign stays, to be refused."""
    plain = re.sub(r"[\s().-]", "", number or "")
    return re.sub(r"^\+?62", "0", plain)
