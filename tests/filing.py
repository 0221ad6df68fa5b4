"""Requests on their way, made through the models: where a test begins that is not about the way there."""

from datetime import date

from models.accounts import Account
from models.database import new_uid
from models.letters.kind import LetterKind
from models.letters.numbers.taking import reserve
from models.letters.request import LetterRequest
from models.letters.setting import decided_kind
from models.village import Village
from tests.village import JOKO, KADES, NURHAYATI, SITI

SKU = {
    "usaha": "Warung sembako",
    "alamat_usaha": "Kadu Gede RT 03",
    "sejak": "2019",
    "keperluan": "Syarat pinjaman KUR",
}
STRANGER_NIK = "3604995207890099"


def account(person) -> Account:
    return Account.get(username=person.username)


def filed(person: dict = NURHAYATI, kind: str = "sku", uid: str | None = None, **changes) -> LetterRequest:
    """Sent from a phone; `changes` are what the sender wrote otherwise."""
    claim = person | {"phone": "081200005678"} | changes
    answers = SKU if kind == "sku" else {"keperluan": "Berobat di RSUD"}
    return LetterRequest.file(LetterKind.find(kind), claim, answers, uid or new_uid(), Village.ours())


def checked(person: dict = NURHAYATI, kind: str = "sku", **changes) -> LetterRequest:
    letter = filed(person, kind, **changes)
    letter.check(by=account(SITI), kind=LetterKind.find(kind), village=Village.ours())
    return letter


def sign(letter: LetterRequest, by=KADES, manner: str = "pin", reading: str | None = None):
    kind, reading = decided_kind(letter.kind, None), reading or letter.checked.uid
    return letter.sign(by=account(by), kind=kind, village=Village.ours(), manner=manner, reading=reading)


def signed(person: dict = JOKO, kind: str = "domisili") -> LetterRequest:
    letter = checked(person, kind)
    sign(letter)
    return letter


def reserved(count: int = 1, code: str = "005", dated: date | None = None, uid: str | None = None):
    """Numbers for letters typed elsewhere."""
    village = Village.ours()
    told = dict(addressee="Camat Cikande", subject="Undangan rapat", reason="Diketik sendiri")
    asked = dict(count=count, code=code, dated=dated or village.today, told=told)
    return reserve(village, **asked, by=account(SITI), uid=uid or new_uid())
