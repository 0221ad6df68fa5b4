"""Step 5: the first account, for the one who looks after PosDesa."""

from flask import redirect, render_template, url_for

from models.first_run import FirstRun
from views.account_forms import UsernameField, refuse_weak_password
from views.fields import LineField, Required, SecretField
from views.forms import Form


class OperatorForm(Form):
    name = LineField(
        "Nama Anda", Required("Tulis nama Anda."), hint="Nama lengkap, seperti dikenal di kantor."
    )
    username = UsernameField()
    password = SecretField(
        "Sandi",
        Required("Tulis sandi."),
        hint="Paling sedikit 8 huruf atau angka. Tiga kata biasa mudah diingat.",
        look={"autocomplete": "new-password"},
    )
    again = SecretField(
        "Tulis sandi sekali lagi",
        Required("Tulis sandi yang sama sekali lagi."),
        look={"autocomplete": "new-password"},
    )


def page():
    return _page(OperatorForm(formdata=None, obj=FirstRun.operator()))


def open_account():
    form = OperatorForm()
    if form.validate():
        refuse_weak_password(form, form.username.data, form.name.data)
    if form.problems():
        return _page(form), 422
    FirstRun.ours().open_operator(
        uid=form.uid.data, name=form.name.data, username=form.username.data, password=form.password.data
    )
    return redirect(url_for("first_run.step", name="kertas"), 303)


def _page(form: OperatorForm) -> str:
    return render_template("first_run/operator.html", step=5, form=form, operator=FirstRun.operator())
