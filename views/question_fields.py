"""One question of a letter kind as one field of a form, and the sentences about a wrong answer.

The people of a letter take several fields each: see people_fields.py.
"""

import re
from datetime import date

from wtforms import Field, ValidationError

from models.letters.question import MOST_COLUMNS, MOST_ROWS, Question
from views.fields import DayField, LineField, LongField, NeededLater, Optional, PickField, Required
from views.forms import Form
from views.people_fields import text_of

OLDEST_YEAR = 1900


def field_of(question: Question) -> Field:
    needed = _needed(question)
    hint = _hint(question)
    if question.type == "choice":
        choices = [("", "Pilih…"), *((each, each) for each in question.choices)]
        # Left empty it is not carried through the page that asks to read once more.
        needed_now = question.required and not question.when
        return PickField(question.label, needed, choices=choices, hint=hint, needed=needed_now)
    if question.type == "date":
        # The day of a feast lies ahead, the day of a loss behind: only the clerk knows which is right.
        return DayField(question.label, needed, hint=hint or "Contoh: 12/7/1989.", future=True)
    if question.type in ("long", "table"):
        longest = question.max if question.type == "long" else 4000
        return LongField(question.label, needed, *_rules(question), longest=longest, hint=hint)
    look = {"year": {"inputmode": "numeric", "maxlength": 4}, "number": {"inputmode": "numeric"}}
    look["money"] = look["number"]
    longest, css = {"year": (10, "s4"), "time": (10, "s4")}.get(question.type, (question.max, ""))
    common = dict(hint=hint, longest=longest, css=css, often=question.often)
    return LineField(question.label, needed, *_rules(question), look=look.get(question.type, {}), **common)


def _needed(question: Question):
    if question.when:
        return NeededLater() if question.required else Optional()
    return Required(question.missing) if question.required else Optional()


def _hint(question: Question) -> str:
    """Without scripts a question cannot hide itself: it says when it is meant."""
    return f"{question.condition} {question.hint}".strip()


def _rules(question: Question) -> list:
    rules = {"year": _year, "number": _number, "money": _money, "time": _time, "table": _table}
    return [rules[question.type]] if question.type in rules else []


def _year(form: Form, field: Field) -> None:
    if not re.fullmatch("[0-9]{4}", field.data):
        raise ValidationError("Tulis tahun dengan 4 angka. Contoh: 2019.")
    if int(field.data) > form.today.year:
        raise ValidationError(f"Tahun {field.data} belum tiba. Periksa tahunnya.")
    if int(field.data) < OLDEST_YEAR:
        raise ValidationError(f"Tahun {field.data} terlalu lama. Periksa tahunnya.")


def _number(form: Form, field: Field) -> None:
    if not re.fullmatch("[0-9]{1,15}([.,][0-9]{1,15}){0,5}", field.data):
        raise ValidationError("Tulis angka saja. Contoh: 1.500.000.")


def _money(form: Form, field: Field) -> None:
    """A point parts thousands: of 1.5 nobody knows whether it is a million and a half, and it is no 15."""
    if not re.fullmatch(r"(Rp\.? ?)?([0-9]{1,15}|[0-9]{1,3}([.,][0-9]{3}){1,4})(,[0-9]{2})?", field.data):
        raise ValidationError("Tulis jumlahnya dengan angka, lengkap. Contoh: 1.500.000.")


def _time(form: Form, field: Field) -> None:
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?", field.data)
    if not found:
        raise ValidationError("Tulis jam dengan angka. Contoh: 08.30.")
    field.data = f"{int(found[1]):02}.{found[2] or '00'}"


def _table(form: Form, field: Field) -> None:
    rows = _cells(field.data)
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        raise ValidationError(f"Tabel paling banyak {MOST_ROWS} baris dan {MOST_COLUMNS} kolom.")


def _cells(text: str) -> list[list[str]]:
    """A line is a row; '|' or the tab of a spreadsheet parts its cells. All rows as long as the longest."""
    rows = [[cell.strip() for cell in re.split(r"[|\t]", line)] for line in text.splitlines() if line.strip()]
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def kept(question: Question, value) -> str | list[list[str]]:
    """An answer as it is stored and as the template finds it."""
    if question.type == "table":
        return _cells(value or "")
    if question.type == "money" and value:
        return re.sub(r"[^0-9]", "", re.sub(",[0-9]{2}$", "", value))
    return text_of(value)


def unkept(question: Question, answer) -> str | date:
    """A stored answer as the data of its field."""
    if question.type == "table":
        return "\n".join(" | ".join(row) for row in answer)
    return date.fromisoformat(answer) if question.type == "date" else str(answer)
