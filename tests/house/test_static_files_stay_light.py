"""Styles, scripts and pictures: named by what they hold, compressed beforehand, kept by browsers for ever; and swaps."""

import gzip
import hashlib
import re

import pytest

from tests.filing import filed
from tests.public.test_weight import PHONE, weight
from tests.village import SITI
from views.static_files import SOURCES

KB = 1024
PACKED = (".png", ".jpg", ".gz")


@pytest.fixture
def files(app) -> dict[str, str]:
    return app.extensions["static_files"].urls


def test_what_residents_load_is_six_kilobytes_at_most(browser, files):
    for name in ("home.css", "warga.css"):
        assert weight(browser.client.get(files[name], headers=PHONE)) <= 6 * KB, name


def test_pages_bring_no_fonts_and_no_pictures(browser, files):
    """What there is to see is drawn in the page as SVG. Only the guide shows photos of screens."""
    for name in ("home.css", "warga.css", "petugas.css"):
        css = browser.client.get(files[name]).text
        assert "@font-face" not in css and "url(" not in css and "@import" not in css, name
    pictures = {name for name in files if not name.endswith((".css", ".js"))}
    assert pictures == {path.name for path in (SOURCES / "guide").iterdir()}


@pytest.mark.parametrize("path", sorted((SOURCES / "guide").iterdir()), ids=lambda path: path.stem)
def test_a_picture_of_the_guide_is_small(path):
    assert path.stat().st_size <= 40 * KB


def test_every_file_is_named_by_its_content_and_kept_for_ever(browser, files):
    for name, url in files.items():
        answer = browser.client.get(url)
        stem, digest, suffix = re.fullmatch(r"/s/(.+)\.([0-9a-f]{10})(\.\w+)", url).groups()
        assert name == stem + suffix and hashlib.sha256(answer.data).hexdigest().startswith(digest)
        assert "immutable" in answer.headers["Cache-Control"], url


def test_every_text_was_compressed_once_for_all(app, browser, files):
    folder = app.extensions["static_files"].folder
    for url in files.values():
        if url.endswith(PACKED):
            continue
        answer = browser.client.get(url, headers=PHONE)
        assert answer.headers["Content-Encoding"] == "gzip", url
        assert answer.data == (folder / f"{url.rpartition('/')[2]}.gz").read_bytes()
        assert gzip.decompress(answer.data) == browser.client.get(url).data


@pytest.mark.parametrize(
    ("url", "trigger"),
    [("/kantor/warga?q=nur", "q"), ("/kantor/?keadaan=semua&q=nur", "q")],
)
def test_a_swap_is_two_kilobytes_at_most(signed_in, url, trigger):
    siti, asked = signed_in(SITI), {"HX-Request": "true", "HX-Trigger": trigger}
    for number in range(3):
        filed(nik=f"36049952078901{number:02}")
    answer = siti.client.get(url, headers=PHONE | asked)
    assert "<h1" not in siti.client.get(url, headers=asked).text
    assert answer.status_code == 200 and weight(answer) <= 2 * KB


def test_the_status_of_a_letter_looks_again_with_two_kilobytes(browser):
    url = f"/cek/{filed().code}"
    answer = browser.client.get(url, headers=PHONE | {"HX-Request": "true", "HX-Trigger": "status"})
    assert answer.status_code == 200 and weight(answer) <= 2 * KB
