"""Whatever stands in a village's text, the press opens nothing: no file, no address, no data."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.fonts import write_fonts_conf
from views.pdf import PdfFailed, PdfPress

FONTS = Path(__file__).parents[2] / "static" / "fonts"
SECRET = "rahasia-desa-lain"


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    write_fonts_conf(folder / "fonts.conf", FONTS, folder)
    return PdfPress(folder / "fonts.conf")


@pytest.fixture(scope="module")
def listener():
    """A server on this machine that remembers who asked it."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


@pytest.mark.parametrize("scheme", ["file", "http", "data"])
@pytest.mark.parametrize(
    "html",
    [
        '<img src="{0}">',
        '<img srcset="{0} 1x">',
        '<picture><source srcset="{0}"><img src="{0}"></picture>',
        '<link rel="stylesheet" href="{0}">',
        '<link rel="attachment" href="{0}">',
        '<link rel="icon" href="{0}">',
        '<a rel="attachment" href="{0}">a</a>',
        '<object data="{0}"></object>',
        '<embed src="{0}">',
        '<iframe src="{0}"></iframe>',
        '<svg><image href="{0}" width="9" height="9"/></svg>',
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{0}" width="9" height="9"/></svg>',
        '<svg><use href="{0}#a"/></svg>',
        '<svg><style>@import url({0});</style></svg>',
        '<p style="background: url({0})">a</p>',
        '<p style="content: url({0})">a</p>',
        '<p style="list-style-image: url({0}); display: list-item">a</p>',
        "<style>@import '{0}';</style>",
        "<style>@import url({0});</style>",
        "<style>@font-face {{ font-family: x; src: url({0}) }} p {{ font-family: x }}</style>",
        "<style>p::before {{ content: url({0}) }}</style>",
        "<style>@page {{ background: url({0}) }}</style>",
        "<style>@color-profile --x {{ src: url({0}) }}</style>",
        '<base href="{0}"><img src="x">',
        '<p style="border-image: url({0}) 30">a</p>',
    ],
)  # fmt: skip
def test_nothing_is_opened(press, listener, tmp_path, scheme, html):
    (tmp_path / "rahasia").write_text(SECRET)
    server, asked = listener
    url = {
        "file": f"file://{tmp_path}/rahasia",
        "http": f"{server}/rahasia",
        "data": f"data:text/plain,{SECRET}",
    }
    try:
        pdf = PdfReader(
            BytesIO(press.make(f"<!DOCTYPE html><title>a</title><p>Surat{html.format(url[scheme])}"))
        )
    except PdfFailed:
        pdf = None
    assert not asked
    if pdf:
        assert SECRET not in "".join(page.extract_text() for page in pdf.pages)
        assert not list(pdf.attachments) and not any(page["/Resources"].get("/XObject") for page in pdf.pages)
