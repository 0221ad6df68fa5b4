"""Signs a PDF as a provider of certificates would, with a certificate made for the test: for what is handed in."""

from datetime import datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

ROOM = 4000
GAP = b"<" + b"41" * ROOM + b">"
SPANS = b"[ 0 1111111111 1111111111 1111111111 ]"


def paper(*lines: str) -> bytes:
    """A PDF that says this."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    for at, line in enumerate(lines):
        pdf.text(20, 30 + 10 * at, line)
    return bytes(pdf.output())


def signed(content: bytes, name: str = "Ahmad Sujana", digest=hashes.SHA256) -> bytes:
    """The PDF with a field that is signed: everything but the gap for the signature."""
    draft = _with_a_place_to_sign(content)
    before = draft.index(GAP)
    after = before + len(GAP)
    spans = f"[ 0 {before} {after} {len(draft) - after} ]".encode().ljust(len(SPANS))
    draft = draft.replace(SPANS, spans)
    key, certificate = _credentials(name)
    sealed = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(draft[:before] + draft[after:])
        .add_signer(certificate, key, digest())
        .sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])
    )
    return draft[:before] + b"<" + sealed.hex().encode().ljust(2 * ROOM, b"0") + b">" + draft[after:]


def _with_a_place_to_sign(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    value = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
            NameObject("/SubFilter"): NameObject("/adbe.pkcs7.detached"),
            NameObject("/ByteRange"): ArrayObject([NumberObject(each) for each in (0, *[1111111111] * 3)]),
            NameObject("/Contents"): TextStringObject("A" * ROOM),
        }
    )
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("Tanda tangan"),
            NameObject("/V"): writer._add_object(value),
        }
    )
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    written = BytesIO()
    writer.write(written)
    return written.getvalue().replace(b"(" + b"A" * ROOM + b")", GAP)


@cache
def _credentials(name: str):
    key, issuer = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    begun = datetime(2026, 11, 1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Penerbit Contoh")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=730))
        .sign(issuer, hashes.SHA256())
    )
    return key, certificate
