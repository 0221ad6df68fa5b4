"""The register of letters and the figures of the service on the screen, on paper and in Excel."""

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from models.access import Access
from tests.filing import account
from tests.letters.issuing import asked, issued, now, taken
from tests.office.test_letters import statements
from tests.village import ANI, JOKO, KADES, SITI

REGISTER, FIGURES = "/kantor/register-surat", "/kantor/angka-layanan"


@pytest.fixture
def siti(app, signed_in):
    """Something was issued, taken and voided in November."""
    issued("sktm", person=JOKO), taken(at=datetime(2026, 11, 4, 2))
    issued(at=datetime(2026, 11, 5, 2)).void(by=account(SITI), reason="Salah alamat")
    asked().refuse(by=account(SITI), reason="Usaha berada di desa lain.")
    now()
    return signed_in(SITI)


def printed(browser, kind: str, query: str = "") -> bytes:
    form = browser.get(f"{REGISTER}{query}").follow("Cetak atau unduh").form("Buat berkasnya")
    form.fill("Untuk apa", "Pemeriksaan inspektorat").values["kind"] = kind
    answer = browser.client.post(form.element.get("action"), data=form.values)
    assert answer.status_code == 200
    return answer.data


def test_the_register_opens_on_the_running_month_with_every_nik_masked(siti):
    page = siti.get("/kantor/").follow("Register surat")
    assert page.heading == "Register surat" and "Bulan November 2026" in page.text
    assert "3604••••••••0002" in page.text and JOKO["nik"] not in page.html
    assert len([row for row in page.tree.iter("tr") if row.get("class") == "void"]) == 1


def test_kinds_without_a_number_are_not_offered(siti):
    offered = [
        each.get("value") for each in siti.get(REGISTER).tree.iterfind(".//select[@name='jenis']/option")
    ]
    assert "sku" in offered and "n2" not in offered


def test_filters_are_chosen_together(siti):
    page = siti.get(REGISTER).form("Lihat").send(bagian="t4", jenis="sku", keadaan="handed_over")
    assert "Triwulan IV 2026, sudah diambil" in page.text and "1 baris, semua tampil" in page.text
    assert "Nihil" in siti.get(f"{REGISTER}?tahun=2026&bagian=1").text


def test_paper_and_workbook_hold_the_same_and_ask_for_a_reason(siti):
    form = siti.get(f"{REGISTER}/cetakan?tahun=2026&bagian=11&jenis=sku").form("Buat berkasnya")
    page = form.send()
    assert page.status == 422 and page.errors == ["Tulis untuk apa buku ini dicetak."]
    assert page.heading == "Cetak register surat keterangan usaha" and not Access.select().exists()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed(siti, "pdf"))).pages)
    sheet = CalamineWorkbook.from_filelike(BytesIO(printed(siti, "xlsx"))).get_sheet_by_index(0)
    cells = " ".join(str(cell) for row in sheet.to_python() for cell in row)
    for told in ("3604••••••••0002", "Batal 05-11-2026: Salah alamat", "Joko Susilo", "Ahmad Sujana"):
        assert "".join(told.split()) in "".join(text.split()) and told in cells
    assert JOKO["nik"] not in text + cells and "Dedeh Kurniasih" in text
    assert {each.reason for each in Access.select()} == {"Register surat: Pemeriksaan inspektorat"}


def test_the_kades_reads_and_does_not_print(signed_in, siti):
    kades = signed_in(KADES)
    assert "Cetak atau unduh" not in kades.get(REGISTER).text
    kades.get(f"{REGISTER}/cetakan", status=403)
    signed_in(ANI).get(REGISTER, status=403)


def test_the_figures_are_told_in_words_and_numbers(siti):
    page = siti.get("/kantor/").follow("Angka layanan")
    assert "Lewat HP 4, di loket 0, lewat RT 0 4" in page.text and "2,0 jam" in page.text
    assert "3 dari 3 siap pada waktu yang dijanjikan 100%" in page.text
    assert "Ditolak: 1 kali 1 kali Usaha berada di desa lain." in page.text
    none = siti.get(f"{FIGURES}?tahun=2025&bagian=t1").text
    assert "Lewat HP 0, di loket 0, lewat RT 0 0" in none and "lebih cepat –" in none and "Nihil" in none


def test_the_figures_on_paper_tell_the_reasons_too(siti):
    page = siti.get(FIGURES)
    for link, kind in (("Cetak (PDF)", "pdf"), ("Unduh (Excel)", "vnd")):
        href = next(each.get("href") for each in page.tree.iter("a") if link in "".join(each.itertext()))
        answer = siti.client.get(href)
        assert answer.status_code == 200 and kind in answer.mimetype
        if kind == "pdf":
            text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "Ditolak: Usaha berada di desa lain (1)." in text and "Bulan November 2026" in text
    siti.get(f"{FIGURES}/berkas.exe", status=404)


@pytest.mark.parametrize("room", [REGISTER, FIGURES])
@pytest.mark.parametrize(
    "query",
    [
        "tahun=0", "tahun=99999999999999999999999", "tahun=x&bagian=13", "bagian=t9", "jenis=%00", "keadaan=new",
        "penanda-tangan=99999999999999999999", "penanda-tangan=-1", "halaman=-5", "tahun=1&bagian=t4",
    ],
)  # fmt: skip
def test_what_is_no_period_becomes_one(siti, room, query):
    assert siti.get(f"{room}?{query}").heading in ("Register surat", "Angka layanan")


def test_pages_take_as_many_statements_for_many_as_for_few(siti):
    few = [statements(siti, url) for url in (REGISTER, FIGURES)]
    for number in range(12):
        taken(at=datetime(2026, 11, 6, 2 + number % 3))
    now()
    assert [statements(siti, url) for url in (REGISTER, FIGURES)] == few and max(few) <= 6
