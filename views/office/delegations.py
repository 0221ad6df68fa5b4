"""Who signs while the kades is away: he says so himself on his phone, or the operator writes it down."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from models.accounts import Account
from models.delegations import FORMS, CannotDelegate, Delegation, DelegationList, may_be_asked
from models.letters.signatures.signing import signed_under
from models.terms import BadTerm
from models.wording import long_date
from views.fields import DayField, LineField, Optional, RadiosField, Required, chosen_id
from views.forms import Form, refuse
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("delegations", __name__, url_prefix="/pelimpahan")
door.before_request(guard(Account.can_delegate))


class DelegationForm(Form):
    official = RadiosField(
        "Siapa yang menandatangani?", missing="Pilih siapa yang menandatangani.", coerce=chosen_id
    )
    form = RadiosField("Ditulis di surat", choices=FORMS.items(), default="a.n.")
    since = DayField(
        "Mulai hari", Required("Tulis hari pertamanya."), hint="Contoh: 25/11/2026.", future=True
    )
    until = DayField(
        "Sampai hari",
        Optional(),
        hint="Hari terakhir. Kosongkan untuk perintah yang berlaku terus sampai Anda akhiri.",
        future=True,
    )
    reason = LineField(
        "Alasan",
        Required("Tulis alasannya."),
        hint="Misalnya: rapat di kabupaten.",
        often=("Dinas luar", "Rapat di kabupaten", "Sakit", "Cuti", "Umrah atau haji"),
    )
    number = LineField("Nomor surat perintah", Optional(), longest=60)

    def offer(self) -> "DelegationForm":
        self.officials = {each.id: each for each in may_be_asked(self.today)}
        self.official.offer(
            [(each.id, f"{each.name}, {each.office_name}") for each in self.officials.values()]
        )
        offices = [each.office for each in self.officials.values()]
        if "sekdes" in offices and not self.is_submitted():
            self.official.data = next(iter(self.officials))
        if {*offices} <= {"sekdes"}:
            # Only for those under him there is another form.
            del self.form
        return self

    def said(self) -> dict:
        told = {name: self[name].data for name in ("since", "until", "reason", "number")}
        form = self.form.data if "form" in self else "a.n."
        return told | {"form": form, "official": self.officials[self.official.data], "uid": self.uid.data}


@door.get("")
def index():
    listing = DelegationList(request.args.get("halaman", 1, int))
    return render_template(
        "office/delegations/index.html",
        listing=listing,
        only_with_a_pen=listing.only_with_a_pen(),
        signed=signed_under(listing.delegations),
        today=g.village.today,
    )


@door.get("/baru")
def new():
    return _form_page(DelegationForm(formdata=None, data={"since": g.village.today, "form": "a.n."}).offer())


@door.post("")
def create():
    form = DelegationForm().offer()
    if not form.validate():
        return _form_page(form), 422
    try:
        given = Delegation.give(by=g.account, village=g.village, **form.said())
    except (BadTerm, CannotDelegate) as error:
        refuse(form, error.field, str(error))
        return _form_page(form), 422
    begins = f" mulai {long_date(given.since)}" if given.since > g.village.today else ""
    flash(f"{given.official.name} menandatangani atas nama {g.village.head_title.lower()}{begins}.")
    return redirect(url_for(".index"), 303)


@door.post("/<int:id>/pengakhiran")
def end(id: int):
    delegation = one_or_404(Delegation.listed(), id)
    delegation.end(by=g.account)
    flash(f"Pelimpahan kepada {delegation.official.name} diakhiri.")
    return redirect(url_for(".index"), 303)


def _form_page(form: DelegationForm) -> str:
    return render_template("office/delegations/new.html", form=form)
