"""Data saya: what one sees of oneself, and of nobody else."""

import logging
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.access import Access
from models.database import new_uid
from models.letters.introductions import Introduction
from models.own_data import OwnData
from models.rectifications import Rectification
from models.residents import lampid
from models.residents.resident import Resident
from tests.filing import account, filed, signed
from tests.public.test_weight import KB, PHONE, weight
from tests.village import JOKO, MAMAT, NURHAYATI, SARIP, SITI, TODAY, WARGA

# Of the columns of the register those that say nothing about the person; the family says its own.
NOT_TOLD = {"id", "uid", "version", "sounding", "family"}
PAGES = [
    "",
    "surat",
    "surat/baru",
    "surat/baru/sku",
    "kertas",
    "akses",
    "posyandu",
    "pembetulan",
    "pembetulan/baru",
    "pin",
]


@pytest.fixture
def nurhayati(app):
    return Resident.by_nik(NURHAYATI["nik"])


def test_every_column_of_the_register_is_told(nurhayati):
    """Fill each column with something that can be found again; a new column must be told too."""
    own = OwnData(nurhayati)
    missing = []
    for field in Resident._meta.sorted_fields:
        if field.name in NOT_TOLD:
            continue
        before = dict(own.known())
        value = getattr(own.resident, field.name)
        odd = nurhayati.birth_date.replace(year=1931) if "date" in field.field_type.lower() else None
        choices = {"sex": "L", "residency": "tidak_tetap"}
        numeric = 77 if field.field_type == "INT" else "Xyzzy"
        setattr(own.resident, field.name, choices.get(field.name) or odd or numeric)
        if dict(own.known()) == before:
            missing.append(field.name)
        setattr(own.resident, field.name, value)
    assert not missing, f"tell these in models/own_data.py: {missing}"


def test_the_family_is_told_by_name_and_relation_only(signed_in):
    page = signed_in(WARGA).get("/data-saya/")
    assert "Dafa Maulana" in page.text and "Anak" in page.text
    for child in Resident.select().where(Resident.shdk == 4):
        assert child.nik not in page.html


def test_nothing_of_another_family_is_told(signed_in):
    filed(JOKO, "sktm")
    browser = signed_in(WARGA)
    for path in PAGES:
        page = browser.get(f"/data-saya/{path}")
        assert (
            JOKO["name"] not in page.html and JOKO["nik"] not in page.html and JOKO["no_kk"] not in page.html
        )


def test_letters_and_requests_stand_with_their_state(signed_in):
    letter = signed(NURHAYATI, "domisili")
    filed(NURHAYATI, "sku")
    text = signed_in(WARGA).get("/data-saya/surat").text
    assert letter.signature.number in text and "Baru masuk" in text and "Siap diambil" in text


def test_of_many_letters_the_newest_ten_are_shown_and_the_others_on_the_next_page(signed_in):
    first = filed(NURHAYATI, "domisili")
    for _ in range(10):
        filed(NURHAYATI, "sku")
    page = signed_in(WARGA).get("/data-saya/surat")
    assert "1 sampai 10 dari 11 permohonan" in page.text and first.code not in page.html
    later = page.follow("Berikutnya")
    assert first.code in later.html and "11 sampai 11 dari 11 permohonan" in later.text


def test_own_posyandu_records_are_shown_when_there_are_any(signed_in):
    assert "Tidak ada catatan" in signed_in(WARGA).get("/data-saya/posyandu").text


def test_who_looked_is_told_with_role_action_and_reason(signed_in, nurhayati):
    siti = signed_in(SITI)
    siti.get(f"/kantor/warga/{nurhayati.id}")
    Access.note("exported", by=account(SITI), reason="Diminta kecamatan")
    text = signed_in(WARGA).get("/data-saya/akses").text
    assert "Siti Rohmah, petugas kantor" in text and "Halaman data dibuka" in text
    assert "Data warga diekspor" in text and "Diminta kecamatan" in text


def test_the_pdf_holds_it_all(signed_in, nurhayati):
    Rectification.file(
        nurhayati,
        item="education",
        wanted="S1",
        why="",
        by=account(SITI),
        uid="01a20000-0000-7000-8000-000000000002",
    )
    answer = signed_in(WARGA).client.get("/data-saya/data-saya.pdf")
    assert answer.mimetype == "application/pdf" and "no-store" in answer.headers["Cache-Control"]
    pages = PdfReader(BytesIO(answer.data)).pages
    text = " ".join(page.extract_text() for page in pages)
    for words in (
        "Nurhayati",
        "3604 9952 0789 0003",
        "Pendidikan",
        "Seharusnya",
        "UU 27/2022",
        "Dafa Maulana",
    ):
        assert words in text, words


def test_the_pdf_holds_what_was_written_for_letters_and_who_spoke_for_one(signed_in):
    letter = filed(NURHAYATI)
    Introduction.give(letter, by=account(MAMAT))
    Introduction.withhold(letter, by=account(SARIP), reason="Jarang pulang.")
    pdf = signed_in(WARGA).client.get("/data-saya/data-saya.pdf").data
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", " ")
    for words in ("Warung sembako", "Mamat Rahmat", "RW 01", "tanyakan alasannya di kantor"):
        assert words in text, words
    assert "Jarang pulang" not in text


def test_the_privacy_page_names_every_class_of_data(browser):
    text = browser.get("/privasi").text
    for words in (
        "Foto kertas pemohon",
        "Pengantar RT dan RW",
        "Surat masuk dan disposisi",
        "ketua RT atau RW",
    ):
        assert words in text, words


def test_the_pdf_holds_what_was_told_of_events(signed_in, nurhayati):
    away = dict(by=None, act=new_uid(), on=TODAY, today=TODAY, to="Kabupaten Lebak")
    lampid.went_away(nurhayati, head=Resident.get(name="Dafa Maulana"), **away)
    lampid.came_back(nurhayati, changes={"shdk": 9}, by=None, act=new_uid(), on=TODAY, today=TODAY)
    pdf = signed_in(WARGA).client.get("/data-saya/data-saya.pdf").data
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", " ")
    assert "Pindah masuk" in text and "Pergi" in text and "Ke: Kabupaten Lebak" in text


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_light_and_plain(app, signed_in, path):
    for _ in range(20):
        filed(NURHAYATI)
    browser = signed_in(WARGA)
    style = app.jinja_env.globals["static_url"]("warga.css")
    css = weight(browser.client.get(style, headers=PHONE))
    response = browser.client.get(f"/data-saya/{path}", headers=PHONE)
    assert weight(response) + css <= 14 * KB, weight(response)
    page = browser.get(f"/data-saya/{path}")
    assert not list(page.tree.iter("script")) and not list(page.tree.iter("img"))


def test_the_first_page_asks_the_database_seven_times_at_most(signed_in, caplog):
    browser = signed_in(WARGA)
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="peewee"):
        browser.client.get("/data-saya/")
    asked = [each for each in caplog.records if each.name == "peewee" and "SELECT" in str(each.msg)]
    assert len(asked) <= 7, [each.msg for each in asked]


def test_the_privacy_page_names_purpose_time_and_rights(browser):
    page = browser.get("/").follow("Privasi")
    for words in ("Berapa lama", "5 tahun", "UU 27/2022", "Posyandu", "3×24 jam"):
        assert words in page.text, words
