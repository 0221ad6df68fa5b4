"""The residents: finding a person, and what the village knows of one. Changes are in resident_changes."""

from flask import Blueprint, g, redirect, render_template, request, url_for

from models.letters.signature import Signature
from models.residents.listing import Listing
from models.residents.resident import Resident
from views.fragments import page_or_fragment, wants_fragment
from views.history_words import history_of
from views.pages import kind_titles, one_or_404

door = Blueprint("residents", __name__, url_prefix="/warga")


@door.get("")
def index():
    return found_or_only_one("office/residents", "office.residents.show")


@door.get("/<int:id>")
def show(id: int):
    return _page(one_or_404(Resident.with_place(), id), nik_shown=False)


@door.post("/<int:id>/nik")
def show_nik(id: int):
    """Answers the page itself, not a redirect: an address with the NIK open would be no asking at all."""
    resident = one_or_404(Resident.with_place(), id)
    resident.show_nik(to=g.account)
    return _page(resident, nik_shown=True)


def found_or_only_one(folder: str, leads_to: str):
    """The people found, in the pages of this folder; a whole NIK leads on at once, out of the address bar."""
    listing = Listing(request.args.get("q", ""), request.args.get("halaman", 1, int))
    if listing.one_by_number and not wants_fragment():
        return redirect(url_for(leads_to, id=listing.one_by_number.id))
    return page_or_fragment(
        f"{folder}/index.html", f"{folder}/_rows.html", listing=listing, today=g.village.today
    )


def _page(resident: Resident, nik_shown: bool) -> str:
    family = resident.family
    return render_template(
        "office/residents/show.html",
        resident=resident,
        nik_shown=nik_shown,
        members=list(family.members.order_by(Resident.shdk, Resident.birth_date)) if family else [],
        letters=Signature.given_to(resident),
        history=history_of(*(each for each in (resident, family) if each)),
        titles=kind_titles(),
        today=g.village.today,
    )
