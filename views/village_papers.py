"""The village's own papers, for wizard and settings: letterhead with logo, its sample, recovery paper."""

from flask import current_app, g, make_response

from models import logo, paper
from models.database import Record
from models.letters import margins
from models.letters.sample import sample_letter
from models.letters.signatures.signature import village_facts
from models.pictures import BadPicture
from models.village import Village
from views.forms import refuse
from views.village_forms import LetterheadForm


def keep_letterhead(form: LetterheadForm, by: Record | None) -> bool:
    """Keep what was written, or put the sentences beside the fields. A bad picture loses nothing else."""
    picture = form.logo.content()
    folder = current_app.extensions["folder"]
    if not form.validate():
        return False
    try:
        if picture:
            logo.hang(g.village, picture, folder, by)
        elif form.no_logo.data:
            logo.take_down(g.village, folder, by)
    except BadPicture as error:
        refuse(form, "logo", str(error))
        return False
    g.village.decide("letterhead changed", by, **form.letterhead())
    return True


def sample_pdf(village: Village | None = None):
    """As this village would print it; another than ours is one that is still being decided."""
    village = village or g.village
    html, wide = sample_letter(village, village.today), village.margins
    return pdf_answer(html, margins.stylesheets(wide), "contoh-surat.pdf", margins.tighter(wide))


def recovery_pdf(groups: list[str]):
    html = paper.print_page(
        "recovery", desa=village_facts(g.village), kode=groups, tanggal=g.village.today.isoformat()
    )
    return pdf_answer(html, paper.stylesheets("recovery"), "kertas-pemulihan.pdf")


def pdf_answer(html: str, stylesheets: list[str], name: str, tighter: list[str] | tuple = ()):
    """A printed page with the village's logo, shown in the browser."""
    assets = logo.assets(g.village, current_app.extensions["folder"])
    answer = make_response(current_app.extensions["press"].make(html, stylesheets, assets, tighter))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
