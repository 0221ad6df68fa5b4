"""Step 4: the dusun or kampung with their RW and RT."""

from flask import redirect, render_template, url_for

from models.village import Dusun, DusunNameTaken
from views.forms import refuse
from views.pages import one_or_404
from views.village_forms import DusunForm, PlaceForm


def page():
    return _page(PlaceForm(formdata=None))


def add():
    form = PlaceForm()
    if not form.validate():
        return _page(form), 422
    Dusun.with_rts(by=None, **form.place())
    return redirect(url_for("first_run.step", name="wilayah"), 303)


def dusun(id: int):
    dusun = one_or_404(Dusun.select(), id)
    return render_template(
        "first_run/dusun.html", step=4, dusun=dusun, form=DusunForm(formdata=None, obj=dusun)
    )


def rename(id: int):
    dusun, form = one_or_404(Dusun.select(), id), DusunForm()
    if form.validate():
        try:
            dusun.rename(form.name.data, by=None)
            return redirect(url_for("first_run.step", name="wilayah"), 303)
        except DusunNameTaken as error:
            refuse(form, "name", str(error))
    return render_template("first_run/dusun.html", step=4, dusun=dusun, form=form), 422


def remove_dusun(id: int):
    one_or_404(Dusun.select(), id).remove(by=None)
    return redirect(url_for("first_run.step", name="wilayah"), 303)


def _page(form: PlaceForm) -> str:
    return render_template("first_run/places.html", step=4, form=form, dusuns=Dusun.listed())
