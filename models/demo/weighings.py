"""Eighteen months of posyandu days of the demo village: who came, what was measured, what that means.

Rows go in by the session, not one by one as a cadre's do; they are judged by the same functions of the house.
"""

from dataclasses import asdict
from datetime import date, timedelta
from random import Random

from models import clock, history
from models.accounts import Account
from models.demo import cast
from models.demo.growing import LYING, NO_DIP, Dip, Grower
from models.demo.timeline import Story, moment
from models.posyandu import indicators
from models.posyandu.case import Values
from models.posyandu.child import Child
from models.posyandu.growth import assess
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.posyandu.visit import Judgement, Measurement, Visit
from models.village import Village

MINUTES_PER_CHILD = 5


class Weighings:
    def __init__(self, today: date, months: int):
        self.today, self.months = today, months
        self.red_line = Village.ours().red_line
        self.growers: dict[int, Grower] = {}
        self.frail: Child | None = None
        self.midwife = Account.get(username=cast.RINA.username)
        self.cadres = {each.post_id: each for each in Account.select().where(Account.role == "kader")}

    def stories(self) -> list[Story]:
        """One story for each posyandu and month, up to last month; today's is left for the visitor to open."""
        return [self._day(post, ago) for post in Post.select() for ago in range(self.months, 0, -1)]

    def _day(self, post: Post, months_ago: int) -> Story:
        by, on = self.cadres.get(post.id, self.midwife), usual_day(post, self.today, months_ago)
        yield moment(on, 8)
        session = Session.open_on(post, on, by)
        came = [
            (child, values)
            for child in Child.followed_on(post, on)
            if (values := self._brought(child, session))
        ]
        visits = [
            Visit(child=child, session=session, by=by, at=_at(session, n))
            for n, (child, _) in enumerate(came)
        ]
        Visit.bulk_create(visits, batch_size=500)
        self._write(session, visits, [values for _, values in came])
        history.tell_of_many("visit recorded", _told(visits), by)

    def _brought(self, child: Child, session: Session) -> Values | None:
        grower = self.growers.get(child.id) or self._meet(child)
        months_ago = (self.today.year - session.on.year) * 12 + self.today.month - session.on.month
        return grower.visit(child, session.on, months_ago)

    def _meet(self, child: Child) -> Grower:
        person = child.resident
        grower = Grower.drawn(Random(f"{person.name} {person.birth_date}"))
        met = {"Alya Putri": self._as_alya, "Dafa Maulana": self._as_dafa}.get(person.name)
        if child.post.name == "Melati":
            met = met or (self._as_frail if self._may_be_frail(child) else None)
            if met:
                met(grower, child)
        self.growers[child.id] = grower
        return grower

    def _as_alya(self, grower: Grower, child: Child) -> None:
        """Her last months are those of the sample screens: 7,0 kg, 68,5 cm, head 43,4 cm."""
        for ago, weight_g in ((3, 6300), (2, 6700), (1, 7000)):
            grower.known[usual_day(child.post, self.today, ago)] = {"berat": weight_g}
        last = usual_day(child.post, self.today, 1)
        grower.known[last] |= {"panjang": 685, "posisi": LYING, "kepala": 434}
        days = (last - child.resident.birth_date).days
        scores = assess("P", days, weight_g=7000, length_mm=685, head_mm=434)
        grower.weight_z, grower.length_z, grower.head_z = (
            scores[each].z for each in ("bb_u", "tb_u", "lk_u")
        )
        grower.dip, grower.comes, grower.ahead_g = NO_DIP, 100, 350

    def _as_dafa(self, grower: Grower, child: Child) -> None:
        """Began well, and has hardly gained for the last months."""
        grower.weight_z, grower.length_z, grower.head_z = -0.7, -1.1, -0.2
        grower.dip, grower.comes, grower.ahead_g = Dip(5, 4, 0.8), 100, 150

    def _may_be_frail(self, child: Child) -> bool:
        return self.frail is None and 400 < (self.today - child.resident.birth_date).days < 1300

    def _as_frail(self, grower: Grower, child: Child) -> None:
        """So that the posyandu every visitor opens has one child below the red line."""
        self.frail = child
        grower.weight_z, grower.length_z = -3.25, -2.6
        grower.dip, grower.comes, grower.ahead_g = NO_DIP, 100, 0

    def _write(self, session: Session, visits: list[Visit], measured: list[Values]) -> None:
        ids = dict(Visit.select(Visit.uid, Visit.id).where(Visit.session == session).tuples())
        values_of = list(zip(visits, measured, strict=True))
        Measurement.bulk_create(
            [
                Measurement(visit=ids[visit.uid], indicator=code, **Measurement.stored(value))
                for visit, values in values_of
                for code, value in values.items()
            ],
            batch_size=500,
        )
        Judgement.bulk_create(
            [
                Judgement(visit=ids[visit.uid], **asdict(finding))
                for visit, values in values_of
                for finding in self._judged(visit, values)
            ],
            batch_size=500,
        )

    def _judged(self, visit: Visit, values: Values) -> list:
        earlier = self.growers[visit.child_id].earlier[:-1]
        return indicators.judge(visit.child.case(visit.session.on, values, earlier, self.red_line))


def usual_day(post: Post, today: date, months_ago: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months_ago, 12)
    return post.day_in(date(year, month + 1, 1))


def _at(session: Session, number: int):
    return session.opened_at + timedelta(minutes=10 + MINUTES_PER_CHILD * number)


def _told(visits: list[Visit]):
    """What is told of each visit, at the moment it was written down."""
    for visit in visits:
        clock.stop_at(visit.at)
        yield visit, {"child": visit.child.uid}
