"""Everything this server knows of one person, for that person: on screen, on paper, at the counter."""

from peewee import JOIN

from models.accounts import Account
from models.database import read_joined
from models.letters.attachments.attachment import Attachment
from models.letters.introductions import Introduction
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.paging import Paged
from models.posyandu.child import Child
from models.posyandu.visit import Visit
from models.residents import nik
from models.residents.events import NOT_LISTED
from models.residents.mutation import Mutation
from models.residents.particulars import LABELS, ON_THE_MAP, on_the_map, said
from models.residents.resident import Resident

NOTHING = "belum ada"
NUMBERS = {"nik", "father_nik", "mother_nik"}
CALLED = "name nickname nik".split()
PERSON = (
    "birth_place birth_date sex father_name father_nik mother_name mother_nik "
    "shdk marital religion education studies reading occupation blood citizenship disability ktp_kind ktp_status "
    "insurance status birth_certificate marriage_certificate married_on divorce_certificate divorced_on "
    "passport passport_until kitas card_tag insurance_number ethnicity phone residency photo note"
).split()


class RequestList(Paged):
    """Their requests and letters, the newest first, each with its signature when there is one."""

    most = 10

    def __init__(self, resident: Resident, page: int = 1):
        found = _requests_of(resident)
        self.turn_to(page, found.count())
        self.rows = _with_signature(found.paginate(self.page, self.most))


class OwnData:
    def __init__(self, resident: Resident):
        self.resident = resident

    def known(self) -> list[tuple[str, str]]:
        """Label and value of everything in the register; what is empty says so."""
        told = self._told(CALLED) + self._home() + self._told(PERSON)
        return [(label, value.strip() or NOTHING) for label, value in told]

    def told(self) -> list[tuple[str, str]]:
        """Only what is there: for a page that must stay light."""
        return [(label, value) for label, value in self.known() if value != NOTHING]

    def untold(self) -> list[str]:
        """The names of what the register has no entry for."""
        return [label for label, value in self.known() if value == NOTHING]

    def family_members(self) -> list[Resident]:
        """Everyone counted on the same KK; of the others no more than name and relation is shown."""
        family = self.resident.family
        return family.living() if family else []

    def events(self) -> list[Mutation]:
        """What happened and stands, the newest first; how one came into the register at first is none."""
        mine = (Mutation.resident == self.resident) & (Mutation.kind != NOT_LISTED)
        return list(Mutation.standing().where(mine))

    def requests(self) -> list[tuple[LetterRequest, Signature | None]]:
        """All requests and letters, the newest first, each with its signature when there is one."""
        return _with_signature(_requests_of(self.resident))

    def introductions(self) -> list[Introduction]:
        """What RT and RW told the office about the requests, the newest first."""
        about = Introduction.select(Introduction, LetterRequest, Account).join(LetterRequest)
        about = about.switch(Introduction).join(Account)
        return list(about.where(LetterRequest.resident == self.resident).order_by(Introduction.id.desc()))

    def papers(self) -> list[Attachment]:
        """The photos of papers that came with the requests, the newest first."""
        return list(Attachment.held_of(self.resident.id))

    def visits(self) -> list[Visit]:
        child = Child.get_or_none(resident=self.resident)
        return Visit.of(child)[::-1] if child else []

    def _told(self, names: list[str]) -> list[tuple[str, str]]:
        return [
            (LABELS[name], (nik.spaced if name in NUMBERS else str)(said(self.resident, name)))
            for name in names
        ]

    def _home(self) -> list[tuple[str, str]]:
        person, family = self.resident, self.resident.family
        return [
            (LABELS["no_kk"], nik.spaced(person.no_kk)),
            (LABELS["address"], person.address),
            ("Dusun", family.rt.dusun.name if family else ""),
            (LABELS["stays_at"], person.stays_at),
            (ON_THE_MAP, on_the_map(person)),
        ]


def _requests_of(resident: Resident):
    return LetterRequest.select().where(LetterRequest.resident == resident).order_by(LetterRequest.id.desc())


def _with_signature(found) -> list[tuple[LetterRequest, Signature | None]]:
    signed = found.join(Signature, JOIN.LEFT_OUTER)
    return [(request, signature) for request, signature in read_joined(signed, LetterRequest, Signature)]
