"""The page of a code: where the letter is, and what its owner can do."""

import pytest

from models.letters.request import LetterRequest
from tests.browser import Browser
from tests.public.asking import (
    TYPED,
    check,
    fill,
    hand_over,
    newest,
    refuse,
    return_to_sender,
    send,
    sign,
)
from tests.village import JOKO


@pytest.fixture
def letter(browser) -> LetterRequest:
    send(browser)
    return newest()


@pytest.fixture
def visitor(app) -> Browser:
    """Someone else with a phone of his own."""
    return Browser(app, "192.168.1.50")


def test_a_letter_is_followed_to_its_end(visitor, letter):
    def heading():
        return visitor.get(f"/cek/{letter.code}").heading

    assert heading() == "Surat Anda sedang diperiksa"
    sign(letter)
    page = visitor.get(f"/cek/{letter.code}")
    assert page.heading == "Surat Anda siap diambil"
    assert (
        "KTP asli" in page.text
        and "Senin–Jumat, 08.00–15.00" in page.text
        and "Tidak dipungut biaya" in page.text
    )
    assert "Diperiksa petugas Senin, 23 November, 09.00" in page.text
    assert "Ditandatangani kepala desa Senin, 23 November, 09.00" in page.text
    hand_over(letter)
    assert heading() == "Surat Anda sudah diambil"


def test_a_checked_letter_waits_for_its_signature(visitor, letter):
    check(letter)
    assert visitor.get(f"/cek/{letter.code}").heading == "Surat Anda menunggu tanda tangan"


def test_a_refusal_is_told_in_the_words_of_staff(visitor, letter):
    refuse(letter, "Usaha berada di desa lain.")
    page = visitor.get(f"/cek/{letter.code}")
    assert page.heading == "Permohonan ditolak" and "Usaha berada di desa lain." in page.text


def test_a_late_letter_says_so(visitor, letter):
    letter.change(due_on="2026-11-20")
    assert "Maaf, ini lebih lama dari seharusnya." in visitor.get(f"/cek/{letter.code}").text


def test_a_code_shows_no_more_of_a_person_than_initials(visitor, letter):
    return_to_sender(letter, "Foto tidak jelas.")
    for path in ("", "/terkirim", "/perbaiki"):
        page = visitor.get(f"/cek/{letter.code}{path}")
        hidden = ("Joko", "Susilo", JOKO["nik"], "3604 9914", JOKO["no_kk"], "5678", TYPED["alamat_usaha"])
        for personal in hidden:
            assert personal not in page.html
    assert "atas nama J. S." in visitor.get(f"/cek/{letter.code}").text


@pytest.mark.parametrize(
    "write", [str.lower, lambda code: f" {code[:4]}-{code[4:]} ", lambda code: " ".join(code)]
)
def test_a_code_may_be_typed_in_any_way(visitor, letter, write):
    page = visitor.get("/cek", query_string={"kode": write(letter.code)})
    assert page.heading == "Surat Anda sedang diperiksa"


def test_an_unknown_code_may_be_corrected(visitor):
    page = visitor.get("/cek", query_string={"kode": "AAAA-BBB"}, status=404)
    assert "Kode ini tidak ada." in page.text
    assert page.form("Cek surat").values["kode"] == "AAAA-BBB"
    assert visitor.get("/cek/" + "A" * 3000, status=404).form("Cek surat").values["kode"] == "A" * 40


def test_guessing_codes_must_wait_but_hinders_nobody_else(app, browser, letter):
    guesser = Browser(app, "192.168.1.66")
    for _ in range(20):
        guesser.get("/cek/AAAABBBB", status=404)
    assert "Coba lagi" in guesser.get(f"/cek/{letter.code}", status=429).text
    assert Browser(app, "192.168.1.67").get(f"/cek/{letter.code}").status == 200
    neighbour = Browser(app, "192.168.1.66")
    assert send(neighbour, keperluan="Sekolah").heading == "Permohonan Anda terkirim"


def test_what_staff_returned_is_corrected_once(visitor, letter):
    return_to_sender(letter, "Nomor KK tidak sama dengan KK Anda.")
    page = visitor.get(f"/cek/{letter.code}")
    assert page.heading == "Ada yang perlu Anda perbaiki"
    form = page.follow("Perbaiki isian").form("Kirim perbaikan")
    assert "Nomor KK tidak sama" in form.page.text and form.values["name"] == form.values["keperluan"] == ""
    wrong = form.send(**TYPED | {"nik": "12"})
    assert wrong.status == 422 and wrong.form("Kirim perbaikan").values["name"] == "Joko Susilo"
    answers = TYPED | {"keperluan": "Syarat bantuan usaha"}
    assert form.send(**answers).heading == "Surat Anda sedang diperiksa lagi"
    assert form.send(**answers).heading == "Surat Anda sedang diperiksa lagi"
    return_to_sender(newest(), "Sekali lagi.")
    assert form.send(**answers).heading == "Ada yang perlu Anda perbaiki"
    assert newest().answers["keperluan"] == "Syarat bantuan usaha"


def test_only_what_was_returned_can_be_corrected(visitor, letter):
    assert visitor.get(f"/cek/{letter.code}/perbaiki").url == f"/cek/{letter.code}"
    visitor.post(f"/cek/{letter.code}/perbaiki", TYPED)
    assert newest().state == "new"
    visitor.get("/cek/AAAABBBB/perbaiki", status=404)
    visitor.post("/cek/AAAABBBB/perbaiki", TYPED, status=404)


def test_a_letter_whose_kind_is_gone_can_still_be_followed(visitor, letter):
    letter.change(kind="dulu")
    assert visitor.get(f"/cek/{letter.code}").heading == "Surat Anda sedang diperiksa"
    assert visitor.get(f"/cek/{letter.code}/terkirim").heading == "Permohonan Anda terkirim"


def test_an_open_form_survives_the_wait_of_a_guesser(app):
    guesser = Browser(app, "192.168.1.66")
    page = fill(guesser)
    for _ in range(20):
        guesser.get("/cek/AAAABBBB", status=404)
    assert page.press("Kirim permohonan").heading == "Permohonan Anda terkirim"
