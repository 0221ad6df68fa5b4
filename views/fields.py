"""The fields of our forms: each says in plain Indonesian what is wrong and keeps what was typed."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from markupsafe import Markup
from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import StopValidation
from wtforms.widgets import PasswordInput, TextInput

from models.residents import nik
from models.wording import MONTHS
from views.choices import Choices

# Of a text that is too long: two pages.
SHOWN_AGAIN = 4000
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): number for number, name in enumerate(MONTHS, 1)
}


class Required:
    """Something must be written; the message says what."""

    field_flags = {"needed": True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, form, field):
        if not is_written(field):
            field.errors = []
            raise StopValidation(self.message)


class Optional:
    """Nothing written is fine, and nothing more is checked then."""

    def __call__(self, form, field):
        if not is_written(field):
            field.errors = []
            raise StopValidation


class NeededLater(Optional):
    """Must be answered, but whether it is asked at all is only known with the whole form."""

    field_flags = {"needed": True}


class LineField(StringField):
    """One line of text without edges, at most `longest` letters."""

    def __init__(self, label, *validators, hint="", longest=100, css="", often=(), **rest):
        look = {"maxlength": longest} | rest.pop("look", {})
        super().__init__(label, list(validators), description=hint, render_kw=look, **rest)
        # What people write most often, offered while they type.
        self.longest, self.css, self.often = longest, css, often

    def process_formdata(self, values):
        self.data = re.sub(r"\s+", " ", visible(values[0])).strip() if values else ""

    def post_validate(self, form, validation_stopped):
        if len(self.data or "") > self.longest:
            # Shown again as it was typed, to be shortened; but a pasted book must not travel back over a slow line.
            self.errors = [
                f"Terlalu panjang. Paling banyak {self.longest} huruf, Anda menulis {len(self.data)}."
            ]
            self.data = self.data[: max(self.longest, SHOWN_AGAIN)]


class LongField(TextAreaField):
    """Several lines of text, at most `longest` letters."""

    def __init__(self, label, *validators, hint="", longest=500, css="", **rest):
        look = {"maxlength": longest, "rows": 4}
        super().__init__(label, list(validators), description=hint, render_kw=look, **rest)
        self.longest, self.css = longest, css

    def process_formdata(self, values):
        self.data = visible(values[0].replace("\r\n", "\n")).strip() if values else ""

    post_validate = LineField.post_validate


class SecretField(LineField):
    """A password or PIN: never written back into the page."""

    widget = PasswordInput(hide_value=True)

    def process_formdata(self, values):
        self.data = values[0] if values else ""


class PinField(SecretField):
    def __init__(self, label, *validators, **rest):
        look = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(label, *validators, css="s10", look=look, **rest)


class NumberedField(LineField):
    """A NIK or a nomor KK: digits as people type them, checked for shape only."""

    def __init__(self, label, *validators, rule=nik.shape_error, **rest):
        look = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(label, *validators, longest=40, css="s16 num", look=look, **rest)
        self.rule = rule

    def process_formdata(self, values):
        self.data = nik.clean(visible(values[0])) if values else ""

    def post_validate(self, form, validation_stopped):
        if validation_stopped:
            return
        error = self.rule(self.data)
        if error:
            self.errors = [error]
            self.data = self.data[: self.longest]


class DayField(Field):
    """A date as people write it: 12/7/1989, 12-07-1989, 12 Juli 1989, or 1989-07-12."""

    widget = TextInput()

    def __init__(self, label, *validators, hint="Contoh: 12/7/1989.", future=False, **rest):
        look = {"maxlength": 30, "autocomplete": "off"}
        super().__init__(label, list(validators), description=hint, render_kw=look, **rest)
        self.css, self.future = "s10", future

    def _value(self):
        if self.raw_data:
            return visible(self.raw_data[0])[:30]
        return f"{self.data.day}/{self.data.month}/{self.data.year}" if self.data else ""

    def process_formdata(self, values):
        self.data = None
        if values and values[0].strip():
            self.data = parsed_day(values[0])

    def post_validate(self, form, validation_stopped):
        if validation_stopped or not self.data or self.errors:
            return
        if not self.future and self.data > form.today:
            self.errors = [f"{self.label.text} tidak boleh sesudah hari ini."]
        elif self.data.year < 1900:
            self.errors = [f"Tahun {self.data.year} terlalu lama. Periksa tahunnya."]


class DecimalField(Field):
    """A measured number with comma or dot, kept as whole thousandths or tenths: never a float.

    `unit` is how many stored units make one written unit: 1000 for kg kept in grams, 10 for cm in mm.
    """

    widget = TextInput()

    def __init__(self, label, *validators, unit=1000, hint="", **rest):
        look = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 12}
        super().__init__(label, list(validators), description=hint, render_kw=look, **rest)
        self.unit, self.css = unit, ""

    def _value(self):
        if self.raw_data:
            return visible(self.raw_data[0])[:12]
        if self.data is None:
            return ""
        return f"{Decimal(self.data) / self.unit:f}".replace(".", ",")

    def process_formdata(self, values):
        self.data = None
        if values and values[0].strip():
            self.data = parsed_decimal(values[0], self.unit)


class Offered:
    """One of some (value, words); what was not offered is refused in a sentence."""

    def __new__(cls, *args, choices=(), **rest):
        """Written in a class of a form; its forms share the list."""
        return super().__new__(cls, *args, choices=Choices.of(choices), **rest)

    def __init__(
        self,
        label,
        *validators,
        choices=(),
        needed=True,
        missing="Pilih salah satu dari daftar.",
        hint="",
        css="",
        **rest,
    ):
        super().__init__(label, list(validators), description=hint, **rest)
        self.needed, self.missing, self.css = needed, missing, css
        self.offer(choices)

    def offer(self, pairs) -> None:
        self.choices = Choices.of(pairs)

    def process_formdata(self, values):
        try:
            super().process_formdata(values)
        except ValueError:
            # Not even of the kind that is offered: pre_validate finds it missing.
            self.data = None

    def pre_validate(self, form):
        if self.data is None and not self.needed:
            return
        if all(str(each.value) != str(self.data) for each in self.choices):
            self.data = None
            raise StopValidation(self.missing)


class PickField(Offered, SelectField):
    """Chosen from a list that opens."""

    def options(self) -> Markup:
        return self.choices.drawn(self.choices.place_of(self.data, self.coerce))


class RadiosField(Offered, RadioField):
    """Chosen among a few, all in sight."""


def chosen_id(value) -> int:
    """The id of a row in a list; 0 for none of them."""
    return int(value or 0)


class TickField(BooleanField):
    """A box to tick. Drawn again it has the value it was drawn with first, whatever was sent in its place."""

    @property
    def checked(self) -> bool:
        return bool(self.data)

    def _value(self):
        return "y"


def visible(text: str) -> str:
    """Without what no one can see and what would break a page or a PDF: control signs, reversing signs,
    halves of pairs, signs that Unicode will never define. Line ends stay.
    """
    return "".join(each for each in text if each in "\n\t" or not _is_unseen(each))


def parsed_day(text: str) -> date:
    """The date a person wrote. Raises ValueError with a sentence."""
    words = [word for word in re.split(r"[\s/.,-]+", text.strip().lower()) if word]
    if len(words) != 3:
        raise ValueError("Tulis tanggal, bulan, dan tahun. Contoh: 12/7/1989.")
    if len(words[0]) == 4:
        words.reverse()
    first, middle, last = words
    number = MONTH_NUMBERS.get(middle) or (int(middle) if _is_number(middle) else 0)
    if not (_is_number(first) and _is_number(last) and len(last) == 4 and 1 <= number <= 12):
        raise ValueError("Tanggal belum terbaca. Contoh: 12/7/1989.")
    try:
        return date(int(last), number, int(first))
    except ValueError:
        raise ValueError(f"Tanggal {int(first)} {MONTHS[number - 1]} {last} tidak ada.") from None


def parsed_decimal(text: str, unit: int) -> int:
    """'12,5' or '12.5' as whole stored units. Raises ValueError with a sentence."""
    written = text.strip().replace(",", ".")
    try:
        if not re.fullmatch(r"\d{1,4}(\.\d{0,3})?|\.\d{1,3}", written, re.ASCII):
            raise InvalidOperation
        return int((Decimal(written) * unit).to_integral_value())
    except InvalidOperation:
        raise ValueError("Tulis angka saja, boleh pakai koma. Contoh: 12,5.") from None


def is_written(field) -> bool:
    """Whether something one can see was sent for this field."""
    return bool(field.raw_data and visible(str(field.raw_data[0])).strip())


def _is_unseen(sign: str) -> bool:
    reverses = "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
    undefined = "\ufdd0" <= sign <= "\ufdef" or ord(sign) & 0xFFFE == 0xFFFE
    return reverses or undefined or unicodedata.category(sign) in ("Cc", "Cs")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4
