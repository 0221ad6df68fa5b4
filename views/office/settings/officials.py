"""Officials with their terms. A new head is added beside the old one: old letters keep their signer."""

from flask import flash, g, redirect, render_template, url_for

from models.village import BadTerm, Official
from views.fields import DayField, Required
from views.forms import Form, refuse
from views.pages import one_or_404
from views.village_forms import OfficialForm


class EndForm(Form):
    on = DayField("Hari terakhir menjabat", Required("Tulis hari terakhir menjabat."), future=True)


def officials():
    return _list_page(OfficialForm(formdata=None))


def appoint():
    form = OfficialForm()
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
    return _page(official, OfficialForm(formdata=None, obj=official), EndForm(formdata=None))


def correct_official(id: int):
    official, form = one_or_404(Official.select(), id), OfficialForm()
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
    return _page(official, OfficialForm(formdata=None, obj=official), form), 422


def _list_page(form: OfficialForm) -> str:
    return render_template(
        "office/settings/officials.html", form=form, officials=Official.listed(), today=g.village.today
    )


def _page(official: Official, form: OfficialForm, end_form: EndForm) -> str:
    return render_template("office/settings/official.html", official=official, form=form, end_form=end_form)
