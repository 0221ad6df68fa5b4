"""Signing in and out."""

from datetime import timedelta

import pytest

from models import clock, passwords
from models.accounts import Account, SignIn
from tests.browser import Browser
from tests.filing import account, checked
from tests.village import KADES, NOW, PASSWORD, PIN, SITI, UDIN

NEW = "kelapa-bulan-perahu"


def test_staff_sign_in_and_out(browser):
    page = browser.sign_in(SITI)
    assert page.url.endswith("/kantor/")
    page.press("Keluar")
    assert "Masuk" in browser.get("/kantor/").heading


def test_a_wrong_password_keeps_the_name_and_says_neither_what_was_wrong(browser):
    page = browser.sign_in(SITI, "salah-sekali")
    assert page.status == 422
    assert page.errors == ["Nama masuk atau sandi belum cocok."]
    assert page.form("Masuk").values["username"] == "siti"


def test_an_unknown_name_gets_the_same_answer(browser):
    class Nobody:
        username = "tidakada"

    assert browser.sign_in(Nobody, "salah-sekali").errors == ["Nama masuk atau sandi belum cocok."]


def test_five_wrong_passwords_must_wait(browser):
    for _ in range(5):
        browser.sign_in(KADES, "salah-sekali")
    page = browser.sign_in(KADES)
    assert page.status == 429
    assert "Coba lagi" in page.errors[0]


def test_five_wrong_passwords_of_nobody_must_wait_as_long(browser):
    def answer(name):
        form = browser.get("/masuk").form("Masuk")
        page = form.fill("Nama masuk", name).fill("Sandi", "salah-sekali").send()
        return page.status, page.errors

    account(KADES).close(by=account(UDIN))
    account(SITI).give_first_password(by=account(UDIN))
    for _ in range(6):
        answers = [answer(name) for name in ("tidakada", KADES.username, SITI.username, UDIN.username)]
        assert all(each == answers[0] for each in answers)
    assert answers[0][0] == 429


def test_for_each_name_one_password_is_tried(app, browser, monkeypatch):
    """What takes time is the sealing; whether it is done must not tell who has an account."""
    tried = []
    monkeypatch.setattr(passwords, "matches", lambda *each: tried.append(each) and False)
    account(KADES).close(by=account(UDIN))
    account(SITI).give_first_password(by=account(UDIN))
    for name in ("tidakada", KADES.username, SITI.username, UDIN.username):
        browser.get("/masuk").form("Masuk").fill("Nama masuk", name).fill("Sandi", "salah-sekali").send()
    assert len(tried) == 4


def test_one_address_cannot_try_all_names(app):
    """Thirty wrong ones from one address, whatever the names; another address goes on."""
    for number in range(30):
        with pytest.raises(Exception, match="belum cocok"):
            SignIn.begin(f"nama{number}", "salah-sekali", "192.168.1.66")
    with pytest.raises(passwords.TooManyTries):
        SignIn.begin(SITI.username, PASSWORD, "192.168.1.66")
    assert SignIn.begin(SITI.username, PASSWORD, "192.168.1.67")


@pytest.mark.parametrize("years", [-10, 10])
def test_neither_another_clock_nor_a_restart_ends_the_wait(app, browser, monkeypatch, years):
    for _ in range(5):
        browser.sign_in(SITI, "salah-sekali")
    clock.stop_at(NOW + timedelta(days=365 * years))
    monkeypatch.setattr(passwords, "_started", "another start")
    assert browser.sign_in(SITI).status == 429


@pytest.mark.parametrize("years", [-10, 10])
def test_a_session_of_another_time_is_over(signed_in, years):
    browser = signed_in(SITI)
    clock.stop_at(NOW + timedelta(days=365 * years))
    assert browser.get("/kantor/").heading == "Masuk petugas"


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\x0b/evil.example",
        "/\r/evil",
        "https://evil",
    ],
)
def test_signing_in_leads_to_no_other_site(browser, to):
    values = browser.get("/masuk").form("Masuk").values
    values |= {"username": SITI.username, "password": PASSWORD, "lanjut": to}
    answer = browser.client.post("/masuk", data=values)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/kantor/")


def test_signing_in_leads_back_to_where_one_was_going(browser):
    form = browser.get("/kantor/warga?q=kadu").form("Masuk")
    assert form.fill("Nama masuk", SITI.username).fill("Sandi", PASSWORD).send().url == "/kantor/warga?q=kadu"


def test_a_session_prepared_by_someone_else_is_not_the_one_signed_in(app, browser):
    browser.get("/masuk")
    prepared = browser.client.get_cookie("posdesa").value
    browser.sign_in(SITI)
    other = Browser(app)
    other.client.set_cookie("posdesa", prepared)
    assert other.get("/kantor/").heading == "Masuk petugas"


def test_a_cookie_kept_from_before_signing_out_opens_nothing(app, signed_in):
    browser = signed_in(SITI)
    kept = browser.client.get_cookie("posdesa").value
    browser.get("/kantor/").press("Keluar")
    browser.client.set_cookie("posdesa", kept)
    assert browser.get("/kantor/").heading == "Masuk petugas"


@pytest.mark.parametrize(
    "done",
    [
        lambda person: person.choose_password(NEW),
        lambda person: person.close(by=account(UDIN)),
        lambda person: person.give_first_password(by=account(UDIN)),
    ],
)
def test_every_session_ends_with_the_password(signed_in, done):
    browser = signed_in(SITI)
    done(account(SITI))
    assert browser.get("/kantor/").heading == "Masuk petugas"


def test_a_new_password_needs_the_old_one(signed_in):
    browser = signed_in(SITI)
    form = browser.get("/sandi").form("Simpan sandi").fill("Sandi baru", NEW).fill("Tulis sekali lagi", NEW)
    assert form.fill("Sandi lama", "salah-sekali").send().errors == ["Sandi lama belum cocok."]
    assert form.fill("Sandi lama", PASSWORD).send().url.endswith("/kantor/")
    assert passwords.matches(account(SITI).password, NEW)


def test_whoever_finds_the_kades_signed_in_cannot_choose_a_pin_and_sign(signed_in):
    checked()
    form = signed_in(KADES).get("/sandi").form("Simpan sandi")
    form.fill("Sandi baru", NEW).fill("Tulis sekali lagi", NEW).fill("PIN", "904417").send()
    for _ in range(6):
        page = form.fill("Sandi lama", "salah-sekali").send()
    assert "Terlalu banyak percobaan" in page.errors[0]
    assert passwords.matches(Account.get(username=KADES.username).pin, PIN)


@pytest.mark.parametrize("url", ["/sandi", "/keluar"])
def test_another_site_changes_no_password_and_signs_nobody_out(signed_in, url):
    browser = signed_in(SITI)
    assert browser.client.post(url, data={"old": PASSWORD, "password": NEW, "again": NEW}).status_code == 400
    assert browser.get("/kantor/").heading != "Masuk petugas"
