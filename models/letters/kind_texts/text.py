"""The texts of a letter kind that this village wrote: every saving is a version, one of them may be in use.

A text in use lies as a file in the data folder, where LetterKind finds it; the rows here tell how it came there.
"""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from peewee import ForeignKeyField, IntegerField, TextField, fn

from models import clock, history
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import DateTimeField, Record, transaction
from models.letters.deciding import number_on, ways_to_ask, ways_to_sign
from models.letters.header import BrokenLetterKind
from models.letters.kind import UNREADABLE_FILE, LetterKind, digest_of
from models.letters.kind_texts import files
from models.letters.kind_texts.check import Mistake, mistakes, unprintable
from models.letters.request import LetterRequest
from models.letters.setting import LetterSetting, as_decided, kinds_in_use
from models.letters.steps import Check
from models.village import Village

LONGEST_ID = 30
OUTSIDE = "Berkas diubah di luar aplikasi"
# Words that stand in addresses of this room; and of files that are no letters.
TAKEN_IDS = {"baru", "unggah", "naskah", "letter", "form"}


class NotFit(Exception):
    """This text cannot be used as it is; the message says why, `mistakes` where."""

    def __init__(self, found: list[Mistake]):
        self.mistakes = found
        super().__init__(str(found[0]))


class KindText(Record):
    """One version: the whole file as it was saved. Never changed afterwards."""

    kind = TextField()
    number = IntegerField()
    source = TextField()
    title = TextField()
    # The LetterKind.version that letters keep of it.
    digest = TextField(index=True)
    note = TextField(default="")
    by = ForeignKeyField(Account, backref="kind_texts", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        indexes = ((("kind", "number"), True),)

    @classmethod
    def save_draft(
        cls, id: str, source: str, *, by: Account, note: str = "", uid: str | None = None
    ) -> "KindText":
        """A new version of this kind."""
        with transaction():
            if uid and (saved := cls.get_or_none(uid=uid)):
                return saved
            said = dict(kind=id, source=source, title=_title(id, source), digest=digest_of(source), note=note)
            more = {"uid": uid} if uid else {}
            text = cls.create(**said, **more, number=newest_number(id) + 1, by=by, at=clock.now())
            history.tell("kind text saved", text, by, kind=id, number=text.number)
            return text

    @classmethod
    def of_kind(cls, id: str):
        """Newest first, each with who saved it."""
        return cls.select(cls, Account).join(Account).where(cls.kind == id).order_by(cls.number.desc())

    @classmethod
    def find(cls, id: str, number: int) -> "KindText | None":
        return cls.of_kind(id).where(cls.number == number).first()

    @property
    def letter_kind(self) -> LetterKind:
        return LetterKind.of_source(self.kind, self.source)

    def mistakes(self, village: Village) -> list[Mistake]:
        return mistakes(self.letter_kind, village, village.today)

    def use(
        self,
        *,
        by: Account,
        village: Village,
        folder: DataFolder,
        press: Callable[[str], bytes],
        refusals: tuple[type[Exception], ...],
    ) -> "KindUse":
        """From now on letters of this kind say this. `press` prints a page, or raises one of `refusals`.

        Raises NotFit; BadPattern where numbers could no longer be told apart.
        """
        if done := self._in_use(folder):
            return done
        kind = self.letter_kind
        found = mistakes(kind, village, village.today)
        if found := found or unprintable(kind, village, village.today, press, refusals):
            raise NotFit(found)
        with transaction():
            if done := self._in_use(folder):
                return done
            _keep_outside_changes(self.kind, folder, KindUse.now(self.kind), by)
            _go_on_with(kind, village, folder.letters, by)
            use = KindUse.begin(self, by)
            # Last, so that a refusal leaves the old file where it was.
            files.put(folder, self.kind, self.source)
            return use

    def _in_use(self, folder: DataFolder) -> "KindUse | None":
        """The same form sent again finds it done."""
        used = KindUse.now(self.kind)
        same = used and used.text_id == self.id and files.own_text(folder, self.kind) == self.source
        return used if same else None

    def restore(self, *, by: Account, uid: str | None = None) -> "KindText":
        """Its text once more, as the newest version."""
        return KindText.save_draft(
            self.kind, self.source, by=by, note=f"Kembali ke versi {self.number}", uid=uid
        )


class KindUse(Record):
    """A version was put to use, and until when."""

    text = ForeignKeyField(KindText, backref="uses", on_delete="RESTRICT")
    by = ForeignKeyField(Account, backref="kind_uses", on_delete="RESTRICT")
    at = DateTimeField()
    ended_by = ForeignKeyField(Account, null=True, backref="kind_uses_ended", on_delete="RESTRICT")
    ended_at = DateTimeField(null=True)

    @classmethod
    def now(cls, id: str) -> "KindUse | None":
        return (
            cls.select(cls, KindText)
            .join(KindText)
            .where(KindText.kind == id, cls.ended_at.is_null())
            .first()
        )

    @classmethod
    def of_kind(cls, id: str) -> dict[int, "KindUse"]:
        """The newest use of each version that was ever used, by the id of its text."""
        found = cls.select(cls, Account, KindText).join(Account, on=cls.by).switch(cls).join(KindText)
        return {each.text_id: each for each in found.where(KindText.kind == id).order_by(cls.id)}

    @classmethod
    def begin(cls, text: KindText, by: Account) -> "KindUse":
        """Inside the transaction of who asks."""
        moment = clock.now()
        if used := cls.now(text.kind):
            used.change(ended_by=by, ended_at=moment)
        use = cls.create(text=text, by=by, at=moment)
        history.tell("kind text used", text, by, kind=text.kind, number=text.number)
        return use

    def stop(self, *, by: Account, village: Village, folder: DataFolder) -> None:
        """Of a copy the shipped kind comes back; an own kind is asked for no more.

        May raise BadPattern, as use() does.
        """
        with transaction():
            used = KindUse.now(self.text.kind)
            if used is None or used.id != self.id:
                return
            used.change(ended_by=by, ended_at=clock.now())
            history.tell("kind text stopped", used.text, by, kind=used.text.kind, number=used.text.number)
            if shipped := LetterKind.find(used.text.kind):
                _go_on_with(shipped, village, folder.letters, by)
            files.take_away(folder, used.text.kind)


def take_in(id: str, *, by: Account, folder: DataFolder) -> KindText:
    """A file changed by hand becomes a version: the one in use, as it is what letters are made of.

    Raises BrokenLetterKind when it is not there or cannot be read.
    """
    with transaction():
        source = files.own_text(folder, id)
        if source is None:
            raise BrokenLetterKind(Path(f"{id}.html"), None, UNREADABLE_FILE)
        LetterKind.of_source(id, source)
        used = KindUse.now(id)
        if used and used.text.source == source:
            return used.text
        text = KindText.save_draft(id, source, by=by, note=OUTSIDE)
        KindUse.begin(text, by)
        return text


def _keep_outside_changes(id: str, folder: DataFolder, used: KindUse | None, by: Account) -> None:
    """Before another text takes the place of a file that was changed by hand, that one becomes a version too."""
    source = changed_outside(id, folder, used)
    if source is not None:
        KindText.save_draft(id, source, by=by, note=OUTSIDE)


def changed_outside(id: str, folder: DataFolder, used: KindUse | None) -> str | None:
    """The file in the data folder, when it is not the text that was put to use here."""
    source = files.own_text(folder, id)
    return source if source is not None and (used is None or used.text.source != source) else None


def waiting_for_other_text(id: str, digest: str) -> int:
    """How many letters wait for a signature, checked with another text: they go back to be checked again."""
    newest = Check.select(fn.MAX(Check.id)).join(LetterRequest).group_by(Check.request)
    newest = newest.where(LetterRequest.kind == id, LetterRequest.state == "to_sign")
    return Check.select().where(Check.id.in_(newest), Check.kind_version != digest).count()


def text_of_version(id: str, digest: str) -> KindText | None:
    """The newest version with the text that a letter was made from; None: the shipped one, or one not kept here."""
    found = KindText.select(KindText.kind, KindText.number).where(
        KindText.kind == id, KindText.digest == digest
    )
    return found.order_by(KindText.number.desc()).first()


def newest_number(id: str) -> int:
    return KindText.select(fn.MAX(KindText.number)).where(KindText.kind == id).scalar() or 0


def _title(id: str, source: str) -> str:
    """A file changed by hand may be kept although nobody could read it any more."""
    try:
        return LetterKind.of_source(id, source).title
    except BrokenLetterKind:
        return id


def free_id(title: str, own_folder: Path) -> str:
    """A name for the file of a new kind, made from its title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    said = [each for each in words if each not in ("surat", "keterangan")] or words
    stem = "_".join(said)[:LONGEST_ID].strip("_") or "surat"
    taken = TAKEN_IDS | {each.kind for each in KindText.select(KindText.kind).distinct()}
    taken |= {kind.id for kind in LetterKind.known(own_folder)}
    taken |= {broken.file.stem for broken in LetterKind.broken(own_folder)}
    names = [stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken)


def _go_on_with(kind: LetterKind, village: Village, own_folder: Path, by: Account) -> None:
    """The village's decisions that its text does not allow fall; numbers are counted on."""
    setting = LetterSetting.get_or_none(kind=kind.id)
    if setting is not None:
        allowed = {"asked": ways_to_ask(kind), "signs": ways_to_sign(kind)}
        fallen = {name: "" for name, ways in allowed.items() if getattr(setting, name) not in ("", *ways)}
        if fallen:
            setting.change(**fallen)
    others = [each for each in kinds_in_use(own_folder) if each.id != kind.id]
    offered = [as_decided(kind)] if setting is None or setting.is_used else []
    number_on([*others, *offered], village, by)
