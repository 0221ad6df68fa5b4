"""What people and machines send that is not right: each has its answer, and none is a 500."""

import pytest

from models.letters.request import LetterRequest
from tests.browser import Browser
from tests.public.asking import EVERY_SORT, TYPED, fill, newest, return_to_sender, send

STALE = "Halaman ini sudah lama terbuka. Tekan tombolnya sekali lagi."


@pytest.mark.parametrize(
    ("name", "written", "sentence"),
    [
        ("nik", "360499140375", "NIK kurang empat angka. Harus 16, Anda menulis 12."),
        ("nik", "36049914O3750002", "NIK hanya angka."),
        ("nik", "３６０４９９１４０３７５０００２", "NIK hanya angka."),
        ("nik", "", "Tulis NIK Anda."),
        ("no_kk", "360499010111000", "Nomor KK kurang satu angka. Harus 16, Anda menulis 15."),
        ("name", "\x00\x01", "Tulis nama lengkap Anda."),
        ("rt", "tiga", "RT ditulis dengan angka saja. Contoh: 03."),
        ("phone", "besok", "Nomor HP belum benar. Contoh: 0812-3456-7890."),
        ("keperluan", " ", "Tulis untuk apa surat ini dipakai."),
        ("sejak", "abcd", "Tulis tahun dengan 4 angka. Contoh: 2019."),
        ("sejak", "２０１９", "Tulis tahun dengan 4 angka. Contoh: 2019."),
        ("sejak", "2091", "Tahun 2091 belum tiba. Periksa tahunnya."),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field(browser, name, written, sentence):
    page = fill(browser, **{name: written})
    assert page.status == 422 and page.tree.find(".//title").text.startswith("Salah: ")
    assert page.errors == [sentence]
    assert page.tree.find(f".//div[@class='problems']//a[@href='#{name}']").text == sentence
    assert page.form("Lanjut").values["alamat_usaha"] == TYPED["alamat_usaha"]
    assert LetterRequest.select().count() == 0


@pytest.mark.parametrize(
    ("name", "written", "sentence"),
    [
        ("hari", "31 Februari 2026", "Tanggal 31 Februari 2026 tidak ada."),
        ("tempat", "Bulan", "Pilih salah satu dari daftar."),
        ("tempat", "", "Jawab dulu pertanyaan ini."),
        ("tamu", "banyak", "Tulis angka saja. Contoh: 1.500.000."),
    ],
)
def test_other_sorts_of_questions_are_checked_too(browser, folder, name, written, sentence):
    (folder.letters / "acara.html").write_text(EVERY_SORT, "utf-8")
    page = fill(browser, "acara", **{name: written})
    assert page.status == 422 and page.errors == [sentence]


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"),
    [
        ("28/11/2026", "27/11/2026", "Tidak boleh sebelum tanggal mulai."),
        ("20/11/2026", "22/11/2026", "Tanggal ini sudah lewat. Surat hanya berlaku sampai hari itu."),
    ],
)
def test_a_letter_does_not_end_before_it_begins(browser, begins, ends, sentence):
    feast = dict(acara="Khitanan", mulai=begins, selesai=ends, jam="8", sampai_jam="17", tempat="Rumah")
    page = fill(browser, "keramaian", **feast)
    assert page.status == 422 and sentence in page.errors
    assert page.form("Lanjut").values["selesai"] == ends
    again = page.form("Lanjut").fill("Tanggal selesai", "28/11/2026").send()
    assert not {"Tidak boleh sebelum tanggal mulai.", sentence} & {*again.errors}


def test_a_wrong_answer_is_refused_when_sending_too(browser):
    page = fill(browser).form("Kirim").send(nik="12")
    assert page.status == 422 and page.heading == "Surat keterangan usaha"
    assert LetterRequest.select().count() == 0


@pytest.mark.parametrize(("written", "shown"), [(500, 500), (4000, 4000), (9000, 4000)])
def test_what_is_too_long_comes_back_to_be_shortened(browser, written, shown):
    page = fill(browser, keperluan="a" * written)
    assert page.errors == [f"Terlalu panjang. Paling banyak 120 huruf, Anda menulis {written}."]
    assert page.form("Lanjut").values["keperluan"] == "a" * shown


def test_three_megabytes_are_refused_in_a_sentence(browser):
    page = fill(browser, keperluan="a" * 3_000_000)
    assert page.status == 413 and page.heading == "Isian terlalu besar"


def test_markup_in_every_field_stays_text_everywhere(browser):
    evil = "<b onclick=x>{{7*7777}}\"'</b>"
    wrong = fill(browser, **{name: evil for name in TYPED})
    assert wrong.status == 422
    assert wrong.form("Lanjut").values["name"] == evil
    page = fill(browser, name=evil, usaha=evil, alamat_usaha=evil, keperluan=evil)
    assert page.text.count(evil) == 4
    ticket = page.press("Kirim permohonan")
    return_to_sender(newest(), evil)
    status = browser.get(f"/cek/{newest().code}")
    assert evil in status.text
    unknown = browser.get("/cek", query_string={"kode": evil}, status=404)
    for each in (wrong, page, ticket, status, unknown):
        assert "<b onclick" not in each.html and "54439" not in each.text


def test_an_unknown_kind_is_not_there(browser):
    assert browser.get("/surat/terbang", status=404).heading == "Halaman ini tidak ada"
    for step in ("periksa", "ubah", "kirim"):
        browser.post(f"/surat/terbang/{step}", TYPED, status=404)


@pytest.mark.parametrize("token", ["", "palsu", "of another"])
def test_a_stale_token_loses_no_answers(app, browser, token):
    if token == "of another":
        token = Browser(app).get("/surat/sku").form("Lanjut").values["csrf_token"]
    page = fill(browser, csrf_token=token)
    assert page.status == 422 and STALE in page.text
    assert page.form("Lanjut").values["keperluan"] == TYPED["keperluan"]
    page = page.press("Lanjut").form("Kirim").send(csrf_token=token)
    assert page.status == 422 and page.heading == "Periksa, lalu kirim" and STALE in page.text
    assert page.press("Kirim permohonan").heading == "Permohonan Anda terkirim"


def test_a_lost_cookie_loses_no_answers(browser):
    form = fill(browser).form("Kirim")
    browser.client.delete_cookie("posdesa")
    page = form.send()
    assert page.status == 422 and STALE in page.text
    assert page.press("Kirim permohonan").heading == "Permohonan Anda terkirim"


@pytest.mark.parametrize("uid", ["", "1", "x" * 300, "'; DROP TABLE letter_request; --"])
def test_without_the_id_of_its_form_nothing_is_sent_before_asking_once_more(browser, uid):
    page = fill(browser).form("Kirim").send(uid=uid)
    assert page.status == 422 and STALE in page.text
    assert LetterRequest.select().count() == 0
    assert page.press("Kirim permohonan").heading == "Permohonan Anda terkirim"


def test_unseen_signs_are_left_out(browser):
    send(browser, name="Jo\x00ko \u202eSusilo\ufffe", keperluan="KUR\x07")
    assert newest().name == "Joko Susilo" and newest().answers["keperluan"] == "KUR"


def test_bytes_that_are_no_text_are_answered_as_text(browser):
    form = browser.get("/surat/sku").form("Lanjut")
    body = (
        b"name=%ED%A0%80%FF&nik=%00&uid=%C3%28&csrf_token="
        + form.values["csrf_token"].encode()
        + b"&rt=\xff\xfe"
    )
    kind = "application/x-www-form-urlencoded"
    for step in ("periksa", "ubah", "kirim"):
        answer = browser.client.post(f"/surat/sku/{step}", data=body, content_type=kind)
        assert answer.status_code == 422
    for path in (
        "/cek/%ED%A0%80",
        "/cek?kode=%FF%00",
        "/surat/%00",
        "/cek-surat/%FF",
        "/cek-surat?kode=%ED%A0%80",
    ):
        assert browser.client.get(path).status_code == 404
