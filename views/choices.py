"""What the lists of forms offer: made once where it is the same for everyone, and written as HTML once."""

from collections.abc import Callable, Iterable
from functools import cached_property

from markupsafe import Markup, escape
from wtforms import SelectChoice


class Choices(list):
    """(value, words) of each. Forms may share one: nobody changes it."""

    @classmethod
    def of(cls, pairs: Iterable[tuple]) -> "Choices":
        return pairs if isinstance(pairs, cls) else cls(SelectChoice(value, words) for value, words in pairs)

    def drawn(self, chosen: int | None) -> Markup:
        """The options of a list that opens; `chosen` is the place of one of them."""
        html, ends = self._html
        if chosen is None:
            return Markup(html)
        return Markup(f"{html[: ends[chosen]]} selected{html[ends[chosen] :]}")

    def place_of(self, data: object, coerce: Callable) -> int | None:
        """Where what a field holds stands; `coerce` makes of a value what the field would hold."""
        if coerce not in self._places:
            self._places[coerce] = {coerce(each.value): at for at, each in enumerate(self)}
        return self._places[coerce].get(data)

    @cached_property
    def _places(self) -> dict[Callable, dict[object, int]]:
        return {}

    @cached_property
    def _html(self) -> tuple[str, list[int]]:
        """Of all, none of them chosen; and where in it each says whether it is."""
        html, ends, length = [], [], 0
        for each in self:
            begun, rest = f'<option value="{escape(str(each.value))}"', f">{escape(each.label)}</option>"
            ends.append(length + len(begun))
            length += len(begun) + len(rest)
            html += [begun, rest]
        return "".join(html), ends
