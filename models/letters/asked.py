"""What residents asked for, as the public door needs to know it."""

from peewee import fn

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest

# As many requests say what is usual now.
LATELY = 500


def most_asked_first(kinds: list[LetterKind]) -> list[LetterKind]:
    """The kind of letter lately asked for most often first; what nobody asked for keeps its order at the end."""
    latest = LetterRequest.select(LetterRequest.kind).order_by(LetterRequest.id.desc()).limit(LATELY)
    asked = latest.select_from(latest.c.kind, fn.COUNT(latest.c.kind)).group_by(latest.c.kind)
    times = dict(asked.tuples())
    return sorted(kinds, key=lambda kind: -times.get(kind.id, 0))


def asked_otherwise(uid: str, kind: LetterKind, claim: dict, answers: dict) -> bool:
    """Whether something else has already been sent under this uid."""
    sent = LetterRequest.get_or_none(uid=uid)
    return sent is not None and (sent.kind, sent.answers, {name: getattr(sent, name) for name in claim}) != (
        kind.id,
        answers,
        claim,
    )
