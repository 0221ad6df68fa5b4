"""The same letter asked for a second time: told to the browser that sent the first one, and to the office."""

from models.database import new_uid
from models.letters.kind import LetterKind
from models.letters.on_behalf import ask_for
from models.letters.request import LetterRequest
from models.residents.resident import Resident
from tests.browser import Browser
from tests.filing import account, filed
from tests.public.asking import TYPED, check, fill, hand_over, newest, send, sign
from tests.village import JOKO, MAMAT, SITI


def test_the_browser_that_sent_the_first_is_led_to_it(browser):
    send(browser)
    first = newest()
    page = fill(browser, keperluan="Syarat bantuan usaha")
    assert "sudah Anda minta dari HP ini" in page.text
    assert page.follow("Lihat permohonan itu").url == f"/cek/{first.code}"
    refused = page.press("Kirim permohonan")
    assert refused.status == 422 and "Lihat dulu permohonan itu." in refused.text
    assert LetterRequest.select().count() == 1


def test_who_means_another_letter_says_so(browser):
    send(browser)
    page = fill(browser, keperluan="Syarat bantuan usaha").press("Kirim permohonan")
    page = page.form("Kirim permohonan").choose("Ini surat lain").send()
    assert page.heading == "Permohonan Anda terkirim" and LetterRequest.select().count() == 2


def test_another_browser_learns_nothing_of_it(app, browser):
    send(browser)
    page = fill(other := Browser(app, "192.168.1.50"))
    assert "sudah" not in page.text and newest().code not in page.html
    assert send(other, keperluan="Sekolah").heading == "Permohonan Anda terkirim"
    assert LetterRequest.select().count() == 2


def test_another_kind_or_another_person_is_another_request(browser):
    send(browser)
    page = fill(browser, nik="3604991403759999")
    assert "sudah Anda minta" not in page.text
    page.press("Kirim permohonan")
    assert LetterRequest.select().count() == 2


def test_a_letter_that_was_collected_may_be_asked_for_again(browser):
    send(browser)
    sign(letter := newest())
    assert "sudah Anda minta" in fill(browser, keperluan="Sekolah").text
    hand_over(letter)
    assert "sudah Anda minta" not in fill(browser, keperluan="Sekolah").text


def test_the_office_sees_the_other_one(browser, app, signed_in):
    send(browser)
    first = newest()
    send(Browser(app, "192.168.1.50"), keperluan="Sekolah")
    siti = signed_in(SITI)
    page = siti.get(f"/kantor/surat/{newest().id}")
    assert "Permohonan yang sama sudah ada" in page.text
    assert page.follow("Masuk hari ini").url == f"/kantor/surat/{first.id}"
    check(first)
    assert "Permohonan yang sama" not in siti.get(f"/kantor/surat/{first.id}").text
    assert "Permohonan yang sama" in siti.get(f"/kantor/surat/{newest().id}").text


def test_one_of_the_rt_and_one_of_the_resident_are_the_same(village, signed_in):
    joko = Resident.by_nik(JOKO["nik"])
    ask_for(joko, LetterKind.find("sku"), TYPED, new_uid(), village, by=account(MAMAT))
    letter = filed(JOKO)
    assert "lewat RT" in signed_in(SITI).get(f"/kantor/surat/{letter.id}").text


def test_the_counter_sees_what_is_under_way(signed_in):
    letter = filed(JOKO)
    siti, joko = signed_in(SITI), Resident.by_nik(JOKO["nik"])
    page = siti.get(f"/kantor/surat-baru/{joko.id}?jenis=sku")
    assert page.follow("Masuk hari ini").url == f"/kantor/surat/{letter.id}"
    assert "Permohonan yang sama" not in siti.get(f"/kantor/surat-baru/{joko.id}?jenis=domisili").text


def test_people_without_nik_are_not_taken_for_one_another(signed_in):
    letters = [filed(JOKO, nik="") for _ in range(2)]
    for each in letters:
        each.change(resident=None)
    assert "Permohonan yang sama" not in signed_in(SITI).get(f"/kantor/surat/{letters[0].id}").text
