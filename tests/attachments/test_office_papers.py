"""The papers of a request in the office: shown to whom it concerns, every look written down."""

import pytest

from models.access import Access
from models.history import Event
from models.letters.attachments.attachment import Attachment
from models.letters.attachments.papers import PaperSeen
from tests.attachments.papers import KTP, files, photo, scan, sent
from tests.attachments.test_attachments import accepted, swept
from tests.filing import account, filed
from tests.house.test_at_once import eight
from tests.house.test_pages_stay_light import asked
from tests.village import ANI, JOKO, KADES, RINA, SITI, UDIN, WARGA


@pytest.fixture
def paper(folder, app) -> Attachment:
    return sent(folder)


def page_of(browser, paper):
    return browser.get(f"/kantor/surat/{paper.request_id}")


def test_the_papers_stand_on_the_page_of_the_request(signed_in, paper):
    siti = signed_in(SITI)
    page = page_of(siti, paper)
    pictures = [each for each in page.tree.iter("img")]
    assert [each.get("loading") for each in pictures] == ["lazy"]
    small = siti.client.get(pictures[0].get("src"))
    assert small.content_type == "image/jpeg" and len(small.data) <= 20_000
    assert page.follow("Foto").heading == "KTP asli: Joko Susilo"


def test_a_paper_is_answered_so_that_nothing_in_it_can_run(signed_in, paper, folder):
    answer = signed_in(KADES).client.get(f"/kantor/berkas/{paper.id}/isi")
    assert answer.content_type == "image/jpeg" and answer.data == paper.content(folder)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"].startswith("no-store")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_pdf_is_handed_out_as_a_file(signed_in, folder, app):
    paper = sent(folder, content=scan())
    siti = signed_in(SITI)
    answer = siti.client.get(f"/kantor/berkas/{paper.id}/isi")
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="berkas-{paper.id}.pdf"'
    assert siti.client.get(f"/kantor/berkas/{paper.id}/kecil").status_code == 404
    assert "Buka PDF, 1 halaman" in siti.get(f"/kantor/berkas/{paper.id}").text


def test_every_look_is_written_down(signed_in, paper):
    siti = signed_in(SITI)
    for _ in range(2):
        siti.client.get(f"/kantor/berkas/{paper.id}/kecil")
        siti.client.get(f"/kantor/berkas/{paper.id}/isi")
    joko = paper.request.resident
    seen = [(each.action, each.reason, each.account.name) for each in Access.about(joko)]
    look = ("paper viewed", KTP, SITI.name)
    assert seen == [look, look, ("papers previewed", KTP, SITI.name)]
    assert len(Event.of(paper)) == 2
    assert "Foto kertas dibuka Siti Rohmah" in siti.get(f"/kantor/berkas/{paper.id}").text


@pytest.mark.parametrize("person", [ANI, RINA, WARGA, None], ids=["kader", "bidan", "warga", "stranger"])
def test_nobody_else_sees_a_paper(app, signed_in, browser, paper, person):
    other = signed_in(person) if person else browser
    for what in ("", "/isi", "/kecil"):
        answer = other.client.get(f"/kantor/berkas/{paper.id}{what}")
        assert answer.status_code in (302, 403) and b"JFIF" not in answer.data
    assert not Access.select().where(Access.action.startswith("paper")).exists()


def test_after_signing_out_it_is_shown_no_more(signed_in, paper):
    siti = signed_in(SITI)
    siti.get("/kantor/").press("Keluar")
    assert siti.client.get(f"/kantor/berkas/{paper.id}/isi").status_code == 302


def test_papers_seen_at_the_counter_are_ticked_for_a_request_from_a_phone(signed_in, paper):
    form = page_of(signed_in(SITI), paper).form("Catat: aslinya")
    page = form.choose(KTP).send()
    assert "Dilihat Siti Rohmah, hari ini 09.00" in page.text
    assert [each.paper for each in PaperSeen.select()] == [KTP]
    assert "Kertas asli di loket: dilihat KTP asli" in page.text
    assert KTP not in [each.get("value") for each in page.tree.iter("input")]


def test_a_paper_under_a_name_of_its_sender_is_ticked_too(signed_in, folder, app):
    old = sent(folder, paper="Kartu lama")
    page = page_of(signed_in(SITI), old).form("Catat: aslinya").choose("Kartu lama").send()
    assert [each.paper for each in PaperSeen.select()] == ["Kartu lama"]
    assert "Dilihat Siti Rohmah" in page.text


def test_a_small_picture_of_a_damaged_file_is_missing(signed_in, paper, folder):
    (folder.uploads / paper.file).write_bytes(b"\xff\xd8\xff rusak")
    assert signed_in(SITI).client.get(f"/kantor/berkas/{paper.id}/kecil").status_code == 404


def test_the_kades_sees_and_ticks_nothing(signed_in, paper, app):
    kades = signed_in(KADES)
    page = page_of(kades, paper)
    assert "Catat: aslinya" not in page.text and page.follow("Foto").status == 200
    token = page.form("Keluar").values
    kades.post(f"/kantor/surat/{paper.request_id}/kertas-dilihat", token | {"papers": KTP}, status=403)


def test_what_the_counter_saw_is_told_there_too(signed_in, app):
    siti = signed_in(SITI)
    page = siti.get("/kantor/surat-baru/1?jenis=sktm")
    page.form("Simpan dan cetak").fill("Untuk apa", "Berobat").send(seen=KTP)
    assert "Dilihat Siti Rohmah" in siti.get("/kantor/surat/1").text


def test_a_paper_given_before_is_taken_over_with_one_press(signed_in, folder, app):
    accepted(folder)
    letter = filed(JOKO, "sktm")
    page = signed_in(SITI).get(f"/kantor/surat/{letter.id}")
    assert "Punya: KTP asli (23 November 2026)" in page.text
    page = page.press("Pakai untuk surat ini")
    assert "KTP asli dipakai untuk surat ini." in page.text and "dari surat sebelumnya" in page.text
    assert "Punya:" not in page.text


def test_eight_who_take_a_paper_over_at_once_make_one_copy(app, signed_in, folder):
    accepted(folder)
    letter, siti = filed(JOKO, "sktm"), signed_in(SITI)
    form = siti.get(f"/kantor/surat/{letter.id}").form("Pakai untuk surat ini")
    assert set(eight(app, siti, form)) <= {303, 404}
    assert Attachment.of(letter).count() == 1 and len(files(folder)) == 2


def test_a_paper_sent_by_mistake_is_deleted_by_staff(signed_in, paper, folder):
    page = signed_in(SITI).get(f"/kantor/berkas/{paper.id}").press("Hapus foto ini")
    assert "dihapus 23 November 2026" in page.text and not files(folder)


def test_after_its_time_who_saw_it_is_still_known(signed_in, paper, folder):
    signed_in(SITI).client.get(f"/kantor/berkas/{paper.id}/isi")
    paper.request.refuse(by=account(SITI), reason="Bukan warga.")
    swept(folder, 31)
    page = signed_in(UDIN).get(f"/kantor/berkas/{paper.id}")
    assert "Dihapus pada 24 Desember 2026." in page.text and "Siti Rohmah" in page.text
    assert signed_in(UDIN).client.get(f"/kantor/berkas/{paper.id}/isi").status_code == 404


def test_the_page_asks_as_often_for_twelve_papers_as_for_one(signed_in, paper, folder):
    siti = signed_in(SITI)
    urls = f"/kantor/surat/{paper.request_id}", f"/kantor/berkas/{paper.id}"
    few = [len(asked(siti, url)) for url in urls]
    for _ in range(11):
        sent(folder, paper.request, content=photo(size=(20, 20)))
    assert [len(asked(siti, url)) for url in urls] == few


def test_the_days_are_a_setting_with_its_reason(signed_in, app):
    page = signed_in(UDIN).get("/kantor/pengaturan/masa-simpan")
    assert "berbahaya bila bocor" in page.text
    page = page.form("Simpan").send(months_papers="3")
    assert page.errors[0] == "Foto kertas pemohon: tulis 7 sampai 600 hari."
    assert "sesudah 30 hari" in signed_in(UDIN).get("/privasi").text
