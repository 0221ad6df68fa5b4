"""The papers of one request as a list: what the kind asks for, what was sent of it, and what was shown in person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from peewee import ForeignKeyField, TextField

from models import clock, history
from models.accounts import Account
from models.database import DateTimeField, Record, transaction
from models.letters.attachments.attachment import OTHER, Attachment
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest

ALWAYS, MAYBE, NOT_ASKED = "always", "maybe", ""


class PaperSeen(Record):
    """Someone of the office has seen the paper itself."""

    request = ForeignKeyField(LetterRequest, on_delete="CASCADE")
    paper = TextField()
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        indexes = ((("request", "paper"), True),)

    @classmethod
    def note(cls, request: LetterRequest, papers: list[str], by: Account) -> None:
        """Those noted before stay as they were noted."""
        with transaction():
            known = {each.paper for each in cls.select().where(cls.request == request)}
            new = [paper for paper in papers if paper not in known]
            for paper in new:
                cls.create(request=request, paper=paper, by=by, at=clock.now())
            if new:
                history.tell("papers seen", request, by, seen=new)


@dataclass
class Paper:
    """`asked`: whether the kind asks for it always, or only where it applies, or not at all."""

    name: str
    asked: str = NOT_ASKED
    sent: list[Attachment] = field(default_factory=list)
    seen: PaperSeen | None = None

    @property
    def there(self) -> list[Attachment]:
        return [each for each in self.sent if each.file]

    @property
    def is_listed(self) -> bool:
        """What nobody asked for is listed once it is there."""
        return bool(self.asked != NOT_ASKED or self.sent or self.seen)


def papers_of(request: LetterRequest, kind: LetterKind | None) -> list[Paper]:
    return laid_out(kind, Attachment.of(request))


def laid_out(
    kind: LetterKind | None, sent: Iterable[Attachment], seen: Iterable[PaperSeen] = ()
) -> list[Paper]:
    """In the order of the kind; what was sent under a name that it no longer has comes last."""
    sent, asked = list(sent), _asked_by(kind)
    names = dict.fromkeys([*asked, OTHER, *(each.paper for each in sent)])
    papers = {name: Paper(name, asked.get(name, NOT_ASKED)) for name in names}
    for each in sent:
        papers[each.paper].sent.append(each)
    for each in seen:
        papers.setdefault(each.paper, Paper(each.paper)).seen = each
    return list(papers.values())


def usable(request: LetterRequest, today: date, papers: list[Paper]) -> list[Attachment]:
    """What its owner gave before and is not here yet, the newest of each paper."""
    if request.resident_id is None or not request.is_to_check():
        return []
    found = Attachment.usable_for(request.resident_id, today).where(Attachment.request != request)
    return lacking(found, papers)


def lacking(found: Iterable[Attachment], papers: list[Paper]) -> list[Attachment]:
    """Of these, newest first, the newest of each paper that is not here."""
    here = {paper.name for paper in papers if paper.there}
    newest = {each.paper: each for each in reversed(list(found)) if each.paper not in here}
    return list(newest.values())


def _asked_by(kind: LetterKind | None) -> dict[str, str]:
    if kind is None:
        return {}
    maybe = {name: MAYBE for name in kind.maybe_bring if name not in kind.bring}
    return dict.fromkeys(kind.bring, ALWAYS) | maybe
