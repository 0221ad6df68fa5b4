"""Many at once: the same form from eight threads is one record, and two people never both win."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from models.accounts import Account
from models.breaches import Breach
from models.database import database
from models.history import first_broken_event
from models.letters.introductions import Introduction
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import Check, Refusal
from models.officials import Official
from models.pins import PinHandout
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from models.rectifications import Rectification
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from tests.browser import Browser
from tests.delegating import OWN_PIN, delegated, with_pin
from tests.filing import account, checked, filed
from tests.serving import serving
from tests.village import ANI, DEDEH, JOKO, KADES, MAMAT, PIN, SITI, UDIN, WARGA


def all_at_once(app, posts: list[tuple[Browser, str, dict]]) -> list[int]:
    """Send them from as many threads, let go together; returns the statuses."""
    start = threading.Barrier(len(posts))

    def send(browser, url, values):
        client = app.test_client()
        client.set_cookie("posdesa", browser.client.get_cookie("posdesa").value)
        start.wait()
        try:
            return client.post(url, data=values).status_code
        finally:
            database.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return [each.result() for each in [pool.submit(send, *each) for each in posts]]


def eight(app, browser, form, **written) -> list[int]:
    return all_at_once(
        app, [(browser, form.element.get("action") or form.page.url, form.values | written)] * 8
    )


LEAK = dict(
    found_on="22/11/2026",
    found_time="8.30",
    happened="kemarin",
    what="Buku hilang",
    data="Nama",
    whose="RT 03",
)
PERSON = dict(
    name="Umi Kulsum",
    sex="P",
    birth_place="Serang",
    birth_date="1/2/1990",
    nik="3604994102900007",
    rt="1",
    shdk="1",
    marital="1",
    religion="1",
    education="5",
    occupation="1",
)

BABY = dict(name="Salma", sex="P", birth_place="Serang", birth_date="5/11/2026")
ARRIVAL = PERSON | {"on": "10/11/2026", "from_": "Bandung"}


@pytest.mark.parametrize(
    ("person", "url", "button", "written", "table"),
    [
        (SITI, "/kantor/surat-baru/1?jenis=sktm", "Simpan dan cetak", {"keperluan": "Berobat"}, LetterRequest),
        (SITI, "/kantor/surat-baru/1?jenis=sktm", "Simpan dan cetak", {"keperluan": "Berobat"}, Signature),
        (SITI, "/kantor/warga/baru", "Simpan", PERSON, Resident),
        (SITI, "/kantor/warga/2/kematian", "Catat kematian", {"on": "20/11/2026"}, Mutation),
        (SITI, "/kantor/keluarga/1/kelahiran", "Catat kelahiran", BABY, Resident),
        (SITI, "/kantor/kedatangan", "Simpan", ARRIVAL, Family),
        (UDIN, "/kantor/pengaturan/akun/baru", "Buat", dict(name="Ujang", username="ujang", role="staff"), Account),
        (UDIN, "/kantor/pengaturan/posyandu", "Simpan", dict(name="Teratai"), Post),
        (UDIN, "/kantor/pengaturan/pejabat", "Simpan pejabat", dict(name="Ujang", office="kasi", since="1/1/2026"), Official),
        (ANI, "/posyandu/", "Buka", {}, Session),
        (WARGA, "/data-saya/pembetulan/baru", "Kirim", dict(item="name", wanted="Nurhayati Adi"), Rectification),
        (SITI, "/kantor/pembetulan/warga/1", "Catat", dict(item="name", wanted="Djoko"), Rectification),
        (MAMAT, "/rt/warga/1/surat/sktm", "Kirim", {"keperluan": "Berobat", "consent": "y"}, Introduction),
        (SITI, "/kantor/keluarga/1/pin", "Buat PIN", dict(members="1"), PinHandout),
        (UDIN, "/kantor/kebocoran/baru", "Simpan", LEAK, Breach),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)  # fmt: skip
def test_the_same_form_from_eight_threads_is_one_record(app, signed_in, person, url, button, written, table):
    browser, before = signed_in(person), table.select().count()
    statuses = eight(app, browser, browser.get(url).form(button), **written)
    assert set(statuses) <= {200, 303}, statuses
    assert table.select().count() == before + 1
    assert first_broken_event() is None


def test_a_weighing_from_eight_threads_is_one_visit(app, village, signed_in):
    ani = signed_in(ANI)
    session = Session.open_on(account(ANI).post, village.today, account(ANI))
    form = ani.get(f"/posyandu/sesi/{session.id}/anak/{Child.select().first().id}").form("Simpan")
    assert set(eight(app, ani, form, berat="8,1", panjang="70", sure="y")) == {303}
    assert Visit.select().count() == 1


def test_two_cadres_open_one_session(app, signed_in):
    euis = Account.get(username="euis")
    euis.change(post=account(ANI).post)
    phones = [signed_in(ANI), Browser(app)]
    phones[1].sign_in(euis)
    forms = [each.get("/posyandu/").form("Buka") for each in phones] * 4
    posts = [(form.page.browser, form.element.get("action"), form.values) for form in forms]
    assert set(all_at_once(app, posts)) == {303}
    assert Session.select().count() == 1


def test_two_clerks_cannot_both_check_and_refuse(app, signed_in):
    letter = filed(JOKO, "sktm")
    checks = signed_in(SITI).get(f"/kantor/surat/{letter.id}").form("Teruskan")
    refuses = signed_in(DEDEH).get(f"/kantor/surat/{letter.id}/penolakan").form("Tolak")
    refuses.values["reason"] = "Usahanya di desa lain."
    posts = [(form.page.browser, form.element.get("action"), form.values) for form in (checks, refuses)]
    assert sorted(all_at_once(app, posts)) == [303, 409]
    assert Check.select().count() + Refusal.select().count() == 1


def test_a_letter_signed_on_two_phones_at_once_has_one_number(app, signed_in):
    reading = checked().checked.uid
    phones = [signed_in(KADES) for _ in range(2)]
    forms = [each.get(f"/kantor/tanda-tangan/pin?surat={reading}").form("Tanda tangani") for each in phones]
    posts = [(form.page.browser, "/kantor/tanda-tangan", form.values | {"pin": PIN}) for form in forms * 4]
    assert set(all_at_once(app, posts)) == {303}
    assert Signature.select().count() == 1


def test_the_kades_and_who_signs_in_his_name_cannot_both_sign(app, signed_in):
    delegated(), with_pin()
    reading = checked().checked.uid
    phones = [(signed_in(KADES), PIN), (signed_in(DEDEH), OWN_PIN)]
    pages = [(phone.get(f"/kantor/tanda-tangan/pin?surat={reading}"), pin) for phone, pin in phones]
    posts = [
        (page.browser, "/kantor/tanda-tangan", page.form("Tanda").values | {"pin": pin})
        for page, pin in pages
    ]
    assert sorted(all_at_once(app, posts)) == [303, 409]
    assert [each.sequence for each in Signature.select()] == [1]


@pytest.fixture
def server(app):
    """The real server on a free port."""
    with serving(app) as port:
        yield port


def test_a_busy_village_answers_everyone(app, browser, server):
    """A hundred people send at the same time: all are kept, none gets a 500."""
    form = browser.get("/surat/sktm").form("Lanjut")
    cookie = f"posdesa={browser.client.get_cookie('posdesa').value}"
    values = form.values | JOKO | {"keperluan": "Berobat"}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def send(number):
        line = HTTPConnection("127.0.0.1", server, timeout=60)
        uid = f"01a20000-0000-7000-8000-{number // 2:012}"
        line.request("POST", "/surat/sktm/kirim", urlencode(values | {"uid": uid}), headers)
        answer = line.getresponse()
        answer.read()
        return answer.status

    with ThreadPoolExecutor(16) as pool:
        assert Counter(pool.map(send, range(100))) == {303: 100}
    assert LetterRequest.select().count() == 50
