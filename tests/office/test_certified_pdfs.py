"""The PDF that was signed elsewhere: handed in by staff, served in the place of ours, taken away again."""

from io import BytesIO

import pytest

from models.history import Event
from models.letters.signatures.certified import CertifiedPdf
from tests import filing
from tests.letters import signing_elsewhere as elsewhere
from tests.village import ANI, JOKO, KADES, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


@pytest.fixture
def letter(village):
    return filing.signed()


def signed_pdf(letter, name="Ahmad Sujana") -> bytes:
    return elsewhere.signed(elsewhere.paper(f"Nomor: {letter.signature.number}"), name)


def url_of(letter) -> str:
    return f"/kantor/surat/{letter.id}/pdf-bersertifikat"


def hand_in(siti, letter, content: bytes):
    form = siti.get(url_of(letter)).form("Simpan PDF")
    return form.send(file=(BytesIO(content), "surat.pdf"))


def test_a_pdf_signed_elsewhere_is_served_from_then_on(siti, letter):
    content = signed_pdf(letter)
    page = siti.get(f"/kantor/surat/{letter.id}").follow("PDF bertanda tangan elektronik")
    page = page.form("Simpan PDF").send(file=(BytesIO(content), "surat.pdf"))
    for words in ("PDF disimpan.", "Ahmad Sujana", "Penerbit Contoh", "Tidak berubah sejak ditandatangani"):
        assert words in page.text
    assert siti.client.get(f"/kantor/surat/{letter.id}/pdf").data == content
    assert "PDF bertanda tangan elektronik disimpan" in siti.get(f"/kantor/surat/{letter.id}").text


def test_ours_is_kept_and_serves_again_when_it_is_taken_away(siti, letter, folder):
    ours = siti.client.get(f"/kantor/surat/{letter.id}/pdf").data
    page = hand_in(siti, letter, signed_pdf(letter))
    assert siti.client.get(f"{url_of(letter)}/asli.pdf").data == ours
    assert "PDF dihapus." in page.press("Hapus, pakai PDF asli").text
    assert siti.client.get(f"/kantor/surat/{letter.id}/pdf").data == ours
    assert len([*folder.issued.rglob("*.pdf")]) == 1
    assert Event.of(letter)[-1].verb == "certified pdf withdrawn"


def test_another_one_takes_the_place_of_the_first(siti, letter, folder):
    hand_in(siti, letter, signed_pdf(letter))
    assert "Dedeh Kurniasih" in hand_in(siti, letter, signed_pdf(letter, "Dedeh Kurniasih")).text
    assert CertifiedPdf.select().count() == len([*folder.issued.rglob("*.pdf")]) == 1


def test_the_same_form_sent_twice_keeps_it_once(siti, letter):
    form = siti.get(url_of(letter)).form("Simpan PDF")
    for _ in range(2):
        form.send(file=(BytesIO(signed_pdf(letter)), "surat.pdf"))
    assert [each.verb for each in Event.of(letter)].count("certified pdf kept") == 1


def test_the_form_of_another_letter_is_no_trouble(siti, letter):
    other = filing.signed(kind="sktm")
    values = siti.get(url_of(letter)).form("Simpan PDF").values
    for each in (letter, other):
        siti.post(url_of(each), values | {"file": (BytesIO(signed_pdf(each)), "surat.pdf")}, status=200)
    assert {each.signature_id for each in CertifiedPdf.select()} == {
        each.signature.id for each in (letter, other)
    }


def test_whoever_checks_the_letter_is_told_of_it(siti, letter, browser):
    hand_in(siti, letter, signed_pdf(letter))
    page = browser.get(f"/cek-surat/{letter.signature.verification_code}")
    for words in ("Ada juga sebagai PDF bertanda tangan elektronik", "Ahmad Sujana", "Penerbit Contoh"):
        assert words in page.text
    assert JOKO["nik"] not in page.html and "Joko" not in page.html


def test_a_file_that_was_changed_on_the_disk_is_not_served(siti, letter, folder):
    ours = siti.client.get(f"/kantor/surat/{letter.id}/pdf").data
    hand_in(siti, letter, signed_pdf(letter))
    certified = CertifiedPdf.of(letter.signature)
    (folder.issued / "2026" / f"{certified.file}.pdf").write_bytes(b"%PDF-1.7 lain")
    assert siti.client.get(f"/kantor/surat/{letter.id}/pdf").data == ours


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda letter: b"", "Pilih dulu berkasnya."),
        (lambda letter: b"\xff\xd8\xff\xe0 foto", "Berkas ini bukan PDF."),
        (lambda letter: signed_pdf(letter)[:3000], "PDF ini rusak"),
        (lambda letter: elsewhere.paper(letter.signature.number), "tidak ada tanda tangan elektronik"),
        (lambda letter: signed_pdf(letter).replace(b"(Tanda t", b"(Tanda l"), "berubah sesudah ditandatangani"),
        (lambda letter: elsewhere.signed(elsewhere.paper("Nomor: 9")), "tidak ada di PDF ini"),
        (lambda letter: b"%PDF-1.7" + b" " * (5 << 20), "Paling besar 5 MB."),
    ],
    ids=["nothing", "a photo", "half a PDF", "unsigned", "changed", "another letter", "more than 5 MB"],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_a_sentence(siti, letter, made, sentence):
    page = hand_in(siti, letter, made(letter))
    assert page.status == 422 and sentence in page.errors[0]
    assert CertifiedPdf.select().count() == 0


def test_a_file_far_too_large_is_refused_before_it_is_read(siti, letter):
    page = hand_in(siti, letter, b"%PDF-1.7" + b" " * (7 << 20))
    assert page.status == 413 and "Paling besar 5 MB." in page.errors[0]


def test_a_letter_that_is_not_issued_or_void_has_no_such_pdf(siti, letter):
    page = siti.get(f"/kantor/surat/{filing.checked(kind='sktm').id}/pdf-bersertifikat", status=409)
    assert "sudah menunggu tanda tangan" in page.text
    form, content = siti.get(url_of(letter)).form("Simpan PDF"), signed_pdf(letter)
    letter.void(by=filing.account(SITI), reason="Salah nama.")
    page = form.send(file=(BytesIO(content), "surat.pdf"))
    assert page.status == 409 and "sudah dibatalkan" in page.text


def test_a_file_far_too_large_for_a_letter_that_has_no_such_pdf_is_told_why(siti, letter):
    too_large = {"file": (BytesIO(b"x" * (7 << 20)), "surat.pdf")}
    values = siti.get(url_of(letter)).form("Simpan PDF").values
    letter.void(by=filing.account(SITI), reason="Salah nama.")
    assert "sudah dibatalkan" in siti.post(url_of(letter), values | too_large, status=409).text
    too_large = {"file": (BytesIO(b"x" * (7 << 20)), "surat.pdf")}
    siti.post("/kantor/surat/999/pdf-bersertifikat", values | too_large, status=404)


def test_the_pdf_of_a_letter_whose_number_only_ends_alike_is_refused(siti, village):
    village.change(number_pattern="[urut]/[tahun]")
    first, *_, eleventh = [filing.signed() for _ in range(11)]
    assert (first.signature.number, eleventh.signature.number) == ("1/2026", "11/2026")
    page = hand_in(siti, first, signed_pdf(eleventh))
    assert page.status == 422 and "Nomor 1/2026 tidak ada di PDF ini" in page.errors[0]


def test_taken_away_twice_it_is_gone_once(siti, letter):
    page = hand_in(siti, letter, signed_pdf(letter))
    for _ in range(2):
        assert "PDF dihapus." in page.press("Hapus, pakai PDF asli").text
    assert [each.verb for each in Event.of(letter)].count("certified pdf withdrawn") == 1


@pytest.mark.parametrize("person", [KADES, ANI], ids=lambda each: each.role)
def test_only_who_handles_letters_may(signed_in, letter, person):
    browser = signed_in(person)
    browser.get(url_of(letter), status=403)
    values = browser.get("/surat/sktm").form("Lanjut").values
    too_large = {"file": (BytesIO(b"x" * (7 << 20)), "surat.pdf")}
    assert browser.post(url_of(letter), values).status == 403
    assert browser.post(url_of(letter), values | too_large).status == 403
