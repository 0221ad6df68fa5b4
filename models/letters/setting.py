"""What this village decided for each kind of letter: it overrides the file, because villages differ.

Doors and models that make letters ask here for the kinds; models/letters/kind.py only knows the files.
"""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from peewee import BooleanField, IntegerField, TextField

from models.database import Record
from models.letters.kind import LetterKind
from models.letters.not_now import NotUsed
from models.unchanged import while_unchanged


class LetterSetting(Record):
    """Empty fields leave it to the file of the kind."""

    kind = TextField(unique=True)
    code = TextField()
    validity_days = IntegerField(null=True)
    asked = TextField(default="")
    signs = TextField(default="")
    # Not offered any more; the letters made of it stay.
    is_used = BooleanField(default=True)


def kinds_in_use(own_folder: Path | None) -> list[LetterKind]:
    """As this village gives them, in the order of the menu."""
    return kinds_by(_settings(), own_folder)


def kinds_by(settings: dict[str, LetterSetting], own_folder: Path | None) -> list[LetterKind]:
    """The same, where the settings were read already."""
    return [
        _decided(kind, settings.get(kind.id))
        for kind in LetterKind.all(own_folder)
        if kind.id not in settings or settings[kind.id].is_used
    ]


def kind_in_use(id: str, own_folder: Path | None) -> LetterKind | None:
    """The one of them with this id. May raise BrokenLetterKind."""
    kind, setting = LetterKind.find(id, own_folder), _settings().get(id)
    is_offered = kind is not None and not kind.is_stopped and (setting is None or setting.is_used)
    return _decided(kind, setting) if is_offered else None


def decided_kind(id: str, own_folder: Path | None) -> LetterKind | None:
    """This kind, used or not: a letter once begun goes on. May raise BrokenLetterKind."""
    kind = LetterKind.find(id, own_folder)
    return kind and as_decided(kind)


def decided_kind_by(setting: LetterSetting | None, id: str, own_folder: Path | None) -> LetterKind | None:
    """The same, where the setting was read already, or there is none."""
    kind = LetterKind.find(id, own_folder)
    return kind and _decided(kind, setting)


def as_decided(kind: LetterKind) -> LetterKind:
    return _decided(kind, _settings().get(kind.id))


def refuse_unused(kind: LetterKind) -> None:
    """A letter once begun goes on; a new one is not begun. Raises NotUsed."""
    setting = _settings().get(kind.id)
    if kind.is_stopped or setting is not None and not setting.is_used:
        raise NotUsed(kind.title)


@while_unchanged
def _settings() -> dict[str, LetterSetting]:
    """By kind. Nearly every page asks."""
    return {each.kind: each for each in LetterSetting.raw("SELECT * FROM letter_setting")}


def _decided(kind: LetterKind, setting: LetterSetting | None) -> LetterKind:
    if setting is None:
        return kind
    return _with(kind, setting.code, setting.validity_days, setting.asked, setting.signs)


@lru_cache(maxsize=512)
def _with(kind: LetterKind, code: str, validity_days: int | None, asked: str, signs: str) -> LetterKind:
    """Kept, because forms are built once for each kind object (views/letter_forms.py)."""
    said = dict(code=code, validity_days=validity_days, asked=asked, signs=signs)
    return replace(kind, **{name: value for name, value in said.items() if value not in ("", None)})
