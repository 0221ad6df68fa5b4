"""The population at a glance, and closing the book of a month."""

from datetime import date

import pytest

from models.database import new_uid
from models.rectifications import Rectification
from models.residents.closing import Closing
from tests.filing import account
from tests.residents.telling import born, closed, died, named
from tests.village import DEDEH, KADES, SITI, UDIN

OCTOBER = "/kantor/kependudukan/penutupan/2026-10"


def test_the_page_says_how_many_live_here_and_what_happened_this_month(signed_in):
    born("Bayi Joko", date(2026, 11, 20))
    page = signed_in(SITI).get("/kantor/kependudukan")
    assert page.heading == "Kependudukan"
    assert "Laki-laki 3, perempuan 3 6" in page.text and "Dihitung dari kepala keluarga 2" in page.text
    assert "Lahir 1 0 1" in page.text and "Penduduk akhir bulan 3 3 6" in page.text


def test_what_waits_stands_on_top(signed_in):
    closed(*range(1, 9))
    said = dict(item="name", wanted="Nur", why="")
    Rectification.file(named("Nurhayati"), by=account(SITI), uid=new_uid(), **said)
    page = signed_in(SITI).get("/kantor/kependudukan")
    assert "Buku September 2026 belum ditutup, begitu juga satu bulan sesudahnya." in page.text
    assert "Satu permintaan pembetulan menunggu." in page.text


@pytest.mark.parametrize(
    ("person", "there", "missing"),
    [
        (UDIN, {"Impor data", "Ekspor data", "Tutup buku bulanan", "Data kembar"}, set()),
        (SITI, {"Peristiwa", "Buku desa", "Statistik", "Kader desa"}, {"Impor data", "Tutup buku bulanan"}),
        (KADES, {"Peristiwa", "Buku desa", "Statistik", "Permintaan pembetulan"}, {"Kader desa"}),
    ],
)
def test_everyone_sees_the_ways_on_that_are_open_to_them(signed_in, person, there, missing):
    page = signed_in(person).get("/kantor/kependudukan")
    links = {link.find("b").text for link in page.tree.iterfind(".//ul[@class='choices']/li/a")}
    assert there <= links and not missing & links
    for link in page.tree.iterfind(".//ul[@class='choices']/li/a"):
        signed_in(person).get(link.get("href"))


def test_a_month_is_closed_after_a_look_at_its_figures(signed_in):
    closed(*range(1, 10))
    died("Wati Sumiati", date(2026, 10, 4))
    page = signed_in(DEDEH).get(OCTOBER)
    assert "Meninggal 0 1 1" in page.text and "tidak bisa dibuka lagi" in page.text
    page = page.form("Tutup buku Oktober 2026").send()
    assert "Buku bulan Oktober 2026 sudah ditutup." in page.text
    assert Closing.last().figures["deaths"] == 1 and Closing.last().account == account(DEDEH)


def test_a_closed_month_says_who_closed_it_and_cannot_be_closed_again(signed_in):
    closed(*range(1, 10))
    browser = signed_in(DEDEH)
    form = browser.get(OCTOBER).form("Tutup buku Oktober 2026")
    form.send()
    assert "Buku bulan Oktober 2026 sudah ditutup." in form.send().text
    page = browser.get(OCTOBER)
    assert "Sudah ditutup 23 November 2026 oleh Dedeh Kurniasih" in page.text
    assert page.tree.find(".//main//form") is None
    assert Closing.select().count() == 10


def test_a_month_out_of_turn_is_refused(signed_in):
    browser = signed_in(UDIN)
    assert "belum bisa ditutup" in browser.get(OCTOBER).text
    closed(1)
    values = browser.get("/kantor/kependudukan/penutupan/2026-02").form("Tutup buku Februari 2026").values
    assert "menurut urutan bulan" in browser.post(OCTOBER, values, status=409).text
    assert "belum selesai" in browser.post(OCTOBER.replace("10", "11"), values, status=409).text


@pytest.mark.parametrize("month", ["2026-13", "kemarin", "0000-01", "2026-10-01", "99999-01", "%00"])
def test_a_month_that_is_none_does_not_exist(signed_in, month):
    signed_in(UDIN).get(f"/kantor/kependudukan/penutupan/{month}", status=404)


@pytest.mark.parametrize("person", [SITI, KADES])
def test_only_the_operator_and_the_sekdes_close(signed_in, person):
    browser = signed_in(person)
    browser.get(OCTOBER, status=403)
    assert "Yang menutup sekretaris desa atau operator." in browser.get("/kantor/kependudukan").text
