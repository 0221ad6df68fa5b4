"""Every page people reach by its links fits a button phone, a small phone, a tablet and the office PC, and so does each
form sent back with errors: nothing sticks out, all can be pressed and read, nothing is styled by hand, axe is content.

Every state of every page, with every role, is looked at by bin/sweep.
"""

from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from models import clock
from models.breaches import Breach
from models.database import new_uid
from models.rectifications import Rectification
from models.residents.resident import Resident
from tests.axe import violations
from tests.filing import account, checked, filed, reserved, signed
from tests.fitting import unfitting
from tests.journeys.conftest import DESK
from tests.kind_texts.writing import changed_sku, goat, saved
from tests.mail.arriving import arrived, given
from tests.posyandu.cast import OCTOBER, TODAY, child, weigh
from tests.village import ANI, JOKO, KADES, MAMAT, RINA, SITI, UDIN, WARGA

pytestmark = pytest.mark.long
SIZES = [(240, 320), (360, 640), (768, 1024), (1280, 800)]
# Where most of them are read: axe takes longer than all the rest.
PHONE = 360


@pytest.mark.parametrize("scripts", [True], ids=["with JavaScript"])
def test_every_page_fits(app, open_browser):
    code = a_busy_village()
    found, known = [], set()
    for person, starts in (
        (
            None,
            ["/", f"/cek/{code}", f"/cek/{code}/terkirim", "/cek?kode=XXXX", "/cek-surat?kode=X", "/tidak"],
        ),
        (
            SITI,
            [
                "/kantor/",
                "/kantor/warga?q=n",
                "/kantor/warga?q=xyvwb",
                "/kantor/data-kembar",
                "/kantor/data-kembar/1/2",
                "/kantor/pengaturan",
                "/sandi",
            ],
        ),
        (KADES, ["/kantor/tanda-tangan"]),
        (UDIN, ["/kantor/pengaturan", "/kantor/kebocoran", "/kantor/statistik?jenis=pekerjaan"]),
        (WARGA, ["/data-saya/"]),
        (ANI, ["/posyandu/"]),
        (RINA, ["/posyandu/"]),
        (MAMAT, ["/rt/", "/rt/warga", "/rt/?keadaan=selesai"]),
    ):
        page = open_browser(DESK, person)
        for path in pages_linked_from(app, page, starts, known):
            found += findings(page, path)
            if page.locator("main form[novalidate]").count():
                with page.expect_navigation():
                    page.eval_on_selector("main form[novalidate]", "form => form.submit()")
                found += findings(page, f"{path} sent as it was")
    assert not found, "\n".join(found)


def a_busy_village() -> str:
    """A letter in each state, a child weighed twice, a wish and a breach to answer. Returns a letter's code."""
    filed(nik="3604995207890099")
    checked()
    signed()
    reserved(25)
    saved(changed_sku()), saved(goat("{{ warga.nma }}"))
    weigh(child("Alya Putri"), OCTOBER, 7400)
    weigh(child("Alya Putri"), TODAY, 7300)
    given(arrived(), SITI.name), arrived()
    nurhayati = Resident.by_nik(WARGA.nik)
    Rectification.file(nurhayati, item="education", wanted="S1", why="", by=account(SITI), uid=new_uid())
    told = dict(
        happened="belum diketahui", what="Buku hilang.", data="Nama", whose="212 orang", done="", remedy=""
    )
    Breach.record(by=account(UDIN), uid=new_uid(), found_at=clock.now(), **told)
    return filed(JOKO, "domisili").code


def pages_linked_from(app, page, starts: list[str], known: set[str]):
    """Opens the starts, and one page of each kind not yet known, following links."""
    doors, ahead = app.url_map.bind("village"), list(starts)
    while ahead:
        path = ahead.pop(0)
        page.goto(path)
        links = page.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
        for link in links:
            kind = kind_of(doors, link)
            if (
                kind not in known
                and link not in starts
                and "pdf" not in kind
                and "<form_of_file>" not in kind
                and "xlsx" not in kind
                and not kind.endswith((".html", "naskah/<int:number>/berkas"))
            ):
                known.add(kind)
                ahead.append(link)
        yield path


def kind_of(doors, path: str) -> str:
    try:
        rule = doors.match(urlsplit(path).path, return_rule=True)[0].rule
    except HTTPException:
        return path
    return rule + urlsplit(path).query.partition("=")[0]


def findings(page, where: str) -> list[str]:
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        told = unfitting(page) + (violations(page) if width == PHONE else [])
        found += [f"{where} at {width}: {each}" for each in told]
    return found
