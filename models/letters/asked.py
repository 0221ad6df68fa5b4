"""What residents asked for: which kinds most often, so that these stand first; what was sent under an id."""

from functools import cache
from itertools import groupby
from pathlib import Path

from models.database import database, records_of
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.setting import LetterSetting, kinds_by
from models.unchanged import while_unchanged

# What village offices are asked for most, until this one has its own experience.
COMMON = ["domisili", "sktm", "sku", "peng_skck", "peng_umum", "belum_nikah", "kematian"]
# As many requests say what is usual now.
LATELY = 500


def most_asked_first(kinds: list[LetterKind]) -> list[LetterKind]:
    """The kind lately asked for most often first; then the common ones, then the others in their order."""
    return _in_order(kinds, _lately())


def kinds_most_asked_first(own_folder: Path | None) -> list[LetterKind]:
    """Those in use, in this order; what the village decided and what it was asked for in one statement."""
    times, settings = {}, {}
    for kind, count, *setting in database.execute_sql(_lately_and_decided(), [LATELY]):
        times[kind] = count or 0
        if decided := records_of(setting, LetterSetting)[0]:
            settings[decided.kind] = decided
    return _in_order(kinds_by(settings, own_folder), times)


def in_groups(kinds: list[LetterKind], often: int) -> list[tuple[str, list[LetterKind]]]:
    """The few that nearly everyone comes for, then the others by what they are about."""
    first = most_asked_first(kinds)[:often]
    others = groupby((each for each in kinds if each not in first), key=lambda each: each.group)
    groups = [("Sering diminta", first), *((name, list(each)) for name, each in others)]
    return groups if first else []


def asked_otherwise(uid: str, kind: LetterKind, claim: dict, answers: dict) -> bool:
    """Whether something else has already been sent under this uid."""
    sent = LetterRequest.get_or_none(uid=uid)
    return sent is not None and (sent.kind, sent.answers, {name: getattr(sent, name) for name in claim}) != (
        kind.id,
        answers,
        claim,
    )


def _in_order(kinds: list[LetterKind], times: dict[str, int]) -> list[LetterKind]:
    places = {id: place for place, id in enumerate(COMMON)}
    return sorted(kinds, key=lambda kind: (-times.get(kind.id, 0), places.get(kind.id, len(COMMON))))


@while_unchanged
def _lately() -> dict[str, int]:
    """How often each kind was asked for among the latest requests."""
    latest = "SELECT kind FROM letter_request ORDER BY id DESC LIMIT ?"
    return dict(database.execute_sql(f"SELECT kind, COUNT(*) FROM ({latest}) GROUP BY kind", [LATELY]))


@cache
def _lately_and_decided() -> str:
    setting = ", ".join(f'letter_setting."{each.column_name}"' for each in LetterSetting._meta.sorted_fields)
    return f"""
        SELECT asked.kind, times, {setting} FROM (
            SELECT kind, COUNT(*) AS times
            FROM (SELECT kind FROM letter_request ORDER BY id DESC LIMIT ?) GROUP BY kind
        ) AS asked FULL JOIN letter_setting ON letter_setting.kind = asked.kind
    """
