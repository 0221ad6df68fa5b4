"""A request for a letter, from the first question to the hand-over. Doors call its verbs.

Each verb checks, writes in one transaction, and tells the history. Where it may be called and where it leads
is said by its step (steps.py); elsewhere it raises a NotNow (not_now.py) with a sentence a clerk can act on.
"""

from collections.abc import Sequence
from datetime import date

from peewee import ForeignKeyField, TextField

from models import clock, history, passwords
from models.accounts import Account
from models.database import DateField, DateTimeField, JsonField, Record, transaction
from models.letters import number
from models.letters.journey import Journey
from models.letters.kind import LetterKind
from models.letters.not_now import (
    ClockBehind,
    KindChanged,
    LetterChanged,
    NoResident,
    NoSigner,
    RequestChanged,
)
from models.letters.signature import Signature, new_verification_code, signed_facts, unsigned_facts
from models.letters.steps import Check, Correction, Handover, Refusal, Return, SendBack
from models.officials import Official
from models.residents.listing import Candidate, candidates
from models.residents.resident import Resident
from models.village import Village
from models.working_days import working_day_after

CODE_LENGTH = 8


class LetterRequest(Journey, Record):
    code = TextField(unique=True)
    kind = TextField()
    channel = TextField()
    filed_at = DateTimeField(index=True)
    filed_by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    due_on = DateField()
    state = TextField(default="new")
    state_at = DateTimeField()
    # What the sender wrote; whether it is true is for the check to find out.
    name = TextField()
    nik = TextField()
    no_kk = TextField(default="")
    rt = TextField(default="")
    rw = TextField(default="")
    phone = TextField(default="")
    answers = JsonField()
    resident = ForeignKeyField(Resident, null=True, backref="requests", on_delete="RESTRICT")

    class Meta:
        # The tabs of the inbox; with the name, a search reads nothing else.
        indexes = ((("state", "filed_at", "name"), False),)

    @classmethod
    def visible_to(cls, account: Account):
        return cls.select().where(account.can_enter_office())

    @classmethod
    def by_code(cls, code: str) -> "LetterRequest | None":
        return cls.get_or_none(code=clean_code(code))

    @classmethod
    def file(
        cls, kind: LetterKind, claim: dict, answers: dict, uid: str, village: Village
    ) -> "LetterRequest":
        """Take a request sent from a phone. Sent twice (same uid), it is still one request."""
        with transaction():
            sender = Resident.by_nik(claim["nik"])
            return cls.get_or_none(uid=uid) or cls._begin(
                kind, claim, answers, uid, village, channel="hp", by=None, resident=sender
            )

    @classmethod
    def walk_in(
        cls,
        kind: LetterKind,
        resident: Resident,
        answers: dict,
        uid: str,
        village: Village,
        *,
        by: Account,
        on_paper: bool,
        seen: Sequence[str] = (),
    ) -> "LetterRequest":
        """Take and check a request of someone standing at the counter, in one go.

        `on_paper`: number it too, to be printed now and signed with a pen; otherwise it waits for
        the kades to sign on his phone. `seen`: the papers the clerk has looked at.
        """
        with transaction():
            if known := cls.get_or_none(uid=uid):
                return known
            facts = resident.facts()
            claim = {name: facts[name] for name in ("nik", "no_kk", "rt", "rw")} | {"name": resident.name}
            begun = dict(channel="loket", by=by, resident=resident, seen=[*seen])
            request = cls._begin(kind, claim, answers, uid, village, **begun)
            check = request.check(by=by, kind=kind, village=village)
            if on_paper:
                request.sign(by=by, kind=kind, village=village, manner="pena", reading=check.uid)
        return request

    def match(self, resident: Resident, by: Account) -> None:
        """Say which resident this request is about, as long as it can still be checked."""
        with transaction():
            self.must_be_at(Check)
            self.change(resident=resident)
            history.tell("request matched", self, by, resident=resident.uid)

    def check(
        self,
        *,
        by: Account,
        kind: LetterKind,
        village: Village,
        reading: int | None = None,
        uid: str | None = None,
    ) -> Check:
        """Found right: freeze what the letter will say and hand it to the kades.

        `reading` is the version of the request the clerk has looked at.
        """
        with transaction():
            if done := self._done(Check, uid):
                return done
            self.must_be_at(Check)
            if reading not in (None, self.version):
                raise RequestChanged
            facts = self.letter_facts(kind, village)
            return self._write(Check, by, uid, kind_version=kind.version, facts=facts)

    def letter_facts(self, kind: LetterKind, village: Village) -> dict:
        """What the letter says as long as nobody has signed it."""
        if self.resident is None:
            raise NoResident
        return unsigned_facts(village, self.resident.facts(), self.answers, kind.id)

    def likely_senders(self, today: date) -> list[Candidate]:
        """Who among the residents may have sent this, the most alike first."""
        return candidates(self.name, self.nik, self.no_kk, today)

    def return_to_sender(self, *, by: Account, reason: str, uid: str | None = None) -> Return:
        return self._take(Return, by, uid, reason=reason)

    def correct(self, *, claim: dict, answers: dict, uid: str | None = None) -> Correction:
        """The resident answers a return with corrected answers."""
        with transaction():
            if done := self._done(Correction, uid):
                return done
            self.must_be_at(Correction)
            before = {"answers": self.answers} | {name: getattr(self, name) for name in claim}
            self.change(answers=answers, resident=Resident.by_nik(claim["nik"]) or self.resident, **claim)
            return self._write(Correction, None, uid, before=before)

    def refuse(self, *, by: Account, reason: str, uid: str | None = None) -> Refusal:
        return self._take(Refusal, by, uid, reason=reason)

    def send_back(self, *, by: Account, reason: str, uid: str | None = None) -> SendBack:
        """The kades gives the letter back to staff instead of signing."""
        return self._take(SendBack, by, uid, reason=reason)

    def sign(
        self, *, by: Account, kind: LetterKind, village: Village, manner: str, reading: str
    ) -> Signature:
        """Sign: the number is given here and nowhere else.

        `reading` is the uid of the Check whose text the signer has read: a letter changed since then
        is not signed. `by` is the kades with his PIN, or staff who print it for his pen. Asked again by
        the same person for the same text, it is still the one signature.
        """
        today = village.today
        with transaction():
            signed = self.signature
            if signed and signed.by_id == by.id and self.checked.uid == reading:
                return signed
            self.must_be_at(Signature)
            check = self._unchanged_check(kind, reading)
            official = self._signer(by, manner, village, today)
            given = number.take(village, kind, today)
            code = new_verification_code()
            facts = signed_facts(check.facts, village, official, given.text, today, kind.validity_days, code)
            text = dict(facts=facts, html=kind.render(facts), verification_code=code)
            numbered = dict(number=given.text, sequence=given.sequence, code=given.code)
            until = facts["surat"]["berlaku_sampai"]
            dated = dict(signed_on=today, valid_until=date.fromisoformat(until) if until else None)
            signer = dict(official=official, manner=manner)
            return self._write(Signature, by, None, **signer, **numbered, **dated, **text)

    def hand_over(
        self, *, by: Account, collected_by: str, relation: str = "", uid: str | None = None
    ) -> Handover:
        return self._take(Handover, by, uid, collected_by=collected_by, relation=relation)

    @classmethod
    def _begin(
        cls,
        kind: LetterKind,
        claim: dict,
        answers: dict,
        uid: str,
        village: Village,
        *,
        channel: str,
        by: Account | None,
        resident: Resident | None,
        **told,
    ) -> "LetterRequest":
        now = clock.now()
        request = cls.create(
            uid=uid,
            code=cls._free_code(),
            kind=kind.id,
            channel=channel,
            filed_at=now,
            filed_by=by,
            due_on=working_day_after(village.today, kind.days),
            state_at=now,
            answers=answers,
            resident=resident,
            **claim,
        )
        history.tell("request filed", request, by, kind=kind.id, channel=channel, **told)
        return request

    @classmethod
    def _free_code(cls) -> str:
        while True:
            code = passwords.random_words(CODE_LENGTH)
            if not cls.select().where(cls.code == code).exists():
                return code

    def _unchanged_check(self, kind: LetterKind, reading: str) -> Check:
        """The check whose text was read, or LetterChanged, or KindChanged."""
        check = self.checked
        if check.uid != reading:
            raise LetterChanged
        if check.kind_version != kind.version:
            raise KindChanged
        return check

    @staticmethod
    def _signer(by: Account, manner: str, village: Village, today: date) -> Official:
        """Who signs today: the kades himself, or for a pen the kades in office."""
        newest = Signature.newest_day()
        if newest and today < newest:
            raise ClockBehind(today, newest)
        official = by.official if by.can_sign_on(today) else Official.serving("kades", today)
        if official is None or (manner == "pin" and not by.can_sign_on(today)):
            raise NoSigner(village.head_title)
        return official


def clean_code(code: str) -> str:
    """A ticket code as people type it: any case, with spaces or hyphens."""
    return "".join(each for each in code.upper() if each.isalnum())
