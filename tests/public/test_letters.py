"""A resident asks for a letter, without an account."""

from concurrent.futures import ThreadPoolExecutor

from models.database import database
from models.letters.request import LetterRequest
from tests.browser import Browser
from tests.public.asking import ACARA, EVERY_SORT, TYPED, fill, newest
from tests.village import JOKO, NURHAYATI


def test_a_resident_asks_for_a_letter(browser):
    page = browser.get("/surat").follow("Surat keterangan usaha")
    assert "GRATIS" in page.text and "paling lama 1 hari kerja" in page.text
    assert "Foto tempat usaha" in page.text and "bukan izin usaha" in page.text and "UU 27/2022" in page.text
    page = page.form("Lanjut").send(**TYPED)
    assert page.heading == "Periksa, lalu kirim"
    assert "3604 9914 0375 0002" in page.text and "RT 03, RW 01" in page.text
    page = page.press("Kirim permohonan")
    assert page.heading == "Permohonan Anda terkirim"
    letter = newest()
    assert f"{letter.code[:4]}-{letter.code[4:]}" in page.text
    assert f"/cek/{letter.code[:4]}-{letter.code[4:]}" in page.text
    assert "https://wa.me/?text=Kode%20surat%20saya%20" in page.html
    assert "Paling lambat Selasa, 24 November." in page.text
    assert letter.resident.name == "Joko Susilo"
    assert letter.phone == "081200005678" and letter.answers["sejak"] == "2019"


def test_nothing_is_kept_before_it_is_sent(browser):
    fill(browser).press("Ubah")
    assert LetterRequest.select().count() == 0


def test_an_answer_can_be_changed_before_sending(browser):
    page = fill(browser)
    [change] = [each for each in page.tree.iter("form") if each.get("action").endswith("#keperluan")]
    assert change.get("action") == "/surat/sku/ubah#keperluan"
    page = page.form("Ubah Untuk apa").send()
    assert page.status == 200 and page.form("Lanjut").values["usaha"] == "Warung sembako"
    page = page.form("Lanjut").send(keperluan="Membuka rekening bank")
    assert "Membuka rekening bank" in page.text
    page.press("Kirim permohonan")
    assert newest().answers["keperluan"] == "Membuka rekening bank"


def test_answers_given_often_are_offered(browser):
    offered = browser.get("/surat/sku").tree.find(".//datalist[@id='keperluan-sering']")
    assert [each.get("value") for each in offered][0] == "Syarat pinjaman KUR"


def test_sending_twice_makes_one_request(browser):
    form = fill(browser).form("Kirim")
    assert form.send().url == form.send().url
    assert LetterRequest.select().count() == 1


def test_sending_twice_at_the_same_time_makes_one_request(app, browser):
    form = fill(browser).form("Kirim")
    cookie = browser.client.get_cookie("posdesa").value

    def post(_):
        client = app.test_client()
        client.set_cookie("posdesa", cookie)
        answer = client.post("/surat/sku/kirim", data=form.values)
        database.close()
        return answer.headers["Location"]

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(post, range(8)))) == 1
    assert LetterRequest.select().count() == 1


def test_what_is_changed_after_sending_becomes_a_new_request(browser):
    form = browser.get("/surat/sku").form("Lanjut")
    first = form.send(**TYPED).press("Kirim permohonan")
    again = form.send(**TYPED).press("Kirim permohonan")
    page = form.send(**TYPED | {"keperluan": "Syarat bantuan usaha"})
    other = page.form("Kirim permohonan").choose("Ini surat lain").send()
    assert first.url == again.url != other.url
    assert newest().answers["keperluan"] == "Syarat bantuan usaha"


def test_the_id_of_another_request_leads_to_its_ticket_and_shows_nothing_more(app, browser):
    form = fill(browser).form("Kirim")
    ticket = form.send()
    stranger = fill(Browser(app, "192.168.1.99"), **NURHAYATI).form("Kirim")
    page = stranger.send(uid=form.values["uid"])
    assert page.url == ticket.url
    assert "Joko" not in page.html and JOKO["nik"] not in page.html and "Warung" not in page.html


def test_a_known_and_an_unknown_nik_get_the_same_pages(browser):
    known, unknown = fill(browser), fill(browser, nik="3604991403759999")
    assert known.text.replace("0002", "9999") == unknown.text
    known, unknown = known.press("Kirim permohonan"), unknown.press("Kirim permohonan")
    code, other = (each.url.split("/")[2] for each in (known, unknown))
    assert known.text.replace(code[:4], "").replace(code[4:], "") == unknown.text.replace(
        other[:4], ""
    ).replace(other[4:], "")


def test_a_village_letter_may_ask_anything(browser, folder):
    (folder.letters / "acara.html").write_text(EVERY_SORT, "utf-8")
    page = fill(browser, "acara", isian_name="Orkes Melati", isian_csrf_token="bebas")
    assert "12 Desember 2026" in page.text and "Orkes Melati" in page.text
    page.press("Kirim permohonan")
    assert newest().name == "Joko Susilo"
    assert newest().answers == {
        "keperluan": ACARA["keperluan"],
        "hari": "2026-12-12",
        "tempat": "Rumah",
        "tamu": "200",
        "name": "Orkes Melati",
        "data": "",
        "csrf_token": "bebas",
    }


def test_a_letter_that_needs_a_visit_has_no_form(browser, folder):
    (folder.letters / "nikah.html").write_text(
        '{#\ntitle = "Pengantar nikah"\ncode = "400"\nasked = "loket"\n[[questions]]\nname = "keperluan"\nlabel = "Untuk apa?"\n#}N1'
    )
    page = browser.get("/surat")
    assert "Pengantar nikah" in page.text.partition("Harus datang ke kantor")[2]
    page = page.follow("Pengantar nikah")
    assert "tidak bisa diminta lewat HP" in page.text and "NIK" not in page.text
    sent = browser.post("/surat/nikah/kirim", TYPED, status=409)
    assert "Datang ke kantor desa" in sent.text


def test_those_who_move_are_sent_to_dukcapil(browser):
    assert "Tidak perlu surat desa. Langsung ke Dukcapil, bawa KK." in browser.get("/surat").text


def test_the_steps_of_a_form_opened_anew_begin_with_the_form(browser):
    for step in ("periksa", "ubah", "kirim"):
        assert browser.get(f"/surat/sku/{step}").url == "/surat/sku"
