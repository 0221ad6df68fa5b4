"""Numbers for letters typed elsewhere, numbers that were left out, and how far each sequence has come."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.letters.not_now import NotNow
from models.letters.numbers.classification import listed
from models.letters.numbers.counter import Counter, Skip, counted_year
from models.letters.numbers.number import BadPattern
from models.letters.numbers.numbering import sequences, standings
from models.letters.numbers.outside import OutsideLetter, OutsideList
from models.letters.numbers.taking import HIGHEST, MOST_AT_ONCE, NumberUsed, WrongDay, reserve, skip_to
from views.classification_field import code_field
from views.fields import DayField, LineField, PickField, Required, TickField
from views.forms import Form, refuse
from views.history_words import history_of
from views.months import asked_month, months_since
from views.pages import kind_titles, letter_kinds, one_or_404
from views.sign_in import guard
from views.village_forms import NumberField

door = Blueprint("numbers", __name__, url_prefix="/nomor-surat")
door.before_request(guard(Account.can_handle_letters))
skipping = Blueprint("number_skips", __name__, url_prefix="/nomor-surat/lompatan")
skipping.before_request(guard(Account.can_skip_numbers))

# So many at once are more often a slip of the finger than a full page of the number book.
MANY_SKIPPED = 100


class LetterForm(Form):
    addressee = LineField("Ditujukan kepada", Required("Tulis kepada siapa suratnya."), longest=120)
    subject = LineField("Perihal", Required("Tulis perihal suratnya."), longest=200)

    @property
    def told(self) -> dict:
        return {"addressee": self.addressee.data, "subject": self.subject.data}


class ReserveForm(LetterForm):
    dated = DayField(
        "Tanggal surat",
        Required("Tulis tanggal suratnya."),
        hint="Bulan dan tahunnya masuk ke nomor.",
        future=True,
    )
    code = code_field(
        "Kode klasifikasi", Required("Tulis kode klasifikasinya."), hint="Ketik kode atau katanya."
    )
    count = NumberField("Berapa nomor?", Required("Tulis berapa nomor."), most=MOST_AT_ONCE, default="1")
    reason = LineField(
        "Mengapa di luar PosDesa?",
        Required("Tulis alasannya."),
        hint="Contoh: undangan diketik di Word.",
        longest=200,
        often=["Undangan diketik sendiri", "Surat tugas", "Laporan ke kecamatan", "Surat keputusan"],
    )


class SkipForm(Form):
    sequence = PickField("Urutan", Required("Pilih urutannya."))
    following = NumberField(
        "Nomor berikutnya",
        Required("Tulis nomor berikutnya."),
        hint="Nomor yang akan dipakai surat berikutnya.",
        most=HIGHEST,
    )
    reason = LineField(
        "Mengapa dilompati?",
        Required("Tulis alasannya."),
        hint="Contoh: nomor 1 sampai 45 ada di buku agenda lama.",
        longest=200,
    )
    sure = TickField("Ya, lompati sebanyak itu")


@door.get("")
def index():
    month = asked_month()
    return render_template(
        "office/numbers/index.html",
        listing=OutsideList(month, request.args.get("halaman", 1, int)),
        months=months_since(month),
        month=month,
        standings=standings(g.village.today.year),
        skips=list(Skip.of_year(g.village.today.year).limit(20)),
        titles=kind_titles(),
    )


@door.get("/baru")
def new():
    return _reserve_page(ReserveForm(formdata=None, data={"dated": g.village.today, "count": "1"}))


@door.post("/baru")
def create():
    form = ReserveForm()
    if form.validate():
        try:
            letters = _reserved(form)
            flash(f"Nomor diambil: {letters[0].number}" + _up_to(letters))
            return redirect(url_for("office.numbers.index"), 303)
        except WrongDay as error:
            refuse(form, "dated", str(error))
        except (BadPattern, NotNow) as error:
            refuse(form, "", str(error))
    return _reserve_page(form), 422


@door.get("/<int:id>")
def edit(id: int):
    letter = one_or_404(OutsideLetter.select(), id)
    return _edit_page(letter, LetterForm(formdata=None, obj=letter))


@door.post("/<int:id>")
def update(id: int):
    letter, form = one_or_404(OutsideLetter.select(), id), LetterForm()
    if not form.validate():
        return _edit_page(letter, form), 422
    letter.correct(by=g.account, **form.told)
    flash(f"{letter.number} tersimpan.")
    return redirect(url_for("office.numbers.index", bulan=f"{letter.given_on:%Y-%m}"), 303)


@skipping.get("")
def new_skip():
    return _skip_page(_skip_form(formdata=None))


@skipping.post("")
def create_skip():
    form = _skip_form()
    if form.validate() and _is_meant(form):
        try:
            told = dict(reason=form.reason.data, by=g.account, uid=form.uid.data)
            skip = skip_to(g.village, form.sequence.data, form.following.number, **told)
            flash(f"Nomor berikutnya {skip.last + 1}.")
            return redirect(url_for("office.numbers.index"), 303)
        except NumberUsed as error:
            refuse(form, "following", str(error))
        except NotNow as error:
            refuse(form, "", str(error))
    return _skip_page(form), 422


def _reserved(form: ReserveForm) -> list[OutsideLetter]:
    return reserve(
        g.village,
        count=form.count.number,
        code=form.code.data,
        dated=form.dated.data,
        told=form.told | {"reason": form.reason.data},
        by=g.account,
        uid=form.uid.data,
    )


def _up_to(letters: list[OutsideLetter]) -> str:
    return f" sampai {letters[-1].number} ({len(letters)} nomor)." if len(letters) > 1 else "."


def _reserve_page(form: ReserveForm) -> str:
    return render_template("office/numbers/new.html", form=form, codes=listed(g.village.code_system))


def _edit_page(letter: OutsideLetter, form: LetterForm) -> str:
    return render_template(
        "office/numbers/edit.html",
        letter=letter,
        form=form,
        history=history_of(letter),
        today=g.village.today,
    )


def _skip_form(**rest) -> SkipForm:
    form = SkipForm(**rest)
    form.sequence.offer(sequences(g.village, letter_kinds()).items())
    return form


def _skip_page(form: SkipForm) -> str:
    return render_template(
        "office/numbers/skip.html",
        form=form,
        standings=standings(g.village.today.year),
        titles=kind_titles(),
        many=bool(form.sure.errors),
    )


def _is_meant(form: SkipForm) -> bool:
    """Whether so many are left out on purpose; asked only when there are many."""
    last = Counter.last_of(form.sequence.data, counted_year(g.village, g.village.today))
    skipped = form.following.number - 1 - last
    if skipped > MANY_SKIPPED and not form.sure.data:
        refuse(
            form,
            "sure",
            f"{skipped} nomor akan dilompati, dan ini tidak bisa dibatalkan. Centang bila memang begitu.",
        )
    return not form.problems()
