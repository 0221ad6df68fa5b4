"""Incoming mail on the pages of the office: written down, given, done; and what others do not see."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.mail.disposition import Assignment, Disposition
from models.mail.incoming import IncomingMail
from tests.mail.arriving import arrived, given, tasks_of
from tests.office.test_letters import statements
from tests.village import ANI, DEDEH, KADES, SITI, UDIN

ROOM = "/kantor/surat-masuk"


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


@pytest.fixture
def kades(signed_in):
    return signed_in(KADES)


def written(browser, **by_name):
    form = browser.get(ROOM).follow("Catat surat masuk").form("Simpan ke buku agenda")
    form.fill("Pengirim", "Camat Pasirlaut").fill("Tanggal surat", "20/11/2026")
    form.fill("Isi singkat", "Undangan rapat").fill("Nomor surat", "005/412")
    return form.send(**by_name)


def test_a_mail_is_written_into_the_agenda(siti):
    page = written(siti, enclosures="2")
    assert page.heading == "Surat Camat Pasirlaut" and "Tersimpan di buku agenda nomor 1/2026." in page.text
    mail = IncomingMail.get()
    assert (mail.received_on, mail.dated_on, mail.enclosures) == (date(2026, 11, 23), date(2026, 11, 20), 2)
    assert "Dicatat di buku agenda Siti Rohmah" in page.text


def test_the_first_number_is_asked_once_a_year(siti):
    assert "1/2026" not in written(siti, first="143").text and IncomingMail.get().sequence == 143
    assert "Nomor agenda pertama" not in siti.get(f"{ROOM}/baru").text
    assert "144/2026" in written(siti).text


def test_a_double_click_writes_one(siti):
    form = siti.get(f"{ROOM}/baru").form("Simpan ke buku agenda")
    values = form.values | dict(sender="Camat", dated_on="20/11/2026", about="Rapat")
    for _ in range(2):
        assert siti.post(f"{ROOM}/baru", values).status == 200
    assert IncomingMail.select().count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("sender", " ", "Tulis siapa pengirimnya."),
        ("received_on", "24/11/2026", "Tanggal diterima tidak boleh sesudah hari ini."),
        ("received_on", "1/2/2016", "Yang dicatat di sini surat tahun ini dan tahun lalu. Periksa tahunnya."),
        ("dated_on", "", "Tulis tanggal yang ada di surat."),
        ("nature", "gawat", "Pilih salah satu dari daftar."),
        ("enclosures", "1000", "Tulis angka 0 sampai 999."),
        ("enclosures", "9" * 40, "Tulis angka 0 sampai 999."),
        ("enclosures", "-1", "Tulis angka 0 sampai 999."),
        ("first", "٣", "Tulis angka 1 sampai 99999."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_stored(siti, field, value, said):
    page = written(siti, **{field: value})
    assert page.status == 422 and page.errors == [said]
    assert "Camat Pasirlaut" in page.html or field == "sender"
    assert not IncomingMail.select().exists()


def test_a_letter_dated_after_it_came_is_refused(siti):
    page = written(siti, received_on="19/11/2026")
    assert page.status == 422 and page.errors == ["Tanggal surat tidak boleh sesudah tanggal diterima."]


def test_a_correction_shows_what_it_was(siti):
    mail = arrived()
    form = siti.get(f"{ROOM}/{mail.id}").follow("Perbaiki catatan ini").form("Simpan")
    page = form.fill("Isi singkat", "Undangan Musrenbang").send()
    assert "Undangan Musrenbang" in page.text
    assert "Catatan diperbaiki: semula isi singkat Undangan rapat koordinasi" in page.text


def test_the_kades_gives_a_mail_on_his_phone(kades):
    mail = arrived()
    page = kades.get(ROOM).follow("Beri disposisi")
    assert page.heading == "Satu surat menunggu disposisi"
    page = page.follow("Beri disposisi")
    form = page.form("Simpan disposisi").choose(DEDEH.name).choose("Hadiri").fill("Catatan", "Bawa data.")
    page = form.fill("Paling lambat", "30/11/2026").send()
    assert page.heading == "Disposisi" and "Tidak ada surat yang menunggu" in page.text
    (one,) = Disposition.of(mail)
    assert one.in_words == "Hadiri atau wakili. Bawa data." and one.due_on == date(2026, 11, 30)
    assert [each.whose for each in one.given] == ["Dedeh Kurniasih, Sekretaris Desa"]


def test_whose_task_it_is_finds_it_and_says_what_came_of_it(signed_in):
    given(arrived(), DEDEH.name)
    dedeh = signed_in(DEDEH)
    page = dedeh.get("/kantor/disposisi")
    assert "Hadiri atau wakili. Bawa data." in page.text and "Paling lambat Senin, 30 November" in page.text
    page = page.follow("Catat sudah selesai")
    refused = page.form("Sudah selesai").send()
    assert refused.status == 422 and refused.errors == ["Tulis apa yang sudah dikerjakan."]
    page = page.form("Sudah selesai").fill("Apa hasilnya", "Sudah dihadiri.").send()
    assert "Selesai hari ini 09.00. Sudah dihadiri." in page.text and IncomingMail.get().state == "done"
    assert "Tidak ada tugas yang menunggu Anda" in dedeh.get("/kantor/disposisi").text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"instructions": "hadiri"}, "Pilih paling sedikit satu orang."),
        ({"to": "pejabat-999", "instructions": "hadiri"}, "Pilih paling sedikit satu orang."),
        ({"to": "pejabat-2"}, "Centang isi disposisinya, atau tulis catatan."),
        ({"to": "pejabat-2", "instructions": "terbang"}, "Centang isi disposisinya, atau tulis catatan."),
        (
            {"to": "pejabat-2", "instructions": "hadiri", "due_on": "22/11/2026"},
            "Paling lambat tidak boleh sebelum hari ini.",
        ),
    ],
)
def test_a_disposition_that_says_too_little_is_not_given(kades, values, said):
    mail = arrived()
    form = kades.get(f"{ROOM}/{mail.id}/disposisi").form("Simpan disposisi")
    page = form.send(**values)
    assert page.status == 422 and page.errors == [said] and not Disposition.select().exists()


def test_who_does_not_dispose_cannot_and_the_kades_does_not_keep_the_agenda(siti, kades):
    mail = arrived()
    siti.get(f"{ROOM}/{mail.id}/disposisi", status=403)
    assert "Beri disposisi" not in siti.get(f"{ROOM}/{mail.id}").text
    kades.get(f"{ROOM}/baru", status=403)
    kades.get(f"{ROOM}/{mail.id}/perbaikan", status=403)


def test_nobody_says_for_another_that_it_is_done(siti):
    given(arrived(), DEDEH.name)
    task = Assignment.get()
    siti.get(f"/kantor/disposisi/{task.id}/penyelesaian", status=403)


def test_secret_mail_is_not_there_for_those_it_is_not_for(siti, signed_in):
    secret = arrived(nature="rahasia", sender="Polsek Pasirlaut", about="Permintaan keterangan")
    for url in ("", "/perbaikan", "/lembar-disposisi.pdf"):
        siti.get(f"{ROOM}/{secret.id}{url}", status=404)
    for url in (ROOM, f"{ROOM}?q=polsek", "/kantor/buku/A.7", "/kantor/disposisi"):
        assert "Polsek" not in siti.get(url).text and "keterangan tentang" not in siti.get(url).text
    assert "Polsek Pasirlaut" in signed_in(DEDEH).get(ROOM).text
    given(secret, SITI.name)
    assert "Permintaan keterangan" in siti.get(f"{ROOM}/{secret.id}").text
    task = tasks_of(secret)[0]
    signed_in(UDIN).get(f"/kantor/disposisi/{task.id}/penyelesaian", status=404)


def test_who_writes_down_a_secret_one_is_told_that_it_is_kept(siti):
    page = written(siti, nature="rahasia")
    assert page.heading == "Surat masuk" and "Surat rahasia tersimpan dengan nomor agenda 1/2026" in page.text
    assert "Camat" not in page.tree.find(".//main").findtext("table", "")


def test_the_list_is_filtered_and_tells_what_is_late(siti):
    given(arrived(), SITI.name, due_on=date(2026, 11, 22)), arrived(sender="Dinas Kesehatan")
    assert "lewat batas 22 November 2026" in siti.get(ROOM).text
    page = siti.get(ROOM).form("Cari").send(keadaan="waiting", bulan="2026-11", q="dinas")
    assert "Dinas Kesehatan" in page.text and "Camat" not in page.text
    assert "Tidak ada yang cocok" in siti.get(f"{ROOM}?q=zzz").text


@pytest.mark.parametrize(
    "query", ["bulan=x", "bulan=9999-12", "keadaan=x", "halaman=99999999999999999999", "q=%00%ED%A0%80"]
)
def test_odd_addresses_open_the_list(siti, query):
    arrived()
    assert siti.get(f"{ROOM}?{query}").heading == "Surat masuk"


def test_the_sheet_is_printed_empty_and_filled(siti):
    mail = arrived()

    def sheet():
        pages = PdfReader(BytesIO(siti.client.get(f"{ROOM}/{mail.id}/lembar-disposisi.pdf").data)).pages
        return len(pages), pages[0].extract_text()

    assert sheet()[0] == 1 and "Camat Pasirlaut" in sheet()[1] and "×" not in sheet()[1]
    given(mail, DEDEH.name)
    pages, text = sheet()
    assert pages == 1 and text.count("×") == 2 and "Dedeh Kurniasih" in text and "Bawa data." in text


def test_pages_take_as_many_statements_for_many_as_for_few(siti, kades):
    mail = arrived()
    given(mail, DEDEH.name), arrived()
    urls = [
        (siti, ROOM),
        (siti, f"{ROOM}/{mail.id}"),
        (kades, "/kantor/disposisi"),
        (siti, "/kantor/disposisi"),
    ]
    few = [statements(browser, url) for browser, url in urls]
    for _ in range(9):
        given(mail, DEDEH.name, SITI.name), arrived(), given(arrived(), SITI.name)
    assert [statements(browser, url) for browser, url in urls] == few and max(few) <= 6


def test_a_cadre_does_not_enter(signed_in):
    signed_in(ANI).get(ROOM, status=403)
