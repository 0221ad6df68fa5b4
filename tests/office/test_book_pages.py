"""The register books on the screen, on paper and as a spreadsheet: the same rows, and who may have them."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from models import job_worker
from models.access import Access
from models.books import BOOKS, printed
from models.database import new_uid
from models.jobs import Job
from models.officials import Official
from models.residents.resident import Resident
from models.stays import Stay
from models.table import Struck, Table, written
from models.village import Dusun
from tests.books.happenings import COLUMNS, arrival, birth, take_back
from tests.filing import account, signed
from tests.mail.arriving import arrived
from tests.office.test_cadres import outsider
from tests.office.test_letters import statements
from tests.village import ANI, JOKO, KADES, SITI

ROOM = "/kantor/buku"


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


@pytest.fixture
def filled(app, village):
    """Something stands in every book, one line of it void."""
    arrival(), take_back(birth())
    outsider(), outsider(name="Enok", until=village.today)
    host = Resident.by_nik(JOKO["nik"])
    Stay.arrive(by=None, uid=new_uid(), name="Hans Gruber", sex="L", came_on=village.today, host=host)
    signed().hand_over(by=account(SITI), collected_by="Joko Susilo")
    arrived()
    Official.get(office="kades").correct(by=None, niap="01.2023", appointment_number="141/K/2023")


def of_november(code: str) -> Table:
    return printed(code=code, month="2026-11-01", today="2026-11-23")


def whole(code: str) -> list[list[str]]:
    """The rows of the book as text."""
    table = of_november(code)
    kinds = [column.kind for column in table.columns]
    return [[written(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]


def file_of(browser, code: str, kind: str) -> bytes:
    page = browser.get(f"{ROOM}/{code}?bulan=2026-11").follow("Cetak atau unduh")
    form = page.form("Buat berkasnya").fill("Untuk apa", "Arsip desa")
    form.values["kind"] = kind
    answer = browser.client.post(form.element.get("action"), data=form.values)
    assert answer.status_code == 200, answer.status_code
    return answer.data


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("code", COLUMNS)
def test_the_screen_shows_the_rows_with_every_nik_masked(siti, filled, code):
    page = siti.get(f"{ROOM}/{code}?bulan=2026-11")
    lines = page.tree.find(".//tbody").iter("tr")
    body = [[squeezed("".join(cell.itertext())) for cell in line.iter("td")] for line in lines]
    kinds = [column.kind for column in of_november(code).columns]
    for shown, meant in zip(body, whole(code), strict=True):
        assert len(shown) == COLUMNS[code]
        for text, value, kind in zip(shown, meant, kinds, strict=True):
            assert "•" in text if kind == "nik" and value else text == squeezed(value)
    assert JOKO["nik"] not in page.html and JOKO["no_kk"] not in page.html


@pytest.mark.parametrize("code", COLUMNS)
def test_the_pdf_holds_the_same_rows_with_every_nik_whole(siti, filled, code):
    pages = PdfReader(BytesIO(file_of(siti, code, "pdf"))).pages
    text = squeezed("".join(page.extract_text() for page in pages))
    for row in whole(code):
        for value in row:
            assert squeezed(value) in text, value
    assert "Mengetahui,KepalaDesaCikaduwangi" in text and "DedehKurniasih" in text


@pytest.mark.parametrize("code", COLUMNS)
def test_the_workbook_holds_the_same_rows(siti, filled, code):
    sheet = CalamineWorkbook.from_filelike(BytesIO(file_of(siti, code, "xlsx"))).get_sheet_by_index(0)
    got = [[as_text(value) for value in row] for row in sheet.to_python()]
    for row in whole(code):
        assert [without_dots(value) for value in row] in [[*map(without_dots, line)] for line in got], row


def without_dots(text: str) -> str:
    """A workbook keeps numbers as numbers: the dots of thousands are the reader's."""
    return text.replace(".", "")


def as_text(value) -> str:
    if hasattr(value, "year"):
        return f"{value:%d-%m-%Y}"
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def test_void_lines_are_struck_through_on_the_screen(siti, filled):
    page = siti.get(f"{ROOM}/B.2?bulan=2026-11")
    assert len([row for row in page.tree.iter("tr") if row.get("class") == "void"]) == 1
    assert sum(isinstance(row, Struck) for row in of_november("B.2").rows) == 1


def test_the_list_says_what_each_book_holds_and_keeps_the_month(siti, filled):
    page = siti.get(ROOM).form("Pilih bulan").fill("Bulan", "2026-02").send()
    assert all(book.title in page.text and book.holds in page.text for book in BOOKS)
    page = page.follow("Buku Mutasi Penduduk Desa")
    assert page.heading == "Buku Mutasi Penduduk Desa" and "Februari 2026" in page.text
    assert "Alya Putri" in page.text and "Januari 2026" in page.text


def test_a_book_of_one_dusun(siti, filled):
    page = siti.get(f"{ROOM}/B.1").form("Pilih dusun")
    page = page.fill("Dusun", str(Dusun.get(name="Sukamanah").id)).send()
    assert "Dusun Sukamanah, bulan November 2026" in page.text and "Nihil" in page.text


def test_printing_needs_a_reason_and_is_written_down(siti, filled):
    form = siti.get(f"{ROOM}/B.1/cetakan?bulan=2026-10").form("Buat berkasnya")
    page = form.send()
    assert page.status == 422 and page.errors == ["Tulis untuk apa buku ini dicetak."]
    assert not Access.select().exists()
    siti.client.post(form.element.get("action"), data=form.values | {"reason": "Pemeriksaan"})
    assert Access.get().reason == "Buku Induk Penduduk: Pemeriksaan" and Access.get().resident is None


def test_a_long_book_is_made_by_a_job(siti, filled, folder, monkeypatch):
    monkeypatch.setattr("models.table_file.MOST_AT_ONCE", 2)
    form = siti.get(f"{ROOM}/B.1/cetakan").form("Buat berkasnya").fill("Untuk apa", "Arsip desa")
    page = form.send()
    assert page.url.startswith("/kantor/pekerjaan/")
    job_worker.run_waiting(folder)
    job = Job.get()
    assert (job.state, job.failure) == ("done", "")
    assert PdfReader(folder.jobs / job.file).pages


def test_the_kades_reads_and_does_not_print(signed_in, filled):
    page = signed_in(KADES).get(f"{ROOM}/B.1")
    assert "Joko Susilo" in page.text and "Cetak atau unduh" not in page.text
    signed_in(KADES).get(f"{ROOM}/B.1/cetakan", status=403)
    signed_in(ANI).get(ROOM, status=403)


@pytest.mark.parametrize("url", ["/X.9", "/B.1?dusun=999", "/X.9/cetakan"])
def test_what_is_not_there_is_not_found(siti, url):
    siti.get(ROOM + url, status=404)


@pytest.mark.parametrize("month", ["", "x", "0001-01", "9999-12", "2026-13", "%00", "1899-12"])
def test_a_month_that_is_none_becomes_one_that_is(siti, month):
    assert siti.get(f"{ROOM}/B.3?bulan={month}").heading == "Buku Rekapitulasi Jumlah Penduduk"


@pytest.mark.parametrize("code", ["B.1", "B.2", "B.5", "D.4", "B.4", "A.4", "A.7", "A.8"])
def test_a_book_takes_as_many_statements_for_many_rows_as_for_few(siti, filled, code):
    siti.get(f"{ROOM}/{code}")
    few = statements(siti, f"{ROOM}/{code}")
    for number in range(12):
        birth(name=f"Anak {number}")
        outsider()
        Stay.arrive(by=None, uid=new_uid(), name="Hans", sex="L", came_on=Resident.get().birth_date)
        signed().hand_over(by=account(SITI), collected_by="Joko Susilo")
        arrived()
    # Who stands in a book is looked up once after each change.
    siti.get(f"{ROOM}/{code}")
    assert statements(siti, f"{ROOM}/{code}") == few <= 6
