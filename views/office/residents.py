"""The residents: finding a person, and what the village knows of one. Changes are in resident_changes."""

from flask import Blueprint, Response, abort, current_app, g, render_template, request, url_for

from models.letters.theirs import Theirs
from models.residents import events, particulars
from models.residents.listing import Listing
from models.residents.merge import Merge
from models.residents.resident import Resident
from views import access_log
from views.fields import DayField, Required
from views.forms import Form
from views.fragments import is_typing, lead_to, page_or_fragment
from views.history_words import history_of
from views.pages import BIGGEST_ID, kind_titles, one_or_404, resident_or_404

door = Blueprint("residents", __name__, url_prefix="/warga")


class PastForm(Form):
    pada = DayField("Keadaan pada tanggal", Required("Tulis tanggalnya."))


@door.get("")
def index():
    return found_or_only_one("office/residents", "office.residents.show")


@door.get("/<int:id>")
def show(id: int):
    people = _with_family(id)
    access_log.note("viewed", people[0])
    return _page(people, nik_shown=False)


@door.post("/<int:id>/nik")
def show_nik(id: int):
    """Answers the page itself, not a redirect: an address with the NIK open would be no asking at all."""
    people = _with_family(id)
    access_log.note("nik shown", people[0])
    people[0].show_nik(to=g.account)
    return _page(people, nik_shown=True)


@door.get("/<int:id>/foto")
def photo(id: int):
    resident = one_or_404(Resident.select(), id)
    content = current_app.extensions["folder"].upload(resident.photo) or abort(404)
    return Response(content, content_type="image/jpeg")


@door.get("/<int:id>/keadaan")
def past(id: int):
    """How this person stood on a day: what was not yet told then is taken into account."""
    resident = resident_or_404(id)
    access_log.note("viewed", resident)
    form = PastForm(request.args)
    stood = resident.state_on(form.pada.data) if form.validate() else None
    return render_template("office/residents/past.html", resident=resident, form=form, stood=stood)


def found_or_only_one(folder: str, leads_to: str):
    """The people found, in the pages of this folder; the only one found is opened at Enter."""
    listing = Listing(request.args.get("q", ""), request.args.get("halaman", 1, int))
    if listing.only_one and not is_typing():
        there = leads_to if listing.only_one.is_here else "office.residents.show"
        return lead_to(url_for(there, id=listing.only_one.id))
    return page_or_fragment(
        f"{folder}/index.html", f"{folder}/_rows.html", listing=listing, today=g.village.today
    )


def _with_family(id: int) -> list[Resident]:
    """This resident, and after them the others of the family."""
    return (Resident.with_family(id) if id <= BIGGEST_ID else []) or abort(404)


def _page(people: list[Resident], nik_shown: bool) -> str:
    resident, family = people[0], people[0].family
    return render_template(
        "office/residents/show.html",
        resident=resident,
        nik_shown=nik_shown,
        members=sorted(people, key=lambda each: (each.shdk, each.birth_date)) if family else [],
        particulars=particulars,
        events=events.of_person(resident),
        leaving=resident.leaving,
        kept=Merge.kept_for(resident),
        theirs=Theirs(resident.id, ""),
        history=history_of(*(each for each in (resident, family) if each)),
        titles=kind_titles(),
        today=g.village.today,
    )
