"""Cadres of the village (book D.4): who serves in what, who joined, whose service ended."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.cadres import FIELDS, TABS, Cadre, CadreList, accounts_without_cadre
from models.residents import codes
from models.residents.resident import Resident
from models.terms import BadTerm
from views.fields import DayField, LineField, Optional, Required
from views.forms import Form, refuse
from views.office.resident_forms import maybe_code_field, sex_field
from views.office.residents import found_or_only_one
from views.pages import one_or_404, resident_or_404
from views.sign_in import guard
from views.village_forms import NumberField

door = Blueprint("cadres", __name__, url_prefix="/kader-desa")
door.before_request(guard(Account.can_keep_residents))

# What the register knows of its own residents.
OF_THE_PERSON = ("name", "sex", "birth_year", "address", "education")


class YearField(NumberField):
    """A year, kept as a number; nothing written is no year."""

    def __init__(self, label, *validators, **rest):
        super().__init__(label, *validators, least=1900, most=9999, **rest)

    def _value(self):
        return str(self.data or "")

    def post_validate(self, form, validation_stopped):
        self.most = form.today.year
        super().post_validate(form, validation_stopped)


class CadreForm(Form):
    name = LineField("Nama lengkap", Required("Tulis nama lengkap."))
    sex = sex_field()
    birth_year = YearField("Tahun lahir", Optional())
    address = LineField("Alamat", Optional())
    education = maybe_code_field("Pendidikan terakhir", codes.EDUCATION)
    field = LineField("Bidang", Required("Tulis bidangnya."), hint="Satu bidang.", longest=60, often=FIELDS)
    courses = LineField("Kursus atau pelatihan", Optional(), longest=200)
    since = DayField("Mulai bertugas", Required("Tulis tanggal mulai bertugas."))
    until = DayField(
        "Terakhir bertugas", Optional(), hint="Kosongkan bila ternyata masih bertugas.", future=True
    )
    note = LineField("Keterangan", Optional(), longest=200)

    def leave_out(self, resident: Resident | None, ended: bool) -> "CadreForm":
        """What the register knows is not typed, and who serves has no last day."""
        for name in [*(OF_THE_PERSON if resident else ()), *(() if ended else ("until",))]:
            del self[name]
        return self

    @property
    def cadre(self) -> dict:
        typed = {field.name: field.data for field in self.questions()}
        return typed | ({"birth_year": self.birth_year.number or None} if "birth_year" in self else {})


class EndForm(Form):
    on = DayField("Hari terakhir bertugas", Required("Tulis hari terakhir bertugas."), future=True)


@door.get("")
def index():
    today = g.village.today
    listing = CadreList(today, request.args.get("keadaan", ""), request.args.get("halaman", 1, int))
    suggested = accounts_without_cadre() if listing.tab == "bertugas" else []
    return render_template(
        "office/cadres/index.html", listing=listing, tabs=TABS, suggested=suggested, today=today
    )


@door.get("/cari")
def people():
    return found_or_only_one("office/cadres/people", "office.cadres.new")


@door.get("/baru")
@door.get("/baru/<int:id>")
def new(id: int | None = None):
    resident = _resident(id)
    return _new_page(CadreForm(formdata=None).leave_out(resident, ended=False), resident)


@door.post("/baru")
@door.post("/baru/<int:id>")
def create(id: int | None = None):
    resident = _resident(id)
    form = CadreForm().leave_out(resident, ended=False)
    if not form.validate():
        return _new_page(form, resident), 422
    cadre = Cadre.join_village(by=g.account, uid=form.uid.data, resident=resident, **form.cadre)
    flash(f"{cadre.who} dicatat sebagai kader.")
    return redirect(url_for("office.cadres.index"), 303)


@door.get("/<int:id>")
def edit(id: int):
    cadre = _cadre(id)
    form = CadreForm(formdata=None, obj=cadre).leave_out(cadre.resident, cadre.until)
    return _edit_page(form, EndForm(formdata=None), cadre)


@door.post("/<int:id>")
def update(id: int):
    cadre = _cadre(id)
    form = CadreForm().leave_out(cadre.resident, cadre.until)
    if form.validate():
        try:
            cadre.correct(by=g.account, **form.cadre)
            flash(f"Data {cadre.who} tersimpan.")
            return redirect(url_for("office.cadres.index"), 303)
        except BadTerm as error:
            refuse(form, error.field, str(error))
    return _edit_page(form, EndForm(formdata=None), cadre), 422


@door.post("/<int:id>/akhir-tugas")
def end(id: int):
    cadre, ending = _cadre(id), EndForm()
    if ending.validate():
        try:
            cadre.end(ending.on.data, by=g.account)
            flash(f"Tugas {cadre.who} diakhiri.")
            return redirect(url_for("office.cadres.index"), 303)
        except BadTerm as error:
            refuse(ending, error.field, str(error))
    form = CadreForm(formdata=None, obj=cadre).leave_out(cadre.resident, cadre.until)
    return _edit_page(form, ending, cadre), 422


def _cadre(id: int) -> Cadre:
    return one_or_404(Cadre.listed(), id)


def _resident(id: int | None) -> Resident | None:
    return None if id is None else resident_or_404(id)


def _new_page(form: CadreForm, resident: Resident | None) -> str:
    return render_template("office/cadres/new.html", form=form, resident=resident)


def _edit_page(form: CadreForm, ending: EndForm, cadre: Cadre) -> str:
    return render_template("office/cadres/edit.html", form=form, ending=ending, cadre=cadre)
