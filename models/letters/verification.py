"""What anyone who holds a letter may learn from its code: enough to compare with the paper, and no more.

A name is shown by its initials only (UU 27/2022, Pelindungan Data Pribadi: no more than the purpose needs).
"""

from dataclasses import dataclass
from datetime import date

from models.letters.request import clean_code
from models.letters.signature import Signature
from models.residents.spelling import initials


@dataclass(frozen=True)
class Verification:
    kind: str
    number: str
    signed_on: date
    valid_until: date | None
    signer: str
    signer_title: str
    holder: str

    @classmethod
    def find(cls, code: str) -> "Verification | None":
        signature = Signature.get_or_none(verification_code=clean_code(code))
        if signature is None:
            return None
        facts = signature.facts
        return cls(
            kind=facts["surat"]["jenis"],
            number=signature.number,
            signed_on=signature.signed_on,
            valid_until=signature.valid_until,
            signer=facts["penanda_tangan"]["nama"],
            signer_title=" ".join(facts["penanda_tangan"]["jabatan"]),
            holder=initials(facts["warga"]["nama"]),
        )

    def is_over(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today
