"""One letter of the demo village on its road, through the verbs of the house: sent, checked, signed, fetched."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from models import clock
from models.accounts import Account
from models.database import new_uid
from models.delegations import Delegation
from models.demo import cast
from models.demo.answers import Asker, answers, as_typed
from models.demo.neighbours import Neighbours
from models.demo.purposes import REFUSALS, REFUSALS_ANYWAY, RETURN_ANYWAY, RETURNS, SENT_BACK, VOIDED
from models.demo.timeline import WIB, Story, at_hours, at_the_office
from models.letters.introductions import Introduction
from models.letters.kind import LetterKind
from models.letters.not_now import NotNow
from models.letters.numbers.counter import Counter, counted_year
from models.letters.on_behalf import ask_for
from models.letters.request import LetterRequest
from models.letters.steps import OWNER
from models.residents.resident import Resident
from models.village import Village
from models.working_days import working_day_after


class Desks:
    """Who handles letters, and who signs them on which day."""

    def __init__(self, neighbours: Neighbours, own_kinds):
        self.neighbours, self.village = neighbours, Village.ours()
        # Said the evening before, so that a day stays what it was in the morning.
        self._away: dict[date, bool] = {}
        self.kinds = {each.id: each for each in LetterKind.all(own_kinds)}
        self.siti, self.dedeh, self.kades, self.mamat, self.otong = (
            Account.get(username=who.username)
            for who in (cast.SITI, cast.DEDEH, cast.KADES, cast.MAMAT, cast.OTONG)
        )

    def signer(self, kind: LetterKind) -> Account | None:
        """The kades, or the sekdes while he is away; None: it waits until he is back."""
        today = clock.today(WIB)
        if today not in self._away:
            self._away[today] = bool(Delegation.in_force(today))
        if not self._away[today]:
            return self.kades
        return None if kind.kades_only else self.dedeh

    def next_number(self, scope: str) -> int:
        return Counter.of(scope, counted_year(self.village, clock.today(WIB))).following


class Road:
    """One request; `goal` is the state in which it stays."""

    def __init__(self, desks: Desks, rng: Random, kind: str, at: datetime, goal: str, resident: Resident):
        self.desks, self.rng, self.at, self.goal = desks, rng, at, goal
        self.kind, self.resident = desks.kinds[kind], resident
        people = desks.neighbours
        people.asking.add(resident.family_id)
        on = clock.local(at, WIB).date()
        asker = Asker(rng, resident, people.household(resident), on, people.adults)
        self.answers = answers(self.kind, asker)
        self.claim = people.claim(rng, resident)
        self.with_detour = goal in ("returned", "rechecking") or (
            goal == "handed_over" and rng.random() < 0.06
        )
        # What else happens once it was sent: papers, a pengantar.
        self.sent: Callable[[LetterRequest], Any] = lambda request: None

    def by_phone(self) -> Story:
        yield self.at
        request = self._file()
        self.sent(request)
        yield from self._at_the_office(request)

    def by_the_rt(self, head: Account) -> Story:
        yield self.at
        told = (self.kind, self._typed(), new_uid(), self.desks.village)
        yield from self._at_the_office(ask_for(self.resident, *told, by=head))

    def at_the_counter(self) -> Story:
        yield self.at
        on_paper = self.goal != "to_sign" and self.rng.random() < 0.7
        signer = self.desks.signer(self.kind)
        pen = dict(on_paper=on_paper and signer is not None)
        if signer == self.desks.dedeh:
            pen["official"] = signer.official
        asked = (self.kind, self.resident, self.answers, new_uid(), self.desks.village)
        try:
            request = LetterRequest.walk_in(*asked, by=self.desks.siti, seen=self.kind.bring, **pen)
        except NotNow:
            # Married, moved or died since it was planned: nobody comes for this letter.
            return
        if self.kind.is_form:
            return
        if not pen["on_paper"]:
            yield from self._signed_and_fetched(request)
        elif self.goal in ("handed_over", "void"):
            yield clock.now() + timedelta(minutes=self.rng.randint(6, 25))
            self._hand_over(request, self.resident.name, OWNER)
            yield from self._perhaps_voided(request)

    def with_pengantar(self, head: Account) -> "Road":
        self.sent = lambda request: Introduction.give(request, by=head)
        return self

    def _at_the_office(self, request: LetterRequest) -> Story:
        if self.goal == "new":
            return
        yield at_the_office(self.rng, clock.now())
        if request.resident is None:
            request.match(self.resident, by=self.desks.siti)
        if self.goal == "refused":
            reasons = REFUSALS.get(self.kind.id, REFUSALS_ANYWAY)
            request.refuse(by=self.desks.siti, reason=self.rng.choice(reasons))
            return
        if self.with_detour:
            yield from self._corrected(request)
            if request.state == self.goal:
                return
            yield at_the_office(self.rng, clock.now())
        try:
            request.check(by=self.desks.siti, **self._of())
        except NotNow as refusal:
            request.refuse(by=self.desks.siti, reason=str(refusal))
            return
        yield from self._signed_and_fetched(request)

    def _typed(self) -> dict[str, Any]:
        return as_typed(self.kind, self.answers)

    def _file(self) -> LetterRequest:
        written = self._typed()
        if self.with_detour and self.kind.id in RETURNS:
            written |= RETURNS[self.kind.id][1]
        return LetterRequest.file(self.kind, self.claim, written, new_uid(), self.desks.village)

    def _corrected(self, request: LetterRequest) -> Story:
        reason = RETURNS[self.kind.id][0] if self.kind.id in RETURNS else RETURN_ANYWAY
        request.return_to_sender(by=self.desks.siti, reason=reason)
        if self.goal == "returned":
            return
        yield clock.now() + timedelta(minutes=self.rng.randint(40, 600))
        request.correct(claim=self.claim, answers=self._typed())

    def _signed_and_fetched(self, request: LetterRequest) -> Story:
        if self.goal == "to_sign":
            return
        signer = yield from self._a_signer()
        if self.rng.random() < 0.02 and signer == self.desks.kades:
            request.send_back(by=signer, reason=self.rng.choice(SENT_BACK))
            yield at_the_office(self.rng, clock.now())
            request.check(by=self.desks.siti, **self._of())
            signer = yield from self._a_signer()
        request.sign(by=signer, manner="pin", reading=request.checked.uid, **self._of())
        if self.goal in ("handed_over", "void"):
            yield at_the_office(self.rng, clock.now(), days=self.rng.choice([1, 1, 1, 2, 2, 3, 4]))
            self._hand_over(request, *self.desks.neighbours.who_fetches(self.rng, self.resident))
            yield from self._perhaps_voided(request)

    def _a_signer(self):
        """Whoever may, on the phone after the office has closed; now and then a day later."""
        yield self._this_evening(later=self.rng.random() < 0.12)
        while (signer := self.desks.signer(self.kind)) is None:
            yield self._this_evening(later=True)
        return signer

    def _this_evening(self, later: bool) -> datetime:
        day = clock.local(clock.now(), WIB).date()
        return at_hours(self.rng, working_day_after(day) if later else day, 16, 20)

    def _hand_over(self, request: LetterRequest, collected_by: str, relation: str) -> None:
        request.hand_over(by=self.desks.siti, collected_by=collected_by, relation=relation)

    def _perhaps_voided(self, request: LetterRequest) -> Story:
        if self.goal == "void":
            yield at_the_office(self.rng, clock.now(), days=1)
            request.void(by=self.desks.dedeh, reason=self.rng.choice(VOIDED))

    def _of(self) -> dict:
        return dict(kind=self.kind, village=self.desks.village)
