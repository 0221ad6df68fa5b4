"""Sending papers by the code of a request: one a time, never shown again, refused in a sentence."""

import socket
from io import BytesIO

import pytest

from models.letters.attachments.attachment import Attachment
from models.letters.request import LetterRequest
from models.residents.resident import Resident
from tests.attachments.papers import KK, KTP, files, locked, photo, scan, sent
from tests.filing import account, checked, filed
from tests.house.test_at_once import all_at_once
from tests.house.test_pages_stay_light import asked
from tests.public.test_weight import KB, PHONE, weight
from tests.serving import serving
from tests.village import JOKO, NURHAYATI, SITI, WARGA
from views.console import too_large


@pytest.fixture
def letter(app) -> LetterRequest:
    return filed(JOKO, "sktm")


def page_of(browser, letter):
    return browser.get(f"/cek/{letter.code}/berkas")


def send(browser, letter, content: bytes | None = None, paper: str = KTP, name: str = "ktp.jpg", **more):
    form = page_of(browser, letter).form("Kirim foto")
    return form.choose(paper).send(photo=(BytesIO(content or photo()), name), **more)


def test_the_page_asks_for_the_papers_of_the_kind_one_at_a_time(browser, letter):
    page = send(browser, letter)
    assert "KTP asli: terkirim." in page.text and "Terkirim hari ini 09.00, " in page.text
    assert page.form("Kirim foto").values["paper"] == KK
    page = send(browser, letter, scan(), KK, "kk.pdf")
    assert [each.paper for each in Attachment.of(letter)] == [KK, KTP]


def test_the_way_there_is_on_the_ticket_the_status_and_a_return(browser, letter):
    assert browser.get(f"/cek/{letter.code}/terkirim").follow("Kirim foto").heading == "Kirim foto kertas"
    assert browser.get(f"/cek/{letter.code}").follow("Kirim foto").status == 200
    letter.return_to_sender(by=account(SITI), reason="Foto KTP tidak terbaca.")
    assert browser.get(f"/cek/{letter.code}").follow("Kirim foto").status == 200


def test_a_photo_that_was_all_that_was_missing_needs_no_new_answers(browser, letter, folder):
    sent(folder, letter)
    letter.return_to_sender(by=account(SITI), reason="Foto KTP tidak terbaca.")
    assert "Sudah semua?" in page_of(browser, letter).text
    page = send(browser, letter, instead="y").press("Selesai, minta diperiksa lagi")
    assert page.heading == "Surat Anda sedang diperiksa lagi"
    again = LetterRequest.get_by_id(letter.id)
    assert (again.answers, again.nik, len(files(folder))) == (letter.answers, letter.nik, 1)


def test_a_better_photo_does_not_undo_whom_staff_found_to_be_meant(browser, letter, folder):
    joko = letter.resident
    letter = filed(NURHAYATI, nik=JOKO["nik"])
    letter.match(Resident.by_nik(NURHAYATI["nik"]), by=account(SITI))
    letter.return_to_sender(by=account(SITI), reason="Foto KTP tidak terbaca.")
    send(browser, letter, instead=False).press("Selesai, minta diperiksa lagi")
    assert LetterRequest.get_by_id(letter.id).resident.name == NURHAYATI["name"] != joko.name


def test_the_same_form_sent_twice_is_one_paper(browser, letter, folder):
    form = page_of(browser, letter).form("Kirim foto")
    for _ in range(2):
        page = form.send(photo=(BytesIO(photo()), "a.jpg"))
        assert page.status == 200
    assert len(files(folder)) == 1


def test_the_same_form_from_eight_threads_is_one_paper(app, browser, letter, folder):
    browser.get("/surat/sktm")
    values, url = page_of(browser, letter).form("Kirim foto").values, f"/cek/{letter.code}/berkas"
    posts = [(browser, url, values | {"photo": (BytesIO(photo()), "a.jpg")}) for _ in range(8)]
    assert set(all_at_once(app, posts)) == {303}
    assert Attachment.select().count() == 1 == len(files(folder))


def test_who_has_the_code_sees_no_paper_again(browser, letter, folder, app):
    send(browser, letter)
    page = page_of(browser, letter)
    assert not list(page.tree.iter("img")) and "berkas.jpg" not in page.html
    name = files(folder).pop()
    for url in (f"/uploads/{name}", f"/s/{name}", f"/cek/{letter.code}/berkas/1", "/kantor/berkas/1/isi"):
        assert browser.client.get(url).status_code in (302, 404, 405)


def test_the_code_tells_nothing_of_papers_given_before(browser, folder, letter):
    sent(folder, letter, keep=True)
    for other in (filed(JOKO, "sktm"), filed(NURHAYATI, nik=JOKO["nik"])):
        page = page_of(browser, other)
        assert "Sudah terkirim" not in page.text and "Anda simpan" not in page.text


def test_only_the_browser_that_sent_it_takes_it_back(app, browser, letter, folder):
    page = send(browser, letter)
    other = type(browser)(app)
    assert "Hapus" not in page_of(other, letter).text
    other.post(f"/cek/{letter.code}/berkas/1/penghapusan", {}, status=404)
    assert "foto dihapus" in page.press("Hapus").text and not files(folder)


def test_after_the_check_nothing_is_taken(browser, letter, folder):
    form = page_of(browser, letter).form("Kirim foto")
    done = checked(NURHAYATI)
    assert page_of(browser, done).heading == "Surat Anda menunggu tanda tangan"
    page = browser.post(f"/cek/{done.code}/berkas", form.values | {"photo": (BytesIO(photo()), "a.jpg")})
    assert page.status == 409 and "sudah menunggu tanda tangan" in page.text and not files(folder)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html><script>alert(1)</script></html>", "Berkas ini bukan foto"),
        (photo()[:700], "rusak atau tidak lengkap"),
        (locked(), "PDF ini terkunci"),
        (photo() + b"x" * (5 * 1024 * 1024 + 1 - len(photo())), "lebih dari 5 MB"),
        (b"x" * (6 * 1024 * 1024), "lebih dari 5 MB"),
    ],
    ids=["page", "cut off", "locked", "a byte too many", "far too large"],
)
def test_what_is_refused_is_told_beside_the_field(browser, letter, folder, content, sentence):
    page = send(browser, letter, content)
    assert page.status in (413, 422) and sentence in page.errors[0] and page.heading == "Kirim foto kertas"
    assert not files(folder)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"photo": "teks"},
        {"photo": (BytesIO(b""), "kosong.jpg")},
        {"photo": (BytesIO(photo()), "a.jpg"), "paper": "Kertas yang tidak diminta"},
        {"photo": (BytesIO(photo()), "a.jpg"), "paper": "\ufffe\x00"},
    ],
    ids=["nothing", "text", "empty", "unknown paper", "odd paper"],
)
def test_an_odd_form_is_drawn_again(browser, letter, folder, values):
    page = browser.post(f"/cek/{letter.code}/berkas", {"paper": KTP} | values)
    assert page.status == 422 and page.errors and not files(folder)


def test_an_unknown_code_has_no_page(browser, app):
    assert browser.get("/cek/AAAABBBB/berkas", status=404).heading == "Halaman ini tidak ada"


def test_the_page_with_style_and_script_is_fourteen_kilobytes(app, browser, letter):
    for _ in range(3):
        send(browser, letter)
    browser.client.delete_cookie("posdesa")
    url = app.jinja_env.globals["static_url"]
    paths = (f"/cek/{letter.code}/berkas", url("warga.css"))
    assert sum(weight(browser.client.get(path, headers=PHONE)) for path in paths) <= 14 * KB


def test_a_resident_who_is_signed_in_may_use_what_is_kept(signed_in, app):
    own = filed(NURHAYATI)
    assert "Pakai kertas yang Anda simpan" in page_of(signed_in(WARGA), own).text
    assert "Anda simpan" not in page_of(signed_in(WARGA), filed(JOKO, "sktm")).text


def test_a_body_beyond_the_servers_own_limit_is_answered_in_words(app):
    too_large.answer_in_words()
    with (
        serving(app, max_request_body_size=1_000_000) as port,
        socket.create_connection(("127.0.0.1", port)) as line,
    ):
        line.sendall(b"POST /cek/AAAABBBB/berkas HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n\r\n")
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 413") and b"Berkas terlalu besar" in answer


def test_the_page_asks_the_database_six_times_at_most(browser, letter):
    send(browser, letter)
    browser.client.delete_cookie("posdesa")
    assert len(asked(browser, f"/cek/{letter.code}/berkas")) <= 6
