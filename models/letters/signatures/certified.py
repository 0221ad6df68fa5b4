"""The PDF of an issued letter that was signed elsewhere (BSrE): handed in by staff, served from then on in the
place of ours, which stays where it is.
"""

import hashlib

from peewee import ForeignKeyField, IntegerField, TextField

from models import clock, history
from models.accounts import Account
from models.data_folder import DataFolder, write_whole
from models.database import DateTimeField, JsonField, Record, new_uid, transaction
from models.letters.not_now import NotThere, TooLate
from models.letters.signatures import pdf_signatures
from models.letters.signatures.pdf_signatures import BadPdf, PdfReading, PdfSignature
from models.letters.signatures.signature import Signature, issued_path

MOST_MB = 5
TOO_LARGE = f"Berkas terlalu besar. Paling besar {MOST_MB} MB."
ISSUED = ("ready", "handed_over")


class CertifiedPdf(Record):
    signature = ForeignKeyField(Signature, unique=True, on_delete="CASCADE")
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    at = DateTimeField()
    # In the data folder, beside the PDF that we made.
    file = TextField()
    sha256 = TextField()
    size = IntegerField()
    # What the check of its electronic signatures found on the day it was handed in.
    seals = JsonField()

    @classmethod
    def of(cls, signature: Signature) -> "CertifiedPdf | None":
        return cls.get_or_none(signature=signature)

    @classmethod
    def keep(
        cls, request: Record, content: bytes, folder: DataFolder, by: Account, uid: str
    ) -> "CertifiedPdf":
        """Keep this PDF for the letter, in the place of one handed in before. May raise BadPdf or TooLate."""
        signature = signature_of(request)
        found = _checked(content, signature.number).signatures
        with transaction():
            if known := cls.get_or_none(uid=uid, signature=signature):
                return known
            # The check took a moment: meanwhile the letter may have been voided.
            signature_of(type(request).get_or_none(id=request.id))
            before = cls.of(signature)
            if before:
                before.delete_instance()
            made = cls._write(signature, content, found, folder, by, uid)
            history.tell("certified pdf kept", request, by, certified=made.uid, sha256=made.sha256)
        if before:
            before._throw_away(folder)
        return made

    @classmethod
    def _write(
        cls,
        signature: Signature,
        content: bytes,
        found: list[PdfSignature],
        folder: DataFolder,
        by: Account,
        uid: str,
    ) -> "CertifiedPdf":
        name = new_uid()
        write_whole(issued_path(signature, folder, name), content)
        return cls.create(
            # The form of another letter, posted here by a mixed-up page, does not lend its id.
            uid=new_uid() if cls.get_or_none(uid=uid) else uid,
            signature=signature,
            by=by,
            at=clock.now(),
            file=name,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            seals=[each.as_said() for each in found],
        )

    def withdraw(self, request: Record, folder: DataFolder, by: Account) -> None:
        """Handed in by mistake: from now on our own PDF is served again. Who says so twice has said it once."""
        with transaction():
            if not self.delete_instance():
                return
            history.tell("certified pdf withdrawn", request, by, certified=self.uid, sha256=self.sha256)
        self._throw_away(folder)

    def content(self, folder: DataFolder) -> bytes | None:
        """None when the file is gone, or is no longer what was handed in."""
        path = issued_path(self.signature, folder, self.file)
        content = path.read_bytes() if path.exists() else b""
        return content if hashlib.sha256(content).hexdigest() == self.sha256 else None

    @property
    def signatures(self) -> list[PdfSignature]:
        return [PdfSignature(**each) for each in self.seals]

    def _throw_away(self, folder: DataFolder) -> None:
        issued_path(self.signature, folder, self.file).unlink(missing_ok=True)


def signature_of(request: Record | None) -> Signature:
    if request is None:
        raise NotThere
    signature = request.signature if request.state in ISSUED else None
    if signature is None:
        raise TooLate(request.state)
    return signature


def _checked(content: bytes, number: str) -> PdfReading:
    """The PDF as it was read, when it is this letter and its signatures hold. May raise BadPdf."""
    if not content:
        raise BadPdf("Pilih dulu berkasnya.")
    if len(content) > MOST_MB * 1024 * 1024:
        raise BadPdf(TOO_LARGE)
    reading = pdf_signatures.read(content)
    if not reading.signatures:
        raise BadPdf("Di PDF ini tidak ada tanda tangan elektronik. Unggah PDF yang sudah ditandatangani.")
    if any(each.state == pdf_signatures.BROKEN for each in reading.signatures):
        raise BadPdf("Isi PDF ini berubah sesudah ditandatangani. Unduh sekali lagi dari tempat asalnya.")
    if not reading.says(number):
        raise BadPdf(
            f"Nomor {number} tidak ada di PDF ini. Tandatangani PDF dari halaman ini, bukan hasil pindai."
        )
    return reading
