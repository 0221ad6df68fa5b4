"""A register book on the screen, as a file at once, and as a file that a job makes."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from models import table_file
from models.job_worker import run_waiting
from models.jobs import Job
from models.residents.resident import Resident
from tests.village import SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def ask(siti, kind: str):
    form = siti.get("/kantor/buku/B.1/cetakan").form("Buat berkasnya")
    form.values["kind"] = kind
    return form.fill("Untuk apa", "Arsip desa").send()


def test_a_short_book_is_printed_at_once(siti, folder):
    page = ask(siti, "pdf")
    assert (
        page.response.mimetype == "application/pdf" and page.response.headers["Cache-Control"] == "no-store"
    )
    text = PdfReader(BytesIO(page.response.data)).pages[0].extract_text()
    one = Resident.select().first()
    assert "BUKU INDUK PENDUDUK" in text and one.nik in text
    assert not [*folder.jobs.iterdir()] and not Job.select().count()


def test_a_short_book_is_a_workbook_at_once(siti):
    page = ask(siti, "xlsx")
    assert "attachment; filename=buku-induk" in page.response.headers["Content-Disposition"]
    rows = CalamineWorkbook.from_filelike(BytesIO(page.response.data)).get_sheet_by_index(0).to_python()
    assert any(Resident.select().first().nik in row for row in rows)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_long_book_is_made_by_a_job_and_fetched_then(siti, folder, monkeypatch, kind):
    short = ask(siti, kind).response.data
    monkeypatch.setattr(table_file, "MOST_AT_ONCE", 1)
    page = ask(siti, kind)
    assert page.url.startswith("/kantor/pekerjaan/") and "Menunggu giliran" in page.text
    (job,) = run_waiting(folder)
    page = siti.get(page.url)
    assert "Selesai" in page.text and job.result["rows"] >= 5
    file = page.follow("Ambil berkas").response
    assert file.headers["Content-Disposition"].endswith(f".{kind}") and len(file.data) == pytest.approx(
        len(short), rel=0.02
    )
    assert siti.get(page.url).follow("Kembali").heading == "Buku Induk Penduduk"


def test_a_table_that_no_longer_exists_is_a_plain_answer(siti, folder, monkeypatch):
    monkeypatch.setattr(table_file, "MOST_AT_ONCE", 1)
    page = ask(siti, "pdf")
    monkeypatch.setattr(table_file, "DECLARED", {})
    run_waiting(folder)
    assert "Tabel ini tidak dikenal" in siti.get(page.url).text


def test_on_the_screen_the_numbers_of_people_are_masked(siti):
    page = siti.get("/kantor/buku/B.1")
    text = " ".join(page.text.split())
    one = Resident.select().first()
    assert one.name in text and one.nik not in page.html and f"{one.nik[:4]}••••••••{one.nik[-4:]}" in text
    assert {each.get("scope") for each in page.tree.iter("th")} == {"col", "colgroup"}
    assert page.tree.find(".//div[@class='sheet']").get("tabindex") == "0"


def test_an_empty_book_says_so(siti):
    page = siti.get("/kantor/buku/B.4")
    assert "Nihil" in page.text
