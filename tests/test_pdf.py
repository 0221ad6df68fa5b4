import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.fonts import write_fonts_conf
from views.pdf import PdfBusy, PdfFailed, PdfPress, PdfTooSlow, PdfUnavailable

FONTS = Path(__file__).parents[1] / "static" / "fonts"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="8">LAMBANG</text></svg>'
HUGE = "<table>" + "<tr><td>satu<td>dua<td>tiga" * 3000 + "</table>"


@pytest.fixture(scope="module")
def make_press(tmp_path_factory):
    def make_press(fonts=FONTS, **limits):
        folder = tmp_path_factory.mktemp("cache")
        write_fonts_conf(folder / "fonts.conf", fonts, folder)
        return PdfPress(folder / "fonts.conf", **limits)

    return make_press


@pytest.fixture(scope="module")
def press(make_press):
    return make_press()


@pytest.fixture
def trap():
    """A server on this computer that remembers whether anything came."""
    asked = []

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


def read(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_page_becomes_a_pdf_with_title_and_language(press):
    pdf = PdfReader(BytesIO(press.make("<html lang=id><title>Surat</title><p>Halo", ["p { color: red }"])))
    assert "Halo" in pdf.pages[0].extract_text()
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == ("Surat", "id")


def test_the_same_page_gives_the_same_bytes(press):
    assert press.make("<p>Halo", ["p { color: red }"]) == press.make("<p>Halo", ["p { color: red }"])


def test_a_page_shows_what_it_was_given(press):
    assert "LAMBANG" in read(press.make('<p><img src="asset:logo">', assets={"logo": SVG}))
    assert "LAMBANG" not in read(press.make('<p>Tanpa<img src="asset:logo">'))


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="{url}">',
        '<link rel="stylesheet" href="{url}">',
        '<style>@import "{url}"; p {{ background: url({url}) }}</style>',
        "<style>@font-face {{ font-family: X; src: url({url}) }} p {{ font-family: X }}</style>",
        '<link rel="attachment" href="{url}">',
        '<a rel="attachment" href="{url}">lampiran</a>',
        '<base href="{url}"><img src="gambar.png">',
        '<object data="{url}"></object><embed src="{url}">',
        '<svg><image href="{url}" width="9" height="9"/><use href="{url}#a"/></svg>',
        '<img src="asset:{url}">',
    ],
)
def test_a_page_fetches_nothing_and_is_still_printed(press, trap, hostile):
    address, asked = trap
    for url in ("file:///etc/passwd", f"{address}/rahasia"):
        pdf = press.make(hostile.format(url=url) + "<p>Tetap tercetak", [f'@import "{url}";'])
        assert "Tetap tercetak" in read(pdf) and "root:" not in read(pdf)
        assert not PdfReader(BytesIO(pdf)).attachments
    assert asked == []


def test_a_page_that_takes_too_long_is_dropped_and_the_next_is_printed(make_press):
    # Long enough for a small page on a busy machine, far too short for the huge one.
    press = make_press(seconds=3)
    press.make("<p>Halo")
    slow = press.worker
    with pytest.raises(PdfTooSlow):
        press.make(HUGE)
    assert "Halo" in read(press.make("<p>Halo"))
    slow.join(60)
    assert not slow.is_alive()


def test_a_book_may_take_longer_than_a_letter(make_press):
    press = make_press(seconds=0.001)
    with pytest.raises(PdfTooSlow):
        press.make("<p>Halo" * 200)
    assert "Halo" in read(press.make("<p>Halo" * 200, seconds=60))


def test_a_full_line_says_so(make_press):
    press = make_press(line=1, trial=[sys.executable, "-c", "import time; time.sleep(2)"])
    waiting = threading.Thread(target=press.make, args=("<p>Halo",))
    waiting.start()
    while not press.waiting.full():
        time.sleep(0.01)
    with pytest.raises(PdfBusy, match="Tunggu sebentar"):
        press.make("<p>Halo")
    waiting.join()


def test_a_page_that_breaks_the_printer_is_refused_and_the_next_is_printed(press):
    with pytest.raises(PdfFailed):
        press.make("<p>Halo", [None])
    assert "Halo" in read(press.make("<p>Halo"))


def test_without_fonts_printing_is_refused_and_the_server_lives_on(make_press, tmp_path):
    press = make_press(fonts=tmp_path)
    for _ in range(2):
        with pytest.raises(PdfUnavailable, match="Bagian lain tetap berjalan"):
            press.make("<p>Halo")


def test_many_at_once_are_printed_each_its_own(press):
    pages = {}
    threads = [
        threading.Thread(target=lambda name=name: pages.update({name: read(press.make(f"<p>{name}"))}))
        for name in ("Ani", "Budi", "Citra", "Dedi")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(name in text for name, text in pages.items()) and len(pages) == 4


def test_loading_in_the_background_does_not_keep_the_caller(make_press):
    press = make_press()
    began = time.monotonic()
    press.warm_up()
    assert time.monotonic() - began < 0.2


def test_a_fonts_conf_names_whole_paths_and_no_system_fonts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_fonts_conf(Path("fonts.conf"), Path("huruf & tulisan"), Path("cache"))
    written = Path("fonts.conf").read_text()
    assert f"<dir>{tmp_path}/huruf &amp; tulisan</dir>" in written
    assert written.count("<dir>") == 1 and "<include" not in written
