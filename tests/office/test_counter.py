"""A walk-in: find, choose, print."""

from datetime import date

import pytest

from models.history import Event
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.residents import lampid
from models.residents.resident import Resident
from tests.browser import words_of
from tests.filing import account, filed
from tests.village import JOKO, KADES, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


@pytest.fixture
def joko(app):
    return Resident.get(name="Joko Susilo").id


def test_from_the_menu_to_a_numbered_letter_in_a_few_steps(siti):
    page = siti.get("/kantor/").follow("Surat baru di loket")
    page = page.form("Cari").fill("Nama, NIK", "djoko").send()
    page = (
        page.follow("Domisili")
        .form("Simpan")
        .fill("Untuk apa", "Membuka rekening bank")
        .choose("KTP asli")
        .send()
    )
    assert "400.12.2.1/001/Ds.CKW/XI/2026" in page.text and "Cetak surat" in page.text
    assert Event.of(LetterRequest.get())[0].facts["seen"] == ["KTP asli"]


def test_of_several_people_each_is_one_key_away(siti):
    page = siti.get("/kantor/surat-baru?q=su")
    keys = [each.get("accesskey") for each in page.tree.iter("a") if "/surat-baru/" in each.get("href")]
    assert keys == ["1", "2"]


def test_the_other_letters_are_found_by_the_first_letters_of_their_names(siti, joko):
    page = siti.get(f"/kantor/surat-baru/{joko}")
    names = [words_of(each) for each in page.tree.find(".//select[@id='jenis-surat']")]
    assert names == sorted(names, key=str.lower) and {"Ahli waris", "KTP-el", "Kematian"} <= set(names)
    assert len(names) == len(set(names)) == len(LetterKind.all()) - 4


def test_a_whole_nik_leads_straight_to_the_person(siti, joko):
    page = siti.get(f"/kantor/surat-baru?q={JOKO['nik'][:8]} {JOKO['nik'][8:]}".replace(" ", "+"))
    assert page.heading == "Surat baru untuk Joko Susilo" and page.url.endswith(f"/kantor/surat-baru/{joko}")


def test_people_are_listed_with_masked_nik_and_head_of_family(siti):
    page = siti.get("/kantor/surat-baru?q=kadu+gede")
    assert "3604••••••••0004" in page.text and "48 tahun" in page.text and "Joko Susilo" in page.text
    assert "3604995508780004" not in page.html


def test_htmx_gets_only_the_people(siti):
    answer = siti.client.get("/kantor/surat-baru?q=joko", headers={"HX-Request": "true", "HX-Trigger": "q"})
    assert "Joko Susilo" in answer.get_data(as_text=True) and "<h1" not in answer.get_data(as_text=True)


def test_nobody_found_is_said(siti):
    assert "Tidak ada yang cocok" in siti.get("/kantor/surat-baru?q=bambang").text


def test_the_usual_letter_stands_first(siti, joko):
    for _ in range(2):
        filed(kind="sku")
    page = siti.get(f"/kantor/surat-baru/{joko}")
    assert "Surat keterangan usaha" in page.text and "Apa usaha" in page.text


def test_frequent_answers_are_offered(siti, joko):
    html = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").html
    assert '<datalist id="keperluan-sering"><option value="Membuka rekening bank">' in html


def test_through_the_phone_of_the_kades_it_waits_for_him(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan")
    page = form.fill("Untuk apa", "Sekolah").choose("Lewat HP").send()
    assert page.heading == "Surat menunggu tanda tangan kepala desa" and not Signature.select().exists()


def test_a_double_click_gives_one_letter(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan").fill("Untuk apa", "Sekolah")
    assert form.send().url == form.send().url
    assert Signature.select().count() == 1


def test_what_is_changed_after_it_was_saved_is_another_letter(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan").fill("Untuk apa", "Sekolah")
    assert form.send().url != form.fill("Untuk apa", "Membuka rekening bank").send().url
    told = [each.answers["keperluan"] for each in LetterRequest.select().order_by(LetterRequest.id)]
    assert told == ["Sekolah", "Membuka rekening bank"]


def test_the_page_after_saving_leads_on_once_the_letter_was_collected(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan").fill("Untuk apa", "Sekolah")
    saved = form.send().url
    LetterRequest.get().hand_over(by=account(SITI), collected_by="Joko Susilo")
    assert siti.get(saved).url == f"/kantor/surat/{LetterRequest.get().id}"


def test_an_unanswered_question_keeps_the_other_answers(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=sku").form("Simpan").fill("Apa usaha", "Bengkel")
    page = form.choose("KK asli").send()
    assert page.status == 422 and "Tulis untuk apa surat ini dipakai." in page.errors
    again = page.form("Simpan")
    assert again.values["usaha"] == "Bengkel" and again.values["seen"] == "KK asli"


def test_without_a_kades_in_office_it_is_said_on_the_form(siti, joko):
    account(KADES).official.change(until=date(2026, 11, 22))
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan").fill("Untuk apa", "Sekolah")
    page = form.send()
    assert page.status == 422 and "yang sedang menjabat" in page.errors[0]
    assert page.form("Simpan").values["keperluan"] == "Sekolah"


def test_an_unknown_manner_never_gives_a_number(siti, joko):
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=domisili").form("Simpan").fill("Untuk apa", "Sekolah")
    form.send(manner="lain")
    assert not Signature.select().exists()


@pytest.mark.parametrize("way", ["999", "1?jenis=tidakada", "1?jenis=../rahasia"])
def test_an_unknown_person_or_letter_is_not_found(siti, way):
    siti.get(f"/kantor/surat-baru/{way}", status=404)


def test_a_letter_of_the_village_may_ask_for_what_the_form_calls_its_own(siti, joko, folder):
    questions = "".join(
        f'[[questions]]\nname = "{name}"\nlabel = "Tanya {name}"\n' for name in ("keperluan", "seen")
    )
    (folder.letters / "acara.html").write_text(
        f'{{#\ntitle = "Surat keterangan acara"\ncode = "300"\n{questions}#}}\n'
        '{% extends "print/letter.html" %}{% block isi %}{{ isian.seen }}{% endblock %}'
    )
    form = siti.get(f"/kantor/surat-baru/{joko}?jenis=acara").form("Simpan dan cetak")
    form.fill("Tanya keperluan", "Hajatan").fill("Tanya seen", "Orkes Melati").send()
    assert LetterRequest.get(kind="acara").answers == {"keperluan": "Hajatan", "seen": "Orkes Melati"}


def test_who_is_no_longer_here_is_not_taken_for_one_who_is(siti, joko):
    wati = Resident.with_place().where(Resident.name == "Wati Sumiati").get()
    lampid.died(wati, by=None, act="a", on=date(2026, 11, 20), today=date(2026, 11, 23))
    page = siti.get(f"/kantor/surat-baru/{wati.id}")
    assert "tidak lagi tercatat sebagai penduduk (meninggal sejak 20 November 2026)" in page.text
    assert "tidak lagi tercatat" not in siti.get(f"/kantor/surat-baru/{joko}").text
