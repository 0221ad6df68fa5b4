"""Officials with their terms. A new head is added beside the old one: old letters keep their signer."""

from flask import flash, g, redirect, render_template, url_for

from models.officials import Official
from models.residents import codes
from models.terms import BadTerm
from views.fields import DayField, LineField, Optional, PickField, Required
from views.forms import Form, refuse
from views.office.resident_forms import maybe_code_field
from views.pages import one_or_404
from views.village_forms import OfficialForm


class BookForm(OfficialForm):
    """With what the Buku Aparat (A.4) wants to know: none of it is needed for letters."""

    niap = LineField(
        "NIAP", Optional(), hint="Nomor induk aparat pemerintah desa.", longest=30, css="s16 num"
    )
    sex = PickField(
        "Jenis kelamin", needed=False, choices=[("", "Belum diisi"), *codes.SEX.choices()], css="s16"
    )
    birth_place = LineField("Tempat lahir", Optional(), longest=60)
    birth_date = DayField("Tanggal lahir", Optional())
    religion = maybe_code_field("Agama", codes.RELIGION)
    rank = LineField("Pangkat atau golongan", Optional(), longest=40)
    education = maybe_code_field("Pendidikan terakhir", codes.EDUCATION)
    appointment_number = LineField("Nomor keputusan pengangkatan", Optional(), longest=60)
    appointed_on = DayField("Tanggal keputusan pengangkatan", Optional())
    dismissal_number = LineField("Nomor keputusan pemberhentian", Optional(), longest=60)
    dismissed_on = DayField("Tanggal keputusan pemberhentian", Optional())
    note = LineField("Keterangan di buku", Optional(), longest=200)

    def for_the_book(self) -> list:
        return [self[name] for name in IN_THE_BOOK]

    def term(self) -> dict:
        return super().term() | {name: self[name].data for name in IN_THE_BOOK}


IN_THE_BOOK = (
    "niap sex birth_place birth_date religion rank education appointment_number appointed_on "
    "dismissal_number dismissed_on note"
).split()


class EndForm(Form):
    on = DayField("Hari terakhir menjabat", Required("Tulis hari terakhir menjabat."), future=True)


def officials():
    return _list_page(BookForm(formdata=None))


def appoint():
    form = BookForm()
    if form.validate():
        try:
            official = Official.appoint(by=g.account, uid=form.uid.data, **form.term())
            flash(f"{official.name} ditambahkan.")
            return redirect(url_for("office.settings.officials"), 303)
        except BadTerm as error:
            refuse(form, error.field, str(error))
    return _list_page(form), 422


def official(id: int):
    official = one_or_404(Official.select(), id)
    return _page(official, BookForm(formdata=None, obj=official), EndForm(formdata=None))


def correct_official(id: int):
    official, form = one_or_404(Official.select(), id), BookForm()
    if form.validate():
        try:
            official.correct(by=g.account, **form.term())
            flash(f"Data {official.name} tersimpan.")
            return redirect(url_for("office.settings.officials"), 303)
        except BadTerm as error:
            refuse(form, error.field, str(error))
    return _page(one_or_404(Official.select(), id), form, EndForm(formdata=None)), 422


def end_term(id: int):
    official, form = one_or_404(Official.select(), id), EndForm()
    if form.validate():
        try:
            official.end_term(form.on.data, by=g.account)
            flash(f"Masa jabatan {official.name} diakhiri.")
            return redirect(url_for("office.settings.officials"), 303)
        except BadTerm as error:
            refuse(form, "on", str(error))
    official = one_or_404(Official.select(), id)
    return _page(official, BookForm(formdata=None, obj=official), form), 422


def _list_page(form: BookForm) -> str:
    return render_template(
        "office/settings/officials.html", form=form, officials=Official.listed(), today=g.village.today
    )


def _page(official: Official, form: BookForm, end_form: EndForm) -> str:
    return render_template("office/settings/official.html", official=official, form=form, end_form=end_form)
