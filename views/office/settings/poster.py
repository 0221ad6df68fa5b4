"""The address of this village for phones: on the screen, and as a poster for the wall."""

from flask import current_app, g, render_template

from models import paper
from models.letters.signatures.signature import village_facts
from models.wording import typed_address
from views.fields import LineField, Optional
from views.forms import Form
from views.village_papers import pdf_answer

# Of letters that fit in one line of the poster, in each size.
LARGE, MIDDLE = 19, 27


class PosterForm(Form):
    wifi = LineField(
        "Nama Wi-Fi",
        Optional(),
        hint="Untuk dicetak di poster saja. Kosongkan bila HP warga tidak perlu Wi-Fi kantor.",
        # A network's name has at most 32 bytes (IEEE 802.11).
        longest=32,
        look={"autocomplete": "off", "spellcheck": "false"},
    )


def poster():
    return _page(PosterForm(formdata=None))


def poster_pdf():
    form, addresses = PosterForm(), _addresses()
    if not addresses or not form.validate():
        return _page(form), 422
    shown = [typed_address(each) for each in addresses]
    html = paper.print_page(
        "poster",
        desa=village_facts(g.village),
        jam=g.village.office_hours,
        alamat=shown,
        ukuran="besar" if len(shown[0]) <= LARGE else "sedang" if len(shown[0]) <= MIDDLE else "kecil",
        # By number every phone finds it.
        pindai=addresses[-1],
        wifi=form.wifi.data,
    )
    return pdf_answer(
        html, paper.stylesheets("poster"), "poster-alamat.pdf", paper.stylesheets("poster_rapat")[1:]
    )


def _addresses() -> list[str]:
    """The one to print large first; none while no phone could open any."""
    if site := g.village.public_site:
        return [site.rstrip("/")]
    network = current_app.extensions["network"]
    if "://127." in network.url:
        return []
    return list(filter(None, [network.named_url, network.url]))


def _page(form: PosterForm) -> str:
    return render_template("office/settings/poster.html", form=form, addresses=_addresses())
