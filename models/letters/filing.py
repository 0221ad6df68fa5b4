"""How a request begins: sent from a phone, brought by the RT, or told at the counter. The half of LetterRequest
that makes one; what happens to it afterwards is in request.py.
"""

from collections.abc import Sequence

from models import clock, history, passwords
from models.accounts import Account
from models.database import new_uid, transaction
from models.letters import clock_guard
from models.letters.kind import LetterKind
from models.letters.setting import refuse_unused
from models.letters.standing import refuse_who_may_not_ask
from models.officials import Official
from models.residents.resident import Resident
from models.village import Village
from models.working_days import working_day_after

CODE_LENGTH = 8


class Filing:
    @classmethod
    def file(
        cls,
        kind: LetterKind,
        claim: dict,
        answers: dict,
        uid: str,
        village: Village,
        *,
        by: Account | None = None,
        resident: Resident | None = None,
        channel: str = "hp",
    ) -> "Filing":
        """Sent from a phone: by anyone with a NIK, or `by` somebody signed in for this resident.

        Sent twice, it is still one.
        """
        with transaction():
            sender = resident or Resident.by_nik(claim["nik"])
            return cls.get_or_none(uid=uid) or cls._begin(
                kind, claim, answers, uid, village, channel=channel, by=by, resident=sender
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
        official: Official | None = None,
        seen: Sequence[str] = (),
    ) -> "Filing":
        """Take and check a request of someone standing at the counter, in one go.

        `on_paper`: number it too, to be printed now and signed with the pen of `official` (None: the kades);
        otherwise it waits for the kades to sign on his phone. `seen`: the papers the clerk has looked at.
        """
        with transaction():
            known = cls.get_or_none(uid=uid)
            told = kind.id, resident.id, answers
            if known and (known.kind, known.resident_id, known.answers) == told:
                return known
            # The form of somebody else, posted here by a mixed-up page, does not lend its id; what was changed
            # with the back button after it was saved is another letter.
            uid = new_uid() if known else uid
            refuse_who_may_not_ask(kind, resident, village.today)
            claim = claim_of(resident)
            begun = dict(channel="loket", by=by, resident=resident, seen=[*seen])
            request = cls._begin(kind, claim, answers, uid, village, **begun)
            if kind.is_form:
                request.print_form(by=by, kind=kind, village=village)
                return request
            check = request.check(by=by, kind=kind, village=village)
            if on_paper:
                pen = dict(manner="pena", reading=check.uid, official=official)
                request.sign(by=by, kind=kind, village=village, **pen)
        return request

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
    ) -> "Filing":
        clock_guard.refuse_impossible(village.today)
        refuse_unused(kind)
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
        # Of a resident only the request tells who it was: it can be erased, the history cannot.
        teller = None if channel == "hp" else by
        history.tell("request filed", request, teller, kind=kind.id, channel=channel, **told)
        return request

    @classmethod
    def _free_code(cls) -> str:
        while True:
            code = passwords.random_words(CODE_LENGTH)
            if not cls.select().where(cls.code == code).exists():
                return code


def claim_of(resident: Resident, phone: str = "") -> dict[str, str]:
    """What the register says of somebody who need not write it."""
    facts = resident.facts()
    known = {name: facts[name] for name in ("nik", "no_kk", "rt", "rw")}
    return known | {"name": resident.name, "phone": phone}
