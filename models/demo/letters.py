"""A year of letters of the demo village: each request goes its road through the real verbs, some halfway."""

from datetime import date, datetime, timedelta
from random import Random

from models import clock
from models.accounts import Account
from models.database import new_uid
from models.demo import cast
from models.demo.neighbours import Neighbours, two_digits_swapped
from models.demo.purposes import REFUSALS, RETURNS, SENT_BACK, answers
from models.demo.timeline import (
    WIB,
    Story,
    at_hours,
    at_the_office,
    moment,
)
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.steps import OWNER
from models.village import Village
from models.working_days import is_working_day, working_day_after, working_day_before

KINDS = {"domisili": 40, "sktm": 33, "sku": 27}
# How far most requests come; a few letters are never collected.
GOALS = {"handed_over": 92, "refused": 7, "ready": 1}
# What lies on the desks today: how many working days ago it was filed, and how far it came.
PENDING = [
    (0, "new"), (0, "new"), (1, "new"), (1, "new"),
    (1, "rechecking"), (1, "rechecking"), (3, "rechecking"),
    (1, "returned"), (2, "returned"), (5, "returned"),
    (1, "to_sign"), (1, "to_sign"), (1, "to_sign"), (2, "to_sign"),
    (3, "ready"), (4, "ready"), (5, "ready"), (6, "ready"),
]  # fmt: skip


class Office:
    def __init__(self, today: date, neighbours: Neighbours, own_kinds):
        self.today, self.neighbours = today, neighbours
        self.village = Village.ours()
        self.kinds = {name: LetterKind.find(name, own_kinds) for name in KINDS}
        self.siti = Account.get(username=cast.SITI.username)
        self.kades = Account.get(username=cast.KADES.username)

    def stories(self, rng: Random, count: int) -> list[Story]:
        """So many requests: first those of people known by name and those still on the desks."""
        named = [self._nurhayatis_home(), self._nurhayatis_shop(), self._jokos_home(), self._mistyped()]
        pending = [self._pending(Random(rng.random()), *each) for each in PENDING]
        past = [self._past(Random(rng.random())) for _ in range(count - len(named) - len(pending))]
        return named + pending + past

    def _nurhayatis_home(self) -> Story:
        at = moment(working_day_before(self.today - timedelta(days=262), 1), 9, 20)
        return _Request(self, Random(1), "domisili", at, "handed_over", resident=cast.NURHAYATI).by_phone()

    def _nurhayatis_shop(self) -> Story:
        """Waits to be checked; she wrote another RT than the register has."""
        request = _Request(self, Random(2), "sku", moment(self.today, 6, 14), "new", resident=cast.NURHAYATI)
        request.claim |= {"rt": "02", "phone": "081200005678"}
        request.answers = {
            "usaha": "Warung sembako",
            "alamat_usaha": "Kampung Kadu Gede RT 03 / RW 01",
            "sejak": "2019",
            "keperluan": "Syarat pinjaman KUR",
        }
        return request.by_phone()

    def _jokos_home(self) -> Story:
        at = moment(working_day_before(self.today, 5), 7, 45)
        return _Request(self, Random(3), "domisili", at, "ready", resident=cast.JOKO).by_phone()

    def _mistyped(self) -> Story:
        """Has waited too long: nobody has this NIK, so staff must find out who was meant."""
        at = moment(working_day_before(self.today, 3), 10, 5)
        request = _Request(self, Random(4), "sktm", at, "new")
        self.neighbours.has_asked.add(request.resident.id)
        request.claim["nik"] = two_digits_swapped(request.resident.nik)
        return request.by_phone()

    def _pending(self, rng: Random, days: int, goal: str) -> Story:
        day = working_day_before(self.today, days)
        at = at_hours(rng, day, 5, 7) if days == 0 else at_hours(rng, day, 8, 12)
        at_counter = goal in ("to_sign", "ready") and rng.random() < 0.4
        request = _Request(self, rng, _drawn(rng, KINDS), at, goal)
        self.neighbours.has_asked.add(request.resident.id)
        return request.at_the_counter() if at_counter else request.by_phone()

    def _past(self, rng: Random) -> Story:
        latest = working_day_before(self.today, 7)
        day = latest - timedelta(days=rng.randrange(355))
        kind, goal = _drawn(rng, KINDS), _drawn(rng, GOALS)
        if rng.random() < 0.4 and goal != "refused":
            day = day if is_working_day(day) else working_day_after(day)
            return _Request(self, rng, kind, at_hours(rng, day, 8, 15), goal).at_the_counter()
        return _Request(self, rng, kind, at_hours(rng, day, 6, 21), goal).by_phone()


class _Request:
    """One request on its road; `goal` is the state in which it stays."""

    def __init__(self, office: Office, rng: Random, kind: str, at: datetime, goal: str, resident: str = ""):
        self.office, self.rng, self.at, self.goal = office, rng, at, goal
        self.kind = office.kinds[kind]
        people = office.neighbours
        self.resident = people.by_nik(resident) if resident else people.applicant(rng, kind)
        self.household = people.household(self.resident)
        people.asking.add(self.resident.family_id)
        self.claim = people.claim(rng, self.resident)
        self.answers = answers(rng, kind, self.resident, self.household, at.year)
        self.with_detour = goal in ("returned", "rechecking") or (
            goal == "handed_over" and rng.random() < 0.06
        )

    def by_phone(self) -> Story:
        yield self.at
        request = self._file()
        if self.goal == "new":
            return
        yield at_the_office(self.rng, clock.now())
        if request.resident is None:
            request.match(self.resident, by=self.office.siti)
        if self.goal == "refused":
            request.refuse(by=self.office.siti, reason=self.rng.choice(REFUSALS[self.kind.id]))
            return
        if self.with_detour:
            yield from self._corrected(request)
            if request.state == self.goal:
                return
            yield at_the_office(self.rng, clock.now())
        request.check(by=self.office.siti, **self._of())
        yield from self._signed_and_fetched(request)

    def at_the_counter(self) -> Story:
        yield self.at
        on_paper = self.goal != "to_sign" and self.rng.random() < 0.7
        asked = (self.kind, self.resident, self.answers, new_uid(), self.office.village)
        request = LetterRequest.walk_in(*asked, by=self.office.siti, on_paper=on_paper, seen=self.kind.bring)
        if not on_paper:
            yield from self._signed_and_fetched(request)
        elif self.goal == "handed_over":
            yield clock.now() + timedelta(minutes=self.rng.randint(6, 25))
            self._hand_over(request, self.resident.name, OWNER)

    def _file(self) -> LetterRequest:
        written = self.answers
        if self.with_detour:
            _, question, too_thin = RETURNS[self.kind.id]
            written = written | {question: too_thin}
        return LetterRequest.file(self.kind, self.claim, written, new_uid(), self.office.village)

    def _corrected(self, request: LetterRequest) -> Story:
        request.return_to_sender(by=self.office.siti, reason=RETURNS[self.kind.id][0])
        if self.goal == "returned":
            return
        yield clock.now() + timedelta(minutes=self.rng.randint(40, 600))
        request.correct(claim=self.claim, answers=self.answers)

    def _signed_and_fetched(self, request: LetterRequest) -> Story:
        if self.goal == "to_sign":
            return
        yield self._when_the_kades_signs()
        if self.rng.random() < 0.02:
            request.send_back(by=self.office.kades, reason=self.rng.choice(SENT_BACK))
            yield at_the_office(self.rng, clock.now())
            request.check(by=self.office.siti, **self._of())
            yield self._when_the_kades_signs()
        request.sign(by=self.office.kades, manner="pin", reading=request.checked.uid, **self._of())
        if self.goal == "handed_over":
            yield at_the_office(self.rng, clock.now(), days=self.rng.choice([1, 1, 1, 2, 2, 3, 4]))
            self._hand_over(request, *self.office.neighbours.who_fetches(self.rng, self.resident))

    def _when_the_kades_signs(self) -> datetime:
        """On his phone after the office has closed; now and then a day later."""
        day = clock.local(clock.now(), WIB).date()
        return at_hours(self.rng, working_day_after(day) if self.rng.random() < 0.12 else day, 16, 20)

    def _hand_over(self, request: LetterRequest, collected_by: str, relation: str) -> None:
        request.hand_over(by=self.office.siti, collected_by=collected_by, relation=relation)

    def _of(self) -> dict:
        return dict(kind=self.kind, village=self.office.village)


def _drawn(rng: Random, shares: dict[str, int]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]
