"""Address, emblem and the rest of what stands on top of every letter."""

from flask import flash, g, redirect, render_template, url_for

from views.village_forms import LetterheadForm
from views.village_papers import keep_letterhead, sample_pdf


def letterhead():
    return render_template(
        "office/settings/letterhead.html", form=LetterheadForm(formdata=None, obj=g.village)
    )


def keep_the_letterhead():
    form = LetterheadForm()
    if not keep_letterhead(form, by=g.account):
        return render_template("office/settings/letterhead.html", form=form), 422
    flash("Kop surat tersimpan. Surat berikutnya memakai yang baru.")
    return redirect(url_for("office.settings.letterhead"), 303)


def letterhead_sample():
    return sample_pdf()
