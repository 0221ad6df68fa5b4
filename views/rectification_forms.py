"""What is wrong and how it should be: asked of the person in 'Data saya', and by staff at the counter."""

from models.rectifications import ITEMS
from views.fields import LineField, LongField, Optional, PickField, Required
from views.forms import Form


class RectificationForm(Form):
    item = PickField(
        "Data yang salah",
        Required("Pilih data yang salah."),
        choices=[("", "Pilih…"), *ITEMS.items()],
        missing="Pilih data yang salah.",
    )
    wanted = LineField(
        "Seharusnya",
        Required("Tulis isian yang benar."),
        hint="Tulis seperti di KTP, KK, atau akta.",
        longest=200,
    )
    why = LongField("Alasan atau bukti", Optional(), hint="Contoh: ijazah saya S1, lulus 2024.", longest=500)

    def said(self) -> dict[str, str]:
        return {"item": self.item.data, "wanted": self.wanted.data, "why": self.why.data or ""}
