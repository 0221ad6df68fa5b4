"""From which day until which: of an office, of a cadre's service, of a stay."""

from datetime import date


class BadTerm(ValueError):
    """Days that cannot be; `field` is the one to put right."""

    def __init__(self, field: str, sentence: str):
        self.field = field
        super().__init__(sentence)


def refuse_backwards(first: date, last: date | None, field: str, sentence: str) -> None:
    """Raise BadTerm when it ended before it began."""
    if last and last < first:
        raise BadTerm(field, sentence)
