"""What the head of an RT sees: the requests of the people there, and nobody else's; and the pengantar."""

import pytest

from models.access import Access
from models.database import new_uid
from models.history import Event
from models.letters.introductions import Introduction
from models.letters.kind import LetterKind
from models.letters.neighbourhood import Neighbourhood
from models.letters.not_now import TooLate
from models.letters.on_behalf import ask_for
from models.residents.resident import Resident
from models.retention import ERASED
from models.village import Rt
from tests.filing import STRANGER_NIK, account, checked, filed, signed
from tests.office.test_retention import swept
from tests.rt.neighbours import as_sender, farida, neighbour
from tests.village import JOKO, MAMAT, NURHAYATI, OTONG, SARIP, SITI


@pytest.fixture
def mamat(signed_in):
    return signed_in(MAMAT)


def seen_by(person) -> set[int]:
    return {each.id for each in Neighbourhood(account(person)).requests()}


def test_the_pengantar_is_given_with_one_press(mamat):
    letter = filed()
    page = mamat.get("/rt/").follow("Nurhayati").press("Beri pengantar", note="Benar warga saya.")
    assert (
        "sudah diberikan" in page.text
        and "Tidak ada yang menunggu" in mamat.get("/rt/?keadaan=pengantar").text
    )
    told = letter.introductions.get()
    assert (told.is_given, told.note, told.place, told.by.username) == (
        True, "Benar warga saya.", "RT 03 / RW 01", "mamat",
    )  # fmt: skip


def test_what_was_asked_for_at_the_counter_waits_for_no_pengantar(mamat):
    letter = filed()
    letter.change(channel="loket")
    assert "Tidak ada yang menunggu" in mamat.get("/rt/?keadaan=pengantar").text
    assert "Nurhayati" in mamat.get("/rt/?keadaan=berjalan").text


def test_the_office_sees_who_gave_the_pengantar(mamat, signed_in):
    letter = filed()
    mamat.get(f"/rt/surat/{letter.id}").press("Beri pengantar")
    page = signed_in(SITI).get(f"/kantor/surat/{letter.id}")
    assert "Pengantar RT 03 / RW 01: diberikan 23 November 2026, Mamat Rahmat." in page.text
    assert "Pengantar RT/RW diberikan" in page.text


def test_a_reason_against_it_is_read_by_staff_and_stops_nothing(mamat, signed_in):
    letter = filed()
    page = mamat.get(f"/rt/surat/{letter.id}").follow("Tidak bisa memberi")
    page.press("Kirim ke petugas", reason="Sudah pindah ke Serang.")
    siti = signed_in(SITI).get(f"/kantor/surat/{letter.id}")
    assert "tidak bisa diberikan" in siti.text and "Sudah pindah ke Serang." in siti.text
    assert "Menunggu tanda tangan" in siti.press("Teruskan").text


def test_the_sender_is_not_told_the_reason(mamat, browser):
    letter = filed()
    Introduction.withhold(letter, by=account(MAMAT), reason="Orangnya tidak dikenal.")
    assert "tidak dikenal" not in browser.get(f"/cek/{letter.code}").text
    Introduction.give(letter, by=account(MAMAT))
    assert "Pengantar RT atau RW diberikan" in browser.get(f"/cek/{letter.code}").text


def test_no_reason_is_no_answer(mamat):
    letter = filed()
    page = mamat.get(f"/rt/surat/{letter.id}/keberatan").press("Kirim ke petugas")
    assert page.status == 422 and page.errors == ["Tulis alasannya. Petugas membacanya."]
    assert not Introduction.select().exists()


def test_the_newest_word_of_an_rt_counts(mamat):
    letter = filed()
    Introduction.give(letter, by=account(MAMAT))
    page = mamat.get(f"/rt/surat/{letter.id}").follow("Tarik pengantar")
    page.press("Kirim ke petugas", reason="Keliru orang.")
    shown = mamat.get(f"/rt/surat/{letter.id}").text
    assert "tidak bisa diberikan" in shown and "RW 01: diberikan" not in shown


def test_the_same_press_twice_gives_one_pengantar(mamat):
    letter = filed()
    form = mamat.get(f"/rt/surat/{letter.id}").form("Beri pengantar")
    form.send()
    form.send()
    assert Introduction.select().count() == 1
    told = [each.verb for each in Event.of(letter)]
    assert told == ["request filed", "introduction given"]


def test_a_pengantar_comes_too_late_once_the_letter_was_checked(mamat):
    letter = checked(JOKO, "sktm")
    page = mamat.get(f"/rt/surat/{letter.id}")
    assert "Beri pengantar" not in page.html
    answer = mamat.post(f"/rt/surat/{letter.id}/pengantar", page.form("Keluar").values, status=409)
    assert "sudah menunggu tanda tangan" in answer.text
    assert mamat.get(f"/rt/surat/{letter.id}/keberatan", status=409)
    with pytest.raises(TooLate):
        Introduction.give(letter, by=account(MAMAT))


def test_nothing_of_another_rt_exists(mamat, signed_in):
    letter = filed(as_sender(farida()))
    assert "Farida" not in mamat.get("/rt/?keadaan=berjalan").text
    token = mamat.get("/rt/").form("Keluar").values
    for url in (f"/rt/surat/{letter.id}", f"/rt/surat/{letter.id}/keberatan", f"/rt/surat/{letter.id}/kode"):
        mamat.get(url, status=404)
    for url in (f"/rt/surat/{letter.id}/pengantar", f"/rt/surat/{letter.id}/keberatan"):
        mamat.post(url, token | {"reason": "x"}, status=404)
    assert "Farida" in signed_in(OTONG).get("/rt/").text
    assert not Introduction.select().exists()


def test_the_head_of_an_rw_sees_every_rt_of_it_and_no_other(app):
    near, far = filed(), filed(as_sender(farida()))
    next_door = filed(as_sender(neighbour("Lilis", "01", "02", "3604995502880012")))
    assert seen_by(SARIP) == {near.id, next_door.id}
    assert seen_by(MAMAT) == {near.id} and seen_by(OTONG) == {far.id}


def test_rw_01_of_another_dusun_is_another_rw(app):
    elsewhere = Rt.create(dusun=Rt.get(rw="02", rt="01").dusun, rw="01", rt="03")
    letter = filed(as_sender(person := neighbour("Lilis", "02", "02", "3604995502880012")))
    person.family.change(rt=elsewhere)
    assert letter.id not in seen_by(SARIP) | seen_by(MAMAT)


def test_rt_and_rw_each_give_their_own(signed_in):
    letter = filed()
    for person in (MAMAT, SARIP):
        signed_in(person).get("/rt/").follow("Nurhayati").press("Beri pengantar")
    page = signed_in(SITI).get(f"/kantor/surat/{letter.id}")
    assert "Pengantar RT 03 / RW 01: diberikan" in page.text and "Pengantar RW 01: diberikan" in page.text


def test_before_the_match_the_nik_tells_whose_it_is(village):
    letter = filed(nik=STRANGER_NIK)
    assert letter.id not in seen_by(MAMAT)
    Resident.by_nik(JOKO["nik"]).correct(by=None, nik=STRANGER_NIK)
    assert letter.resident is None and letter.id in seen_by(MAMAT)


def test_the_match_counts_more_than_what_was_written(app):
    letter = filed()
    letter.match(farida(), by=account(SITI))
    assert letter.id not in seen_by(MAMAT) and letter.id in seen_by(OTONG)


def test_the_word_of_another_rt_is_not_the_one_it_waits_for(signed_in):
    letter = filed()
    Introduction.give(letter, by=account(MAMAT))
    letter.match(farida(), by=account(SITI))
    assert "Menunggu pengantar 1" in signed_in(OTONG).get("/rt/").text


def test_whoever_moves_to_another_rt_takes_the_requests_along(app):
    letter = filed()
    Resident.by_nik(NURHAYATI["nik"]).family.change(rt=Rt.get(rw="02", rt="01"))
    assert letter.id not in seen_by(MAMAT) and letter.id in seen_by(OTONG)


def test_a_letter_is_followed_until_it_is_handed_over(mamat):
    letter = signed(NURHAYATI)
    assert "Siap diambil" in mamat.get("/rt/?keadaan=berjalan").text
    letter.hand_over(by=account(SITI), collected_by="Nurhayati")
    assert "Nurhayati" not in mamat.get("/rt/?keadaan=berjalan").text
    assert "Sudah diambil" in mamat.get("/rt/?keadaan=selesai").text


def test_the_answers_are_shown_to_judge_by(mamat):
    letter = filed(kind="domisili")
    page = mamat.get(f"/rt/surat/{letter.id}")
    assert "Untuk: berobat di RSUD" in page.text and NURHAYATI["nik"] not in page.html


def test_answers_about_private_matters_stay_with_the_office(mamat, village):
    by_phone = filed(kind="sktm")
    page = mamat.get(f"/rt/surat/{by_phone.id}")
    assert "RSUD" not in page.html and page.heading == "Nurhayati: surat keterangan tidak mampu"
    nurhayati, kind = Resident.by_nik(NURHAYATI["nik"]), LetterKind.find("sktm")
    sent_here = ask_for(
        nurhayati, kind, {"keperluan": "Berobat di RSUD"}, new_uid(), village, by=account(MAMAT)
    )
    assert "Untuk: berobat di RSUD" in mamat.get(f"/rt/surat/{sent_here.id}").text


def test_a_kind_that_asks_nothing_hides_nothing(mamat, folder):
    source = LetterKind.find("domisili").source
    header = source.partition("[[questions]]")[0] + "#}\n"
    (folder.letters / "domisili.html").write_text(header + '{% extends "print/letter.html" %}', "utf-8")
    page = mamat.get(f"/rt/surat/{filed(kind='domisili').id}")
    assert "hal pribadi" not in page.text and "Tentang permohonan ini" in page.text


def test_a_look_at_somebody_is_written_down(mamat):
    letter = filed()
    mamat.get("/rt/")
    assert not Access.select().exists()
    mamat.get(f"/rt/surat/{letter.id}")
    noted = Access.get()
    assert (noted.action, noted.account.username, noted.resident.name) == ("viewed", "mamat", "Nurhayati")


def test_a_request_sent_by_the_resident_keeps_its_code(mamat):
    """Whoever has it may correct the answers."""
    letter = filed()
    assert letter.code not in mamat.get(f"/rt/surat/{letter.id}").html.replace("-", "")
    mamat.get(f"/rt/surat/{letter.id}/kode", status=404)


def test_what_was_written_of_somebody_is_not_kept_for_ever(folder, app):
    letter = filed()
    Introduction.give(letter, by=account(MAMAT), note="Nurhayati tetangga saya.")
    Introduction.withhold(letter, by=account(SARIP), reason="Nurhayati jarang pulang.")
    letter.refuse(by=account(SITI), reason="Usaha di desa lain.")
    swept(folder, 400)
    told = {each.place: (each.is_given, each.words) for each in Introduction.select()}
    assert told == {"RT 03 / RW 01": (True, ""), "RW 01": (False, ERASED)}
