"""The address for phones and its poster, read as a resident reads it: with the eyes, and with a phone's camera."""

from io import BytesIO

import pytest
import zxingcpp
from pypdf import PdfReader

from models.village import Village
from tests.letters.printed_pages import pictures
from tests.village import UDIN

ROOM = "/kantor/pengaturan/poster"
ADDRESS = "http://192.168.1.10:8080"


@pytest.fixture
def operator(app, signed_in, monkeypatch):
    """At a PC with this address, that is announced by name."""
    network = app.extensions["network"]
    monkeypatch.setattr(type(network), "addresses", ["192.168.1.10", "127.0.0.1"])
    monkeypatch.setattr(network, "name", "posdesa.local")
    return signed_in(UDIN)


def poster(operator, wifi="") -> tuple[str, str]:
    """The words on it, and where its QR code leads."""
    answer = operator.get(ROOM).form("Buka poster").fill("Nama Wi-Fi", wifi).send().response
    assert answer.mimetype == "application/pdf"
    (page,) = PdfReader(BytesIO(answer.data)).pages
    assert [round(float(each)) for each in page.mediabox[2:]] == [595, 842]
    (code,) = zxingcpp.read_barcodes(pictures(answer.data, 100)[0])
    return " ".join(page.extract_text().split()), code.text


def test_the_poster_shows_name_and_number_and_leads_there_by_number(operator):
    words, code = poster(operator, "Kantor Desa")
    assert "posdesa.local:8080" in words and "192.168.1.10:8080" in words and code == ADDRESS
    assert "Sambungkan dulu ke Wi-Fi Kantor Desa" in words
    assert "Desa Cikaduwangi" in words and "GRATIS" in words and "0812-0000-1234" in words


def test_what_it_calls_buttons_are_buttons(operator, browser):
    words, _ = poster(operator)
    home = browser.get("/").text
    assert all(f"“{name}”" in words and name in home for name in ("Minta surat", "Cek surat saya"))
    assert "Wi-Fi" not in words


def test_a_village_with_a_site_sends_residents_there(operator):
    Village.ours().change(demo=False)
    words, code = poster(operator)
    assert "cikaduwangi.desa.id" in words and "192.168" not in words and "posdesa.local" not in words
    assert code == "https://cikaduwangi.desa.id"


def test_without_a_name_the_number_stands_large(app, operator, monkeypatch):
    monkeypatch.setattr(app.extensions["network"], "name", "")
    words, code = poster(operator)
    assert "Buka di HP Anda 192.168.1.10:8080" in words and code == ADDRESS and "Belum terbuka" not in words


def test_long_names_still_fit_on_one_sheet(operator):
    Village.ours().change(
        demo=False,
        name="Tanjung Pinggir Sungai Kapuas Hulu Sejahtera",
        regency="Kabupaten Kepulauan Siau Tagulandang Biaro",
        address="Jalan Trans Kalimantan Poros Selatan Kilometer 148, Dusun Sungai Besar Hilir, RT 003 RW 002",
        site="https://tanjungpinggirsungaikapuashulusejahtera.desa.id",
    )
    words, _ = poster(operator, "W" * 32)
    assert "tanjungpinggirsungaikapuashulusejahtera.desa.id" in words


def test_what_was_typed_cannot_be_more_than_words(operator):
    words, _ = poster(operator, "<b>x</b> {{ 7*7 }}")
    assert "<b>x</b> {{ 7*7 }}" in words


def test_a_name_that_no_network_can_have_is_refused(operator):
    page = operator.get(ROOM).form("Buka poster").fill("Nama Wi-Fi", "W" * 33).send()
    assert page.status == 422 and "Paling banyak 32 huruf" in page.errors[0]


def test_without_a_network_there_is_nothing_to_print(app, operator, monkeypatch):
    page = operator.get(ROOM)
    assert ADDRESS in page.text and "http://posdesa.local:8080" in page.text
    form = page.form("Buka poster")
    monkeypatch.setattr(type(app.extensions["network"]), "addresses", ["127.0.0.1"])
    assert "belum tersambung" in operator.get(ROOM).text
    assert form.send().status == 422
