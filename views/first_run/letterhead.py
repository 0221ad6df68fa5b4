"""Step 2: what stands on top of every letter."""

from flask import g, redirect, render_template, url_for

from views.village_forms import LetterheadForm
from views.village_papers import keep_letterhead, sample_pdf


def page():
    return render_template(
        "first_run/letterhead.html", step=2, form=LetterheadForm(formdata=None, obj=g.village)
    )


def keep():
    form = LetterheadForm()
    if keep_letterhead(form, by=None):
        return redirect(url_for("first_run.step", name="pejabat"), 303)
    return render_template("first_run/letterhead.html", step=2, form=form), 422


def sample():
    return sample_pdf()
