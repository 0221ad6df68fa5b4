"""Getting into Data saya with NIK and PIN, and out again."""

from datetime import timedelta

import pytest

from models import clock, passwords, pins
from models.accounts import Account, SignIn
from models.passwords import Lock
from models.pins import PinHandout
from models.residents import lampid
from models.residents.resident import Resident
from tests.browser import Browser
from tests.filing import account
from tests.village import JOKO, NOW, NURHAYATI, PIN, SITI, WARGA


def slip_for(village, nik: str, uid: str = "01a20000-0000-7000-8000-000000000001") -> str:
    """The first PIN of this person, as on the slip."""
    person = Resident.by_nik(nik)
    made = PinHandout.make(person.family, [person], by=account(SITI), uid=uid, today=village.today)
    return made[0].pin


def enter(browser, nik: str, pin: str):
    return browser.get("/data-saya/masuk").form("Masuk").fill("NIK", nik).fill("PIN", pin).send()


def test_a_resident_comes_in_with_nik_and_pin(browser):
    page = enter(browser, "3604 9952 0789 0003", PIN)
    assert page.url.endswith("/data-saya/") and page.heading == "Nurhayati"
    page.press("Keluar")
    assert browser.get("/data-saya/").heading == "Masuk ke Data saya"


def test_the_first_pin_opens_nothing_but_the_choice_of_ones_own(village, browser):
    first = slip_for(village, JOKO["nik"])
    page = enter(browser, JOKO["nik"], first)
    assert page.heading == "Pilih PIN Anda sendiri"
    assert browser.get("/data-saya/akses").heading == "Pilih PIN Anda sendiri"
    page = page.form("Simpan").fill("PIN baru", "904417").fill("Tulis sekali lagi", "904417").send()
    assert page.heading == "Joko Susilo"
    assert enter(Browser(browser.client.application), JOKO["nik"], first).status == 422


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        ("123456", "mudah ditebak"),
        ("140375", "ada di KTP"),
        ("750314", "ada di KTP"),
        ("604991", "ada di KTP"),
        ("12345", "6 angka"),
        ("٣٤٥٦٧٨", "6 angka"),
    ],
)
def test_a_pin_that_others_would_guess_is_refused(village, browser, pin, sentence):
    page = enter(browser, JOKO["nik"], slip_for(village, JOKO["nik"]))
    page = page.form("Simpan").fill("PIN baru", pin).fill("Tulis sekali lagi", pin).send()
    assert page.status == 422 and sentence in page.errors[0]


def test_the_pin_of_the_slip_cannot_be_kept(village, browser):
    first = slip_for(village, JOKO["nik"])
    page = enter(browser, JOKO["nik"], first)
    page = page.form("Simpan").fill("PIN baru", first).fill("Tulis sekali lagi", first).send()
    assert "yang lain" in page.errors[0]


def test_a_new_pin_needs_the_one_of_now(signed_in):
    form = signed_in(WARGA).get("/data-saya/pin").form("Simpan")
    form.fill("PIN baru", "904417").fill("Tulis sekali lagi", "904417")
    assert form.fill("PIN sekarang", "555123").send().errors == ["PIN sekarang belum cocok."]
    assert form.fill("PIN sekarang", PIN).send().heading == "Nurhayati"


def test_a_nik_nobody_has_gets_the_same_answer_after_the_same_work(browser, monkeypatch):
    tried = []
    matches = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *each: tried.append(each) or matches(*each))
    answers = [enter(browser, nik, "904418") for nik in (NURHAYATI["nik"], JOKO["nik"], "3604995207890099")]
    assert {(page.status, *page.errors) for page in answers} == {(422, "NIK atau PIN belum cocok.")}
    assert len(tried) == 3


@pytest.mark.parametrize("nik", [NURHAYATI["nik"], "3604995207890099"])
def test_five_wrong_pins_must_wait_whoever_it_is(browser, nik):
    answers = [enter(browser, nik, f"90441{number}").status for number in range(7)]
    assert answers == [422] * 5 + [429] * 2
    assert enter(browser, nik, PIN).status == 429


def test_no_nik_stands_in_the_locks(browser):
    enter(browser, NURHAYATI["nik"], "904418")
    assert Lock.select().count() == 2
    assert all(NURHAYATI["nik"] not in lock.key for lock in Lock.select())


def test_one_address_cannot_try_every_nik(app):
    for number in range(30):
        with pytest.raises(pins.WrongNikOrPin):
            pins.enter(f"36049901019000{number:02}", "904418", "192.168.1.66")
    with pytest.raises(passwords.TooManyTries):
        pins.enter(NURHAYATI["nik"], PIN, "192.168.1.66")
    assert pins.enter(NURHAYATI["nik"], PIN, "192.168.1.67")


def test_a_shared_phone_forgets_after_a_quarter_of_an_hour(signed_in):
    browser = signed_in(WARGA)
    clock.stop_at(NOW + timedelta(minutes=14))
    assert browser.get("/data-saya/").heading == "Nurhayati"
    clock.stop_at(NOW + timedelta(minutes=28))
    assert browser.get("/data-saya/").heading == "Nurhayati"
    clock.stop_at(NOW + timedelta(minutes=44))
    assert browser.get("/data-saya/").heading == "Masuk ke Data saya"


@pytest.mark.parametrize("years", [-10, 10])
def test_another_clock_ends_the_session(signed_in, years):
    browser = signed_in(WARGA)
    clock.stop_at(NOW + timedelta(days=365 * years))
    assert browser.get("/data-saya/").heading == "Masuk ke Data saya"


def test_the_cookie_does_not_outlive_the_browser(signed_in):
    cookie = signed_in(WARGA).client.get_cookie("posdesa")
    assert cookie.expires is None and cookie.max_age is None


@pytest.mark.parametrize("what", ["died", "moved_out"])
def test_who_died_or_moved_is_not_let_in(signed_in, village, browser, what):
    inside, person = signed_in(WARGA), Resident.by_nik(JOKO["nik"])
    pins.give_first_pin(person, passwords.seal("904417"), by=None)
    told = dict(act="01a20000-0000-7000-8000-00000000000a", by=None, on=village.today, today=village.today)
    wati = Resident.get(name="Wati Sumiati")
    if what == "died":
        lampid.died(person, head=wati, **told)
    else:
        lampid.moved_out([person], head=wati, **told)
    assert enter(browser, JOKO["nik"], "904417").errors == ["NIK atau PIN belum cocok."]
    assert inside.get("/data-saya/").heading == "Nurhayati"


def test_a_session_ends_when_the_person_moves(signed_in, village):
    inside, nurhayati = signed_in(WARGA), Resident.by_nik(NURHAYATI["nik"])
    nurhayati.change(status=3)
    assert inside.get("/data-saya/").heading == "Masuk ke Data saya"


def test_a_resident_has_no_password_and_never_gets_one(signed_in):
    browser = signed_in(WARGA)
    assert browser.get("/sandi").url.endswith("/data-saya/pin")
    page = browser.get("/data-saya/pin")
    token = page.form("Simpan").values["csrf_token"]
    browser.post(
        "/sandi", {"csrf_token": token, "password": "kelapa-bulan-perahu", "again": "kelapa-bulan-perahu"}
    )
    stored = Account.get(role="warga")
    assert stored.password is None
    assert browser.get("/masuk").url.endswith("/data-saya/")


def test_the_username_tells_nobody_who_it_is(app):
    stored = Account.get(role="warga")
    assert stored.username.startswith("warga-") and NURHAYATI["nik"] not in stored.username


def test_a_stale_form_loses_nothing_but_the_pin(browser):
    values = browser.get("/data-saya/masuk").form("Masuk").values | {"nik": NURHAYATI["nik"], "pin": PIN}
    page = browser.post("/data-saya/masuk", values | {"csrf_token": "lama"}, 422)
    assert page.form("Masuk").values["nik"] == NURHAYATI["nik"] and page.form("Masuk").values["pin"] == ""


def test_the_new_pin_ends_the_other_sessions(signed_in):
    here, there = signed_in(WARGA), signed_in(WARGA)
    form = here.get("/data-saya/pin").form("Simpan").fill("PIN sekarang", PIN)
    form.fill("PIN baru", "904417").fill("Tulis sekali lagi", "904417").send()
    assert there.get("/data-saya/").heading == "Masuk ke Data saya"
    assert here.get("/data-saya/").heading == "Nurhayati"
    assert SignIn.select().where(SignIn.ended_at.is_null(False)).count() == 1
