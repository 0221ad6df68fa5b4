"""A table on paper: everything can be read back, on every page the head, and any length."""

import pytest
from pypdf import PdfReader

from models import table_layout, table_pdf
from models.table import Column, Struck
from tests.tables.books import COLUMNS, SIGNERS, book, row, texts


@pytest.fixture
def printed(tmp_path):
    def write(table, **more):
        table_pdf.write(table, tmp_path / "book.pdf", **more)
        return texts(tmp_path / "book.pdf")

    return write


def test_all_rows_are_there_once_and_each_page_has_head_numbers_and_foot(printed):
    pages = printed(book([row(number) for number in range(1, 101)], signers=SIGNERS))
    text = "\n".join(pages)
    assert [text.count(f"Warga {number:05}") for number in range(1, 101)] == [1] * 100
    assert text.count("3604990000000042") == 1 and text.count("03-11-1986") == 100
    for number, page in enumerate(pages, 1):
        assert "Tempat dan tanggal lahir" in page and f"Halaman {number} dari {len(pages)}" in page
        assert " 1 2 3 4 5 6 7 " in page
    assert pages[0].startswith("BUKU CONTOH Desa Cikaduwangi") and "BUKU CONTOH" not in pages[1]
    assert "AHMAD SUJANA" in pages[-1] and "." * 40 in pages[-1]


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [("F4", True, (330, 215)), ("A4", True, (297, 210)), ("A4", False, (210, 297))],
)
def test_the_sheet_is_the_villages(printed, tmp_path, paper, landscape, size):
    printed(book([row(1)], paper=paper, landscape=landscape))
    box = PdfReader(tmp_path / "book.pdf").pages[0].mediabox
    assert (round(box.width * 25.4 / 72), round(box.height * 25.4 / 72)) == size


def test_it_tells_what_it_is(printed, tmp_path):
    printed(book([row(1)]))
    reader = PdfReader(tmp_path / "book.pdf")
    assert reader.metadata.title.startswith("BUKU CONTOH") and reader.trailer["/Root"]["/Lang"] == "id"


def test_an_empty_book_says_so(printed):
    assert "NIHIL" in printed(book([]))[0]


def test_sums_stand_at_the_end_in_the_room_of_the_empty_cells(printed):
    (page,) = printed(book([row(1)], summary=[["Jumlah seluruh desa", None, None, None, None, 9120, None]]))
    assert "Jumlah seluruh desa 9.120" in page


def test_a_remark_beside_sums_is_broken_and_as_large_as_the_rest(printed, tmp_path):
    remark = "Tanpa dua orang yang pindah di dalam desa pada bulan ini."
    printed(book([row(1)], summary=[["Jumlah", None, None, None, None, 9120, remark]]))
    sizes = set()
    PdfReader(tmp_path / "book.pdf").pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.add(round(size, 1)) if text.strip() else None
    )
    assert min(sizes) >= table_layout.SMALLEST - 1


def test_the_foot_tells_the_whole_title_beside_the_number_of_the_page(printed):
    (page,) = printed(
        book(
            [row(1)], paper="A4", landscape=False, lines=["Desa Cikaduwangi", "Panjang sekali " * 8 + "akhir"]
        )
    )
    assert "akhir Halaman 1 dari 1" in page.replace("\n", " ")


def test_a_list_that_is_no_official_book_has_no_column_numbers(printed):
    assert " 1 2 3 4 5 " not in printed(book([row(1)], numbered=False))[0]


def test_a_void_row_is_struck_but_not_what_it_says_at_the_end(printed, monkeypatch):
    struck = []
    write = table_pdf.Pen.text

    def note(pen, text, x, y, style, size, where=0, is_struck=False):
        struck.extend([text] if is_struck else [])
        write(pen, text, x, y, style, size, where, is_struck)

    monkeypatch.setattr(table_pdf.Pen, "text", note)
    printed(book([row(1), Struck(row(2, note="Batal: salah nama"))]))
    assert "Warga 00002" in struck and not any("Batal" in text or "00001" in text for text in struck)


def test_a_row_higher_than_a_page_goes_on_on_the_next(printed):
    words = [f"kata{number:04}" for number in range(2000)]
    pages = printed(book([row(1), row(2, note=" ".join(words)), row(3)]))
    text = "".join(pages)
    assert len(pages) > 1 and all(word in text for word in words) and "Warga 00003" in pages[-1]


def test_a_row_is_not_torn_when_it_fits_on_the_next_page(printed):
    rows = [row(number, note="kata " * 40 + f"akhir{number}") for number in range(1, 40)]
    for page in printed(book(rows)):
        whole = [number for number in range(1, 40) if f"Warga {number:05}" in page]
        assert whole and all(f"akhir{number}" in page for number in whole)


def test_a_word_without_end_is_broken_and_stays_in_its_column(printed):
    (page,) = printed(book([row(1, note="A" * 300)]))
    lines = [word for word in page.split() if set(word) == {"A"}]
    assert sum(map(len, lines)) == 300 and len(lines) > 1


def test_a_number_is_written_smaller_rather_than_broken(printed):
    columns = [Column(f"K{number}", "number", 2) for number in range(60)]
    (page,) = printed(book([[1_234_567] * 60], columns=columns))
    assert page.count("1.234.567") == 60


def test_a_label_is_broken_where_it_says(printed):
    columns = [Column("Kewarga\u00adnegaraan", "code"), *(Column(f"Kolom {n}", width=30) for n in range(14))]
    (page,) = printed(book([["WNI", *["teks"] * 14]], columns=columns))
    assert "Kewarga- negaraan" in page


def test_signs_that_no_font_has_do_not_stop_the_press(printed):
    (page,) = printed(book([row(1, name="Siti \U0001f600 漢\ud800 Aminah\x00")]))
    assert "Siti" in page and "Aminah" in page


def test_it_tells_how_far_it_is_and_can_be_stopped(printed, tmp_path):
    told = []

    def tell(done, total, words):
        told.append((done, total))
        if done > 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printed(book([row(number) for number in range(200)]), tell=tell)
    assert told[0] == (0, 200) and 50 < told[-1][0] < 100 and not (tmp_path / "book.pdf").exists()


def test_every_column_keeps_inside_the_paper():
    from models.pen import Pen
    from models.table_layout import Layout

    for count in (1, 5, 16, 33, 60):
        for paper in ("F4", "A4"):
            table = book([], columns=(COLUMNS * 10)[:count], paper=paper)
            measures = Pen("x", paper, True).measures
            layout = Layout(table, measures[""], measures["B"])
            assert layout.edges[0] == layout.left and abs(layout.edges[-1] - layout.right) < 0.01
            assert all(after > before for before, after in zip(layout.edges, layout.edges[1:], strict=False))
