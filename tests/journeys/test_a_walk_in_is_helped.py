"""At the counter: from the inbox to a numbered letter in no more than twelve actions."""

from playwright.sync_api import expect

from tests.journeys.conftest import DESK
from tests.journeys.paper import words_of_pdf
from tests.village import SITI

MOST_ACTIONS = 12


def test_a_walk_in_is_helped(open_browser):
    desk = open_browser(DESK, SITI)
    actions = [
        lambda: desk.get_by_role("link", name="Surat baru di loket").click(),
        lambda: desk.get_by_label("Nama, NIK, KK, alamat, atau orang tua").fill("djoko soesilo"),
        # The only one found is opened.
        lambda: desk.keyboard.press("Enter"),
        lambda: desk.get_by_role("link", name="Tidak mampu").click(),
        lambda: desk.get_by_label("Untuk apa surat ini dipakai?").fill("Berobat di RSUD"),
        lambda: desk.get_by_role("button", name="Simpan dan cetak").click(),
    ]
    assert len(actions) < MOST_ACTIONS
    for act in actions:
        act()
    expect(desk.locator(".state").first).to_have_text("Siap diambil")
    printed = words_of_pdf(desk, desk.get_by_role("link", name="Cetak surat").get_attribute("href"))
    assert "SURAT KETERANGAN TIDAK MAMPU" in printed and "JOKO SUSILO" in printed

    desk.get_by_role("link", name="Serahkan").click()
    desk.get_by_role("button", name="Surat sudah diserahkan").click()
    expect(desk.locator(".state").first).to_have_text("Sudah diambil")
