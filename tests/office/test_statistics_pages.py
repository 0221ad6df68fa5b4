"""Statistics on the screen, on paper and in a workbook."""

import io

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from models.statistics.classifications import CLASSIFICATIONS
from tests.residents.telling import TODAY, died
from tests.village import KADES, SITI


@pytest.mark.parametrize("by", CLASSIFICATIONS, ids=lambda by: by.key)
def test_each_has_its_page(signed_in, by):
    page = signed_in(KADES).get(f"/kantor/statistik?jenis={by.key}")
    assert page.heading == "Statistik"
    assert (
        "Keadaan 23 November 2026" in page.text
        and ("2 keluarga" if by.of_families else "5 jiwa") in page.text
    )


def test_another_month_is_chosen_with_the_form(signed_in):
    died("Wati Sumiati", TODAY)
    page = signed_in(SITI).get("/kantor/statistik").form("Lihat").send(jenis="perkawinan", bulan="2026-10")
    assert "Penduduk menurut status perkawinan" in page.text
    assert "Keadaan 31 Oktober 2026 5 jiwa" in page.text


def test_the_ages_are_drawn_as_a_pyramid(signed_in):
    page = signed_in(SITI).get("/kantor/statistik?jenis=umur")
    said = page.tree.find(".//*[@role='img']").get("aria-label")
    assert said.startswith("Laki-laki dan perempuan: 0–4 tahun 1 dan 1")


def test_it_is_printed_and_taken_along(signed_in):
    browser = signed_in(SITI)
    page = browser.get("/kantor/statistik?jenis=jenis-kelamin")
    paper = page.follow("Cetak (PDF)").response
    text = PdfReader(io.BytesIO(paper.data)).pages[0].extract_text()
    assert "PENDUDUK MENURUT JENIS KELAMIN" in text and "60,0" in text
    book = page.follow("Unduh (Excel)").response
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.data)).get_sheet_by_index(0).to_python()
    assert any(row[1] == "Perempuan" and 3 in row for row in rows)


@pytest.mark.parametrize("address", ["?jenis=cuaca", "/cuaca/pdf", "/umur/docx", "?jenis=%00"])
def test_what_is_none_does_not_exist(signed_in, address):
    signed_in(SITI).get(f"/kantor/statistik{address}", status=404)


@pytest.mark.parametrize("month", ["2026-99", "besok", "0001-01", "9999-12", "%EF%BF%BF", "-1"])
def test_an_odd_month_is_the_nearest_one(signed_in, month):
    assert "jiwa" in signed_in(SITI).get(f"/kantor/statistik?bulan={month}").text
