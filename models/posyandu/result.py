"""What a visit came to, for the page after the weighing: news, advice to the mother, what was judged."""

from models.posyandu import indicators
from models.posyandu.age import age_days, completed_months
from models.posyandu.chart import Chart, growth_chart
from models.posyandu.news import News, advice, news, refers
from models.posyandu.visit import Judgement, Visit

# Name, abbreviation, and what was found.
Titled = tuple[str, str, Judgement]


class Result:
    def __init__(self, visit: Visit):
        self.child, self.session = visit.child, visit.session
        self.visits = Visit.of(self.child)
        written = next(each for each in self.visits if each.id == visit.id)
        self.values, self.found = written.values, written.found
        birth = self.child.resident.birth_date
        self.days, self.months = age_days(birth, self.session.on), completed_months(birth, self.session.on)

    @property
    def news(self) -> News:
        return news(self.child.resident.name, self.found, self.values.get("berat"))

    @property
    def advice(self) -> list[str]:
        next_day = self.session.post.next_day(self.session.on)
        return advice(self.child.resident.name, self.months, self.found, next_day)

    @property
    def refers(self) -> list[Titled]:
        return [self._titled(each) for each in refers(self.found.values())]

    @property
    def judged(self) -> list[Titled]:
        """All but the gain of the KMS, which is the news itself."""
        return [self._titled(each) for each in self.found.values() if each.index != "kms"]

    @property
    def answers(self) -> list[tuple[str, str]]:
        """(question, answer) of everything written down, in the order of the card."""
        return [
            (each.label_at(self.months), each.shown(self.values[each.code]))
            for each in indicators.INDICATORS
            if each.code in self.values
        ]

    @property
    def chart(self) -> Chart:
        """Weight for age as it stood on this day."""
        points = self.child.points("bb_u", self.visits, until=self.session.on)
        return growth_chart("bb_u", self.child.resident.sex, self.days, points)

    def _titled(self, each: Judgement) -> Titled:
        return *indicators.title(each.index, self.days), each
