"""A request for a letter, from the first question to the hand-over. Doors call its verbs.

Each verb checks, writes in one transaction, and tells the history. Where it may be called and where it leads
is said by its step (steps.py); elsewhere it raises a NotNow (not_now.py) with a sentence a clerk can act on.
"""

from datetime import date

from peewee import SQL, ForeignKeyField, TextField

from models import history
from models.accounts import Account
from models.database import DateField, DateTimeField, JsonField, Record, transaction
from models.letters.filing import Filing
from models.letters.journey import Journey
from models.letters.kind import LetterKind
from models.letters.not_now import (
    AskedOtherwise,
    CannotBeSigned,
    KindChanged,
    LetterChanged,
    NoResident,
    RequestChanged,
    SentBackInstead,
)
from models.letters.numbers import taking
from models.letters.signatures.signature import (
    Signature,
    draft_facts,
    new_verification_code,
    signed_facts,
    unsigned_facts,
)
from models.letters.signatures.signers import signer_today
from models.letters.standing import refuse_who_may_not_ask
from models.letters.steps import Check, Correction, FormPrint, Handover, Refusal, Return, SendBack, Void
from models.officials import Official
from models.residents.listing import Candidate, candidates
from models.residents.resident import Resident
from models.village import Village


class LetterRequest(Filing, Journey, Record):
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
        # Residents look often: written out, the statement costs a tenth of building it anew.
        found = cls.raw("SELECT * FROM letter_request WHERE code = ?", clean_code(code))
        return next(iter(found), None)

    def match(self, resident: Resident, by: Account) -> None:
        """Say which resident this request is about, as long as it can still be checked."""
        with transaction():
            self.must_be_at(Check)
            self.change(resident=resident)
            history.tell("request matched", self, by, resident=resident.uid)

    def amend(self, answers: dict, *, by: Account, reading: int | None = None) -> None:
        """Staff mend what the sender wrote, as long as it can still be checked; `reading` as for the check."""
        with transaction():
            self.must_be_at(Check)
            if reading not in (None, self.version):
                raise RequestChanged
            mended = [
                each for each in {**self.answers, **answers} if self.answers.get(each) != answers.get(each)
            ]
            if mended:
                self.change(answers=answers)
                history.tell("answers mended", self, by, questions=sorted(mended))

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
            refuse_who_may_not_ask(kind, self.resident, village.today)
            self._refuse_what_does_not_fit(kind)
            return self._write(Check, by, uid, kind_version=kind.version, facts=facts)

    def print_form(
        self, *, by: Account, kind: LetterKind, village: Village, uid: str | None = None
    ) -> FormPrint:
        """Fill in a form for the applicant's own signature: it takes no number and is at its end with that."""
        with transaction():
            if done := self._done(FormPrint, uid):
                return done
            self.must_be_at(FormPrint)
            facts = draft_facts(self.letter_facts(kind, village), village)
            text = dict(kind_version=kind.version, facts=facts, html=kind.render(facts))
            return self._write(FormPrint, by, uid, **text)

    def void(self, *, by: Account, reason: str, uid: str | None = None) -> Void:
        """An issued letter is not valid any more; its number stays taken."""
        return self._take(Void, by, uid, reason=reason)

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

    def correct(
        self, *, claim: dict, answers: dict, by: Account | None = None, uid: str | None = None
    ) -> Correction:
        """A return is answered with other answers: by the resident, or `by` the head of the RT who asked.

        `claim` is what was written anew about the resident; of one whom the register knows, the phone alone.
        """
        with transaction():
            if done := self._done(Correction, uid):
                return done
            self.must_be_at(Correction)
            before = {"answers": self.answers} | {name: getattr(self, name) for name in claim}
            # Who wrote the same NIK again stays whom staff found: a typo may be somebody else's NIK.
            same = self.resident is not None and claim.get("nik", self.nik) == self.nik
            sender = self.resident if same else Resident.by_nik(claim.get("nik", self.nik))
            # Who else signs was chosen at the counter: a sender is not asked for it.
            chosen = {name: told for name, told in self.answers.items() if name == "mengetahui"}
            self.change(answers=chosen | answers, resident=sender, **claim)
            return self._write(Correction, by, uid, before=before)

    def refuse(self, *, by: Account, reason: str, uid: str | None = None) -> Refusal:
        return self._take(Refusal, by, uid, reason=reason)

    def send_back(self, *, by: Account, reason: str, uid: str | None = None) -> SendBack:
        """The kades gives the letter back to staff instead of signing."""
        return self._take(SendBack, by, uid, reason=reason)

    def sign(
        self,
        *,
        by: Account,
        kind: LetterKind,
        village: Village,
        manner: str,
        reading: str,
        official: Official | None = None,
    ) -> Signature:
        """Sign: the number is given here and nowhere else.

        `reading` is the uid of the Check whose text the signer has read: a letter changed since then
        is not signed. `by` is who signs with the own PIN, or staff who print it for the pen of `official`
        (None: the kades). Asked again by the same person for the same text, it is still the one signature.

        What can never be signed as it was checked goes back to staff by itself: raises SentBackInstead.
        """
        try:
            return self._sign(by, kind, village, manner, reading, official)
        except CannotBeSigned as reason:
            self.send_back(by=by, reason=str(reason))
            raise SentBackInstead(str(reason)) from reason

    def hand_over(
        self, *, by: Account, collected_by: str, relation: str = "", uid: str | None = None
    ) -> Handover:
        return self._take(Handover, by, uid, collected_by=collected_by, relation=relation)

    def _sign(
        self,
        by: Account,
        kind: LetterKind,
        village: Village,
        manner: str,
        reading: str,
        official: Official | None,
    ) -> Signature:
        today = village.today
        with transaction():
            signed = self.signature
            if signed and signed.by_id == by.id and self.checked.uid == reading and not self.voiding:
                return signed
            self.must_be_at(Signature)
            check = self._read_check(reading)
            taking.refuse_wrong_clock(today)
            signer = signer_today(by, kind, village, manner, official)
            self._refuse_what_changed(check, kind, today)
            given = taking.take(village, kind, today)
            code = new_verification_code()
            until = kind.valid_until_day(check.facts["isian"], today)
            facts = signed_facts(check.facts, village, signer, given.text, today, until, code, kind.title)
            text = dict(facts=facts, html=kind.render(facts), verification_code=code)
            numbered = dict(
                number=given.text, sequence=given.sequence, counter=given.counter, code=given.code
            )
            dated = dict(signed_on=today, valid_until=until)
            signed_by = dict(official=signer.official, delegation=signer.delegation, manner=manner)
            return self._write(Signature, by, None, **signed_by, **numbered, **dated, **text)

    def _read_check(self, reading: str) -> Check:
        check = self.checked
        if check.uid != reading:
            raise LetterChanged
        return check

    def _refuse_what_does_not_fit(self, kind: LetterKind) -> None:
        for question in kind.questions:
            answer = self.answers.get(question.name)
            if answer and question.is_asked(self.answers) and not question.fits(answer):
                raise AskedOtherwise(question.label)

    def _refuse_what_changed(self, check: Check, kind: LetterKind, today: date) -> None:
        """Since the check: the text of the kind; or the person died, moved away, turned out to be a child."""
        if check.kind_version != kind.version:
            raise KindChanged
        refuse_who_may_not_ask(kind, self.resident, today)


LetterRequest.add_index(
    LetterRequest.index(
        LetterRequest.nik,
        where=SQL("resident_id IS NULL AND nik <> ''"),
        name="letter_of_nobody",
    )
)


def clean_code(code: str) -> str:
    """A ticket code as people type it: any case, with spaces or hyphens."""
    return "".join(each for each in code.upper() if each.isalnum())
