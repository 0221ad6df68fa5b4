"""How others check our letters: the page that works without our PC, where it is hosted, and the key of the village."""

from flask import flash, g, redirect, render_template, url_for

from models.letters.signatures.seal import SealKey
from views.fields import Optional
from views.forms import Form
from views.village_forms import ShapedField

ADDRESS = r"https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~/-]*)?"


class CheckPageForm(Form):
    check_page = ShapedField(
        "Alamat halaman pemeriksa di internet",
        Optional(),
        shape=ADDRESS,
        wrong="Alamatnya belum benar. Contoh: https://kecamatan.example/periksa-surat.html.",
        hint="Bila kecamatan, kabupaten, atau orang lain memasangnya untuk Anda. Biasanya kosong.",
        look={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"},
        longest=120,
    )


def verification():
    return _page(CheckPageForm(formdata=None, obj=g.village))


def decide_check_page():
    form = CheckPageForm()
    if not form.validate():
        return _page(form), 422
    g.village.decide("check page decided", g.account, check_page=form.check_page.data)
    flash("Tersimpan. Surat berikutnya memakainya.")
    return redirect(url_for("office.settings.verification"), 303)


def _page(form: CheckPageForm) -> str:
    return render_template("office/settings/verification.html", form=form, keys=SealKey.listed())
