"""Who may do what behind the office door: a refusal for each role that may not."""

import pytest

from tests.filing import checked, filed
from tests.village import ANI, DEDEH, KADES, RINA, SITI, UDIN

ROOMS = [
    "/kantor/",
    "/kantor/surat/1",
    "/kantor/surat/1/pdf",
    "/kantor/tanda-tangan",
    "/kantor/surat-baru",
    "/kantor/warga",
]
FOR_STAFF = [
    "/kantor/surat-baru",
    "/kantor/surat-baru/1",
    "/kantor/surat/1/pengembalian",
    "/kantor/surat/1/penolakan",
    "/kantor/surat/1/warga",
    "/kantor/surat/1/penyerahan",
    "/kantor/surat/1/tanda-tangan-pena",
    "/kantor/warga/baru",
    "/kantor/warga/1/perbaikan",
    "/kantor/warga/1/keluarga",
]
FOR_KADES = [
    "/kantor/tanda-tangan",
    "/kantor/tanda-tangan/pin",
    "/kantor/tanda-tangan/selesai",
    "/kantor/tanda-tangan/1/pengembalian",
    "/kantor/pin-tanda-tangan",
]


@pytest.mark.parametrize("url", ROOMS)
def test_a_stranger_is_asked_to_sign_in(browser, url):
    assert browser.get(url).heading == "Masuk petugas"


@pytest.mark.parametrize("person", [ANI, RINA], ids=lambda each: each.role)
def test_posyandu_people_do_not_enter_the_office(signed_in, person):
    browser = signed_in(person)
    for url in ROOMS:
        assert browser.get(url, status=403).heading == "Halaman ini bukan untuk akun Anda"


@pytest.mark.parametrize("person", [UDIN, SITI, DEDEH], ids=lambda each: each.role)
def test_only_the_kades_signs(signed_in, person):
    checked()
    browser = signed_in(person)
    for url in FOR_KADES:
        browser.get(url, status=403)
    form = browser.get("/kantor/surat/1/tanda-tangan-pena").form()
    assert browser.post("/kantor/tanda-tangan", form.values).status == 403


def test_the_kades_does_not_do_the_work_of_staff(signed_in):
    letter = filed()
    kades = signed_in(KADES)
    for url in FOR_STAFF:
        kades.get(url, status=403)
    page = kades.get(f"/kantor/surat/{letter.id}")
    assert "Teruskan" not in page.text and "Tolak" not in page.text
    token = kades.get("/kantor/").form("Keluar").values
    for verb in ("pemeriksaan", "pengembalian", "penolakan", "warga", "penyerahan"):
        assert kades.post(f"/kantor/surat/{letter.id}/{verb}", token).status == 403


@pytest.mark.parametrize("person", [UDIN, SITI, DEDEH], ids=lambda each: each.role)
def test_staff_do_their_work(signed_in, person):
    checked()
    browser = signed_in(person)
    for url in FOR_STAFF:
        # 409: theirs to do, but not with a letter that stands where this one stands.
        assert browser.get(url, status=None).status in (200, 409)


def test_a_verb_without_the_token_of_its_page_is_refused(signed_in):
    letter = filed()
    page = signed_in(SITI).post(f"/kantor/surat/{letter.id}/pemeriksaan", {})
    assert page.status == 400 and letter.checked is None


def test_a_verb_is_not_done_by_following_a_link(signed_in):
    letter = filed()
    signed_in(SITI).get(f"/kantor/surat/{letter.id}/pemeriksaan", status=405)
