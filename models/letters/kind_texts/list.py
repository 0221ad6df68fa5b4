"""Every kind with the state of its text, and one kind's versions a page at a time: what the room of texts shows."""

from dataclasses import dataclass

from peewee import fn

from models.data_folder import DataFolder
from models.letters.kind import LetterKind, digest_of
from models.letters.kind_texts import files
from models.letters.kind_texts.text import KindText, KindUse, changed_outside, text_of_version
from models.paging import Paged

SHIPPED, OWN, DRAFT, STOPPED, OUTSIDE = "shipped", "own", "draft", "stopped", "outside"


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    state: str
    newest: int = 0
    used: int = 0


def all_texts(folder: DataFolder) -> list[Entry]:
    """Those that this village has written first."""
    newest, used = _newest(), _used()
    titles = {kind.id: kind.title for kind in LetterKind.all(folder.letters)}
    broken = [each.file.stem for each in LetterKind.broken(folder.letters)]
    ids = {*titles, *broken, *newest}
    named = {id: titles.get(id) or (newest[id].title if id in newest else id) for id in ids}
    found = [_entry(id, named[id], newest.get(id), used.get(id), folder) for id in ids]
    return sorted(found, key=lambda each: (each.state == SHIPPED, each.title, each.id))


class Versions(Paged):
    """Newest first, each with its newest use, if it had one."""

    most = 30

    def __init__(self, id: str, page: int = 1):
        found = KindText.of_kind(id)
        self.turn_to(page, KindText.select().where(KindText.kind == id).count())
        self.uses = KindUse.of_kind(id) if self.total else {}
        self.texts = list(found.paginate(self.page, self.most)) if self.total else []

    @property
    def used(self) -> KindUse | None:
        return next((each for each in self.uses.values() if not each.ended_at), None)

    def use_of(self, text: KindText) -> KindUse | None:
        return self.uses.get(text.id)


def _newest() -> dict[str, KindText]:
    other = KindText.alias()
    numbers = other.select(fn.MAX(other.id)).group_by(other.kind)
    listed = KindText.select(KindText.id, KindText.kind, KindText.number, KindText.title)
    return {each.kind: each for each in listed.where(KindText.id.in_(numbers))}


def _used() -> dict[str, KindUse]:
    uses = KindUse.select(KindUse, KindText).join(KindText).where(KindUse.ended_at.is_null())
    return {each.text.kind: each for each in uses}


def _entry(id: str, title: str, newest: KindText | None, used: KindUse | None, folder: DataFolder) -> Entry:
    said = dict(
        id=id, title=title, newest=newest.number if newest else 0, used=used.text.number if used else 0
    )
    if changed_outside(id, folder, used) is not None:
        return Entry(state=OUTSIDE, **said)
    if used:
        return Entry(state=OWN, **said)
    if newest is None:
        return Entry(state=SHIPPED, **said)
    return Entry(state=STOPPED if files.is_stopped(folder, id) else DRAFT, **said)


def starting_text(id: str, folder: DataFolder) -> str | None:
    """What an editing begins with: the newest version, the file in the data folder, or the shipped one."""
    return _own_text(id, folder) or files.shipped_text(id)


def starting_kind(id: str, folder: DataFolder) -> LetterKind:
    """The same, read. Raises BrokenLetterKind when it cannot be."""
    own = _own_text(id, folder)
    return LetterKind.of_source(id, own) if own else LetterKind.find(id)


def exists(id: str, folder: DataFolder) -> bool:
    return (
        files.is_shipped(id)
        or files.own_text(folder, id) is not None
        or KindText.select().where(KindText.kind == id).exists()
    )


@dataclass(frozen=True)
class MadeFrom:
    """The text of a letter: a version kept here, the shipped one, or one that nobody kept."""

    digest: str
    number: int = 0
    shipped: bool = False


def made_from(kind_id: str, digest: str) -> MadeFrom:
    """Which text a letter of this kind has, by what its check or print kept of it."""
    shipped = files.shipped_text(kind_id)
    if shipped is not None and digest_of(shipped) == digest:
        return MadeFrom(digest, shipped=True)
    text = text_of_version(kind_id, digest)
    return MadeFrom(digest, text.number if text else 0)


def _own_text(id: str, folder: DataFolder) -> str | None:
    versions = KindText.select(KindText.source).where(KindText.kind == id)
    return versions.order_by(KindText.number.desc()).scalar() or files.own_text(folder, id)
