"""A child who is not on the list: one of the village not followed here yet, or a guest."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.paging import search_words
from models.posyandu.child import LAST_CARD_DAY, Child
from models.posyandu.session import Session
from models.residents.codes import SEX
from models.residents.resident import Resident
from views.fields import DayField, LineField, RadiosField, Required
from views.forms import Form
from views.fragments import page_or_fragment
from views.pages import one_or_404

door = Blueprint("newcomers", __name__)


class GuestForm(Form):
    name = LineField("Nama anak", Required("Tulis nama anak."))
    sex = RadiosField(
        "Jenis kelamin",
        choices=SEX.choices(),
        missing="Pilih laki-laki atau perempuan.",
    )
    birth_date = DayField("Tanggal lahir", Required("Tulis tanggal lahir anak."), hint="Contoh: 12/7/2025.")
    mother_name = LineField("Nama ibu", Required("Tulis nama ibu."))

    def validate_birth_date(self, field):
        if field.data and (self.today - field.data).days > LAST_CARD_DAY:
            field.errors = [
                *field.errors,
                "Anak ini sudah 6 tahun atau lebih. Posyandu balita sampai 6 tahun.",
            ]


@door.get("/sesi/<int:id>/anak-lain")
def search(id: int):
    session = one_or_404(Session.visible_to(g.account), id)
    text = search_words(request.args.get("q", ""), 60)
    found = list(Child.newcomers(session.post, session.on, text)) if text else []
    return page_or_fragment(
        "posyandu/newcomers/search.html", "posyandu/newcomers/_found.html",
        session=session, post_name=session.post.full_name, text=text, found=found,
    )  # fmt: skip


@door.post("/sesi/<int:id>/anggota/<int:resident_id>")
def join(id: int, resident_id: int):
    session = one_or_404(Session.visible_to(g.account), id)
    resident = one_or_404(Resident.select().where(Child.is_young(session.on)), resident_id)
    child = Child.join_post(resident, session.post, session.on, g.account)
    return redirect(url_for("posyandu.visits.new", session_id=session.id, child_id=child.id), 303)


@door.get("/sesi/<int:id>/tamu")
def guest(id: int):
    session = one_or_404(Session.visible_to(g.account), id)
    return _guest_page(GuestForm(formdata=None), session)


@door.post("/sesi/<int:id>/tamu/baru")
def welcome(id: int):
    session = one_or_404(Session.visible_to(g.account), id)
    form = GuestForm()
    if not form.validate() or form.problems():
        return _guest_page(form, session), 422
    person = {name: form[name].data for name in ("name", "sex", "birth_date", "mother_name")}
    child = Child.welcome_guest(session.post, session.on, g.account, form.uid.data, **person)
    return redirect(url_for("posyandu.visits.new", session_id=session.id, child_id=child.id), 303)


def _guest_page(form: GuestForm, session: Session) -> str:
    return render_template(
        "posyandu/newcomers/guest.html", form=form, session=session, post_name=session.post.full_name
    )
