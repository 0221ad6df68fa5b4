"""The head of an RT asks for a letter in the name of a resident: found by name, with consent, with the pengantar."""

from datetime import date

import pytest

from models.access import Access
from models.database import new_uid
from models.history import Event
from models.letters.introductions import Consent, Introduction
from models.letters.kind import LetterKind
from models.letters.on_behalf import ask_for
from models.letters.request import LetterRequest
from models.letters.standing import Died
from models.residents import lampid
from models.residents.resident import Resident
from tests.filing import account
from tests.rt.neighbours import farida, neighbour
from tests.village import JOKO, MAMAT, NURHAYATI, OTONG, SARIP, SITI, TODAY

WATI = dict(nik="3604995508780004")


@pytest.fixture
def mamat(signed_in):
    return signed_in(MAMAT)


def person(who: dict) -> Resident:
    return Resident.by_nik(who["nik"])


def form_for(browser, who: dict = JOKO, kind: str = "domisili"):
    return browser.get(f"/rt/warga/{person(who).id}/surat/{kind}").form("Kirim permohonan")


def send(browser, who: dict = JOKO, **written):
    return form_for(browser, who).send(**{"keperluan": "Membuka rekening", "consent": "y"} | written)


def test_from_the_name_to_the_code(mamat):
    page = mamat.get("/rt/").follow("Mintakan surat").press("Cari", q="joko").follow("Joko Susilo")
    form = page.follow("Surat keterangan domisili").form("Kirim permohonan")
    page = form.fill("Untuk apa", "Membuka rekening").choose("Warga ini meminta").send(phone="0812-3456-7890")
    letter = LetterRequest.get()
    assert page.heading == "Berikan kode ini kepada Joko Susilo"
    assert f"{letter.code[:4]}-{letter.code[4:]}" in page.text
    assert "https://wa.me/6281234567890?text=" in page.html
    assert (letter.channel, letter.filed_by.username, letter.resident) == ("rt", "mamat", person(JOKO))
    assert (letter.nik, letter.phone, letter.state) == (JOKO["nik"], "081234567890", "new")


def test_the_request_carries_consent_and_pengantar(mamat, signed_in):
    send(mamat)
    letter = LetterRequest.get()
    assert Consent.get().said.startswith("Warga ini meminta sendiri") and Introduction.get().is_given
    assert [each.verb for each in Event.of(letter)] == ["request filed", "introduction given"]
    page = signed_in(SITI).get(f"/kantor/surat/{letter.id}")
    assert "Lewat RT" in page.text and "Pengantar RT 03 / RW 01: diberikan" in page.text
    assert "Dimintakan Mamat Rahmat, ketua RT: “Warga ini meminta sendiri" in page.text


def test_it_waits_for_no_pengantar_of_the_one_who_sent_it(mamat, signed_in):
    send(mamat)
    assert "Tidak ada yang menunggu" in mamat.get("/rt/?keadaan=pengantar").text
    assert "Anda mintakan" in mamat.get("/rt/?keadaan=berjalan").text
    assert "Anda mintakan" not in signed_in(SARIP).get("/rt/?keadaan=berjalan").text


def test_without_consent_nothing_is_sent(mamat):
    page = form_for(mamat).fill("Untuk apa", "Membuka rekening").send()
    assert page.status == 422 and "Centang bila warga ini meminta sendiri" in page.errors[0]
    assert "Membuka rekening" in page.html and not LetterRequest.select().exists()
    assert send(mamat, consent="false").status == 422


def test_wrong_answers_come_back_as_they_were_typed(mamat):
    page = send(mamat, keperluan="", phone="12", sejak="90")
    assert page.status == 422 and len(page.errors) == 3 and 'value="90"' in page.html


def test_the_same_form_twice_is_one_request(mamat):
    form = form_for(mamat)
    for _ in range(2):
        assert "Berikan kode ini" in form.send(keperluan="Sekolah", consent="y").heading
    counts = [each.select().count() for each in (LetterRequest, Consent, Introduction)]
    assert counts == [1, 1, 1]


def test_the_uid_of_another_request_lends_nothing(mamat, signed_in):
    form = form_for(mamat)
    form.send(keperluan="Sekolah", consent="y")
    otong, stranger = signed_in(OTONG), farida()
    theirs = otong.get(f"/rt/warga/{stranger.id}/surat/domisili").form("Kirim")
    page = theirs.send(keperluan="Sekolah", consent="y", uid=form.values["uid"])
    assert page.heading == "Berikan kode ini kepada Farida Hanum"
    assert [each.filed_by.username for each in LetterRequest.select()] == ["mamat", "otong"]


def test_answers_changed_while_a_slow_line_kept_the_page_are_not_lost(mamat):
    form = form_for(mamat)
    form.send(keperluan="Sekolah", consent="y")
    form.send(keperluan="Sekolah anak di Serang", consent="y")
    assert [each.answers["keperluan"] for each in LetterRequest.select()] == [
        "Sekolah",
        "Sekolah anak di Serang",
    ]


def test_someone_of_another_rt_does_not_exist_here(mamat):
    stranger = farida()
    assert "tidak punya warga dengan nama itu" in mamat.get("/rt/warga?q=farida").text
    token = mamat.get("/rt/").form("Keluar").values
    for url in (f"/rt/warga/{stranger.id}", f"/rt/warga/{stranger.id}/surat/domisili"):
        mamat.get(url, status=404)
    mamat.post(f"/rt/warga/{stranger.id}/surat/domisili", token, status=404)
    mamat.post(f"/rt/warga/{stranger.id}/surat/domisili/baris/x", token, status=404)
    assert not LetterRequest.select().exists() and not Access.select().exists()


def test_nobody_is_found_by_nik(mamat):
    assert "Joko" not in mamat.get(f"/rt/warga?q={JOKO['nik']}").text.replace(JOKO["nik"], "")


def test_no_whole_nik_and_nothing_of_health_is_shown(mamat):
    page = mamat.get(f"/rt/warga/{person(JOKO).id}")
    assert JOKO["nik"] not in page.html and JOKO["no_kk"] not in page.html and "NIK 3604" in page.text
    assert JOKO["nik"] not in form_for(mamat).page.html


def test_who_moved_in_the_meantime_is_no_longer_his(mamat):
    form = form_for(mamat)
    person(JOKO).family.change(rt=farida().family.rt)
    assert form.send(keperluan="Sekolah", consent="y").status == 404


def test_who_died_is_told_of_in_a_sentence(mamat, village):
    form, joko, wati = form_for(mamat, WATI), person(JOKO), person(WATI)
    lampid.died(wati, by=None, act=new_uid(), on=TODAY, today=TODAY)
    page = mamat.get(f"/rt/warga/{wati.id}")
    assert "tercatat sudah meninggal" in page.text and "Surat keterangan" not in page.text
    assert "tercatat sudah meninggal" in mamat.get(f"/rt/warga/{wati.id}/surat/domisili", status=409).text
    sent = form.send(keperluan="Sekolah", consent="y")
    assert sent.status == 422 and "tercatat sudah meninggal" in sent.text
    with pytest.raises(Died):
        ask_for(person(WATI), LetterKind.find("sku"), {}, new_uid(), village, by=account(MAMAT))
    assert joko.is_here and not LetterRequest.select().exists()


def test_who_moved_away_is_told_of_in_a_sentence(mamat):
    wati = person(WATI)
    lampid.moved_out([wati], by=None, act=new_uid(), on=TODAY, today=TODAY, to="Bandung")
    assert "bukan lagi warga Anda" in mamat.get(f"/rt/warga/{wati.id}").text
    assert "Wati" not in mamat.get("/rt/warga").text and "Wati" in mamat.get("/rt/warga?q=wati").text


def test_a_child_asks_through_its_parents(mamat):
    alya = Resident.get(name="Alya Putri")
    page = mamat.get(f"/rt/warga/{alya.id}")
    assert "Yang memohon adalah ayah, ibu" in page.text and "keterangan usaha" not in page.text


def test_a_letter_that_would_be_untrue_of_somebody_is_not_offered_and_hinders_nothing(mamat):
    page = mamat.get(f"/rt/warga/{person(WATI).id}")
    assert "belum menikah" not in page.text and "keterangan usaha" in page.text


def test_who_married_young_is_no_child(mamat):
    bride = neighbour("Sari", "01", "03", marital=2, birth_date=date(2010, 1, 1))
    assert "Surat keterangan domisili" in mamat.get(f"/rt/warga/{bride.id}").text


def test_a_kind_of_the_counter_is_not_asked_for_here(mamat, folder):
    source = LetterKind.find("sktm").source.replace('asked = "mandiri"', 'asked = "loket"')
    (folder.letters / "sktm.html").write_text(source, encoding="utf-8")
    joko = person(JOKO)
    assert "tidak mampu" not in mamat.get(f"/rt/warga/{joko.id}").text
    mamat.get(f"/rt/warga/{joko.id}/surat/sktm", status=404)
    mamat.get(f"/rt/warga/{joko.id}/surat/tidak-ada", status=404)


def test_a_kind_that_broke_since_its_form_was_drawn_is_told_of_in_a_sentence(mamat, folder):
    form = form_for(mamat)
    (folder.letters / "domisili.html").write_text("rusak", encoding="utf-8")
    answer = form.send(keperluan="Sekolah", consent="y")
    assert answer.status == 409 and "tidak bisa diminta lewat HP lagi" in answer.text
    mamat.get(f"/rt/warga/{person(JOKO).id}/surat/domisili", status=404)


def test_someone_without_nik_is_helped_too(mamat):
    lilis = neighbour("Lilis", "01", "03")
    page = mamat.get(f"/rt/warga/{lilis.id}/surat/sktm").form("Kirim")
    assert page.send(keperluan="Berobat", consent="y").status == 200
    assert (LetterRequest.get().resident, LetterRequest.get().nik) == (lilis, "")


def test_the_head_of_an_rw_helps_in_each_rt_of_it(signed_in):
    page = send(signed_in(SARIP), NURHAYATI)
    assert page.status == 200 and Introduction.get().place == "RW 01"


def test_who_looked_and_what_for_is_written_down(mamat):
    send(mamat)
    noted = [(each.action, each.reason) for each in Access.select()]
    assert noted == [("viewed", ""), ("rt letter", "Surat keterangan domisili")]
