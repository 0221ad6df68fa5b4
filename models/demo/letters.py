"""A year of letters of the demo village: of every kind, most of them fetched long ago, some on the desks today."""

from datetime import date, timedelta
from random import Random

from models.data_folder import DataFolder
from models.database import new_uid
from models.demo import cast, photos
from models.demo.askers import AT_COUNTER_ONLY, COUNTER_SHARE, LATELY, SHARES, VITAL
from models.demo.letter_road import Desks, Road
from models.demo.livelihoods import draw
from models.demo.neighbours import Neighbours, two_digits_swapped
from models.demo.timeline import Story, at_hours, moment
from models.letters.attachments.attachment import Attachment
from models.letters.request import LetterRequest
from models.residents.resident import Resident
from models.working_days import is_working_day, working_day_after, working_day_before

# How far most requests come; a few letters are never collected.
GOALS = {"handed_over": 90, "refused": 7, "ready": 1, "void": 2}
# What lies on the desks today: how many working days ago it was filed, and how far it came.
PENDING = [
    (0, "new"), (0, "new"), (1, "new"), (1, "new"),
    (1, "rechecking"), (1, "rechecking"), (3, "rechecking"),
    (1, "returned"), (2, "returned"), (5, "returned"),
    (1, "to_sign"), (1, "to_sign"), (1, "to_sign"), (2, "to_sign"),
    (3, "ready"), (4, "ready"), (5, "ready"), (6, "ready"),
]  # fmt: skip
# So many working days ago.
SENT_FROM_THE_RT = [3, 18, 40, 75, 110, 150]
KTP, KK = "KTP asli", "KK asli"


class Office:
    def __init__(self, today: date, neighbours: Neighbours, folder: DataFolder):
        self.today, self.neighbours, self.folder = today, neighbours, folder
        self.desks = Desks(neighbours, folder.letters)

    def stories(self, rng: Random, count: int) -> list[Story]:
        """So many requests: first those of people known by name and those still on the desks."""
        known = [self._nurhayatis_home(), self._nurhayatis_shop(), self._jokos_home(), self._watis_home()]
        known += [self._watis_poverty(), self._mistyped(), self._voided(), *self._from_the_rt()]
        pending = [self._pending(Random(rng.random()), *each) for each in PENDING]
        past = self._past(rng, count - len(known) - len(pending))
        return known + pending + past

    def _nurhayatis_home(self) -> Story:
        """She allowed the photo of her KTP to be used again."""
        at = moment(working_day_before(self.today - timedelta(days=262), 1), 9, 20)
        road = self._road(Random(1), "domisili", at, "handed_over", self.neighbours.by_nik(cast.NURHAYATI))
        road.sent = lambda request: self._attach(request, KTP, keep=True)
        return road.by_phone()

    def _nurhayatis_shop(self) -> Story:
        """Waits to be checked; she wrote another RT than the register has, and sent photos of her papers."""
        at = moment(self.today, 6, 14)
        road = self._road(Random(2), "sku", at, "new", self.neighbours.by_nik(cast.NURHAYATI))
        road.claim |= {"name": "Nurhayati", "nik": cast.NURHAYATI, "rt": "02", "phone": "081200005678"}
        road.answers |= {
            "usaha": "Warung sembako",
            "alamat_usaha": "Kampung Kadu Gede RT 03 / RW 01",
            "sejak": "2019",
            "keperluan": "Syarat pinjaman KUR",
        }
        road.sent = lambda request: [self._attach(request, each) for each in (KTP, KK, "Foto tempat usaha")]
        return road.by_phone()

    def _jokos_home(self) -> Story:
        at = moment(working_day_before(self.today, 5), 7, 45)
        road = self._road(Random(3), "domisili", at, "ready", self.neighbours.by_nik(cast.JOKO))
        return road.with_pengantar(self.desks.mamat).by_phone()

    def _watis_home(self) -> Story:
        """Waits to be checked: the head of her RT asked for her, and gave the pengantar."""
        at, wati = moment(self.today, 6, 32), self.neighbours.by_nik(cast.WATI)
        return self._road(Random(5), "domisili", at, "new", wati).by_the_rt(self.desks.mamat)

    def _watis_poverty(self) -> Story:
        """Sent back to the head of her RT, who can correct it."""
        at = moment(working_day_before(self.today, 2), 10, 12)
        wati = self.neighbours.by_nik(cast.WATI)
        return self._road(Random(6), "sktm", at, "returned", wati).by_the_rt(self.desks.mamat)

    def _mistyped(self) -> Story:
        """Has waited too long: nobody has this NIK, so staff must find out who was meant."""
        at = moment(working_day_before(self.today, 3), 10, 5)
        road = self._road(Random(4), "sktm", at, "new")
        self.neighbours.has_asked.add(road.resident.id)
        road.claim["nik"] = two_digits_swapped(road.resident.nik)
        return road.by_phone()

    def _voided(self) -> Story:
        at = moment(working_day_before(self.today, 20), 9, 30)
        return self._road(Random(7), "sku", at, "void").at_the_counter()

    def _from_the_rt(self) -> list[Story]:
        """Otong asks for those who have no phone."""
        otong = self.desks.otong
        people = self.neighbours.living_in(otong.rt)
        chosen = Random("otong").sample(people, min(len(people), len(SENT_FROM_THE_RT)))
        roads = []
        for ago, resident in zip(SENT_FROM_THE_RT, chosen, strict=False):
            at = moment(working_day_before(self.today, ago), 13, 10)
            kind = "sktm" if ago % 2 else "domisili"
            roads.append(self._road(Random(ago), kind, at, "handed_over", resident).by_the_rt(otong))
        return roads

    def _pending(self, rng: Random, days: int, goal: str) -> Story:
        day = working_day_before(self.today, days)
        at = at_hours(rng, day, 5, 7) if days == 0 else at_hours(rng, day, 8, 12)
        at_counter = goal in ("to_sign", "ready") and rng.random() < 0.4
        road = self._road(rng, draw(rng, SHARES), at, goal)
        self.neighbours.has_asked.add(road.resident.id)
        return road.at_the_counter() if at_counter else road.by_phone()

    def _past(self, rng: Random, count: int) -> list[Story]:
        """One of each kind that people ask for by phone, and one of each form; the others as a village asks."""
        offered = [
            each.id for each in self.desks.kinds.values() if each.self_service and each.id not in VITAL
        ]
        once = [(kind, False) for kind in offered] + [(kind, True) for kind in AT_COUNTER_ONLY]
        chances = [Random(rng.random()) for _ in range(max(0, count))]
        return [
            self._one_of_the_past(chance, *(once[number] if number < len(once) else self._usual(chance)))
            for number, chance in enumerate(chances)
        ]

    def _usual(self, rng: Random) -> tuple[str, bool]:
        at_counter = rng.random() < 0.4
        other = at_counter and rng.random() < COUNTER_SHARE
        return draw(rng, AT_COUNTER_ONLY if other else SHARES), at_counter

    def _one_of_the_past(self, rng: Random, kind: str, at_counter: bool) -> Story:
        latest = working_day_before(self.today, 7)
        day = latest - timedelta(days=rng.randrange(30 if kind in LATELY else 355))
        goal = draw(rng, GOALS)
        if not at_counter:
            return self._road(rng, kind, at_hours(rng, day, 6, 21), goal).by_phone()
        day = day if is_working_day(day) else working_day_after(day)
        goal = "handed_over" if goal == "refused" else goal
        return self._road(rng, kind, at_hours(rng, day, 8, 15), goal).at_the_counter()

    def _road(self, rng: Random, kind: str, at, goal: str, resident: Resident | None = None) -> Road:
        return Road(self.desks, rng, kind, at, goal, resident or self.neighbours.applicant(rng, kind))

    def _attach(self, request: LetterRequest, paper: str, keep: bool = False) -> None:
        picture = photos.of_paper(paper, request.name, request.nik)
        Attachment.send(request, paper, picture, self.folder, uid=new_uid(), keep=keep)
