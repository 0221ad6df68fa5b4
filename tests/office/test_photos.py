"""The photo of a resident: small, without hidden data, shown only in the office."""

from io import BytesIO

import pytest
from PIL import Image

from models.residents.resident import Resident
from tests.village import ANI, KADES, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def joko() -> Resident:
    return Resident.get(name="Joko Susilo")


def picture(kind="JPEG", size=(900, 1200), **rest) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, kind, **rest)
    return content.getvalue()


def hand_in(siti, content: bytes):
    url = f"/kantor/warga/{joko().id}/foto/baru"
    form = siti.get(url).form("Simpan foto")
    return form.send(photo=(BytesIO(content), "foto.jpg"))


def test_a_photo_is_kept_small_and_without_its_place(siti, folder):
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (6.0, 10.0, 0.0)}
    assert "Foto disimpan." in hand_in(siti, picture(exif=exif)).text
    kept = Image.open(folder.uploads / joko().photo)
    assert kept.format == "JPEG" and max(kept.size) == 400 and not kept.getexif()
    assert "joko" not in joko().photo.lower()


def test_it_is_shown_to_the_office_alone(siti, signed_in, browser):
    hand_in(siti, picture("PNG"))
    url = f"/kantor/warga/{joko().id}/foto"
    answer = signed_in(KADES).client.get(url)
    assert answer.content_type == "image/jpeg" and answer.headers["Cache-Control"].startswith("no-store")
    assert signed_in(ANI).client.get(url).status_code == 403
    assert browser.client.get(url).status_code == 302


def test_a_new_photo_takes_the_place_of_the_old_one(siti, folder):
    hand_in(siti, picture())
    first = joko().photo
    hand_in(siti, picture())
    assert joko().photo != first and not (folder.uploads / first).exists()


def test_a_photo_is_taken_away(siti, folder):
    hand_in(siti, picture())
    name = joko().photo
    page = siti.get(f"/kantor/warga/{joko().id}/foto/baru").press("Hapus foto")
    assert "Foto dihapus." in page.text and joko().photo == "" and not (folder.uploads / name).exists()
    assert siti.client.get(f"/kantor/warga/{joko().id}/foto").status_code == 404


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "Berkas ini bukan gambar PNG atau JPEG."),
        (b"<svg/>", "Berkas ini bukan gambar PNG atau JPEG."),
        (picture()[:500], "Gambar ini rusak atau tidak lengkap. Pilih berkas lain."),
        (picture() + b"x" * 6 * 1024 * 1024, "Berkas terlalu besar. Paling besar 6 MB."),
    ],
    ids=["nothing", "svg", "cut off", "too large"],
)
def test_what_is_no_photo_is_refused(siti, content, error):
    page = hand_in(siti, content)
    assert page.status == 422 and page.errors == [error] and joko().photo == ""
