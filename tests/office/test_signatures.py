"""The kades on his phone: reading, choosing, signing with his PIN, sending back."""

import gzip
from datetime import date, timedelta

import pytest
from peewee import fn

from models import clock
from models.letters.kind import LetterKind
from models.letters.signatures.signature import Signature
from models.letters.steps import SendBack
from models.village import Village
from tests.filing import account, checked
from tests.filing import sign as file_signature
from tests.house.test_pages_stay_light import listening
from tests.village import JOKO, KADES, NOW, PASSWORD, PIN, SITI


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
    assert (
        "Surat keterangan usaha: Syarat pinjaman KUR Menunggu sejak hari ini 09.00, diperiksa Siti Rohmah"
        in page.text
    )
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
    assert page.status == 409 and "berakhir 22 November 2026, jadi Anda tidak bisa" in page.text
    assert not Signature.select().exists()


def test_he_sends_a_letter_back_with_a_reason(kades):
    checked()
    page = kades.get("/kantor/tanda-tangan").follow("Kembalikan ke petugas")
    page = page.form("Kembalikan").fill("Tulis sendiri", "Alamat belum lengkap.").send()
    assert "dikembalikan ke petugas" in page.text and page.heading == "Tidak ada surat yang menunggu"
    assert SendBack.get().reason == "Alamat belum lengkap."


def test_a_frequent_reason_is_one_tap_and_may_be_added_to(kades):
    page = kades.get(f"/kantor/tanda-tangan/{checked().id}/pengembalian")
    page.form("Kembalikan").choose("Alamat atau RT salah").fill("Tulis sendiri", "Harusnya RT 04.").send()
    assert SendBack.get().reason == "Alamat atau RT salah. Harusnya RT 04."


def test_what_is_signed_already_is_not_sent_back(kades):
    letter = checked()
    file_signature(letter)
    page = kades.get(f"/kantor/tanda-tangan/{letter.id}/pengembalian", status=409)
    assert "surat ini sudah ditandatangani" in page.text


def test_sending_back_needs_a_reason(kades):
    page = kades.get(f"/kantor/tanda-tangan/{checked().id}/pengembalian").form("Kembalikan").send()
    assert page.status == 422 and page.errors == ["Tulis apa yang perlu diperbaiki."]


@pytest.mark.parametrize("uid", ["x", "%00", "a" * 3000])
def test_unknown_letters_are_left_out(kades, uid):
    assert kades.get(f"/kantor/tanda-tangan/pin?surat={uid}").heading == "Tidak ada surat yang menunggu"


def test_all_are_ticked_by_a_link(kades):
    checked(), checked(JOKO, "domisili")
    page = kades.get("/kantor/tanda-tangan").follow("Pilih semua")
    ticked = [each for each in page.tree.iter("input") if each.get("checked") is not None]
    assert len(ticked) == 2
    assert "checked" not in page.follow("Hapus semua centang").html


def test_a_late_letter_is_marked_and_the_oldest_stands_first(signed_in):
    checked(JOKO, "domisili")
    clock.stop_at(NOW + timedelta(days=3))
    checked()
    text = signed_in(KADES).get("/kantor/tanda-tangan").text
    assert "Menunggu sejak 3 hari lalu, diperiksa Siti Rohmah Lewat batas" in text
    assert text.index("Joko Susilo") < text.index("Nurhayati")


def test_a_hundred_letters_are_light_and_can_be_signed_with_one_pin(kades):
    for _ in range(100):
        checked()
    with listening() as statements:
        page = kades.get("/kantor/tanda-tangan")
    assert page.heading == "100 surat menunggu tanda tangan" and len(statements) <= 6
    assert len(gzip.compress(page.html.encode())) < 8_000
    assert "31 sampai 60 dari 100 surat" in page.follow("Berikutnya").text
    page = page.follow("Lanjut dengan semua")
    assert page.heading == "Tanda tangani 100 surat" and "dan 97 lainnya" in page.text
    assert sign(page).heading == "100 surat sudah ditandatangani"
    assert Signature.select(fn.MAX(Signature.sequence)).scalar() == 100


def test_he_changes_his_pin_with_his_password(kades):
    form = kades.get("/kantor/tanda-tangan").follow("Ganti PIN").form("Simpan PIN")
    form.fill("Sandi Anda", PASSWORD).fill("PIN tanda", "492817").fill("PIN sekali", "492817").send()
    account(KADES).check_pin("492817")


@pytest.mark.parametrize(
    ("password", "pin", "again", "said"),
    [
        ("salah", "492817", "492817", "Sandi lama belum cocok."),
        (PASSWORD, "123456", "123456", "PIN ini mudah ditebak. Jangan angka berurutan atau berulang."),
        (PASSWORD, "492817", "492818", "Kedua PIN belum sama."),
        (PASSWORD, "", "", "Tulis PIN 6 angka."),
    ],
)
def test_a_pin_is_not_changed_by_who_finds_the_phone_nor_to_a_weak_one(kades, password, pin, again, said):
    form = kades.get("/kantor/pin-tanda-tangan").form("Simpan PIN")
    page = form.fill("Sandi Anda", password).fill("PIN tanda", pin).fill("PIN sekali", again).send()
    assert page.status == 422 and page.errors[0] == said
    account(KADES).check_pin(PIN)
