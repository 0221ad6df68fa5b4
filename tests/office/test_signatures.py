"""The kades on his phone: reading, choosing, signing with his PIN, sending back."""

from datetime import date

import pytest

from models.letters.kind import LetterKind
from models.letters.signature import Signature
from models.letters.steps import SendBack
from models.village import Village
from tests.filing import account, checked
from tests.village import JOKO, KADES, PIN, SITI


@pytest.fixture
def kades(signed_in):
    return signed_in(KADES)


def pin_page(kades, *letters):
    chosen = "&".join(f"surat={letter.checked.uid}" for letter in letters)
    return kades.get(f"/kantor/tanda-tangan/pin?{chosen}")


def sign(page, pin=PIN):
    """The browser keeps one value a name; the form of the page carries several letters."""
    form = page.form("Tanda tangani")
    chosen = [each.get("value") for each in form.element.iter("input") if each.get("name") == "surat"]
    return form.send(surat=chosen, pin=pin)


def test_what_waits_is_listed_with_a_link_to_the_exact_letter(kades):
    letter = checked()
    page = kades.get("/kantor/tanda-tangan")
    assert page.heading == "Satu surat menunggu tanda tangan"
    assert "Untuk: Syarat pinjaman KUR Diperiksa Siti Rohmah, hari ini 09.00" in page.text
    assert f'href="/kantor/surat/{letter.id}/pdf"' in page.html


def test_nothing_waiting_is_said(kades):
    assert kades.get("/kantor/tanda-tangan").heading == "Tidak ada surat yang menunggu"


def test_he_ticks_enters_his_pin_once_and_all_are_signed(kades):
    first, second = checked(), checked(JOKO, "domisili")
    page = sign(pin_page(kades, first, second))
    assert page.heading == "Dua surat sudah ditandatangani"
    assert "400.10.5.4/001/Ds.CKW/XI/2026" in page.text and "400.12.2.1/002/Ds.CKW/XI/2026" in page.text
    assert {each.manner for each in Signature.select()} == {"pin"}


def test_from_the_list_to_the_pin_by_ticking(kades):
    checked()
    page = kades.get("/kantor/tanda-tangan").form("Lanjut").choose("Tanda tangani").send()
    assert page.heading == "Tanda tangani satu surat"


def test_nothing_ticked_leads_back_with_a_word(kades):
    checked()
    assert "Centang dulu surat" in kades.get("/kantor/tanda-tangan/pin").text


def test_a_wrong_pin_keeps_the_choice_and_says_how_often_again(kades):
    page = sign(pin_page(kades, checked()), "999999")
    assert page.status == 422
    assert page.errors == ["PIN belum cocok. Masih bisa dicoba 4 kali."]
    assert "999999" not in page.html and sign(page).heading == "Satu surat sudah ditandatangani"


def test_five_wrong_pins_must_wait_even_with_the_right_one(kades):
    page = pin_page(kades, checked())
    for _ in range(5):
        page = sign(page, "999999")
    assert "Tunggu 15 menit" in page.errors[0]
    page = sign(page)
    assert page.status == 429 and "Coba lagi" in page.errors[0]
    assert not Signature.select().exists()


def test_an_empty_pin_is_asked_for(kades):
    assert sign(pin_page(kades, checked()), "").errors == ["Tulis PIN Anda."]


def test_a_double_click_gives_one_number(kades):
    page = pin_page(kades, checked())
    sign(page)
    assert sign(page).heading == "Satu surat sudah ditandatangani"
    assert [each.sequence for each in Signature.select()] == [1]


def test_what_cannot_be_signed_is_told_and_the_others_are_signed(kades):
    changed, good = checked(), checked(JOKO, "domisili")
    page = pin_page(kades, changed, good)
    changed.send_back(by=account(KADES), reason="Alamat belum lengkap.")
    changed.check(by=account(SITI), kind=LetterKind.find("sku"), village=Village.ours())
    page = sign(page)
    assert page.status == 409 and page.heading == "Satu surat belum ditandatangani"
    assert "Nurhayati Surat ini berubah sejak Anda baca" in page.text
    assert "Sudah ditandatangani Joko Susilo" in page.text
    assert Signature.select().count() == 1


def test_a_kades_whose_term_ended_is_told_so(kades):
    page = pin_page(kades, checked())
    account(KADES).official.change(until=date(2026, 11, 22))
    page = sign(page)
    assert page.status == 409 and "Tidak ada Kepala Desa yang sedang menjabat" in page.text


def test_he_sends_a_letter_back_with_a_reason(kades):
    checked()
    page = kades.get("/kantor/tanda-tangan").follow("Kembalikan ke petugas")
    page = page.form("Kembalikan").fill("Apa yang perlu", "Alamat belum lengkap.").send()
    assert page.heading == "Tidak ada surat yang menunggu"
    assert SendBack.get().reason == "Alamat belum lengkap."


def test_sending_back_needs_a_reason(kades):
    page = kades.get(f"/kantor/tanda-tangan/{checked().id}/pengembalian").form("Kembalikan").send()
    assert page.status == 422 and page.errors == ["Tulis apa yang perlu diperbaiki."]


@pytest.mark.parametrize("uid", ["x", "%00", "a" * 3000])
def test_unknown_letters_are_left_out(kades, uid):
    assert kades.get(f"/kantor/tanda-tangan/pin?surat={uid}").heading == "Tidak ada surat yang menunggu"
