"""What is told of the electronic signatures in a PDF, and that no file breaks the telling."""

import re
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives import hashes
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from models.letters.signatures import pdf_signatures
from models.letters.signatures.pdf_signatures import BadPdf
from tests.letters.signing_elsewhere import paper, signed

# Signed with pyHanko 0.38 (PAdES) by two people one after the other, RSA and then Ed25519, with certificates
# made for it.
TWO_SIGNERS = (Path(__file__).parent / "pdf" / "two_signers.pdf").read_bytes()


@pytest.fixture(scope="module")
def signed_paper():
    return signed(paper("Nomor: 400.12.2.1/001"))


def states(content: bytes) -> list[str]:
    return [each.state for each in pdf_signatures.read(content).signatures]


def test_who_signed_is_told_and_that_nothing_changed_since(signed_paper):
    reading = pdf_signatures.read(signed_paper)
    [found] = reading.signatures
    assert (found.state, found.signer, found.issuer) == ("whole", "Ahmad Sujana", "Penerbit Contoh")
    assert found.moment is not None
    assert reading.says("400.12.2.1/ 001") and not reading.says("400.12.2.1/002")
    assert not reading.says("00.12.2.1/001") and not reading.says("400.12.2.1/00")


def test_what_another_program_signed_is_read_too():
    first, second = pdf_signatures.read(TWO_SIGNERS).signatures
    assert (first.signer, first.state) == ("Ahmad Sujana", "added")
    assert (second.signer, second.state) == ("Dedeh Kurniasih", "whole")
    assert first.issuer == "CA Contoh" and f"{first.moment:%Y-%m-%d}" == "2026-11-22"


def test_a_changed_word_is_noticed(signed_paper):
    assert states(signed_paper.replace(b"(Tanda tangan)", b"(Tanda langan)")) == ["broken"]


def test_the_signature_of_another_paper_does_not_fit():
    ours, theirs = signed(paper("Satu")), signed(paper("Dua!"))
    at = ours.index(b"/Contents <") + 11
    assert len(ours) == len(theirs)
    assert states(ours[:at] + theirs[at : at + 8000] + ours[at + 8000 :]) == ["broken"]


def test_what_is_added_later_is_told(signed_paper):
    assert states(signed_paper + b"\n% tambahan\n") == ["added"]


def test_a_signature_that_leaves_more_than_itself_out_does_not_count(signed_paper):
    start = signed_paper.index(b"/ByteRange [ 0 ") + len(b"/ByteRange [ 0 ")
    end = signed_paper.index(b" ", start)
    before = int(signed_paper[start:end])
    moved = str(before - 20).encode().ljust(end - start)
    assert states(signed_paper[:start] + moved + signed_paper[end:]) == ["broken"]


def test_a_paper_nobody_signed_has_no_signature():
    assert states(paper("Satu")) == []


def test_a_digest_that_can_be_forged_is_not_vouched_for(monkeypatch, signed_paper):
    monkeypatch.setattr(pdf_signatures, "DIGESTS", {"sha512"})
    assert states(signed_paper) == ["unread"]
    assert states(signed(paper("Satu"), digest=hashes.SHA512)) == ["whole"]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"\x89PNG\r\n", b"<html>", b"%PDF-1.7\n" + b"\0" * 5000, paper("Satu")[:400]],
)
def test_what_is_no_pdf_is_said_in_a_sentence(content):
    with pytest.raises(BadPdf, match="PDF"):
        pdf_signatures.read(content)


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("D:20261123090000+07'00'", "2026-11-23T02:00:00"),
        ("D:99991231235959Z", ""),
        ("D:00010101000000+14'00'", ""),
        ("D:20261399999999", ""),
        ("kemarin", ""),
    ],
)
def test_a_moment_that_cannot_be_is_not_told(told, moment):
    assert pdf_signatures._moment({"signed_attrs": None}, {"/M": told}) == moment


def test_fields_that_hold_themselves_keep_nobody_waiting():
    writer = PdfWriter(clone_from=BytesIO(paper("Satu")))
    field = DictionaryObject({NameObject("/T"): TextStringObject("Lingkaran")})
    at = writer._add_object(field)
    field[NameObject("/Kids")] = ArrayObject([at] * 20)
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([at])})
    written = BytesIO()
    writer.write(written)
    with pytest.raises(BadPdf, match="rusak"):
        pdf_signatures.read(written.getvalue())


def test_no_damage_breaks_the_reading_or_goes_unnoticed():
    chance = Random(5)
    before, after = (int(each) for each in re.findall(rb"/ByteRange \[0 (\d+) (\d+)", TWO_SIGNERS)[-1])
    for _ in range(150):
        damaged = bytearray(TWO_SIGNERS)
        for _ in range(chance.choice([1, 3, 40])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        if chance.random() < 0.2:
            del damaged[chance.randrange(len(damaged)) :]
        try:
            is_whole = "whole" in states(bytes(damaged))
        except BadPdf:
            continue
        # Only the signature itself may differ: zeros fill up its room.
        unchanged = (damaged[:before], damaged[after:]) == (TWO_SIGNERS[:before], TWO_SIGNERS[after:])
        assert unchanged or not is_whole
