"""Step 1: which desa this is, found in the list of Kemendagri without a network."""

from flask import g, redirect, render_template, request, url_for

from models import regions
from views.forms import refuse
from views.village_forms import RegionForm

MOST = 30


def page():
    return _page(RegionForm(formdata=None))


def choose():
    form = RegionForm()
    region = form.region() if form.validate() else None
    if region is None:
        if not form.problems():
            refuse(form, "code", "Kode ini tidak ada di daftar. Cari lagi, lalu pilih dari daftar.")
        return _page(form), 422
    g.village.settle(region, by=None)
    return redirect(url_for("first_run.step", name="kop"), 303)


def _page(form: RegionForm) -> str:
    wanted = " ".join(request.values.get("cari", "").split())[:80]
    found = regions.search(wanted, MOST + 1) if wanted else []
    return render_template(
        "first_run/region.html", step=1, form=form, wanted=wanted, found=found[:MOST], more=len(found) > MOST
    )
