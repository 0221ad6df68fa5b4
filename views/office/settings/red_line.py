"""Where the red line of the KMS lies: the texts differ, so the village follows its puskesmas."""

from flask import flash, g, redirect, render_template, url_for

from models.village import RED_LINES
from views.fields import RadiosField
from views.forms import Form


class RedLineForm(Form):
    red_line = RadiosField("Garis merah", coerce=int, choices=list(RED_LINES.items()))


def red_line():
    return render_template("office/settings/red_line.html", form=RedLineForm(formdata=None, obj=g.village))


def draw_red_line():
    form = RedLineForm()
    if not form.validate():
        return render_template("office/settings/red_line.html", form=form), 422
    g.village.decide("red line drawn", g.account, red_line=form.red_line.data)
    flash("Garis merah KMS tersimpan. Timbangan berikutnya memakai yang baru.")
    return redirect(url_for("office.settings.index"), 303)
