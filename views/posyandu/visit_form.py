"""The weighing form: one field for each indicator that is asked of this child on this day."""

from wtforms.validators import ValidationError

from models.posyandu import indicators
from models.posyandu.case import Case, Values
from models.posyandu.indicators import Indicator
from models.posyandu.plausibility import doubtful, impossible
from views.fields import DecimalField, LineField, Optional, RadiosField, TickField
from views.forms import Form

UNSURE = "Sudah saya ukur dua kali, angkanya benar"


class VisitForm(Form):
    """Drawn from the list of indicators. Of a doubtful number the cadre has the last word, by a tick."""

    sure = TickField(UNSURE)
    case: Case
    asked: list[Indicator]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.must_be_sure = False

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not self.sure.data:
            for indicator in self.asked:
                self._doubt(indicator)
        self.must_be_sure = self.must_be_sure or bool(self.sure.data)
        return valid and not self.problems()

    def values(self) -> Values:
        """What was filled in. How a length was taken says nothing without the length."""
        values = {each.code: _stored(each, self[each.code].data) for each in self.asked}
        values = {code: value for code, value in values.items() if value not in (None, "")}
        for indicator in self.asked:
            if indicator.beside and indicator.beside not in values:
                values.pop(indicator.code, None)
        return values

    @property
    def filled(self) -> list[str]:
        """Questions with an answer or an error: their fold stands open."""
        return [
            each.code
            for each in self.asked
            if self[each.code].data not in (None, "", False) or self[each.code].errors
        ]

    def in_group(self, group: str, kind: str = "") -> list[Indicator]:
        """The questions of a group that stand on their own line; those of one kind when asked."""
        return [
            each for each in self.asked if each.group == group and not each.beside and kind in ("", each.kind)
        ]

    def beside(self, code: str) -> list:
        """The fields drawn in the box of another."""
        return [self[each.code] for each in self.asked if each.beside == code]

    def _doubt(self, indicator: Indicator) -> None:
        field = self[indicator.code]
        if indicator.is_number and field.data is not None:
            sentence = doubtful(indicator, field.data, self.case.with_values(self.values()))
            if sentence:
                field.errors = [sentence]
                self.must_be_sure = True


def visit_form(case: Case, **filled) -> VisitForm:
    """The form for this child on this day; `filled` goes to it: formdata, or the values to correct."""
    asked = indicators.asked(case)
    fields = {each.code: _field(each, case) for each in asked}
    return type("AskedVisitForm", (VisitForm,), fields | {"case": case, "asked": asked})(**filled)


def _field(indicator: Indicator, case: Case):
    label = indicator.label_at(case.months)
    if indicator.is_number:
        return DecimalField(
            label, Optional(), _possible(indicator, case), unit=indicator.steps, hint=_hint(indicator, case)
        )
    if indicator.kind == "choice":
        usual = indicator.usual(case.months) if indicator.usual else None
        return RadiosField(
            label,
            choices=indicator.choices,
            coerce=_code,
            default=usual,
            hint=indicator.hint,
            needed=False,
            missing="Pilih salah satu dari daftar.",
        )
    if indicator.kind == "tick":
        return TickField(label)
    return LineField(label, Optional(), hint=indicator.hint, longest=100)


def _hint(indicator: Indicator, case: Case) -> str:
    before = case.previous.get(indicator.code)
    if not before:
        return indicator.hint or "Boleh kosong"
    day, value = before
    months = (case.on.year - day.year) * 12 + case.on.month - day.month
    when = {0: "Bulan ini", 1: "Bulan lalu"}.get(months, f"{months} bulan lalu")
    return f"{when} {indicator.shown(value)}"


def _possible(indicator: Indicator, case: Case):
    def check(form, field):
        if field.data is not None and (sentence := impossible(indicator, field.data, case)):
            raise ValidationError(sentence)

    return check


def _code(value) -> int | None:
    """A radio's value as the choice's code; what no form of ours sends becomes a code that nothing has."""
    if value in (None, "", "None"):
        return None
    return int(value) if str(value).isascii() and str(value).isdigit() and len(str(value)) < 4 else -1


def _stored(indicator: Indicator, data):
    if indicator.kind == "tick":
        return 1 if data else None
    return data
