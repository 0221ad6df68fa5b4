"""What happened to the data: the questions that the letters to the people and to the agency must answer."""

import re
from datetime import datetime, time, timedelta

from flask import g
from wtforms import ValidationError

from models import clock
from models.breaches import QUESTIONS, Breach
from views.fields import DayField, LineField, LongField, Optional, Required
from views.forms import Form


class BreachForm(Form):
    found_on = DayField("Tanggal diketahui", Required("Tulis tanggal kebocoran diketahui."))
    found_time = LineField(
        "Jam",
        Required("Tulis jam kebocoran diketahui. Contoh: 14.30."),
        hint="Contoh: 14.30.",
        longest=5,
        css="s4",
    )
    happened = LineField(
        QUESTIONS["happened"],
        Required("Tulis kapan terjadi, atau 'belum diketahui'."),
        hint="Contoh: antara 3 dan 5 November 2026, atau belum diketahui.",
        longest=200,
    )
    what = LongField(QUESTIONS["what"], Required("Tulis apa yang terjadi."), longest=2000)
    data = LongField(
        QUESTIONS["data"],
        Required("Tulis data apa yang bocor."),
        hint="Contoh: NIK, nama, alamat. Jangan tulis isinya.",
    )
    whose = LongField(
        QUESTIONS["whose"],
        Required("Tulis data siapa dan berapa orang."),
        hint="Contoh: 212 orang di RT 03. Jangan tulis NIK.",
    )
    done = LongField(QUESTIONS["done"], Optional(), longest=2000)
    remedy = LongField(
        QUESTIONS["remedy"],
        Optional(),
        hint="Contoh: waspada telepon yang meminta kode.",
        longest=2000,
    )

    @classmethod
    def of(cls, breach: Breach) -> "BreachForm":
        found = clock.local(breach.found_at, g.village.timezone_hours)
        when = {"found_on": found.date(), "found_time": f"{found:%H.%M}"}
        return cls(formdata=None, data=breach.answers | when)

    def said(self) -> dict:
        return {name: self[name].data or "" for name in QUESTIONS} | {"found_at": self._found_at()}

    def validate_found_time(self, field):
        if _hour(field.data) is None:
            raise ValidationError("Tulis jam dan menit. Contoh: 14.30.")
        if self.found_on.data and not self.found_on.errors and self._found_at() > clock.now():
            raise ValidationError("Jam ini belum terjadi. Periksa tanggal dan jamnya.")

    def _found_at(self) -> datetime:
        local = datetime.combine(self.found_on.data, _hour(self.found_time.data))
        return local - timedelta(hours=g.village.timezone_hours)


def _hour(text: str) -> time | None:
    """'14.30' or '14:30' of a clock."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])", text or "", re.ASCII)
    return time(int(found[1]), int(found[2])) if found else None
