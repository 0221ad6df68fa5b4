"""First PINs for a family: chosen by staff, printed on slips to cut apart, shown once and never again."""

from flask import Blueprint, current_app, g, render_template, request, url_for

from models import paper, pins
from models.accounts import Account
from models.pins import PinHandout
from models.residents.ages import KTP_AGE
from models.residents.family import Family
from models.residents.resident import Resident
from views.forms import Form, refuse
from views.office.event_forms import PeopleTicksField
from views.pages import one_or_404
from views.sign_in import guard

door = Blueprint("pin_slips", __name__, url_prefix="/keluarga")
door.before_request(guard(Account.can_keep_residents))

STANDING = {"own": "sudah punya PIN sendiri", "first": "PIN pertama belum dipakai"}


class PinSlipForm(Form):
    members = PeopleTicksField("Untuk siapa")


@door.get("/<int:id>/pin")
def new(id: int):
    family = _family(id)
    form, people = PinSlipForm(formdata=None), family.living()
    standing = pins.standing(people)
    form.members.data = [str(each.id) for each in people if _entitled(each) and each.id not in standing]
    return _page(form, family, people, standing)


@door.post("/<int:id>/pin")
def create(id: int):
    family = _family(id)
    form, people = PinSlipForm(), family.living()
    form.members.offer_people(people)
    told = dict(by=g.account, uid=form.uid.data, today=g.village.today)
    try:
        form.validate()
        slips = PinHandout.make(family, form.members.ticked, **told)
    except pins.NobodyChosen as error:
        refuse(form, "members", str(error))
        return _page(form, family, people, pins.standing(people)), 422
    except pins.AlreadyMade:
        return render_template("office/pin_slips/made_before.html", family=family)
    network = current_app.extensions["network"]
    address = network.base_url(request, g.village.public_site) + url_for("own_entry.form")
    return render_template(
        "office/pin_slips/slips.html",
        family=family,
        slips=slips,
        address=address,
        qr=paper.qr(address) if g.village.public_site else "",
    )


def _family(id: int) -> Family:
    return one_or_404(Family.with_place(), id)


def _entitled(resident: Resident) -> bool:
    return pins.may_have_pin(resident, g.village.today)


def _page(form: Form, family: Family, people: list[Resident], standing: dict[int, str]) -> str:
    return render_template(
        "office/pin_slips/new.html",
        form=form,
        family=family,
        people=[
            (each, _entitled(each), STANDING.get(standing.get(each.id), "belum punya PIN")) for each in people
        ],
        today=g.village.today,
        ktp_age=KTP_AGE,
    )
