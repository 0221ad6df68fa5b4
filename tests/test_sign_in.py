"""Signing in and out."""

from tests.village import KADES, SITI


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
