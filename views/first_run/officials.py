"""Step 3: who signs, and for which term."""

from flask import redirect, render_template, url_for

from models.officials import Official
from models.terms import BadTerm
from views.forms import refuse
from views.pages import one_or_404
from views.village_forms import OfficialForm


def page():
    return _page(OfficialForm(formdata=None))


def appoint():
    form = OfficialForm()
    if form.validate():
        try:
            Official.appoint(by=None, uid=form.uid.data, **form.term())
            return redirect(url_for("first_run.step", name="pejabat"), 303)
        except BadTerm as error:
            refuse(form, error.field, str(error))
    return _page(form), 422


def edit(id: int):
    official = one_or_404(Official.select(), id)
    return _edit_page(OfficialForm(formdata=None, obj=official), official)


def correct(id: int):
    official, form = one_or_404(Official.select(), id), OfficialForm()
    if form.validate():
        try:
            official.correct(by=None, **form.term())
            return redirect(url_for("first_run.step", name="pejabat"), 303)
        except BadTerm as error:
            refuse(form, error.field, str(error))
    return _edit_page(form, official), 422


def remove(id: int):
    one_or_404(Official.select(), id).remove(by=None)
    return redirect(url_for("first_run.step", name="pejabat"), 303)


def _page(form: OfficialForm) -> str:
    officials = list(Official.listed())
    ready = any(each.office == "kades" for each in officials)
    return render_template("first_run/officials.html", step=3, form=form, officials=officials, ready=ready)


def _edit_page(form: OfficialForm, official: Official) -> str:
    return render_template("first_run/official.html", step=3, form=form, official=official)
