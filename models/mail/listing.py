"""The incoming mail as the office looks through it: by words, month and state, a page at a time."""

from datetime import date

from peewee import fn

from models.accounts import Account
from models.mail.disposition import Assignment, Disposition
from models.mail.incoming import STATES, IncomingMail
from models.paging import Paged, search_words
from models.residents.closing import last_day


class MailList(Paged):
    """Newest in the agenda first."""

    most = 20

    def __init__(
        self, account: Account, words: str = "", month: date | None = None, state: str = "", page: int = 1
    ):
        self.words, self.month = search_words(words, 60), month
        self.state = state if state in STATES else ""
        found = self._found(account)
        self.turn_to(page, found.count())
        newest_first = found.order_by(IncomingMail.year.desc(), IncomingMail.sequence.desc())
        shown = newest_first.select_extend(_due().alias("due")).paginate(self.page, self.most)
        self.mails = list(shown) if self.total else []

    def _found(self, account: Account):
        found = IncomingMail.visible_to(account)
        if self.state:
            found = found.where(IncomingMail.state == self.state)
        if self.month:
            found = found.where(IncomingMail.received_on.between(self.month, last_day(self.month)))
        for word in self.words.split():
            said = (IncomingMail.sender, IncomingMail.about, IncomingMail.number)
            fits = said[0].contains(word) | said[1].contains(word) | said[2].contains(word)
            found = found.where(fits | (IncomingMail.sequence == int(word)) if _is_number(word) else fits)
        return found


def _due():
    """Of each mail, by when the next of those who have not finished shall have."""
    return (
        Disposition.select(fn.MIN(Disposition.due_on))
        .join(Assignment)
        .where(Disposition.mail == IncomingMail.id, Assignment.done_at.is_null())
    )


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 9
