"""Where the page lies that checks letters without our PC, and the fingerprint of the village's key."""

import pytest

from models.letters.signatures.seal import SealKey
from models.village import Village
from tests.village import SITI, UDIN

URL = "/kantor/pengaturan/periksa-surat"


def test_the_fingerprint_is_the_one_on_the_page_that_is_handed_out(signed_in, browser):
    fingerprint = SealKey.ours().fingerprint
    page = signed_in(UDIN).get("/kantor/pengaturan").follow("Pemeriksaan surat")
    assert fingerprint in page.text and "bukan tanda tangan elektronik tersertifikasi" in page.text
    assert fingerprint in page.follow("Unduh halaman pemeriksa").text


def test_the_address_of_a_hosted_copy_is_kept(signed_in):
    udin, address = signed_in(UDIN), "https://pasirlaut.example/alat/periksa-surat.html"
    page = udin.get(URL).form("Simpan alamat").fill("Alamat halaman", address).send()
    assert "Tersimpan." in page.text and Village.ours().check_page == address
    assert udin.get(URL).form("Simpan alamat").values["check_page"] == address


@pytest.mark.parametrize(
    "address", ["pasirlaut.example", "javascript:alert(1)", "https://x.id/a#b", "https://x.id/" + "a" * 200]
)
def test_what_is_no_address_is_refused(signed_in, address):
    page = signed_in(UDIN).get(URL).form("Simpan alamat").fill("Alamat halaman", address).send()
    assert page.status == 422 and page.errors and Village.ours().check_page == ""


def test_only_the_operator_decides(signed_in):
    signed_in(SITI).get(URL, status=403)
