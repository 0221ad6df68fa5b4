"""Someone who was handed a letter asks whether it is ours."""

from datetime import date

import pytest

from models.letters.signatures.seal import SealKey
from tests.filing import account
from tests.public.asking import newest, send, sign
from tests.village import JOKO, SITI


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
        "Keadaan Berlaku, tidak dibatalkan",
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


def test_a_void_letter_says_so_and_nothing_of_why(browser, signature):
    newest().void(by=account(SITI), reason="Nama ibu kandung salah.")
    page = browser.get(f"/cek-surat/{signature.verification_code}")
    assert page.heading == "Surat ini sudah dibatalkan" and "sejak 23 November 2026" in page.text
    assert signature.number in page.text and "ibu kandung" not in page.html


def test_a_letter_signed_before_its_facts_were_sealed_is_found_by_its_code(browser, signature):
    old = {name: value for name, value in signature.facts["surat"].items() if name not in ("judul", "isi_qr")}
    signature.change(facts=signature.facts | {"surat": old})
    page = browser.get(f"/cek-surat/{signature.verification_code}")
    assert page.heading.startswith("Surat ini tercatat") and "Surat keterangan usaha" in page.text


def test_the_page_that_needs_no_network_is_handed_out_as_one_file(browser, signature):
    page = browser.get("/cek-surat").follow("Unduh halaman pemeriksa")
    headers = page.response.headers
    assert headers["Content-Disposition"] == "attachment; filename=periksa-surat.html"
    assert "unsafe" not in headers["Content-Security-Policy"] + page.html
    assert not [
        each for each in page.tree.iter() if each.get("src") or each.get("href", "data:,") != "data:,"
    ]
    assert SealKey.get().public in page.html and signature.number not in page.html
    for words in ("tidak bisa tahu apakah surat ini sudah dibatalkan", "PP 71/2019 Pasal 60"):
        assert words in page.text
    assert len(page.response.data) < 64 * 1024


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


def test_who_signed_in_the_name_of_the_kades_is_told_with_commas(browser, signature):
    facts = signature.facts
    facts["penanda_tangan"] |= {
        "jabatan": ["a.n. Kepala Desa Cikaduwangi", "Sekretaris Desa", "u.b.", "Kepala Seksi"]
    }
    signature.change(facts=facts)
    page = browser.get(f"/cek-surat/{signature.verification_code}")
    assert "a.n. Kepala Desa Cikaduwangi, Sekretaris Desa, u.b. Kepala Seksi" in page.text
