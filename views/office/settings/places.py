"""Dusun, RW and RT. What residents or a posyandu refer to is renamed, never removed."""

from flask import flash, g, redirect, render_template, url_for

from models.village import Dusun, DusunNameTaken, Rt
from views.forms import refuse
from views.pages import one_or_404
from views.village_forms import DusunForm, PlaceForm


def places():
    return _list_page(PlaceForm(formdata=None))


def add_place():
    form = PlaceForm()
    if not form.validate():
        return _list_page(form), 422
    dusun = Dusun.with_rts(by=g.account, **form.place())
    flash(f"{dusun.name}, RW {form.place()['rw']} tersimpan.")
    return redirect(url_for("office.settings.places"), 303)


def dusun(id: int):
    dusun = one_or_404(Dusun.select(), id)
    return render_template(
        "office/settings/dusun.html", dusun=dusun, form=DusunForm(formdata=None, obj=dusun)
    )


def rename_dusun(id: int):
    dusun, form = one_or_404(Dusun.select(), id), DusunForm()
    if form.validate():
        try:
            dusun.rename(form.name.data, by=g.account)
            flash("Nama tersimpan.")
            return redirect(url_for("office.settings.places"), 303)
        except DusunNameTaken as error:
            refuse(form, "name", str(error))
    return render_template("office/settings/dusun.html", dusun=dusun, form=form), 422


def remove_dusun(id: int):
    dusun = one_or_404(Dusun.select(), id)
    dusun.remove(by=g.account)
    flash(f"{dusun.name} dihapus.")
    return redirect(url_for("office.settings.places"), 303)


def remove_rt(id: int):
    rt = one_or_404(Rt.listed(), id)
    rt.remove(by=g.account)
    flash(f"{rt.full} dihapus.")
    return redirect(url_for("office.settings.dusun", id=rt.dusun_id), 303)


def _list_page(form: PlaceForm) -> str:
    return render_template("office/settings/places.html", form=form, dusuns=Dusun.listed())
