"""The first page a resident sees."""

import re

from tests.public.asking import send
from tests.village import SITI


def test_home_leads_to_the_letters_and_to_the_code(browser):
    page = browser.get("/")
    assert page.heading == "Perlu surat dari desa?"
    assert page.follow("Minta surat").heading == "Surat apa yang Anda perlukan?"
    assert page.follow("Cek surat saya").heading == "Cek surat saya"
    assert "Senin–Jumat, 08.00–15.00" in page.text
    assert "Jalan Raya Pasirlaut Km 4" in page.text


def test_the_letter_asked_for_most_stands_first_and_leads_to_its_form(browser):
    send(browser)
    page = browser.get("/")
    assert re.findall("Surat keterangan [a-z ]+?(?= Surat| Kantor)", page.text)[0] == "Surat keterangan usaha"
    assert page.follow("Surat keterangan usaha").url == "/surat/sku"


def test_the_style_of_home_is_exactly_what_its_policy_allows(browser, app):
    page = browser.get("/")
    assert page.tree.find(".//style").text == app.jinja_env.globals["home_css"]
    assert page.tree.find(".//link[@rel='stylesheet']") is None
    assert app.extensions["static_files"].home_css_hash in page.response.headers["Content-Security-Policy"]


def test_leaving_brings_staff_back_to_home(signed_in):
    assert signed_in(SITI).get("/kantor/").press("Keluar").heading == "Perlu surat dari desa?"
