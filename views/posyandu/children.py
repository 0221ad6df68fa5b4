"""The children of a posyandu: the list, the card of one child, its charts, and what is known from birth."""

from datetime import datetime, time, timedelta

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from models.paging import search_words
from models.posyandu import indicators
from models.posyandu.age import age_days
from models.posyandu.chart import HEIGHTS, growth_chart, other_charts
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.visit import Visit
from views import access_log
from views.fields import DayField, DecimalField, Optional
from views.forms import Form
from views.fragments import page_or_fragment
from views.pages import one_or_404

door = Blueprint("children", __name__)


class BirthForm(Form):
    card_since = DayField(
        "Punya KMS atau Buku KIA sejak", Optional(), hint="Contoh: 12/7/2026. Kosongkan bila belum punya."
    )
    birth_weight_g = DecimalField("Berat lahir (kg)", Optional(), unit=1000, hint="Contoh: 2,9.")
    birth_length_mm = DecimalField("Panjang lahir (cm)", Optional(), unit=10, hint="Contoh: 48,5.")

    def validate_birth_weight_g(self, field):
        _between(field, 300, 7000, "Berat lahir biasanya 2 sampai 5 kg. Periksa angkanya.")

    def validate_birth_length_mm(self, field):
        _between(field, 200, 650, "Panjang lahir biasanya 45 sampai 55 cm. Periksa angkanya.")


@door.get("/pos/<int:post_id>/anak")
def index(post_id: int):
    post = one_or_404(Post.visible_to(g.account), post_id)
    text = search_words(request.args.get("q", ""), 60)
    expected = Child.all_expected_on(post, g.village.today)
    children = [each for each in expected if not text or each.matches(text)]
    return page_or_fragment(
        "posyandu/children/index.html", "posyandu/children/_queue.html", post=post, post_name=post.full_name,
        children=children, text=text, day=g.village.today,
    )  # fmt: skip


@door.get("/anak/<int:id>")
def show(id: int):
    child = one_or_404(Child.visible_to(g.account), id)
    look_at(child)
    visits = Visit.of(child)
    used = {code for visit in visits for code in visit.values}
    return render_template(
        "posyandu/children/show.html",
        child=child,
        post_name=child.post.full_name,
        visits=visits[::-1],
        columns=[each for each in indicators.INDICATORS if each.code in used],
        chart=_chart("bb_u", child, visits),
        charts=other_charts("bb_u", _days(child)),
    )


@door.get("/anak/<int:id>/grafik/<index>")
def chart(id: int, index: str):
    child = one_or_404(Child.visible_to(g.account), id)
    if index not in HEIGHTS:
        abort(404)
    look_at(child)
    return render_template(
        "posyandu/children/chart.html", child=child, post_name=child.post.full_name,
        chart=_chart(index, child, Visit.of(child)), charts=other_charts(index, _days(child)),
    )  # fmt: skip


@door.get("/anak/<int:id>/data-lahir")
def edit(id: int):
    child = one_or_404(Child.visible_to(g.account), id)
    look_at(child)
    return _edit_page(BirthForm(formdata=None, obj=child), child)


@door.post("/anak/<int:id>/data-lahir/perbaikan")
def correct(id: int):
    child = one_or_404(Child.visible_to(g.account), id)
    form = BirthForm()
    if not form.validate():
        return _edit_page(form, child), 422
    known = {name: form[name].data for name in ("card_since", "birth_weight_g", "birth_length_mm")}
    child.correct(g.account, **known)
    return redirect(url_for(".show", id=child.id), 303)


@door.get("/anak/<int:id>/pindah")
def leaving(id: int):
    child = one_or_404(Child.visible_to(g.account), id)
    return render_template("posyandu/children/leaving.html", child=child, post_name=child.post.full_name)


@door.post("/anak/<int:id>/kepergian")
def leave(id: int):
    child = one_or_404(Child.visible_to(g.account), id)
    if child.left_on is None:
        child.leave(g.village.today, g.account)
    return redirect(url_for(".show", id=child.id), 303)


def look_at(child: Child) -> None:
    """Tell the history that this account looked at the child's health today, in the village's own day."""
    midnight = datetime.combine(g.village.today, time()) - timedelta(hours=g.village.timezone_hours)
    # Of a look that was noted today the history has been told.
    if access_log.note("health viewed", child.resident, since=midnight):
        child.note_look(g.account, midnight)


def _chart(index: str, child: Child, visits: list[Visit]):
    return growth_chart(index, child.resident.sex, _days(child), child.points(index, visits))


def _days(child: Child) -> int:
    return age_days(child.resident.birth_date, g.village.today)


def _edit_page(form: BirthForm, child: Child) -> str:
    return render_template(
        "posyandu/children/edit.html", form=form, child=child, post_name=child.post.full_name
    )


def _between(field, low: int, high: int, sentence: str) -> None:
    if field.data is not None and not low <= field.data <= high:
        field.errors = [*field.errors, sentence]
