"""An issued letter is said to be void: by whom, where it shows, and that its number stays."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.history import Event
from models.letters.request import LetterRequest
from models.letters.signatures.signature import IssuedPdf
from models.letters.steps import Void
from tests.filing import checked, sign, signed
from tests.village import DEDEH, JOKO, KADES, NURHAYATI, SITI, UDIN

REASON = "Nama pada surat keliru."


def page_of(letter: LetterRequest) -> str:
    return f"/kantor/surat/{letter.id}"


def void(browser, letter: LetterRequest, reason: str = REASON):
    form = browser.get(f"{page_of(letter)}/pembatalan").form("Batalkan surat ini")
    return form.fill("Mengapa dibatalkan?", reason).send()


@pytest.mark.parametrize("person", [UDIN, DEDEH, KADES], ids=lambda person: person.role)
def test_operator_sekdes_and_kades_may_void_a_letter(signed_in, person):
    page = void(signed_in(person), signed())
    assert "Surat ini sudah dibatalkan" in page.text and REASON in page.text
    assert "400.12.2.1/001/Ds.CKW/XI/2026" in page.text and person.name in page.text


def test_staff_may_not(signed_in):
    letter = signed()
    assert "Batalkan surat" not in signed_in(SITI).get(page_of(letter)).text
    signed_in(SITI).get(f"{page_of(letter)}/pembatalan", status=403)


def test_a_reason_is_needed(signed_in):
    page = void(signed_in(UDIN), signed(), reason=" ")
    assert page.status == 422 and page.errors == ["Tulis alasan pembatalan."]
    assert not Void.select().exists()


def test_its_number_is_never_given_again_and_the_history_tells_it(signed_in):
    letter = signed()
    void(signed_in(UDIN), letter)
    assert sign(checked(NURHAYATI)).sequence == 2
    assert Event.of(letter)[-1].verb == "letter voided"


def test_the_letter_instead_of_it_begins_with_the_same_answers(signed_in):
    letter, udin = signed(), signed_in(UDIN)
    form = void(udin, letter).follow("Buat surat penggantinya").form("Simpan")
    assert form.values["keperluan"] == letter.answers["keperluan"]


def test_its_pdf_says_so_and_the_kept_one_stays(signed_in, folder):
    letter, browser = signed(), signed_in(UDIN)
    before = browser.client.get(f"{page_of(letter)}/pdf").data
    void(browser, letter)
    answer = browser.client.get(f"{page_of(letter)}/pdf")
    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "SUDAH DIBATALKAN" in text and "BATAL" in text and JOKO["name"].upper() in text
    assert "batal-" in answer.headers["Content-Disposition"]
    assert IssuedPdf.of(letter.signature, folder) == before


def test_a_letter_that_waits_cannot_be_voided(signed_in):
    letter = checked()
    assert signed_in(UDIN).get(f"{page_of(letter)}/pembatalan", status=409)
    answer = signed_in(UDIN).post(page_of(signed()) + "/pembatalan", {"reason": REASON})
    assert answer.status == 400


def test_voided_twice_it_is_voided_once(signed_in):
    letter, browser = signed(), signed_in(UDIN)
    form = browser.get(f"{page_of(letter)}/pembatalan").form("Batalkan surat ini").fill("Mengapa", REASON)
    form.send(), form.send()
    assert Void.select().count() == 1
    browser.get(f"{page_of(letter)}/pembatalan", status=409)


def test_the_public_check_says_that_it_is_void(signed_in, browser):
    letter = signed()
    void(signed_in(UDIN), letter)
    page = browser.get(f"/cek-surat/{letter.signature.verification_code}")
    assert "dibatalkan" in page.text.lower() and REASON not in page.text


def test_its_owner_reads_that_it_does_not_hold_any_more(signed_in, browser):
    letter = signed()
    void(signed_in(UDIN), letter)
    page = browser.get(f"/cek/{letter.code}")
    assert page.heading == "Surat ini dibatalkan" and "Surat dibatalkan" in page.text
