"""Someone who was handed a letter asks whether it is ours."""

from datetime import date

import pytest

from tests.public.asking import newest, send, sign
from tests.village import JOKO


@pytest.fixture
def signature(browser):
    send(browser)
    return sign(newest())


def test_an_issued_letter_is_confirmed_without_naming_its_holder(browser, signature):
    code = signature.verification_code
    page = browser.get("/cek-surat").form("Periksa").send(kode=code.lower())
    assert page.heading == "Surat ini tercatat di Desa Cikaduwangi"
    for words in (
        signature.number,
        "23 November 2026",
        "Surat keterangan usaha",
        "Ahmad Sujana",
        "J. S.",
        "23 Desember 2026",
    ):
        assert words in page.text
    assert "bukan tanda tangan elektronik tersertifikasi" in page.text
    assert "Joko" not in page.html and JOKO["nik"] not in page.html
    assert browser.get(f"/cek-surat/{code}").text == page.text


def test_a_letter_past_its_date_says_so(browser, signature):
    signature.change(valid_until=date(2026, 11, 22))
    assert (
        browser.get(f"/cek-surat/{signature.verification_code}").heading
        == "Masa berlaku surat ini sudah lewat"
    )


def test_an_unknown_code_may_be_typed_again(browser):
    page = browser.get("/cek-surat/AAAABBBBCC", status=404)
    assert "Tidak ada surat kami dengan kode ini." in page.text
    assert page.form("Periksa").values["kode"] == "AAAABBBBCC"


def test_guessing_must_wait(browser, signature):
    for _ in range(20):
        browser.get("/cek-surat/AAAABBBBCC", status=404)
    browser.get(f"/cek-surat/{signature.verification_code}", status=429)


def test_the_code_of_a_request_confirms_nothing(browser, signature):
    browser.get(f"/cek-surat/{newest().code}", status=404)
