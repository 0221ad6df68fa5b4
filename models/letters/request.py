"""A request for a letter, from the first question to the hand-over. Doors call its verbs.

Each verb checks, writes in one transaction, and tells the history. A verb that does not fit the
request's state raises a NotNow (not_now.py) with a sentence a clerk can act on.
"""

from datetime import date

from peewee import ForeignKeyField, TextField, fn

from models import clock, history, passwords
from models.accounts import Account
from models.database import DateField, DateTimeField, JsonField, Record, new_uid, transaction
from models.letters import number
from models.letters.kind import LetterKind
from models.letters.not_now import (
    ClockBehind,
    KindChanged,
    LetterChanged,
    NoResident,
    NoSigner,
    NotThere,
    RequestChanged,
    TooLate,
)
from models.letters.signature import Signature, new_verification_code, signed_facts, unsigned_facts
from models.letters.steps import Check, Correction, Handover, Refusal, Return, SendBack
from models.residents.resident import Resident
from models.village import Official, Village

# In the order of the road; the names people read are in views/formats.py.
STATES = ["new", "returned", "rechecking", "to_sign", "ready", "handed_over", "refused"]
TO_CHECK = ["new", "rechecking", "returned"]
CODE_LENGTH = 8


class LetterRequest(Record):
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
        indexes = ((("state", "filed_at"), False),)

    @classmethod
    def visible_to(cls, account: Account):
        return cls.select().where(account.can_enter_office())

    @classmethod
    def by_code(cls, code: str) -> "LetterRequest | None":
        return cls.get_or_none(code=clean_code(code))

    @classmethod
    def in_state(cls, account: Account, states: list[str]):
        """Oldest first, so that nobody is forgotten; what is finished, newest first."""
        finished = set(states) <= {"ready", "handed_over", "refused"} or len(states) == len(STATES)
        order = cls.filed_at.desc() if finished else cls.filed_at
        return cls.visible_to(account).where(cls.state.in_(states)).order_by(order)

    @classmethod
    def counts(cls, account: Account) -> dict[str, int]:
        query = cls.visible_to(account).select(cls.state, fn.COUNT(cls.id)).group_by(cls.state)
        return dict.fromkeys(STATES, 0) | dict(query.tuples())

    @classmethod
    def file(
        cls, kind: LetterKind, claim: dict, answers: dict, uid: str, village: Village
    ) -> "LetterRequest":
        """Take a request sent from a phone. Sent twice (same uid), it is still one request."""
        with transaction():
            return cls.get_or_none(uid=uid) or cls._begin(
                kind,
                claim,
                answers,
                uid,
                village,
                channel="hp",
                by=None,
                resident=Resident.by_nik(claim["nik"]),
            )

    @classmethod
    def walk_in(
        cls, kind, resident, answers, uid, village, *, by: Account, on_paper: bool, seen=()
    ) -> "LetterRequest":
        """Take and check a request of someone standing at the counter, in one go.

        `on_paper`: number it too, to be printed now and signed with a pen; otherwise it waits for
        the kades to sign on his phone. `seen`: the papers the clerk has looked at.
        """
        with transaction():
            known = cls.get_or_none(uid=uid)
            if known:
                return known
            facts = resident.facts()
            claim = {name: facts[name] for name in ("nik", "no_kk", "rt", "rw")} | {"name": resident.name}
            begun = dict(channel="loket", by=by, resident=resident, seen=[*seen])
            request = cls._begin(kind, claim, answers, uid, village, **begun)
            check = request.check(by=by, kind=kind, village=village)
            if on_paper:
                request.sign(by=by, kind=kind, village=village, manner="pena", reading=check.uid)
        return request

    @classmethod
    def _begin(cls, kind, claim, answers, uid, village, channel, by, resident, **facts) -> "LetterRequest":
        now = clock.now()
        request = cls.create(
            uid=uid,
            code=cls._free_code(),
            kind=kind.id,
            channel=channel,
            filed_at=now,
            filed_by=by,
            due_on=village.working_day_after(village.today, kind.days),
            state_at=now,
            answers=answers,
            resident=resident,
            **claim,
        )
        history.tell("request filed", request, by, kind=kind.id, channel=channel, **facts)
        return request

    def match(self, resident: Resident, by: Account) -> None:
        """Say which resident this request is about."""
        with transaction():
            self._must_be(*TO_CHECK)
            self.change(resident=resident)
            history.tell("request matched", self, by, resident=resident.uid)

    def check(
        self, *, by: Account, kind: LetterKind, village: Village, reading: int | None = None, uid=None
    ) -> Check:
        """Found right: freeze what the letter will say and hand it to the kades.

        `reading` is the version of the request the clerk has looked at.
        """
        with transaction():
            if done := self._done(Check, uid):
                return done
            self._must_be(*TO_CHECK)
            if reading not in (None, self.version):
                raise RequestChanged
            frozen = dict(kind_version=kind.version, facts=self.letter_facts(kind, village))
            return self._step(Check, "request checked", "to_sign", by, uid, **frozen)

    def letter_facts(self, kind: LetterKind, village: Village) -> dict:
        """What the letter says as long as nobody has signed it."""
        if self.resident is None:
            raise NoResident
        return unsigned_facts(village, self.resident.facts(), self.answers, kind.id)

    def return_to_sender(self, *, by: Account, reason: str, uid: str | None = None) -> Return:
        with transaction():
            if done := self._done(Return, uid):
                return done
            self._must_be("new", "rechecking")
            return self._step(Return, "request returned", "returned", by, uid, reason=reason)

    def correct(self, *, claim: dict, answers: dict, uid: str | None = None) -> Correction:
        """The resident answers a return with corrected answers."""
        with transaction():
            if done := self._done(Correction, uid):
                return done
            self._must_be("returned")
            before = {"answers": self.answers} | {name: getattr(self, name) for name in claim}
            self.change(answers=answers, resident=Resident.by_nik(claim["nik"]) or self.resident, **claim)
            return self._step(Correction, "request corrected", "rechecking", None, uid, before=before)

    def refuse(self, *, by: Account, reason: str, uid: str | None = None) -> Refusal:
        with transaction():
            if done := self._done(Refusal, uid):
                return done
            self._must_be(*TO_CHECK)
            return self._step(Refusal, "request refused", "refused", by, uid, reason=reason)

    def send_back(self, *, by: Account, reason: str, uid: str | None = None) -> SendBack:
        """The kades gives the letter back to staff instead of signing."""
        with transaction():
            if done := self._done(SendBack, uid):
                return done
            self._must_be("to_sign")
            return self._step(SendBack, "letter sent back", "rechecking", by, uid, reason=reason)

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
            self._must_be("to_sign")
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
            return self._step(
                Signature, "letter signed", "ready", by, None, **signer, **numbered, **dated, **text
            )

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

    def hand_over(self, *, by: Account, collected_by: str, relation: str = "", uid=None) -> Handover:
        with transaction():
            if done := self._done(Handover, uid):
                return done
            self._must_be("ready")
            who = dict(collected_by=collected_by, relation=relation)
            return self._step(Handover, "letter handed over", "handed_over", by, uid, **who)

    # The newest step of each sort, or None.
    checked = property(lambda self: self._newest(Check))
    returned = property(lambda self: self._newest(Return))
    corrected = property(lambda self: self._newest(Correction))
    sent_back = property(lambda self: self._newest(SendBack))
    refusal = property(lambda self: self._newest(Refusal))
    signature = property(lambda self: self._newest(Signature))
    handover = property(lambda self: self._newest(Handover))

    def is_late(self, today: date) -> bool:
        return self.state in {*TO_CHECK, "to_sign"} - {"returned"} and self.due_on < today

    def _newest(self, step):
        return step.select().where(step.request == self).order_by(step.id.desc()).first()

    def _done(self, step, uid: str | None):
        """What the same form, sent before, has already made of this request."""
        return step.get_or_none(uid=uid, request=self) if uid else None

    def _must_be(self, *states: str) -> None:
        """Look at the stored row, not at the copy in hand: someone else may have been quicker."""
        stored = LetterRequest.get_or_none(id=self.id)
        if stored is None:
            raise NotThere
        self.__data__, self.__rel__ = stored.__data__, stored.__rel__
        if self.state not in states:
            raise TooLate(self.state)

    def _step(self, step, verb: str, state: str, by: Account | None, uid: str | None, **fields):
        now = clock.now()
        made = step.create(uid=uid or new_uid(), request=self, by=by, at=now, **fields)
        self.change(state=state, state_at=now)
        history.tell(verb, self, by, step=made.uid)
        return made

    @classmethod
    def _free_code(cls) -> str:
        while True:
            code = passwords.random_words(CODE_LENGTH)
            if not cls.select().where(cls.code == code).exists():
                return code


def clean_code(code: str) -> str:
    """A ticket code as people type it: any case, with spaces or hyphens."""
    return "".join(each for each in code.upper() if each.isalnum())
