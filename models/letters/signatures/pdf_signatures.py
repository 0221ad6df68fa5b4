"""The electronic signatures in a PDF: whether what was signed is still the same, who signed, who issued the certificate.

Told is only what was checked. Whether the issuer may be trusted, and whether the certificate was withdrawn, is not
looked at: that is for verifikasi of BSrE or for a PDF reader. The libraries are loaded with the first such PDF.
"""

import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from io import BytesIO

log = logging.getLogger("posdesa")

# What the check found; the words for it are in templates/parts/_pdf_signatures.html.
WHOLE, ADDED, BROKEN, UNREAD = "whole", "added", "broken", "unread"
DIGESTS = {"sha256", "sha384", "sha512"}
# The number stands on the first page.
MOST_PAGES = 2
# A field may hold itself, and would be followed for ever.
MOST_FIELDS = 1000
# Outside of these years a moment is made up, and the last of all could not even be told in local time.
SIGNED_IN = range(2000, 2100)
# What draws a page, unpacked; ours take a tenth of that. More would keep the server busy for minutes.
MOST_UNPACKED = 1_000_000


class BadPdf(ValueError):
    """A file that is no PDF we can read; the message says why."""


class Changed(Exception):
    """What was signed is not what is there."""


@dataclass(frozen=True)
class PdfSignature:
    state: str
    signer: str = ""
    issuer: str = ""
    # As the signer's own computer told it, in UTC.
    at: str = ""

    as_said = asdict

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None


@dataclass(frozen=True)
class PdfReading:
    text: str
    signatures: list[PdfSignature]

    def says(self, number: str) -> bool:
        """However its lines are broken; 1/2026 is not said by 11/2026."""
        spaced = r"\s*".join(map(re.escape, number.replace(" ", "")))
        return re.search(rf"(?<!\d){spaced}(?!\d)", self.text, re.IGNORECASE) is not None


def read(content: bytes) -> PdfReading:
    """What stands in the PDF and who signed it. May raise BadPdf."""
    from pypdf import PdfReader, apply_configuration

    if b"%PDF-" not in content[:1024]:
        raise BadPdf("Berkas ini bukan PDF.")
    try:
        with apply_configuration(zlib_maximum_output_length=MOST_UNPACKED):
            pdf = PdfReader(BytesIO(content))
            if pdf.is_encrypted and not pdf.decrypt(""):
                raise BadPdf("PDF ini dikunci dengan sandi. Unggah yang tidak dikunci.")
            text = " ".join(page.extract_text() for page in pdf.pages[:MOST_PAGES])
            return PdfReading(text, [_read_one(content, value) for value in _signed_fields(pdf)])
    except BadPdf:
        raise
    except Exception as failure:  # a broken PDF breaks its readers in ways that nobody has listed
        log.warning("a PDF could not be read: %s", failure)
        raise BadPdf("PDF ini rusak atau tidak lengkap. Unduh sekali lagi dari tempat asalnya.") from None


def _signed_fields(pdf) -> Iterator[dict]:
    """The values of the signed fields; a time stamp is no signer."""
    form = pdf.trailer["/Root"].get("/AcroForm", {})
    fields = [*form.get_object().get("/Fields", [])] if form else []
    # It grows while it is read.
    for field in fields:
        if len(fields) > MOST_FIELDS:
            raise ValueError("too many fields")
        field = field.get_object()
        value = field.get("/V")
        value = value.get_object() if value is not None else None
        if isinstance(value, dict) and "/ByteRange" in value:
            if value.get("/SubFilter") != "/ETSI.RFC3161":
                yield value
        else:
            fields += field.get("/Kids", [])


def _read_one(content: bytes, value: dict) -> PdfSignature:
    told = dict(signer="", issuer="", at="")
    try:
        signed, sealed, is_all = _parts(content, [int(each) for each in value["/ByteRange"]])
        signer, certificate = _signer(sealed)
        told = dict(
            signer=_name(certificate.subject), issuer=_name(certificate.issuer), at=_moment(signer, value)
        )
        _check(signed, signer, certificate)
    except Changed:
        return PdfSignature(BROKEN, **told)
    except Exception as failure:  # other ways of signing than ours, and files made to break a reader
        log.warning("a signature in a PDF could not be read: %s", failure)
        return PdfSignature(UNREAD, **told)
    return PdfSignature(WHOLE if is_all else ADDED, **told)


def _parts(content: bytes, spans: list[int]) -> tuple[bytes, bytes, bool]:
    """What was signed, the signature in the gap, and whether nothing was added to the file afterwards."""
    start, before, after, rest = spans
    end = after + rest
    if start != 0 or not 0 < before < after <= end <= len(content):
        raise Changed
    gap = content[before:after]
    if gap[:1] != b"<" or gap[-1:] != b">":
        raise Changed
    sealed = bytes.fromhex(gap[1:-1].decode("ascii"))
    return content[:before] + content[after:end], sealed, not content[end:].strip(b"\r\n\0 ")


def _signer(sealed: bytes):
    """The one who signed (CMS, RFC 5652) and the certificate for it."""
    from asn1crypto import cms
    from cryptography.x509 import load_der_x509_certificate

    signed_data = cms.ContentInfo.load(sealed)["content"]
    [signer] = signed_data["signer_infos"]
    for choice in signed_data["certificates"]:
        told = choice.chosen
        if signer["sid"].name == "issuer_and_serial_number":
            wanted = signer["sid"].chosen
            found = told.issuer == wanted["issuer"] and told.serial_number == wanted["serial_number"].native
        else:
            found = told.key_identifier == signer["sid"].chosen.native
        if found:
            return signer, load_der_x509_certificate(told.dump())
    raise ValueError("no certificate of the signer")


def _check(signed: bytes, signer, certificate) -> None:
    """Raise Changed unless this certificate's key has signed exactly these bytes."""
    digest = signer["digest_algorithm"]["algorithm"].native
    if digest not in DIGESTS:
        raise ValueError(f"{digest} is too weak or unknown")
    attributes = signer["signed_attrs"]
    if attributes:
        if _attribute(attributes, "message_digest") != hashlib.new(digest, signed).digest():
            raise Changed
        # Signed is the set itself, without the mark that it has inside the message.
        signed = attributes.untag().dump()
    _verify(
        certificate.public_key(), signer["signature"].native, signed, signer["signature_algorithm"], digest
    )


def _verify(key, signature: bytes, signed: bytes, how, digest: str) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding

    used = getattr(hashes, digest.upper())()
    ways = {
        "rsassa_pkcs1v15": lambda: key.verify(signature, signed, padding.PKCS1v15(), used),
        "rsassa_pss": lambda: key.verify(
            signature, signed, padding.PSS(padding.MGF1(used), padding.PSS.AUTO), used
        ),
        "ecdsa": lambda: key.verify(signature, signed, ec.ECDSA(used)),
        "ed25519": lambda: key.verify(signature, signed),
    }
    try:
        ways[how.signature_algo]()
    except InvalidSignature:
        raise Changed from None


def _attribute(attributes, name: str):
    """The one value of this signed attribute, or None."""
    return next((each["values"][0].native for each in attributes if each["type"].native == name), None)


def _moment(signer, value: dict) -> str:
    """When it was signed: told inside the signature, or beside it as PAdES does; '' when it is not told."""
    told = _attribute(signer["signed_attrs"], "signing_time") if signer["signed_attrs"] else None
    if told:
        moment = None if told.utcoffset() else told.replace(tzinfo=None)
    else:
        moment = _written_moment(str(value.get("/M", "")))
    return moment.isoformat() if moment and moment.year in SIGNED_IN else ""


def _written_moment(text: str) -> datetime | None:
    """Of D:20261123090000+07'00', in UTC."""
    written = re.match(r"D:(\d{14})(?:([+-])(\d\d)'?(\d\d))?", text)
    if not written:
        return None
    moment, sign, hours, minutes = written.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        told = datetime.strptime(moment, "%Y%m%d%H%M%S")
        return told + ahead if sign == "-" else told - ahead
    except (ValueError, OverflowError):
        return None


def _name(name) -> str:
    """What a certificate calls somebody, on one line."""
    from cryptography.x509.oid import NameOID

    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for each in name.get_attributes_for_oid(oid):
            return " ".join(str(each.value).split())[:100]
    return ""
