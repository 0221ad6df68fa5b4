"""The register books: what each holds, a page of one on the screen, and printing one with a reason."""

from flask import Blueprint, abort, g, render_template, request, url_for

from models.accounts import Account
from models.books import BOOKS, Book, Scope, find, printed
from models.residents.closing import month_after, month_before
from models.village import Dusun
from views import access_log
from views.fields import RadiosField
from views.forms import Form
from views.months import asked_month, known_months
from views.pages import one_or_404
from views.sign_in import guard
from views.table_answers import answer, file_answer

door = Blueprint("books", __name__, url_prefix="/buku")
printing = Blueprint("book_printing", __name__, url_prefix="/buku")
printing.before_request(guard(Account.can_print_books))

REASONS = [
    "Arsip desa",
    "Laporan bulanan ke kecamatan",
    "Pemeriksaan inspektorat",
    "Tanda tangan kepala desa",
]


class PrintForm(Form):
    kind = RadiosField(
        "Bentuknya",
        choices=[("pdf", "PDF, untuk dicetak dan ditandatangani"), ("xlsx", "Excel, untuk diolah")],
        default="pdf",
    )
    reason = access_log.ReasonField("Tulis untuk apa buku ini dicetak.", often=REASONS)


@door.get("")
def index():
    month = asked_month()
    return render_template("office/books/index.html", books=BOOKS, month=month, months=known_months(month))


@door.get("/<code>")
def show(code: str):
    book, scope = _book(code), _scope()
    dusuns = list(Dusun.select().order_by(Dusun.name)) if book.by_dusun else []
    return answer(
        "office/books/show.html",
        book.table(scope, g.village),
        book=book,
        scope=scope,
        args=_args(book, scope),
        dusuns=dusuns,
        before=month_before(scope.month),
        after=month_after(scope.month) if month_after(scope.month) <= g.village.today else None,
    )


@printing.get("/<code>/cetakan")
def new(code: str):
    return _print_page(PrintForm(formdata=None), _book(code), _scope())


@printing.post("/<code>/cetakan")
def create(code: str):
    book, scope, form = _book(code), _scope(), PrintForm()
    if not form.validate():
        return _print_page(form, book, scope), 422
    table = printed(
        code=book.code,
        month=scope.month.isoformat(),
        today=scope.today.isoformat(),
        dusun=scope.dusun.id if scope.dusun and book.by_dusun else 0,
    )
    access_log.note("book printed", reason=f"{book.title}: {form.reason.data}")
    return file_answer(table, form.kind.data, form, origin=url_for("office.books.show", **_args(book, scope)))


def _book(code: str) -> Book:
    return find(code) or abort(404)


def _scope() -> Scope:
    wanted = request.args.get("dusun", type=int)
    return Scope(g.village.today, asked_month(), one_or_404(Dusun.select(), wanted) if wanted else None)


def _args(book: Book, scope: Scope) -> dict:
    """What leads back to this part of the book."""
    return {
        "code": book.code,
        "bulan": f"{scope.month:%Y-%m}" if book.by_month else None,
        "dusun": scope.dusun.id if scope.dusun and book.by_dusun else None,
    }


def _print_page(form: PrintForm, book: Book, scope: Scope) -> str:
    return render_template(
        "office/books/print.html", form=form, book=book, scope=scope, args=_args(book, scope)
    )
