"""Accounts: who may sign in. A first password is shown once, on the answer to its making, and never again."""

from flask import flash, g, redirect, render_template, url_for

from models.accounts import Account, NameTaken
from views.account_forms import AccountForm, PersonForm
from views.forms import refuse
from views.pages import one_or_404, our_address


def accounts():
    return render_template("office/settings/accounts.html", accounts=Account.listed())


def new_account():
    return render_template("office/settings/new_account.html", form=AccountForm(formdata=None))


def open_account():
    form = AccountForm()
    if form.validate():
        try:
            account, first = Account.open_for(by=g.account, uid=form.uid.data, **form.said())
            return _slip(account, first) if first else _made_before(account)
        except NameTaken as error:
            refuse(form, "username", str(error))
    return render_template("office/settings/new_account.html", form=form), 422


def account(id: int):
    account = one_or_404(Account.of_staff(), id)
    form = PersonForm.of(account)
    return render_template("office/settings/account.html", person=account, form=form)


def correct_account(id: int):
    account = one_or_404(Account.of_staff(), id)
    form = PersonForm(role=account.role)
    if not form.validate():
        return render_template("office/settings/account.html", person=account, form=form), 422
    account.correct(by=g.account, **form.said())
    flash(f"Akun {account.name} tersimpan.")
    return redirect(url_for("office.settings.accounts"), 303)


def give_first_password(id: int):
    account = one_or_404(Account.staff_in_use(), id)
    return _slip(account, account.give_first_password(by=g.account))


def close_account(id: int):
    account = one_or_404(Account.staff_in_use(), id)
    account.close(by=g.account)
    flash(f"Akun {account.name} ditutup.")
    return redirect(url_for("office.settings.accounts"), 303)


def reopen_account(id: int):
    account = one_or_404(Account.of_staff(), id)
    account.reopen(by=g.account)
    flash(f"Akun {account.name} dibuka lagi.")
    return redirect(url_for("office.settings.accounts"), 303)


def _made_before(account: Account):
    flash("Akun ini sudah dibuat. Sandi pertamanya hanya tampil sekali.")
    return redirect(url_for("office.settings.account", id=account.id), 303)


def _slip(person: Account, first: str) -> str:
    return render_template(
        "office/settings/first_password.html", person=person, first=first, address=our_address()
    )
