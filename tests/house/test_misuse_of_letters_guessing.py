"""Codes and PINs of other people: guessed, borrowed, mixed up. The honest sender still gets in."""

import pytest

from models.passwords import Lock
from tests.browser import Browser
from tests.delegating import OWN_PIN, delegated, with_pin
from tests.filing import account, checked, filed, signed
from tests.public.asking import fill, newest
from tests.village import DEDEH, JOKO, KADES, NURHAYATI, PIN, SITI, WARGA

SECRET = "Berobat penyakit dalam"


def guess(app, path: str, address: str, times: int = 1) -> list[int]:
    """The answers to so many wrong codes from this address."""
    guesser = Browser(app, address)
    return [
        guesser.client.get(f"{path}/AAAA{number:04}", **guesser._from({})).status_code
        for number in range(times)
    ]


@pytest.mark.parametrize("path", ["/cek", "/cek-surat"])
def test_of_two_hundred_guesses_from_many_phones_the_last_phones_have_three_tries(app, path):
    for phone in range(10):
        assert guess(app, path, f"10.0.0.{phone}", 19) + guess(app, path, f"10.0.0.{phone}") == [404] * 20
    assert guess(app, path, "10.0.1.1", 9) == [404] * 3 + [429] * 6


@pytest.mark.parametrize("path", ["/cek", "/cek-surat"])
def test_while_others_guess_whoever_has_the_right_code_gets_in(app, path):
    letter = signed()
    code = letter.code if path == "/cek" else letter.signature.verification_code
    for phone in range(12):
        guess(app, path, f"10.0.0.{phone}", 20)
    assert Browser(app, "10.0.9.9").get(f"{path}/{code}").status == 200


def test_guessing_one_sort_of_code_leaves_the_other_alone(app):
    letter = signed()
    guess(app, "/cek", "10.0.0.1", 20)
    assert Browser(app, "10.0.0.1").get(f"/cek-surat/{letter.signature.verification_code}").status == 200


def test_from_the_phone_of_a_guesser_the_honest_sender_follows_the_own_letter(app):
    honest = Browser(app, "10.0.0.1")
    fill(honest).press("Kirim permohonan")
    assert guess(app, "/cek", "10.0.0.1", 21)[-1] == 429
    assert honest.get(f"/cek/{newest().code}").heading == "Surat Anda sedang diperiksa"


def test_the_wait_of_a_guesser_ends_by_itself(app, monkeypatch):
    letter = signed()
    guess(app, "/cek", "10.0.0.1", 21)
    lock = Lock.get(Lock.key == "kode:10.0.0.1")
    monkeypatch.setattr("models.passwords.time.monotonic", lambda: lock.until + 1)
    assert Browser(app, "10.0.0.1").get(f"/cek/{letter.code}").status == 200


def test_another_person_s_code_shows_initials_and_lets_nothing_be_read(browser):
    letter = filed(NURHAYATI, "sktm")
    letter.change(answers={"keperluan": SECRET})
    letter.return_to_sender(by=account(SITI), reason="Nomor KK belum jelas.")
    for page in ("", "/terkirim", "/perbaiki", "/berkas"):
        html = browser.get(f"/cek/{letter.code}{page}").html
        known = [NURHAYATI["name"], NURHAYATI["nik"], NURHAYATI["no_kk"], SECRET]
        assert not [each for each in known if each in html], page


def test_the_pin_of_another_signer_signs_nothing(signed_in):
    delegated()
    with_pin()
    letter = checked()
    for person, pin in ((DEDEH, PIN), (KADES, OWN_PIN)):
        phone = signed_in(person)
        form = phone.get(f"/kantor/tanda-tangan/pin?surat={letter.checked.uid}").form("Tanda tangani")
        page = form.send(pin=pin)
        assert page.status == 422 and "PIN" in page.errors[0]
    assert letter.signature is None


def test_the_pin_of_another_resident_opens_no_data_and_tells_nothing(browser):
    form = browser.get("/data-saya/masuk").form("Masuk")
    known = form.fill("NIK", JOKO["nik"]).fill("PIN", PIN).send()
    unknown = form.fill("NIK", "3604990101010009").send()
    assert known.status == unknown.status == 422
    assert known.errors == unknown.errors == ["NIK atau PIN belum cocok."]


def test_a_resident_s_code_does_not_open_the_photos_of_another(signed_in, browser):
    letter = filed(JOKO, "sktm")
    warga = signed_in(WARGA)
    warga.get(f"/data-saya/surat/{letter.id}/kertas", status=404)
    warga.get("/kantor/berkas/1", status=403)
