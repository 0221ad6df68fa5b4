"""Signing in and out, choosing one's own password and PIN, and the way back in with the recovery paper."""

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from models import clock, passwords
from models.accounts import Account, SignIn, WrongOldPassword, WrongPassword
from models.first_run import FirstRun, WrongRecoveryKey
from models.passwords import TooManyTries
from models.pins import is_idle
from views.account_forms import refuse_weak_password
from views.fields import LineField, PinField, Required, SecretField
from views.forms import Form, PublicForm, refuse, refuse_try

door = Blueprint("sign_in", __name__)
manager = LoginManager()


class Visitor(UserMixin):
    """The signed-in browser, as Flask-Login knows it: its cookie holds the token of a SignIn."""

    def __init__(self, sign_in: SignIn, token: str):
        self.sign_in, self.token = sign_in, token

    def get_id(self) -> str:
        return self.token


@manager.user_loader
def load_visitor(token: str) -> Visitor | None:
    # Where even the village could not be read, the page that says so is drawn for nobody.
    sign_in = SignIn.find(token, g.village.today) if "village" in g else None
    if sign_in and sign_in.account.is_resident() and is_idle(session.get("seen"), clock.now()):
        return None
    return Visitor(sign_in, token) if sign_in else None


def signed_in_account() -> Account | None:
    # Most visitors are residents without an account: their cookie names none, and nothing need be looked up.
    if "_user_id" not in session:
        return None
    return current_user.sign_in.account if current_user.is_authenticated else None


def guard(may_enter):
    """The guard of a door: signed in, with a password of one's own, and a role that may enter."""

    def check():
        account = g.account
        if account is None:
            return redirect(
                url_for(
                    "sign_in.form", lanjut=request.full_path.rstrip("?") if request.method == "GET" else None
                )
            )
        if account.must_choose_password() or account.must_choose_pin():
            return redirect(url_for("sign_in.own_password"))
        if not may_enter(account):
            abort(403)

    return check


class SignInForm(PublicForm):
    username = LineField("Nama masuk", Required("Tulis nama masuk Anda."), look={"autocomplete": "username"})
    password = SecretField("Sandi", Required("Tulis sandi Anda."), look={"autocomplete": "current-password"})


class OwnPasswordForm(Form):
    old = SecretField(
        "Sandi lama", Required("Tulis sandi lama Anda."), look={"autocomplete": "current-password"}
    )
    password = SecretField(
        "Sandi baru",
        Required("Tulis sandi baru."),
        hint="Paling sedikit 8 huruf atau angka. Tiga kata biasa mudah diingat.",
        look={"autocomplete": "new-password"},
    )
    again = SecretField("Tulis sekali lagi", Required("Tulis sandi yang sama sekali lagi."))


class PinForm(OwnPasswordForm):
    pin = PinField(
        "PIN tanda tangan",
        Required("Tulis PIN 6 angka."),
        hint="6 angka, diminta setiap kali menandatangani surat.",
    )


class RecoveryForm(PublicForm):
    username = LineField("Nama masuk operator", Required("Tulis nama masuk operator."))
    key = LineField(
        "Kunci pemulihan",
        Required("Tulis kunci dari kertas pemulihan."),
        hint="24 huruf dan angka di kertas pemulihan. Tanda hubung boleh tidak ditulis.",
        look={"autocomplete": "off", "spellcheck": "false"},
    )
    password = SecretField(
        "Sandi baru", Required("Tulis sandi baru."), hint="Paling sedikit 8 huruf atau angka."
    )


@door.get("/masuk")
def form():
    if g.account:
        return redirect(first_page(g.account))
    return _sign_in_page(SignInForm(formdata=None))


@door.post("/masuk")
def enter():
    form = SignInForm()
    if not form.validate():
        return _sign_in_page(form), 422
    try:
        sign_in, token = SignIn.begin(form.username.data, form.password.data, request.remote_addr)
    except (WrongPassword, TooManyTries) as error:
        status = refuse_try(form, "password", error)
        return _sign_in_page(form), status
    session.clear()
    login_user(Visitor(sign_in, token))
    return redirect(_local_path() or first_page(sign_in.account), 303)


@door.post("/keluar")
def leave():
    if current_user.is_authenticated:
        current_user.sign_in.end()
        logout_user()
    session.clear()
    return redirect(url_for("public.home.index"), 303)


@door.get("/sandi")
def own_password():
    if g.account is None or g.account.is_resident():
        return _to_the_own_door()
    return render_template("sign_in/own_password.html", form=_own_form(formdata=None))


@door.post("/sandi")
def choose_own_password():
    if g.account is None or g.account.is_resident():
        return _to_the_own_door()
    account, form = g.account, _own_form()
    if form.validate():
        refuse_weak_password(form, account.username, account.name)
        if "pin" in form and (weak := passwords.pin_weakness(form.pin.data)):
            refuse(form, "pin", weak)
    if "old" in form and not form.problems():
        _refuse_others(form, account)
    if form.problems():
        return render_template("sign_in/own_password.html", form=form), 422
    account.choose_password(form.password.data, keep=current_user.sign_in)
    if "pin" in form:
        account.choose_pin(form.pin.data)
    return redirect(first_page(account), 303)


@door.get("/pemulihan")
def recovery():
    _only_here()
    return render_template("sign_in/recovery.html", form=RecoveryForm(formdata=None))


@door.post("/pemulihan")
def recover():
    _only_here()
    form = RecoveryForm()
    if form.validate():
        account = Account.operator_called(form.username.data)
        weak = passwords.weakness(form.password.data, form.username.data)
        try:
            if weak:
                refuse(form, "password", weak)
            elif account is None:
                refuse(form, "username", "Tidak ada operator dengan nama ini.")
            else:
                FirstRun.ours().recover(account, form.key.data, form.password.data, request.remote_addr)
                flash("Sandi baru terpasang. Silakan masuk, lalu buat kertas pemulihan yang baru.")
                return redirect(url_for("sign_in.form"), 303)
        except (WrongRecoveryKey, TooManyTries) as error:
            status = refuse_try(form, "key", error)
            return render_template("sign_in/recovery.html", form=form), status
    return render_template("sign_in/recovery.html", form=form), 422


def first_page(account: Account) -> str:
    """Where this account's work is."""
    if account.can_sign_letters():
        return url_for("office.signatures.index")
    if account.is_resident():
        return url_for("own.data.index")
    if account.can_enter_rt():
        return url_for("rt.requests.index")
    return (
        url_for("office.letters.index") if account.can_enter_office() else url_for("posyandu.sessions.index")
    )


def _to_the_own_door():
    """Who is not signed in signs in; a resident has a PIN and no password."""
    return redirect(url_for("own.pin.form" if g.account else "sign_in.form"))


def _own_form(**rest) -> OwnPasswordForm:
    form = (PinForm if g.account.is_kades() else OwnPasswordForm)(**rest)
    if g.account.must_choose_password():
        del form.old
    return form


def _refuse_others(form: OwnPasswordForm, account: Account) -> None:
    """Whoever finds a phone signed in must not choose a PIN on it and sign."""
    try:
        account.check_password(form.old.data)
    except (WrongOldPassword, TooManyTries) as error:
        refuse(form, "old", str(error))


def _sign_in_page(form: SignInForm) -> str:
    at_the_pc = current_app.extensions["network"].is_this_machine(request)
    return render_template("sign_in/form.html", form=form, to=_local_path(), at_the_pc=at_the_pc)


def _local_path() -> str:
    """Where the person wanted to go: a path of this server, never another site."""
    to = request.values.get("lanjut", "")
    # Browsers leave out tabs and the like: '/<tab>/evil.example' would lead away.
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else ""


def _only_here() -> None:
    """The recovery paper is used on the village PC itself, as at the first run."""
    if not current_app.extensions["network"].is_this_machine(request):
        abort(403)
