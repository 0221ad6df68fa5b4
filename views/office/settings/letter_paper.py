"""The margins of letters, with a sample to look at before they are kept. The paper's size is in the letterhead."""

from flask import flash, g, redirect, request, url_for

from models.letters.margins import LEAST, MOST, SHIPPED, SIDES, foot
from models.village import Village
from views.fields import Required
from views.forms import Form
from views.fragments import page_or_fragment
from views.village_forms import NumberField
from views.village_papers import sample_pdf

SIZES = {"F4": (215, 330), "A4": (210, 297)}


def _side(name: str) -> NumberField:
    label = f"{SIDES[name]} (mm)"
    return NumberField(label, Required(f"Tulis tepi {SIDES[name].lower()}."), least=LEAST, most=MOST)


class MarginsForm(Form):
    top, right, bottom, left = map(_side, SIDES)

    def sides(self) -> list[NumberField]:
        return [self[name] for name in SIDES]

    @property
    def margins(self) -> list[int]:
        return [side.number for side in self.sides()]


def letter_paper():
    kept = g.village.margins or SHIPPED[g.village.paper]
    if SIDES.keys() & request.args.keys():
        form = MarginsForm(request.args)
        form.validate()
    else:
        form = MarginsForm(formdata=None, data=dict(zip(SIDES, map(str, kept), strict=True)))
    return _page(form)


def decide_paper():
    form = MarginsForm()
    if not form.validate():
        return _page(form), 422
    g.village.decide("letter margins decided", g.account, margins=form.margins)
    flash("Tepi kertas tersimpan. Surat berikutnya memakai yang baru.")
    return redirect(url_for("office.settings.letter_paper"), 303)


def shipped_paper():
    g.village.decide("letter margins decided", g.account, margins=None)
    flash("Tepi kertas kembali seperti bawaan.")
    return redirect(url_for("office.settings.letter_paper"), 303)


def paper_sample():
    """With the margins just asked for, else with those that are kept; nothing is stored."""
    form = MarginsForm(request.values)
    trial = Village(**g.village.__data__)
    if form.validate():
        trial.margins = form.margins
    return sample_pdf(trial)


def _page(form: MarginsForm):
    margins = None if form.problems() else dict(zip(SIDES, form.margins, strict=True))
    return page_or_fragment(
        "office/settings/letter_paper.html",
        "office/settings/_paper_picture.html",
        form=form,
        size=SIZES[g.village.paper],
        margins=margins,
        foot=margins and foot(margins["left"], margins["right"]),
        shipped=SHIPPED[g.village.paper],
    )
