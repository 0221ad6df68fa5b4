"""The accounts of heads of RT and RW: made, bound to a place, kept out of every other door, closed."""

import pytest

from models.accounts import Account
from models.village import Rt
from tests.browser import Browser
from tests.filing import filed
from tests.house.test_pages_stay_light import asked
from tests.public.test_weight import KB, PHONE, weight
from tests.rt.neighbours import as_sender, neighbour
from tests.village import MAMAT, SARIP, UDIN

ROOM = "/kantor/pengaturan/akun"


class Neneng:
    username = "neneng"


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def new_account(operator, role: str, rt: int = 0):
    form = operator.get(f"{ROOM}/baru").form("Buat akun").fill("Nama lengkap", "Neneng Hasanah")
    return form.fill("Nama masuk", "neneng").fill("Tugas", role).fill("RT", str(rt)).send()


def test_signing_in_leads_to_the_requests(app):
    page = Browser(app).sign_in(MAMAT)
    assert page.url.endswith("/rt/") and page.heading == "Permohonan surat warga Anda"
    assert "RT 03 / RW 01" in page.html


@pytest.mark.parametrize("role", ["rt", "rw"])
def test_the_operator_makes_the_account(operator, app, role):
    rt = Rt.get(rw="02", rt="01")
    page = new_account(operator, role, rt.id)
    first = page.tree.findall(".//p[@class='code key']")[1].text
    assert Account.get(username="neneng").rt == rt
    assert Browser(app).sign_in(Neneng, first).heading == "Pilih sandi Anda sendiri"
    shown = operator.get(ROOM).text
    assert {"rt": "Ketua RT, RT 01 / RW 02, Pasir Awi", "rw": "Ketua RW, RW 02, Pasir Awi"}[role] in shown


def test_an_account_of_an_rt_needs_its_rt(operator):
    page = new_account(operator, "rt")
    assert page.status == 422 and "Pilih RT yang diketuai" in page.errors[0]


def test_others_are_bound_to_no_rt(operator):
    new_account(operator, "staff", Rt.get().id)
    assert Account.get(username="neneng").rt is None


def test_an_account_moves_to_another_rt(operator, signed_in):
    mamat = Account.get(username="mamat")
    filed()
    operator.get(f"{ROOM}/{mamat.id}").form("Simpan").fill("RT", str(Rt.get(rw="02", rt="01").id)).send()
    page = signed_in(MAMAT).get("/rt/?keadaan=berjalan")
    assert "RT 01 / RW 02" in page.html and "Nurhayati" not in page.text


def test_a_closed_account_is_out_at_once(operator, app, signed_in):
    mamat = signed_in(MAMAT)
    operator.get(f"{ROOM}/{Account.get(username='mamat').id}").press("Tutup akun")
    assert mamat.get("/rt/").heading == "Masuk petugas"
    assert Browser(app).sign_in(MAMAT).status == 422


def test_an_rt_with_an_account_is_not_removed(operator):
    rt = Rt.get(rw="02", rt="01")
    page = operator.post(
        f"/kantor/pengaturan/wilayah/rt/{rt.id}/penghapusan", operator.get("/kantor/").form("Keluar").values
    )
    assert page.status == 409 and Rt.get_or_none(id=rt.id)


@pytest.mark.parametrize("person", [MAMAT, SARIP], ids=lambda each: each.role)
def test_every_other_door_is_shut(signed_in, person):
    browser = signed_in(person)
    for url in ("/kantor/", "/kantor/warga?q=joko", "/kantor/surat/1", ROOM, "/posyandu/", "/data-saya/"):
        page = browser.get(url, status=403)
        assert page.heading == "Halaman ini bukan untuk akun Anda"
    assert page.follow("Ke halaman awal").url.endswith("/rt/")


def test_every_page_is_light_enough_for_a_bad_line(app, signed_in):
    for number in range(30):
        filed(as_sender(neighbour(f"Warga {number}", "01", "03", f"36049955028800{20 + number}")))
    mamat = signed_in(MAMAT)
    style = weight(mamat.client.get(app.jinja_env.globals["static_url"]("petugas.css"), headers=PHONE))
    pages = "/rt/ /rt/?keadaan=berjalan /rt/surat/1 /rt/surat/1/keberatan /rt/warga /rt/warga/1".split()
    for url in [*pages, "/rt/warga/1/surat/sku"]:
        page = mamat.get(url)
        assert weight(mamat.client.get(url, headers=PHONE)) + style <= 14 * KB, url
        assert not list(page.tree.iter("script")) and not list(page.tree.iter("img"))
        assert len(asked(mamat, url)) <= 6, url
