"""The questions of a letter kind as form fields: the same for a resident's phone and the counter."""

import re
from datetime import date
from functools import lru_cache

from wtforms import Field, ValidationError

from models.letters.kind import LetterKind
from views.fields import DayField, LineField, LongField, Optional, PickField, Required
from views.formats import day
from views.forms import Form

OLDEST_YEAR = 1900


@lru_cache(maxsize=256)
def with_questions(form: type[Form], kind: LetterKind) -> type[Form]:
    """The form class with one field more for each question of the kind; made once for each text of a kind."""
    names = {each.name: _field_name(form, each.name) for each in kind.questions}
    fields = {names[each.name]: _field(each) for each in kind.questions}
    return type(f"{form.__name__}For{kind.id.title()}", (form,), {"question_fields": names, **fields})


def question_fields(form: Form) -> list[Field]:
    """The fields that with_questions() added, in the order of the kind."""
    return [form[name] for name in form.question_fields.values()]


def answers(form: Form, kind: LetterKind) -> dict[str, str]:
    """What was answered, by question, as the letter's template will find it."""
    return {each.name: _kept(form[form.question_fields[each.name]].data) for each in kind.questions}


def shown(field: Field) -> str:
    """An answer as people read it."""
    return day(field.data) if isinstance(field.data, date) else _kept(field.data)


def typed(field: Field) -> str:
    """An answer as it was typed, to be carried along in a hidden input."""
    return field._value() if isinstance(field, DayField) else _kept(field.data)


def _field_name(form: type[Form], name: str) -> str:
    """A village's own letter may ask for 'name' or 'data', which the form already has."""
    return f"isian_{name}" if hasattr(form, name) or name == "csrf_token" else name


def _field(question):
    needed = Required(question.missing) if question.required else Optional()
    if question.type == "choice":
        choices = [("", "Pilih…"), *((each, each) for each in question.choices)]
        return PickField(question.label, needed, choices=choices, hint=question.hint)
    if question.type == "date":
        # The day of a feast lies ahead, the day of a loss behind: only the clerk knows which is right.
        return DayField(question.label, needed, hint=question.hint or "Contoh: 12/7/1989.", future=True)
    if question.type == "long":
        return LongField(question.label, needed, longest=question.max, hint=question.hint)
    if question.type == "year":
        look = {"inputmode": "numeric", "maxlength": 4}
        return LineField(question.label, needed, _year, hint=question.hint, longest=10, css="s4", look=look)
    common = dict(hint=question.hint, longest=question.max, often=question.often)
    if question.type == "number":
        return LineField(question.label, needed, _number, look={"inputmode": "numeric"}, **common)
    return LineField(question.label, needed, **common)


def _year(form: Form, field: Field) -> None:
    if not re.fullmatch("[0-9]{4}", field.data):
        raise ValidationError("Tulis tahun dengan 4 angka. Contoh: 2019.")
    if int(field.data) > form.today.year:
        raise ValidationError(f"Tahun {field.data} belum tiba. Periksa tahunnya.")
    if int(field.data) < OLDEST_YEAR:
        raise ValidationError(f"Tahun {field.data} terlalu lama. Periksa tahunnya.")


def _number(form: Form, field: Field) -> None:
    if not re.fullmatch(r"[0-9]+([.,][0-9]+)*", field.data):
        raise ValidationError("Tulis angka saja. Contoh: 1.500.000.")


def _kept(value) -> str:
    return value.isoformat() if isinstance(value, date) else (value or "")
