"""Something happened: what was it, and to whom? Leads to the form of the birth, the death, the move …"""

from typing import NamedTuple

from flask import Blueprint, abort, g, render_template, request, url_for

from models.accounts import Account
from models.residents.finding import Person
from models.residents.listing import Listing
from views.fragments import page_or_fragment
from views.sign_in import guard

door = Blueprint("event_starts", __name__, url_prefix="/peristiwa/baru")
door.before_request(guard(Account.can_keep_residents))


class Start(NamedTuple):
    """`is_of_family`: someone of the family is looked for; `are_gone`: only who no longer lives here fits."""

    question: str
    form: str
    is_of_family: bool = False
    are_gone: bool = False

    def fits(self, person: Person) -> bool:
        return person.is_here != self.are_gone and (not self.is_of_family or bool(person.family_id))

    def url(self, person: Person) -> str:
        return url_for(self.form, id=person.family_id if self.is_of_family else person.id)


STARTS = {
    "kelahiran": Start("Lahir di keluarga mana?", "office.births.new", is_of_family=True),
    "kematian": Start("Siapa yang meninggal?", "office.departures.new_death"),
    "kepindahan": Start("Siapa yang pindah ke luar desa?", "office.departures.new_move"),
    "ikut-keluarga": Start("Datang ke keluarga mana?", "office.arrivals.new_member", is_of_family=True),
    "kembali": Start("Siapa yang kembali ke desa?", "office.arrivals.new_return", are_gone=True),
    "pindah-dalam-desa": Start(
        "Keluarga siapa yang pindah di dalam desa?", "office.household_changes.new_place", is_of_family=True
    ),
    "perubahan-kk": Start("KK siapa yang berubah?", "office.families.show", is_of_family=True),
    "kehilangan": Start("Siapa yang hilang?", "office.departures.new_missing"),
    "kepergian": Start("Siapa yang pergi?", "office.departures.new_away"),
}


@door.get("")
def new():
    return render_template("office/mutations/new.html")


@door.get("/<what>")
def who(what: str):
    start = STARTS.get(what) or abort(404)
    listing = Listing(request.args.get("q", ""), request.args.get("halaman", 1, int))
    return page_or_fragment(
        "office/mutations/who.html",
        "office/mutations/_who_rows.html",
        listing=listing,
        start=start,
        what=what,
        today=g.village.today,
    )
