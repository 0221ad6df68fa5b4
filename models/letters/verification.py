"""What anyone who holds a letter may learn from its code: enough to compare with the paper, and no more.

A name is shown by its initials only (UU 27/2022, Pelindungan Data Pribadi: no more than the purpose needs).
"""

from dataclasses import dataclass
from datetime import date, datetime

from models.letters.request import LetterRequest, clean_code
from models.letters.signatures.signature import Signature
from models.letters.signatures.signers import titles_in_words
from models.letters.steps import Void
from models.residents.spelling import initials


@dataclass(frozen=True)
class Verification:
    signature: Signature
    kind: str
    # As the letter was called when it was signed; '' for letters older than that was kept.
    title: str
    number: str
    signed_on: date
    valid_until: date | None
    signer: str
    signer_title: str
    holder: str
    voided_at: datetime | None

    @classmethod
    def find(cls, code: str) -> "Verification | None":
        signature = (
            Signature.select(Signature, LetterRequest)
            .join(LetterRequest)
            .where(Signature.verification_code == clean_code(code))
            .first()
        )
        if signature is None:
            return None
        facts = signature.facts
        return cls(
            signature=signature,
            kind=facts["surat"]["jenis"],
            title=facts["surat"].get("judul", ""),
            number=signature.number,
            signed_on=signature.signed_on,
            valid_until=signature.valid_until,
            signer=facts["penanda_tangan"]["nama"],
            signer_title=titles_in_words(facts["penanda_tangan"]["jabatan"]),
            holder=initials(facts["warga"]["nama"]),
            voided_at=_voided_at(signature.request),
        )

    def is_over(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today


def _voided_at(request: LetterRequest) -> datetime | None:
    if request.state != "void":
        return None
    return Void.select(Void.at).where(Void.request == request).order_by(Void.id.desc()).scalar()
