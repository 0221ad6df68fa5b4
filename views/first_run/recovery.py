"""Step 6: the recovery paper, and the opening of the village."""

from flask import flash, redirect, render_template, url_for

from models.first_run import FirstRun
from views.fields import Required, TickField
from views.forms import Form
from views.village_papers import recovery_pdf


class PaperForm(Form):
    printed = TickField(
        "Sudah dicetak dan disimpan", [Required("Cetak dan simpan dulu kertasnya, lalu beri tanda di sini.")]
    )


def page():
    return _page(PaperForm(formdata=None))


def paper():
    return recovery_pdf(FirstRun.ours().recovery_groups())


def finish():
    form = PaperForm()
    if not form.validate():
        return _page(form), 422
    FirstRun.ours().finish()
    flash("PosDesa sudah terpasang. Masuklah dengan akun yang baru Anda buat.")
    return redirect(url_for("sign_in.form", lanjut=url_for("office.settings.index")), 303)


def _page(form: PaperForm) -> str:
    return render_template(
        "first_run/recovery.html", step=6, form=form, groups=FirstRun.ours().recovery_groups()
    )
