"""What staff sent back of the letters an RT asked for: put right there, with the answers as they were."""

import pytest

from models.access import Access
from models.database import new_uid
from models.history import Event
from models.letters.kind import LetterKind
from models.letters.on_behalf import ask_for
from models.letters.request import LetterRequest
from models.residents import lampid
from models.residents.resident import Resident
from tests.filing import account, filed
from tests.village import JOKO, MAMAT, NURHAYATI, OTONG, SARIP, SITI, TODAY

ANSWERS = {"keperluan": "Bank", "sejak": "2015", "pemilik": "", "alamat_ktp": ""}


@pytest.fixture
def mamat(signed_in):
    return signed_in(MAMAT)


@pytest.fixture
def letter(village) -> LetterRequest:
    """Asked for by Mamat in Joko's name, and sent back."""
    joko, domisili = Resident.by_nik(JOKO["nik"]), LetterKind.find("domisili")
    told = dict(by=account(MAMAT), phone="081234567890")
    letter = ask_for(joko, domisili, ANSWERS, new_uid(), village, **told)
    letter.return_to_sender(by=account(SITI), reason="Tulis nama banknya.")
    return letter


def form_of(browser, letter: LetterRequest):
    return browser.get(f"/rt/surat/{letter.id}").follow("Perbaiki isian").form("Kirim perbaikan")


def test_the_answers_are_there_and_no_nik_is_asked(mamat, letter):
    form = form_of(mamat, letter)
    assert form.values["keperluan"] == "Bank" and form.values["sejak"] == "2015"
    assert form.values["phone"] == "081234567890" and "nik" not in form.values
    assert "Tulis nama banknya." in form.page.text
    assert JOKO["nik"] not in form.page.html and JOKO["no_kk"] not in form.page.html


def test_what_was_asked_is_corrected_and_staff_read_who_did_it(mamat, letter, signed_in):
    page = form_of(mamat, letter).send(keperluan="Membuka rekening BRI")
    assert "Perbaikan untuk Joko Susilo sudah terkirim." in page.text
    stored = LetterRequest.get()
    assert (stored.state, stored.answers["keperluan"], stored.nik) == (
        "rechecking", "Membuka rekening BRI", JOKO["nik"],
    )  # fmt: skip
    assert stored.resident.name == "Joko Susilo" and stored.corrected.by.username == "mamat"
    office = signed_in(SITI).get(f"/kantor/surat/{letter.id}").text
    assert "Mamat Rahmat sudah mengirim perbaikan" in office and "Perbaikan dikirim" in office


def test_the_holder_of_the_code_reads_who_may_correct_it(browser, mamat, letter):
    page = browser.get(f"/cek/{letter.code}")
    assert (
        "Ketua RT atau Anda memperbaiki isian" in page.text and "Dikembalikan untuk diperbaiki" in page.text
    )
    form_of(mamat, letter).send(keperluan="Membuka rekening BRI")
    assert "Perbaikan diterima" in browser.get(f"/cek/{letter.code}").text


def test_sent_twice_it_is_one_correction(mamat, letter):
    form = form_of(mamat, letter)
    form.send(keperluan="Membuka rekening BRI")
    form.send(keperluan="Membuka rekening BRI")
    told = [each.verb for each in Event.of(letter)]
    assert told.count("request corrected") == 1


def test_wrong_answers_come_back_as_they_were_typed(mamat, letter):
    page = form_of(mamat, letter).send(keperluan="", sejak="90", phone="1")
    assert page.status == 422 and len(page.errors) == 3 and 'value="90"' in page.html
    assert LetterRequest.get().state == "returned"


def test_nobody_else_may_correct_it(mamat, letter, signed_in):
    values = form_of(mamat, letter).values
    for person in (OTONG, SARIP):
        other = signed_in(person)
        token = other.get("/rt/").form("Keluar").values
        other.get(f"/rt/surat/{letter.id}/perbaikan", status=404)
        other.post(f"/rt/surat/{letter.id}/perbaikan", values | token, status=404)
        other.post(f"/rt/surat/{letter.id}/perbaikan/baris/saksi", values | token, status=404)
    assert LetterRequest.get().state == "returned"


def test_what_a_resident_sent_is_not_for_the_rt_to_correct(mamat):
    letter = filed(NURHAYATI)
    letter.return_to_sender(by=account(SITI), reason="Tulis alamat usahanya.")
    page = mamat.get(f"/rt/surat/{letter.id}")
    assert "Tulis alamat usahanya." not in page.text and "Perbaiki isian" not in page.text
    mamat.get(f"/rt/surat/{letter.id}/perbaikan", status=404)


def test_it_comes_too_late_once_staff_went_on(mamat, letter, village):
    form = form_of(mamat, letter)
    LetterRequest.get().check(by=account(SITI), kind=LetterKind.find("domisili"), village=village)
    assert "sudah menunggu tanda tangan" in form.send(keperluan="Bank BRI").text
    mamat.get(f"/rt/surat/{letter.id}/perbaikan", status=409)
    assert LetterRequest.get().answers["keperluan"] == "Bank"


def test_who_died_meanwhile_needs_no_letter(mamat, letter):
    form = form_of(mamat, letter)
    lampid.died(
        letter.resident, by=None, act=new_uid(), on=TODAY, today=TODAY, head=Resident.get(name="Wati Sumiati")
    )
    answer = form.send(keperluan="Bank BRI")
    assert answer.status == 409 and "sudah meninggal" in answer.text
    mamat.get(f"/rt/surat/{letter.id}/perbaikan", status=409)


def test_the_look_at_the_answers_is_written_down(mamat, letter):
    form_of(mamat, letter)
    assert {each.account.username for each in Access.select()} == {"mamat"}


def test_a_text_that_the_village_broke_is_no_page_of_code(mamat, letter, folder):
    (folder.letters / "domisili.html").write_text("rusak", encoding="utf-8")
    for page in ("", "/perbaikan", "/kode"):
        answer = mamat.get(f"/rt/surat/{letter.id}{page}", status=409)
        assert "sedang tidak bisa dibuka" in answer.text and "domisili.html" not in answer.text


def test_rows_of_people_can_be_added(mamat, village):
    joko, kind = Resident.by_nik(JOKO["nik"]), LetterKind.find("tanggungan")
    child = {"nama": "Ujang", "tanggal_lahir": "2012-03-01", "hubungan": "Anak"}
    answers = {"tanggungan": [child], "keperluan": ""}
    letter = ask_for(joko, kind, answers, new_uid(), village, by=account(MAMAT))
    letter.return_to_sender(by=account(SITI), reason="Tulis semua anak.")
    form = form_of(mamat, letter)
    assert form.values["tanggungan__0__nama"] == "Ujang"
    more = mamat.post(f"/rt/surat/{letter.id}/perbaikan/baris/tanggungan", form.values)
    assert "tanggungan__3__nama" in more.html and 'value="Ujang"' in more.html
    assert mamat.get(f"/rt/surat/{letter.id}/perbaikan/baris/tanggungan").heading.startswith("Perbaiki")
