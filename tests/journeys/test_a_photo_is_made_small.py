"""A photo of four megabytes travels as less than four hundred kilobytes; without JavaScript it is sent as it is."""

from io import BytesIO

import pytest
from PIL import Image

from models.letters.attachments.attachment import Attachment
from tests.filing import filed
from tests.journeys.conftest import PHONE
from tests.village import JOKO


@pytest.fixture(scope="module")
def photo() -> dict:
    """Twelve million dots, taken sideways, as heavy as those of a phone."""
    exif = Image.Exif()
    exif[0x0112] = 6
    coarse = Image.effect_noise((1008, 756), 60).resize((4032, 3024))
    fine = Image.effect_noise((4032, 3024), 30)
    content = BytesIO()
    Image.blend(coarse, fine, 0.3).convert("RGB").save(content, "JPEG", quality=86, exif=exif)
    assert 4_000_000 < len(content.getvalue()) < 5_000_000
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def test_a_photo_is_made_small_before_it_travels(app, folder, open_browser, scripts, photo):
    letter = filed(JOKO, "sktm")
    page = open_browser(PHONE)
    page.goto(f"/cek/{letter.code}")
    page.click("text=Kirim foto kertas")
    page.set_input_files("#photo", photo)
    with page.expect_response(lambda answer: answer.request.method == "POST", timeout=30_000) as sent:
        page.click("main .button")
    page.wait_for_selector("text=KTP asli: terkirim.")
    weight = int(sent.value.request.all_headers()["content-length"])
    assert weight < 400_000 if scripts else weight > 4_000_000
    kept = Attachment.get()
    assert Image.open(folder.uploads / kept.file).size == (1200, 1600) and kept.size < 800_000


def test_a_line_that_drops_loses_nothing(app, folder, open_browser, scripts, photo):
    if not scripts:
        pytest.skip("without JavaScript the browser itself says that the line is gone")
    letter = filed(JOKO, "sktm")
    page = open_browser(PHONE)
    page.goto(f"/cek/{letter.code}/berkas")
    page.set_input_files("#photo", photo)
    page.context.set_offline(True)
    page.click("main .button")
    page.wait_for_selector("text=Belum terkirim. Cari sinyal")
    page.context.set_offline(False)
    page.click("main .button")
    page.wait_for_selector("text=KTP asli: terkirim.")
    assert Attachment.select().count() == 1


def test_what_is_refused_is_told_without_leaving_the_page(app, open_browser, scripts):
    letter = filed(JOKO, "sktm")
    page = open_browser(PHONE)
    page.goto(f"/cek/{letter.code}/berkas")
    page.set_input_files("#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<html>" * 99})
    page.click("main .button")
    page.wait_for_selector(".problems")
    assert page.title().startswith("Salah: Kirim foto kertas")
    page.set_input_files("#photo", {"name": "a.png", "mimeType": "image/png", "buffer": tiny()})
    page.click("main .button")
    page.wait_for_selector("text=KTP asli: terkirim.")


def tiny() -> bytes:
    content = BytesIO()
    Image.new("RGBA", (30, 30)).save(content, "PNG")
    return content.getvalue()
