"""At the posyandu: Alya is weighed, and her mother hears what it means."""

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.village import ANI


def test_a_cadre_weighs_a_child(open_browser):
    phone = open_browser(PHONE, ANI)
    phone.get_by_role("button", name="Buka sesi hari ini").click()
    expect(phone.locator(".tally")).to_have_text("2 anak0 sudah2 belum", use_inner_text=False)

    phone.get_by_role("link", name="Alya Putri").click()
    expect(phone.get_by_label("Berbaring")).to_be_checked()
    phone.get_by_label("Berat badan").fill("74")
    phone.get_by_label("Panjang badan").fill("69,5")
    phone.get_by_role("button", name="Simpan").click()
    expect(phone.locator(".error").first).to_have_text("Berat 74 kg? Mungkin 7,4. Periksa timbangan.")
    expect(phone.get_by_label("Panjang badan")).to_have_value("69,5")

    phone.get_by_label("Berat badan").fill("7.4")
    phone.get_by_label("Lingkar kepala").fill("43,6")
    phone.get_by_label("Lingkar lengan").fill("13,2")
    phone.get_by_role("button", name="Simpan").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Alya baru pertama ditimbang")
    judged = phone.locator(".judged")
    for words in ("Berat menurut umur", "Panjang menurut umur", "Berat menurut panjang", "Gizi baik"):
        expect(judged).to_contain_text(words)
    assert phone.locator("svg[role=img]").count() == 1

    phone.get_by_role("link", name="Rekap").click()
    figure = phone.locator("svg[role=img]").first.get_attribute("aria-label")
    assert figure == "Semua balita 2, Punya KMS 2, Ditimbang 1, Naik berat 0"
    assert_no_side_scrolling(phone)

    phone.goto("/posyandu/")
    phone.get_by_role("link", name="Lanjutkan sesi hari ini").click()
    expect(phone.locator(".queue.done")).to_contain_text("7,4 kg")


def assert_no_side_scrolling(page) -> None:
    for width in (360, 320, 240):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width} px"
