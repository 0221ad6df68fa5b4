"""A table as a workbook: read back, with texts that stay texts."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from models import table_xlsx
from models.table import Struck
from tests.tables.books import SIGNERS, book, row


@pytest.fixture
def read(tmp_path):
    def written(table, **more):
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        table_xlsx.write(table, tmp_path / "book.xlsx", scratch, **more)
        assert not [*scratch.iterdir()], "names were left behind"
        return CalamineWorkbook.from_path(tmp_path / "book.xlsx").get_sheet_by_index(0).to_python()

    return written


def xml(tmp_path, part: str) -> str:
    return zipfile.ZipFile(tmp_path / "book.xlsx").read(part).decode()


def test_a_row_comes_back_as_it_was(read):
    rows = read(book([row(1), row(2)]))
    start = rows.index([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    assert rows[start + 1] == [
        1.0,
        "Warga 00001",
        "Serang",
        date(1986, 11, 3),
        "3604990000000001",
        1200.0,
        "",
    ]
    assert rows[start - 1][2:5] == ["Tempat lahir", "Tanggal lahir", "NIK"]
    assert rows[start - 2][2] == "Tempat dan tanggal lahir"
    assert [rows[0][0], rows[2][0]] == ["BUKU CONTOH", "Bulan November 2026"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example"]
)
def test_a_text_is_never_a_formula_or_a_link(read, tmp_path, text):
    assert read(book([row(1, name=text)]))[7][1] == text
    sheet = xml(tmp_path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet and "hyperlink" not in sheet


def test_odd_values_are_kept_as_texts(read):
    odd = row(10**20, name="x" * 40_000, born=date(1850, 1, 2), note="a\x00\ud800\nb")
    cells = read(book([odd]))[7]
    assert (
        cells[0] == str(10**20) and len(cells[1]) == 32_767 and cells[3] == "02-01-1850" and cells[6] == "a b"
    )


def test_sums_notes_and_signers_follow(read):
    sums = ["Jumlah", None, None, None, None, 9120, None]
    rows = read(book([row(1)], summary=[sums], notes=["Satu warga."], signers=SIGNERS))
    assert rows[8] == ["Jumlah", "", "", "", "", 9120.0, ""]
    words = [text for line in rows[9:] for text in line if text]
    assert words[0] == "Satu warga." and "AHMAD SUJANA" in words and "Sekretaris Desa," in words


def test_it_prints_on_the_villages_paper_with_its_head_on_each_page(read, tmp_path):
    read(book([row(1)]))
    sheet = xml(tmp_path, "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in sheet and 'paperSize="14"' in sheet and 'state="frozen"' in sheet
    assert "$5:$7" in xml(tmp_path, "xl/workbook.xml")


def test_a_void_row_is_struck(read, tmp_path):
    read(book([Struck(row(1))]))
    assert "<strike/>" in xml(tmp_path, "xl/styles.xml")


def test_it_goes_into_memory_too(tmp_path):
    target = BytesIO()
    table_xlsx.write(book([row(1)]), target, tmp_path)
    assert CalamineWorkbook.from_filelike(BytesIO(target.getvalue()))


def test_it_can_be_stopped_and_leaves_nothing_behind(read, tmp_path):
    def tell(done, total, words):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(book([row(number) for number in range(1000)]), tell=tell)
    assert not [*(tmp_path / "scratch").iterdir()]
