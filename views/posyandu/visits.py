"""A child is weighed: the form, the result, and putting a wrong number right."""

from flask import Blueprint, abort, g, redirect, render_template, url_for

from models.posyandu import indicators
from models.posyandu.case import Case
from models.posyandu.chart import other_charts
from models.posyandu.child import Child
from models.posyandu.result import Result
from models.posyandu.session import Session
from models.posyandu.visit import AlreadyVisited, NothingMeasured, Visit, case_on
from views.forms import refuse
from views.pages import BIGGEST_ID, one_or_404
from views.posyandu.children import look_at
from views.posyandu.visit_form import visit_form

door = Blueprint("visits", __name__)


@door.get("/sesi/<int:session_id>/anak/<int:child_id>")
def new(session_id: int, child_id: int):
    session, child = _session_and_child(session_id, child_id)
    visits = Visit.of(child)
    if visit := next((each for each in visits if each.session_id == session.id), None):
        return redirect(url_for(".show", id=visit.id))
    look_at(child)
    case = case_on(session, child, visits, g.village.red_line)
    return _form_page(visit_form(case, formdata=None), session, child)


@door.post("/sesi/<int:session_id>/anak/<int:child_id>/kunjungan")
def create(session_id: int, child_id: int):
    session, child = _session_and_child(session_id, child_id)
    earlier = [each for each in Visit.of(child) if each.session_id != session.id]
    form = visit_form(case_on(session, child, earlier, g.village.red_line))
    if form.validate():
        try:
            visit = Visit.record(session, child, form.values(), g.account, form.uid.data)
            return redirect(url_for(".show", id=visit.id), 303)
        except (AlreadyVisited, NothingMeasured) as error:
            refuse(form, form.asked[0].code, str(error))
    return _form_page(form, session, child), 422


@door.get("/kunjungan/<int:id>")
def show(id: int):
    visit = _visit(id)
    look_at(visit.child)
    result = Result(visit)
    return render_template(
        "posyandu/visits/show.html",
        visit=visit,
        child=visit.child,
        session=visit.session,
        post_name=visit.session.post.full_name,
        news=result.news,
        advice=result.advice,
        refers=result.refers,
        judged=result.judged,
        answers=result.answers,
        chart=result.chart,
        charts=other_charts("bb_u", result.days),
    )


@door.get("/kunjungan/<int:id>/angka")
def edit(id: int):
    visit = _visit(id)
    look_at(visit.child)
    case = _case_of(visit)
    return _edit_page(visit_form(case, formdata=None, data=case.values), visit)


@door.post("/kunjungan/<int:id>/perbaikan")
def correct(id: int):
    visit = _visit(id)
    form = visit_form(_case_of(visit))
    if form.validate():
        try:
            visit.correct(form.values(), g.account)
            return redirect(url_for(".show", id=visit.id), 303)
        except NothingMeasured as error:
            refuse(form, form.asked[0].code, str(error))
    return _edit_page(form, visit), 422


def _visit(id: int) -> Visit:
    return (Visit.find(id, g.account) if id <= BIGGEST_ID else None) or abort(404)


def _case_of(visit: Visit) -> Case:
    return case_on(visit.session, visit.child, Visit.of(visit.child), g.village.red_line)


def _session_and_child(session_id: int, child_id: int) -> tuple[Session, Child]:
    session = one_or_404(Session.visible_to(g.account), session_id)
    child = Child.one_expected_on(session.post, session.on, child_id) if child_id <= BIGGEST_ID else None
    return session, child or abort(404)


def _form_page(form, session: Session, child: Child) -> str:
    return render_template(
        "posyandu/visits/new.html", form=form, session=session, child=child, post_name=session.post.full_name,
        groups=indicators.GROUPS, in_sight=indicators.IN_SIGHT,
    )  # fmt: skip


def _edit_page(form, visit: Visit) -> str:
    return render_template(
        "posyandu/visits/edit.html", form=form, visit=visit, child=visit.child,
        post_name=visit.session.post.full_name, groups=indicators.GROUPS, in_sight=indicators.IN_SIGHT,
    )  # fmt: skip
