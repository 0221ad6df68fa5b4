"""The papers that belong to a request, as photos or PDFs: sent by its sender, seen by whoever may see the request.

A paper outlives its file: who sent it, who looked at it and when it was removed stays. What a file may hold and how it is
written anew is in files.py, how long it stays in keeping.py.
"""

from datetime import date, timedelta

from peewee import SQL, ForeignKeyField, IntegerField, TextField, fn

from models import clock, disk, history
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import DateField, DateTimeField, Record, new_uid, transaction
from models.letters import clock_guard
from models.letters.attachments import files
from models.letters.attachments.files import ENDINGS, JPEG, Written
from models.letters.attachments.refused import PaperRefused
from models.letters.request import LetterRequest
from models.letters.steps import Check

# What somebody sends beside the papers that the kind asks for.
OTHER = "Kertas lain"
MOST = 12
# With those that were replaced: who has the code must not be able to fill the disk by replacing.
MOST_EVER = 40
KEPT_DAYS = 365
MOST_OF_VILLAGE = 5_000_000_000
FREE_FOR_LETTERS = 500_000_000
# Where staff found the papers good; a paper of a refused request is not used again.
ACCEPTED = ["to_sign", "ready", "handed_over", "printed"]


# As the index of those whose file is still there says it.
HAS_FILE = SQL("file <> ''")


class Attachment(Record):
    request = ForeignKeyField(LetterRequest, backref="attachments", on_delete="CASCADE")
    paper = TextField()
    sent_at = DateTimeField()
    # None: whoever has the code of the request.
    sent_by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    # Among the uploads; '' once removed.
    file = TextField()
    media = TextField()
    size = IntegerField()
    pages = IntegerField(default=1)
    # The sender allowed it to be used for later requests until then.
    keep_until = DateField(null=True)
    taken_from = ForeignKeyField("self", null=True, backref="+", on_delete="SET NULL")
    removed_at = DateTimeField(null=True)

    @classmethod
    def visible_to(cls, account: Account):
        """For the office those of all requests, for others none: residents see their own by held_of."""
        return cls.select(cls, LetterRequest).join(LetterRequest).where(account.can_see_papers())

    @classmethod
    def of(cls, request: LetterRequest):
        """The newest first."""
        return cls.select().where(cls.request == request).order_by(cls.id.desc())

    @classmethod
    def usable_for(cls, resident_id: int, today: date):
        """What this person gave for an earlier request and allowed to be used again, the newest first."""
        return cls.held_of(resident_id).where(cls.keep_until >= today, LetterRequest.state.in_(ACCEPTED))

    @classmethod
    def held_of(cls, resident_id: int):
        """Every file about requests of this person, the newest first."""
        mine = (LetterRequest.resident == resident_id) & (cls.file != "")
        return cls.select(cls, LetterRequest).join(LetterRequest).where(mine).order_by(cls.id.desc())

    @classmethod
    def send(
        cls,
        request: LetterRequest,
        paper: str,
        content: bytes,
        folder: DataFolder,
        *,
        uid: str,
        keep: bool = False,
        instead: bool = False,
        by: Account | None = None,
    ) -> "Attachment":
        """Take a photo or PDF; sent twice (same uid), it is still one. `instead`: of what was sent of this paper.

        Raises PaperRefused, or TooLate once staff are done with the papers.
        """
        if known := cls.get_or_none(uid=uid, request=request):
            return known
        clock_guard.refuse_impossible(clock.now().date())
        request.must_be_at(Check)
        cls._refuse_too_many(request, paper if instead else None)
        cls._refuse_without_room(folder)
        written = files.written_anew(content)
        until = clock.now().date() + timedelta(days=KEPT_DAYS) if keep else None
        told = dict(paper=paper, sent_by=by, keep_until=until)
        return cls._keep(request, written, folder, uid, paper if instead else None, **told)

    def take_over(self, request: LetterRequest, by: Account, folder: DataFolder) -> "Attachment":
        """Use this paper for another request of the same person: a copy, which goes when that request is done."""
        content = self.content(folder)
        if content is None or self.request.resident_id != request.resident_id:
            raise PaperRefused("Berkas ini tidak bisa dipakai untuk surat ini. Kertasnya perlu dikirim lagi.")
        written = Written(content, self.media, self.pages)
        told = dict(paper=self.paper, sent_by=by, taken_from=self)
        # Two who press at once make one copy.
        with transaction():
            if taken := Attachment.get_or_none(taken_from=self, request=request, removed_at=None):
                return taken
            return Attachment._keep(request, written, folder, new_uid(), None, **told)

    def remove(self, by: Account | None, folder: DataFolder) -> None:
        """The file goes, that it was there stays."""
        if not self.file:
            return
        name = self.file
        with transaction():
            self.change(file="", removed_at=clock.now())
            history.tell("paper removed", self.request, by, papers=[self.paper])
        folder.throw_away(name)

    def looked_at(self, by: Account) -> None:
        """Call it before the file is shown."""
        with transaction():
            history.tell("paper viewed", self, by)

    def content(self, folder: DataFolder) -> bytes | None:
        return folder.upload(self.file)

    def is_lost(self, folder: DataFolder) -> bool:
        """Not removed by anybody, but not there: a disk that failed, a backup without files."""
        return bool(self.file) and not folder.has_upload(self.file)

    def preview(self, folder: DataFolder) -> bytes | None:
        """Of a photo; a PDF has none."""
        content = self.content(folder) if self.is_photo else None
        return files.preview(content) if content else None

    @property
    def is_photo(self) -> bool:
        return self.media == JPEG

    @classmethod
    def _keep(
        cls,
        request: LetterRequest,
        written: Written,
        folder: DataFolder,
        uid: str,
        instead_of: str | None,
        **told,
    ) -> "Attachment":
        """The file before the row: a row without its file would be a promise that is not kept."""
        name, made, replaced = folder.keep_upload(written.content, ENDINGS[written.media]), None, []
        try:
            with transaction():
                if known := cls.get_or_none(uid=uid, request=request):
                    return known
                request.must_be_at(Check)
                cls._refuse_too_many(request, instead_of)
                replaced = list(cls.of(request).where(cls.paper == instead_of, cls.file != ""))
                # A form of another request, posted here by a mixed-up page, does not lend its id.
                uid = new_uid() if cls.get_or_none(uid=uid) else uid
                file = dict(file=name, media=written.media, size=len(written.content), pages=written.pages)
                made = cls.create(uid=uid, request=request, sent_at=clock.now(), **file, **told)
                history.tell("paper sent", request, told["sent_by"], papers=[made.paper])
        finally:
            if made is None:
                folder.throw_away(name)
        for each in replaced:
            each.remove(told["sent_by"], folder)
        return made

    @classmethod
    def _refuse_too_many(cls, request: LetterRequest, instead_of: str | None) -> None:
        """Those about to be replaced do not count."""
        ever = list(cls.of(request).select(cls.paper, cls.file).tuples())
        if len([paper for paper, file in ever if file and paper != instead_of]) >= MOST:
            raise PaperRefused(f"Sudah {MOST} foto untuk surat ini. Bawa kertas yang lain ke kantor.")
        if len(ever) >= MOST_EVER:
            raise PaperRefused("Foto untuk surat ini sudah terlalu sering diganti. Bawa kertasnya ke kantor.")

    @classmethod
    def _refuse_without_room(cls, folder: DataFolder) -> None:
        """A village PC whose disk is full of photos writes no letters any more."""
        held = cls.select(fn.SUM(cls.size)).where(HAS_FILE).scalar() or 0
        if held > MOST_OF_VILLAGE or disk.free(folder.path) < FREE_FOR_LETTERS:
            raise PaperRefused("Tempat simpan di kantor sedang penuh. Bawa kertas aslinya ke kantor.")


Attachment.add_index(
    Attachment.index(
        Attachment.request, Attachment.size, where=SQL("file <> ''"), name="attachment_with_file"
    )
)
