"""The sheet of one person (biodata) and of one family (lembar KK): on the screen, as PDF, as a spreadsheet."""

from flask import Blueprint, g, render_template

from models import paper
from models.accounts import Account
from models.letters.signatures.signature import signer_facts, village_facts
from models.officials import Official
from models.residents import sheets
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Dusun, Rt
from views import access_log
from views.pages import one_or_404, resident_or_404
from views.sign_in import guard
from views.table_answers import answer, short_answer
from views.village_papers import pdf_answer

door = Blueprint("sheets", __name__)
printing = Blueprint("sheet_printing", __name__)
printing.before_request(guard(Account.can_print_books))


@door.get("/warga/<int:id>/biodata")
def biodata(id: int):
    resident = _resident(id)
    access_log.note("viewed", resident)
    parts = sheets.biodata(resident, g.village)
    return render_template("office/sheets/biodata.html", resident=resident, parts=parts)


@printing.get("/warga/<int:id>/biodata.pdf")
def biodata_pdf(id: int):
    resident = _resident(id)
    access_log.note("printed", resident)
    facts = {"bagian": sheets.biodata(resident, g.village), "nama": resident.name}
    return _pdf("biodata", facts)


@printing.get("/warga/<int:id>/biodata.xlsx")
def biodata_xlsx(id: int):
    resident = _resident(id)
    access_log.note("printed", resident)
    return short_answer(sheets.biodata_table(resident, g.village), "xlsx")


@door.get("/keluarga/<int:id>/kk")
def family(id: int):
    family, members = _family(id)
    access_log.note("viewed", *members)
    table = sheets.family_table(family, members, g.village)
    return answer("office/sheets/family.html", table, family=family)


@printing.get("/keluarga/<int:id>/kk.pdf")
def family_pdf(id: int):
    family, members = _family(id)
    access_log.note("family printed", *members)
    return _pdf("kk", sheets.family_facts(family, members))


@printing.get("/keluarga/<int:id>/kk.xlsx")
def family_xlsx(id: int):
    family, members = _family(id)
    access_log.note("family printed", *members)
    return short_answer(sheets.family_table(family, members, g.village), "xlsx")


def _resident(id: int) -> Resident:
    return resident_or_404(id)


def _family(id: int) -> tuple[Family, list[Resident]]:
    """With who lives in it now: head first, then by relation and age."""
    family = one_or_404(Family.select(Family, Rt, Dusun).join(Rt).join(Dusun), id)
    return family, family.living()


def _pdf(name: str, facts: dict):
    """The name of its file tells nobody whose it is."""
    today = g.village.today
    signer = Official.serving("kades", today) or Official(name="", office="kades")
    village = {"desa": village_facts(g.village), "surat": {"tanggal": today.isoformat()}}
    html = paper.print_page(name, **village, penanda_tangan=signer_facts(g.village, signer), **facts)
    return pdf_answer(html, paper.stylesheets(name), f"{name}.pdf")
