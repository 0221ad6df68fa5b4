"""Boxes to tick, some of several."""

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


class TicksField(SelectMultipleField):
    """What was not offered is left out."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label, choices=(), **rest):
        super().__init__(label, validate_choice=False, **rest)
        self.choices = [*choices]

    def chosen(self) -> list[str]:
        return [value for value, _ in self.choices if value in (self.data or [])]
