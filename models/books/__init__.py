"""The register books of the village (Permendagri 47/2016) that write themselves: one file a book."""

from datetime import date

from models.books.agenda import AGENDA
from models.books.book import Book, Scope, signers_of
from models.books.cadres import CADRES
from models.books.cards import CARDS
from models.books.expedition import EXPEDITION
from models.books.mutations import MUTATIONS
from models.books.officials import OFFICIALS
from models.books.recap import RECAP
from models.books.residents import RESIDENTS
from models.books.stays import STAYS
from models.database import Record, transaction
from models.residents.closing import Closing, last_day
from models.residents.population import Month
from models.table import Table, declared
from models.village import Dusun, Village

BOOKS = [OFFICIALS, AGENDA, EXPEDITION, RESIDENTS, MUTATIONS, RECAP, STAYS, CARDS, CADRES]


def find(code: str) -> Book | None:
    return next((book for book in BOOKS if book.code == code), None)


def close_month(month: date, *, by: Record | None, today: date) -> Closing:
    """Close the register books of a month: what they say now they say for ever. Raises CannotCloseMonth."""
    with transaction():
        closing = Month.close(month, by=by, today=today)
        if not closing.pages.exists():
            for book in BOOKS:
                _keep(book, closing)
    return closing


def _keep(book: Book, closing: Closing) -> None:
    if book.is_closed:
        for place in (None, *(Dusun.select() if book.by_dusun else ())):
            book.keep(closing, Scope(last_day(closing.month), closing.month, place))


@declared("buku")
def printed(*, code: str, month: str, today: str, dusun: int = 0) -> Table:
    """The book with those who sign it, for paper and for files. A job makes it again from the same words."""
    village, book = Village.ours(), find(code)
    place = Dusun.get_by_id(dusun) if dusun else None
    scope = Scope(date.fromisoformat(today), date.fromisoformat(month), place)
    return book.table(scope, village, signers=signers_of(village, book.day_of(scope)))
