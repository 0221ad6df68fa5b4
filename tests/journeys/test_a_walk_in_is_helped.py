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
    expect(desk.locator("h1")).to_have_text("Surat siap dicetak")
    printed = words_of_pdf(desk, desk.get_by_role("link", name="Cetak surat").get_attribute("href"))
    assert "SURAT KETERANGAN TIDAK MAMPU" in printed and "JOKO SUSILO" in printed

    desk.get_by_role("link", name="Catat sudah diambil").click()
    desk.get_by_role("button", name="Surat sudah diserahkan").click()
    expect(desk.locator(".state").first).to_have_text("Sudah diambil")


def test_a_walk_in_is_helped_by_the_keyboard_alone(open_browser):
    """From the inbox to print, with the hands on the keys; the next person is one key away."""
    desk = open_browser(DESK, SITI)
    # Before the page is whole its keys are not heard.
    expect(desk.locator("h1")).to_have_text("Kotak masuk")
    desk.wait_for_load_state("load")
    keys = [
        lambda: access_key(desk, "n"),
        lambda: desk.keyboard.type("djoko soesilo"),
        lambda: desk.keyboard.press("Enter"),
        lambda: access_key(desk, "2"),
        lambda: desk.keyboard.type("Berobat di RSUD"),
        lambda: desk.keyboard.press("Enter"),
    ]
    waits = ["Surat baru di loket", None, "Surat baru untuk Joko Susilo", None, None, "Surat siap dicetak"]
    for act, heading in zip(keys, waits, strict=True):
        act()
        if heading:
            expect(desk.locator("h1")).to_have_text(heading)
        else:
            desk.wait_for_timeout(400)
    # Printing is Enter on the link that has the focus, then the browser's own Ctrl+P and Enter.
    assert len(keys) + 3 <= MOST_ACTIONS
    assert desk.evaluate("document.activeElement.textContent") == "Cetak surat"
    access_key(desk, "b")
    assert desk.evaluate("document.activeElement.id") == "q"


def access_key(desk, key: str) -> None:
    """Alt and a key, as the browser itself hears them: pressed by the page they would open nothing."""
    keyboard = desk.context.new_cdp_session(desk)
    for kind in ("keyDown", "char", "keyUp"):
        pressed = dict(type=kind, modifiers=1, key=key, unmodifiedText=key, text=key)
        keyboard.send("Input.dispatchKeyEvent", pressed | dict(windowsVirtualKeyCode=ord(key.upper())))
