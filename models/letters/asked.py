"""What residents asked for, as the public door needs to know it."""

from peewee import fn

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest


def most_asked() -> list[str]:
    """Kinds of letter, the one asked for most often first."""
    asked = LetterRequest.kind
    query = LetterRequest.select(asked).group_by(asked).order_by(fn.COUNT(LetterRequest.id).desc(), asked)
    return [kind for (kind,) in query.tuples()]


def asked_otherwise(uid: str, kind: LetterKind, claim: dict, answers: dict) -> bool:
    """Whether something else has already been sent under this uid."""
    sent = LetterRequest.get_or_none(uid=uid)
    return sent is not None and (sent.kind, sent.answers, {name: getattr(sent, name) for name in claim}) != (
        kind.id,
        answers,
        claim,
    )
