"""Taking the register along as a file: in which form, and what for. The file is made by a job."""

from flask import Blueprint, g, render_template, request, url_for

from models.access import Access
from models.accounts import Account
from models.exports import LAYOUTS
from models.exports.work import KIND, TITLE
from models.residents.population import population
from views.access_log import ReasonField
from views.fields import RadiosField, TickField
from views.forms import Form
from views.office import jobs
from views.sign_in import guard

door = Blueprint("exports", __name__, url_prefix="/ekspor")
door.before_request(guard(Account.can_export))

REASONS = [
    "Pindah ke PosDesa atau OpenSID lain",
    "Permintaan kecamatan",
    "Permintaan Disdukcapil",
    "Arsip desa",
]


class ExportForm(Form):
    layout = RadiosField(
        "Bentuk berkas",
        choices=[(each.key, f"{each.title}. {each.about}") for each in LAYOUTS.values()],
        default="opensid",
        missing="Pilih bentuk berkasnya.",
    )
    with_departed = TickField("Sertakan juga yang sudah meninggal, pindah, hilang, atau pergi")
    reason = ReasonField("Tulis untuk apa data ini dipakai.", often=REASONS)


@door.get("")
def index():
    return _page(ExportForm(formdata=None))


@door.post("")
def create():
    form = ExportForm()
    if not form.validate():
        return _page(form), 422
    given = {
        "layout": form.layout.data,
        "with_departed": form.with_departed.data,
        "reason": form.reason.data,
        "address": request.remote_addr or "",
    }
    return jobs.start(KIND, TITLE, given, form, origin=url_for(".index"))


def _page(form: ExportForm) -> str:
    return render_template(
        "office/exports/index.html",
        form=form,
        counted=population(g.village.today).total,
        exports=Access.latest("exported", 5),
    )
