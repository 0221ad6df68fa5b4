"""The scan of a mail: drawn anew, seen by whoever sees the mail, of one that is too large or no scan at all."""

from io import BytesIO

import pytest
from PIL import Image

from models.mail.incoming import IncomingMail
from tests.mail.arriving import arrived, given
from tests.village import KADES, SITI

ROOM = "/kantor/surat-masuk"


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def photo(colour: str = "red") -> bytes:
    drawn, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "rahasia dapur"
    Image.new("RGB", (80, 60), colour).save(drawn, "JPEG", exif=exif)
    return drawn.getvalue()


def sent(browser, mail, content: bytes):
    page = browser.get(f"{ROOM}/{mail.id}/pindaian/baru")
    return page.form("Simpan pindaian").send(scan=(BytesIO(content), "../../surat.exe"))


def test_a_scan_is_kept_without_what_else_was_in_the_file(siti, folder):
    mail = arrived()
    page = sent(siti, mail, photo())
    assert "Pindaian disimpan." in page.text and "Lihat pindaian surat" in page.text
    answer = siti.client.get(f"{ROOM}/{mail.id}/pindaian")
    assert answer.mimetype == "image/jpeg" and b"rahasia" not in answer.data
    assert IncomingMail.get().scan.endswith(".surat.jpg") and "surat.exe" not in IncomingMail.get().scan


def test_a_new_one_takes_the_place_of_the_old(siti, folder):
    mail = arrived()
    sent(siti, mail, photo())
    first = IncomingMail.get().scan
    sent(siti, mail, photo("blue"))
    assert folder.upload(first) is None and folder.upload(IncomingMail.get().scan)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Pilih dulu fotonya, lalu kirim."),
        (b"MZ\x90\x00 bukan gambar", "Berkas ini bukan foto (JPEG, PNG) atau PDF. Pilih berkas lain."),
        (photo()[:200], "Gambar ini rusak atau tidak lengkap. Pilih berkas lain."),
    ],
)
def test_what_is_no_scan_is_refused_in_a_sentence(siti, content, said):
    page = sent(siti, arrived(), content)
    assert page.status == 422 and page.errors == [said] and IncomingMail.get().scan == ""


def test_one_that_is_too_large_is_refused_in_a_sentence(siti):
    page = sent(siti, arrived(), b"\xff\xd8\xff" + b"0" * 6_000_000)
    assert page.status == 413 and "lebih dari 5 MB" in page.errors[0]


def test_one_that_is_too_large_does_not_ask_past_the_guard(siti, signed_in, browser):
    large, mail = b"\xff\xd8\xff" + b"0" * 6_000_000, arrived()
    for who, id, status in ((browser, mail.id, 403), (signed_in(KADES), mail.id, 403), (siti, 99, 404)):
        photo = {"scan": (BytesIO(large), "surat.jpg")}
        assert who.client.post(f"{ROOM}/{id}/pindaian/baru", data=photo).status_code == status


def test_the_scan_of_secret_mail_is_as_secret(siti, signed_in):
    mail = arrived()
    sent(siti, mail, photo())
    mail.change(nature="rahasia")
    siti.get(f"{ROOM}/{mail.id}/pindaian", status=404)
    assert signed_in(KADES).client.get(f"{ROOM}/{mail.id}/pindaian").status_code == 200
    given(mail, SITI.name)
    assert siti.client.get(f"{ROOM}/{mail.id}/pindaian").status_code == 200


def test_a_mail_without_scan_has_none_to_show(siti):
    siti.get(f"{ROOM}/{arrived().id}/pindaian", status=404)
