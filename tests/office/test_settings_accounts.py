"""Accounts: opened with a first password that is shown once, closed, opened again."""

import pytest

from models.accounts import Account
from models.history import Event
from models.officials import Official
from models.posyandu.post import Post
from tests.browser import Browser
from tests.office.test_letters import statements
from tests.village import KADES, SITI, UDIN

ROOM = "/kantor/pengaturan/akun"


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def account_form(browser, role="staff", username="neneng", **bound):
    form = browser.get(ROOM + "/baru").form("Buat akun")
    form.fill("Nama lengkap", "Neneng Hasanah").fill("Nama masuk", username).fill("Tugas", role)
    for label, value in bound.items():
        form.fill(label, str(value))
    return form


def first_password(page) -> str:
    return page.tree.findall(".//p[@class='code key']")[1].text


class Neneng:
    username = "neneng"


def test_a_new_account_signs_in_with_the_first_password_and_chooses_its_own(operator, app):
    page = account_form(operator).send()
    assert page.heading == "Sandi pertama Neneng Hasanah"
    assert page.response.headers["Cache-Control"].startswith("no-store")
    assert Browser(app).sign_in(Neneng, first_password(page)).heading == "Pilih sandi Anda sendiri"


def test_the_first_password_is_shown_only_once(operator):
    form = account_form(operator)
    first = first_password(form.send())
    again = form.send()
    assert first not in again.html and "hanya tampil sekali" in again.text
    assert Account.select().where(Account.username == "neneng").count() == 1


def test_a_cadre_is_bound_to_her_posyandu(operator):
    melati = Post.get(name="Melati")
    account_form(operator, "kader", Posyandu=melati.id).send()
    assert Account.get(username="neneng").post == melati


def test_a_kades_account_is_bound_to_the_official(operator):
    kades = Official.get(office="kades")
    account_form(operator, "kades", Pejabat=kades.id).send()
    assert Account.get(username="neneng").official == kades


def test_what_a_role_does_not_need_is_not_kept(operator):
    account_form(operator, "bidan", Posyandu=Post.get().id, Pejabat=Official.get().id).send()
    account = Account.get(username="neneng")
    assert account.post is None and account.official is None


@pytest.mark.parametrize(
    "role, username, sentence",
    [
        ("kader", "neneng", "Pilih posyandu"),
        ("kades", "neneng", "Pilih kepala desa"),
        ("", "neneng", "Pilih tugasnya"),
        ("raja", "neneng", "Pilih salah satu"),
        ("staff", "siti", "sudah dipakai"),
        ("staff", "Neneng Hasanah", "tanpa spasi"),
        ("staff", "", "Tulis nama untuk masuk"),
    ],
)
def test_an_incomplete_account_is_refused(operator, role, username, sentence):
    page = account_form(operator, role, username).send()
    assert page.status == 422 and sentence in page.errors[0]
    assert not Account.select().where(Account.name == "Neneng Hasanah").exists()


def test_someone_who_forgot_gets_a_new_first_password(operator, app):
    siti = Account.get(username="siti")
    busy = Browser(app)
    busy.sign_in(SITI)
    page = operator.get(f"{ROOM}/{siti.id}").press("Beri sandi pertama baru")
    assert busy.get("/kantor/").heading == "Masuk petugas"
    assert Browser(app).sign_in(SITI).status == 422
    assert Browser(app).sign_in(SITI, first_password(page)).heading == "Pilih sandi Anda sendiri"


def test_a_closed_account_is_out_at_once_and_may_come_back(operator, app):
    siti = Account.get(username="siti")
    busy = Browser(app)
    busy.sign_in(SITI)
    operator.get(f"{ROOM}/{siti.id}").press("Tutup akun")
    assert busy.get("/kantor/").heading == "Masuk petugas"
    assert Browser(app).sign_in(SITI).status == 422
    operator.get(f"{ROOM}/{siti.id}").press("Buka akun lagi")
    assert Browser(app).sign_in(SITI).url.endswith("/kantor/")


def test_nobody_closes_himself(operator):
    udin = Account.get(username="udin")
    page = operator.get(f"{ROOM}/{udin.id}")
    assert "Tutup akun" not in page.text
    answer = operator.post(f"{ROOM}/{udin.id}/penutupan", page.form("Simpan").values, status=409)
    assert "Akun Anda sendiri" in answer.text and Account.get(username="udin").closed_at is None


def test_a_second_operator_can_be_closed_by_the_first(operator):
    account_form(operator, "operator").send()
    second = Account.get(username="neneng")
    operator.get(f"{ROOM}/{second.id}").press("Tutup akun")
    assert Account.get(username="neneng").closed_at


def test_a_kades_account_moves_to_his_new_term(operator):
    new = Official.create(name=KADES.name, office="kades", since="2031-08-01")
    account = Account.get(username="sujana")
    page = operator.get(f"{ROOM}/{account.id}").form("Simpan").fill("Pejabat", str(new.id)).send()
    assert page.status == 200
    assert Account.get(username="sujana").official == new


def test_a_correction_without_its_posyandu_is_refused(operator):
    account = Account.get(username="ani")
    page = operator.get(f"{ROOM}/{account.id}").form("Simpan").fill("Posyandu", "0").send()
    assert page.status == 422 and Account.get(username="ani").post


def test_every_change_is_told_with_its_author(operator):
    account_form(operator).send()
    account = Account.get(username="neneng")
    operator.get(f"{ROOM}/{account.id}").press("Tutup akun")
    assert [(each.verb, each.account.username) for each in Event.of(account)] == [
        ("account opened", "udin"),
        ("account closed", "udin"),
    ]


def test_twenty_accounts_take_as_many_queries_as_ten(operator):
    few = statements(operator, ROOM)
    for number in range(20):
        Account.create(username=f"kader{number}", name=f"Kader {number}", role="kader", post=Post.get())
    assert statements(operator, ROOM) == few <= 6
