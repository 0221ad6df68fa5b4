"""What people try who want more than is theirs: others' records, others' roles, codes, files, words that do things."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.accounts import Account
from models.history import Event
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.steps import Return
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from models.residents.resident import Resident
from tests.attachments.papers import sent
from tests.filing import account, checked, filed, sign, signed
from tests.village import ANI, DEDEH, EUIS, JOKO, KADES, MAMAT, OTONG, PIN, RINA, SARIP, SITI, UDIN, WARGA

EVIL = "{{7*7}} {% for x in y %} <b>tebal</b> ${7*7}"


def token(browser) -> dict:
    return {"csrf_token": browser.get("/surat/sku").form("Lanjut").values["csrf_token"]}


@pytest.fixture
def melati(village):
    """A child of Melati, weighed there today."""
    ani, child = account(ANI), Child.select().first()
    session = Session.open_on(ani.post, village.today, ani)
    return Visit.record(session, child, {"berat": 8000, "panjang": 700, "posisi": 1}, ani)


def urls_of(app, visit: Visit):
    """(method, URL) of each posyandu route, with the records of this visit in every place."""
    child, session = visit.child, visit.session
    ids = {"post_id": session.post_id, "session_id": session.id, "child_id": child.id, "index": "bb_u"}
    own = {"pos": session.post_id, "sesi": session.id, "anak": child.id, "kunjungan": visit.id}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("posyandu.") and rule.arguments:
            values = ids | {"id": own[rule.rule.split("/")[2]], "resident_id": child.resident_id}
            url = rule.build({name: values[name] for name in rule.arguments})[1]
            yield from ((method, url) for method in rule.methods & {"GET", "POST"})


def test_a_cadre_finds_nothing_of_another_posyandu(app, signed_in, melati):
    euis, ani = signed_in(EUIS), signed_in(ANI)
    values, before = token(euis), Event.select().count()
    tried = [*urls_of(app, melati)]
    assert len(tried) > 15
    for method, url in tried:
        answer = euis.client.open(url, method=method, data=values if method == "POST" else None)
        assert answer.status_code == 404, f"{method} {url}: {answer.status_code}"
    assert Event.select().count() == before
    assert all(ani.client.get(url).status_code in (200, 302) for method, url in tried if method == "GET")


def test_a_cadre_cannot_weigh_a_child_of_another_posyandu_in_her_own_session(signed_in, melati, village):
    euis = signed_in(EUIS)
    own = Session.open_on(account(EUIS).post, village.today, account(EUIS))
    url = f"/posyandu/sesi/{own.id}/anak/{melati.child_id}"
    assert euis.get(url, status=404)
    assert euis.post(f"{url}/kunjungan", token(euis) | {"berat": "9"}).status == 404


@pytest.mark.parametrize("person", [UDIN, SITI, KADES], ids=lambda each: each.role)
def test_the_office_sees_no_health(app, signed_in, melati, person):
    browser = signed_in(person)
    values = token(browser)
    for method, url in urls_of(app, melati):
        answer = browser.client.open(url, method=method, data=values if method == "POST" else None)
        assert answer.status_code == 403, f"{method} {url}: {answer.status_code}"
    page = browser.get(f"/kantor/warga/{melati.child.resident_id}")
    assert "8 kg" not in page.text and "Posyandu" not in page.text


@pytest.mark.parametrize("person", [ANI, RINA], ids=lambda each: each.role)
def test_the_posyandu_opens_no_letter(signed_in, person):
    letter = signed()
    assert signed_in(person).get(f"/kantor/surat/{letter.id}/pdf", status=403)


def test_what_a_form_does_not_ask_is_not_taken(signed_in):
    siti = signed_in(SITI)
    more = {
        "residency": "tetap",
        "id": "1",
        "version": "99",
        "state": "ready",
        "resident": "1",
        "role": "operator",
    }
    letter = filed(JOKO, "sktm")
    form = siti.get(f"/kantor/surat/{letter.id}/pengembalian").form("Kirim ke pemohon")
    form.send(reason="Foto tidak terbaca.", by="1", **more)
    stored = LetterRequest.get_by_id(letter.id)
    assert (stored.state, stored.returned.by.username) == ("returned", SITI.username)
    udin = signed_in(UDIN)
    ani = account(ANI)
    udin.get(f"/kantor/pengaturan/akun/{ani.id}").form("Simpan").send(
        role="operator", username="akar", password="x"
    )
    stored = Account.get_by_id(ani.id)
    assert (stored.role, stored.username, stored.password) == ("kader", ANI.username, ani.password)


def test_the_form_of_another_request_returns_this_one(signed_in):
    """A uid is unique in its table: one that is taken must neither break nor be taken for done."""
    siti, first, second = signed_in(SITI), filed(), filed(JOKO, "sktm")
    page = siti.get(f"/kantor/surat/{first.id}/pengembalian")
    values = page.form("Kirim ke pemohon").values | {"reason": "Foto tidak terbaca."}
    for letter in (first, second):
        assert siti.post(f"/kantor/surat/{letter.id}/pengembalian", values).status == 200
    assert Return.select().count() == 2


@pytest.mark.parametrize("path", ["/cek", "/cek-surat"])
def test_two_hundred_guesses_must_wait_after_twenty(browser, path):
    letter = signed()
    code = letter.code if path == "/cek" else letter.signature.verification_code
    answers = [browser.client.get(f"{path}/AAAA{n:04}", **browser._from({})).status_code for n in range(200)]
    assert answers == [404] * 20 + [429] * 180
    assert browser.get(f"{path}/{code}", status=429)


def test_guesses_of_a_pin_count_over_all_sessions(signed_in):
    reading = checked().checked.uid
    phones = [signed_in(KADES) for _ in range(3)]
    answers = []
    for number in range(9):
        form = phones[number % 3].get(f"/kantor/tanda-tangan/pin?surat={reading}").form("Tanda tangani")
        answers.append(form.send(pin=f"90441{number}").status)
    assert answers == [422] * 5 + [429] * 4


@pytest.mark.parametrize(
    "path",
    [
        "/s/../app.py",
        "/s/..%2f..%2fapp.py",
        "/s/%2e%2e/%2e%2e/posdesa.db",
        "/s//etc/passwd",
        "/s/x%00.css",
        "/data/logo.png",
    ],
)
def test_no_path_leads_out_of_the_static_files(browser, path):
    assert browser.client.get(path).status_code == 404


def test_words_that_do_things_are_only_printed(app, signed_in):
    Resident.by_nik(JOKO["nik"]).correct(by=None, name=EVIL)
    letter = filed(JOKO, "sktm")
    letter.change(answers={"keperluan": EVIL})
    siti = signed_in(SITI)
    text = PdfReader(BytesIO(siti.client.get(f"/kantor/surat/{letter.id}/pdf").data)).pages[0].extract_text()
    plain = re.sub(r"\s+", "", text).upper()
    assert (
        plain.count("{{7*7}}") >= 2 and "<B>TEBAL</B>" in plain and "49" not in re.sub(r"\d{6,}", "", plain)
    )


def test_many_letters_at_once_in_the_address_are_no_trouble(signed_in):
    kades = signed_in(KADES)
    assert kades.get("/kantor/tanda-tangan/pin?" + "&surat=" * 36_000).heading


def test_no_nik_stands_in_history_or_log(folder, village, signed_in, caplog):
    letter = filed(JOKO, "sktm")
    siti = signed_in(SITI)
    siti.get("/kantor/warga?q=" + JOKO["nik"])
    siti.post("/kantor/warga/1/nik", token(siti))
    siti.get(f"/kantor/surat/{letter.id}/pengembalian").form("Kirim ke pemohon").send(
        reason="Foto tidak terbaca."
    )
    letter.correct(claim=JOKO | {"phone": ""}, answers={"keperluan": "Berobat"})
    letter.check(by=account(SITI), kind=LetterKind.find(letter.kind), village=village)
    sign(letter)
    told = " ".join(str(each.facts) for each in Event.select()) + caplog.text
    told += "".join(path.read_text(errors="replace") for path in folder.path.rglob("*.log*"))
    assert not re.search(r"(?<![\w-])\d{16}(?![\w-])", told)


@pytest.mark.parametrize("person", [WARGA, MAMAT, SARIP, ANI], ids=lambda each: each.role)
def test_nobody_gets_through_the_door_of_others(app, signed_in, melati, person):
    """To the office, a posyandu, an RT or the own data, by no method, and with a token of one's own."""
    browser, own_door = signed_in(person), {"warga": "own", "kader": "posyandu"}.get(person.role, "rt")
    values, doors = token(browser), {"office", "posyandu", "rt", "own"} - {own_door}
    tried = [*urls_behind(app, lambda endpoint: endpoint.partition(".")[0] in doors)]
    assert len(tried) > 200
    for method, url in tried:
        answer = browser.client.open(url, method=method, data=values if method == "POST" else None)
        assert answer.status_code == 403, f"{method} {url}: {answer.status_code}"


def urls_behind(app, wanted, **ids):
    """(method, URL) of each of these routes, with the same record in every place."""
    for rule in app.url_map.iter_rules():
        if wanted(rule.endpoint):
            values = dict.fromkeys(rule.arguments, "1") | {
                n: v for n, v in ids.items() if n in rule.arguments
            }
            url = rule.build(values, append_unknown=False)[1]
            yield from ((method, url) for method in rule.methods & {"GET", "POST"})


ROOMS_FOR = {
    # What of the office each of them has no business in.
    SITI: "voids number_skips delegations settings kind_texts signatures own_pin".split(),
    KADES: "letter_steps letter_answers attachment_steps counter numbers slips certified_pdfs settings".split(),
    DEDEH: "signatures own_pin delegations".split(),
    UDIN: "signatures own_pin".split(),
}


@pytest.mark.parametrize("person", ROOMS_FOR, ids=lambda each: each.role)
def test_in_the_office_nobody_works_in_the_rooms_of_others(app, signed_in, person):
    filed(), checked(JOKO), signed()
    browser, before = signed_in(person), Event.select().count()
    values = token(browser)
    tried = [*urls_behind(app, lambda endpoint: any(f".{each}." in endpoint for each in ROOMS_FOR[person]))]
    assert len(tried) > 4
    for method, url in tried:
        answer = browser.client.open(url, method=method, data=values if method == "POST" else None)
        assert answer.status_code == 403, f"{method} {url}: {answer.status_code}"
    assert Event.select().count() == before


def test_for_an_rt_elsewhere_nothing_of_this_one_exists(app, signed_in):
    letter, joko = filed(JOKO, "sktm"), Resident.by_nik(JOKO["nik"])
    letter.change(filed_by=account(MAMAT), channel="rt")
    otong, before = signed_in(OTONG), Event.select().count()
    values, tried = token(otong) | {"reason": "x", "consent": "y", "keperluan": "x"}, 0
    for about, id in (("warga", joko.id), ("surat", letter.id)):
        asked = urls_behind(app, lambda endpoint: endpoint.startswith("rt."), id=id, kind_id="sktm")
        for method, url in asked:
            if url.startswith(f"/rt/{about}/{id}") and "/baris/" not in url:
                tried += 1
                answer = otong.client.open(url, method=method, data=values if method == "POST" else None)
                assert answer.status_code == 404, f"{method} {url}: {answer.status_code}"
    assert tried >= 9 and Event.select().count() == before


def test_for_a_resident_nothing_of_others_exists(app, signed_in, folder):
    letter = filed(JOKO, "sktm")
    paper = sent(folder, letter, keep=True)
    warga, before = signed_in(WARGA), Event.select().count()
    values = token(warga)
    places = [*urls_behind(app, lambda each: each.startswith("own."), id=letter.id, paper=paper.id)]
    places = [(m, u) for m, u in places if re.search(r"/(surat|kertas)/\d", u) and "/baris/" not in u]
    assert len(places) >= 5
    for method, url in places:
        answer = warga.client.open(url, method=method, data=values if method == "POST" else None)
        assert answer.status_code == 404, f"{method} {url}: {answer.status_code}"
    assert Event.select().count() == before and paper.content(folder)


def test_the_accounts_of_residents_are_in_no_list_and_cannot_be_made_staff(signed_in):
    udin, resident = signed_in(UDIN), Account.get(role="warga")
    assert resident.username not in udin.get("/kantor/pengaturan/akun").html
    assert udin.get(f"/kantor/pengaturan/akun/{resident.id}", status=404)
    for deed in ("", "/sandi-pertama", "/penutupan", "/pembukaan"):
        answer = udin.post(f"/kantor/pengaturan/akun/{resident.id}{deed}", token(udin) | {"role": "operator"})
        assert answer.status == 404, deed
    page = udin.get("/kantor/pengaturan/akun/baru").form("Buat")
    assert page.send(name="Ujang", username="ujang", role="warga").status == 422


def test_the_username_and_the_pin_of_a_resident_open_no_office(browser):
    form = browser.get("/masuk").form("Masuk").fill("Nama masuk", Account.get(role="warga").username)
    assert form.fill("Sandi", PIN).send().status == 422
