"""People who stay for a while (book B.4): who is here, who came, who left."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.residents import codes
from models.residents.resident import Resident
from models.stays import TABS, Stay, StayList
from models.terms import BadTerm
from views.fields import DayField, LineField, Optional, Required
from views.forms import Form, refuse
from views.office.resident_forms import code_field, sex_field
from views.office.residents import found_or_only_one
from views.pages import one_or_404, resident_or_404
from views.sign_in import guard

door = Blueprint("stays", __name__, url_prefix="/penduduk-sementara")
door.before_request(guard(Account.can_keep_residents))


class StayForm(Form):
    name = LineField("Nama lengkap", Required("Tulis nama lengkap."))
    sex = sex_field()
    identity = LineField(
        "NIK atau nomor paspor", Optional(), longest=30, css="s16 num", look={"autocomplete": "off"}
    )
    birth_place = LineField("Tempat lahir", Optional(), longest=60)
    birth_date = DayField("Tanggal lahir", Optional())
    occupation = LineField("Pekerjaan", Optional(), longest=60)
    citizenship = code_field("Kewarganegaraan", codes.CITIZENSHIP, 1)
    descent = LineField("Keturunan", Optional(), hint="Suku atau bangsa, seperti ia menyebutnya.", longest=60)
    came_from = LineField("Datang dari", Required("Tulis dari mana ia datang."), hint="Alamat asal.")
    purpose = LineField("Maksud dan tujuan", Required("Tulis maksud dan tujuannya."))
    host_name = LineField("Menginap pada siapa", Required("Tulis menginap pada siapa."))
    host_address = LineField("Alamat tempat menginap", Optional())
    came_on = DayField("Tanggal datang", Required("Tulis tanggal datang."))
    left_on = DayField("Tanggal pergi", Optional(), hint="Kosongkan bila ternyata belum pergi.")
    note = LineField("Keterangan", Optional(), longest=200)

    def leave_out(self, host: Resident | None, gone: bool) -> "StayForm":
        """A host from the register is not typed, and who is here has not left."""
        for name in [*(("host_name", "host_address") if host else ()), *(() if gone else ("left_on",))]:
            del self[name]
        return self

    @property
    def stay(self) -> dict:
        return {field.name: field.data for field in self.questions()}


class LeaveForm(Form):
    on = DayField("Tanggal pergi", Required("Tulis tanggal pergi."))


@door.get("")
def index():
    listing = StayList(request.args.get("keadaan", ""), request.args.get("halaman", 1, int))
    return render_template("office/stays/index.html", listing=listing, tabs=TABS, today=g.village.today)


@door.get("/tuan-rumah")
def hosts():
    return found_or_only_one("office/stays/hosts", "office.stays.new")


@door.get("/baru")
@door.get("/baru/<int:id>")
def new(id: int | None = None):
    host = _host(id)
    return _new_page(StayForm(formdata=None, came_on=g.village.today).leave_out(host, gone=False), host)


@door.post("/baru")
@door.post("/baru/<int:id>")
def create(id: int | None = None):
    host = _host(id)
    form = StayForm().leave_out(host, gone=False)
    if not form.validate():
        return _new_page(form, host), 422
    stay = Stay.arrive(by=g.account, uid=form.uid.data, host=host, **form.stay)
    flash(f"{stay.name} dicatat.")
    return redirect(url_for("office.stays.index"), 303)


@door.get("/<int:id>")
def edit(id: int):
    stay = _stay(id)
    form = StayForm(formdata=None, obj=stay).leave_out(stay.host, stay.left_on)
    return _edit_page(form, LeaveForm(formdata=None), stay)


@door.post("/<int:id>")
def update(id: int):
    stay = _stay(id)
    form = StayForm().leave_out(stay.host, stay.left_on)
    if form.validate():
        try:
            stay.correct(by=g.account, **form.stay)
            flash(f"Data {stay.name} tersimpan.")
            return redirect(url_for("office.stays.index"), 303)
        except BadTerm as error:
            refuse(form, error.field, str(error))
    return _edit_page(form, LeaveForm(formdata=None), stay), 422


@door.post("/<int:id>/kepergian")
def leave(id: int):
    stay, leaving = _stay(id), LeaveForm()
    if leaving.validate():
        try:
            stay.leave(leaving.on.data, by=g.account)
            flash(f"{stay.name} dicatat pergi.")
            return redirect(url_for("office.stays.index"), 303)
        except BadTerm as error:
            refuse(leaving, error.field, str(error))
    form = StayForm(formdata=None, obj=stay).leave_out(stay.host, stay.left_on)
    return _edit_page(form, leaving, stay), 422


def _stay(id: int) -> Stay:
    return one_or_404(Stay.listed(), id)


def _host(id: int | None) -> Resident | None:
    return None if id is None else resident_or_404(id)


def _new_page(form: StayForm, host: Resident | None) -> str:
    return render_template("office/stays/new.html", form=form, host=host)


def _edit_page(form: StayForm, leaving: LeaveForm, stay: Stay) -> str:
    return render_template(
        "office/stays/edit.html", form=form, leaving=leaving, stay=stay, today=g.village.today
    )
