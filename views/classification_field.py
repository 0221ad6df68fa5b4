"""A classification code as a form field: typed, or picked from the list that the page brings along."""

from models.letters.numbers.classification import SHAPE
from views.village_forms import ShapedField


def code_field(label: str, *validators, **rest) -> ShapedField:
    return ShapedField(
        label,
        *validators,
        shape=SHAPE,
        wrong="Kode hanya huruf, angka, titik, dan tanda hubung. Contoh: 400.12.2.1.",
        css="s16 num",
        longest=30,
        look={"autocomplete": "off", "list": "daftar-kode"},
        **rest,
    )
