"""One child at one session: what was measured, and what that was found to mean."""

import json
from dataclasses import asdict
from functools import cache

from peewee import JOIN, BooleanField, FloatField, ForeignKeyField, IntegerField, TextField

from models import clock, history
from models.accounts import Account
from models.database import DateTimeField, Record, database, read_joined, records_of, transaction
from models.posyandu import indicators
from models.posyandu.case import Case, Values
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.residents.resident import Resident
from models.village import Village


class NothingMeasured(Exception):
    def __init__(self):
        super().__init__("Belum ada yang diisi. Isi paling sedikit satu.")


class AlreadyVisited(Exception):
    """Another form for the same child and session was saved before; neither may quietly win."""

    def __init__(self, visit: "Visit"):
        self.visit = visit
        super().__init__("Anak ini sudah dicatat hari ini. Buka hasilnya, lalu perbaiki angkanya di sana.")


class Visit(Record):
    child = ForeignKeyField(Child, backref="visits", on_delete="RESTRICT")
    session = ForeignKeyField(Session, backref="visits", on_delete="RESTRICT")
    by = ForeignKeyField(Account, on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        indexes = ((("child", "session"), True),)

    @classmethod
    def find(cls, id: int, account: Account) -> "Visit | None":
        """This one, if the account may see it: with child, resident, session and post in the same statement."""
        query = cls.select().join(Child).join(Resident).switch(cls).join(Session).join(Post)
        visible = Child.post.in_(Post.visible_to(account).select(Post.id))
        tables = cls, Child, Resident, Session, Post
        for visit, child, resident, session, post in read_joined(query.where(cls.id == id, visible), *tables):
            child.resident, session.post = resident, post
            visit.child, visit.session = child, session
            return visit
        return None

    @classmethod
    def of(cls, child: Child) -> "list[Visit]":
        """All visits of a child, oldest first, each with its measurements and judgements: one statement."""
        visits = []
        for *row, measured, judged in database.execute_sql(_with_all(), [child.id]):
            visit, session = records_of(row, cls, Session)
            visit.session = session
            visit.child = child
            visit.measurements = [records_of(each, Measurement)[0] for each in json.loads(measured)]
            visit.judgements = [records_of(each, Judgement)[0] for each in json.loads(judged)]
            visits.append(visit)
        return visits

    @classmethod
    def weights_of(cls, session: Session) -> dict[int, tuple[int, int | None]]:
        """{child id: (visit id, grams or None when not weighed)} of one session, in one statement."""
        weight = (Measurement.visit == cls.id) & (Measurement.indicator == "berat")
        rows = (
            cls.select(cls.child_id, cls.id, Measurement.value)
            .join(Measurement, join_type=JOIN.LEFT_OUTER, on=weight)
            .where(cls.session == session)
            .tuples()
        )
        return {child: (visit, grams) for child, visit, grams in rows}

    @classmethod
    def record(
        cls, session: Session, child: Child, values: Values, by: Account, uid: str | None = None
    ) -> "Visit":
        """Write down a visit and what it means. The same form posted again gives the visit it first made.

        Raises NothingMeasured, and AlreadyVisited when this child was written down today by another form.
        """
        if not values:
            raise NothingMeasured
        with transaction():
            before = cls.get_or_none((cls.child == child) & (cls.session == session))
            if before and before.uid == uid:
                return before
            if before:
                raise AlreadyVisited(before)
            named = {"uid": uid} if uid and not cls.get_or_none(uid=uid) else {}
            visit = cls.create(child=child, session=session, by=by, at=clock.now(), **named)
            Measurement.write(visit, values)
            Judgement.renew(child, session)
            history.tell("visit recorded", visit, by, child=child.uid)
        return visit

    def correct(self, values: Values, by: Account) -> None:
        """Replace what was measured. Later visits are judged anew too: their N or T hangs on this weight."""
        if not values:
            raise NothingMeasured
        before = self.values
        # Answers to a question that has since left the card stay.
        values = {code: value for code, value in before.items() if not indicators.find(code)} | values
        if values == before:
            return
        with transaction():
            Measurement.delete().where(Measurement.visit == self).execute()
            Measurement.write(self, values)
            self.change(at=self.at)
            Judgement.renew(self.child, self.session)
            history.tell("visit corrected", self, by, before=before, after=values)

    @property
    def values(self) -> Values:
        return {each.indicator: each.text if each.value is None else each.value for each in self.measurements}

    @property
    def found(self) -> "dict[str, Judgement]":
        return {each.index: each for each in self.judgements}


class Measurement(Record):
    """One value of one indicator: grams, millimetres, a choice's code, a tick (1), or a text."""

    visit = ForeignKeyField(Visit, backref="measurements", on_delete="CASCADE")
    indicator = TextField()
    value = IntegerField(null=True)
    text = TextField(null=True)

    class Meta:
        indexes = ((("visit", "indicator"), True),)

    @classmethod
    def write(cls, visit: Visit, values: Values) -> None:
        for code, value in values.items():
            cls.create(visit=visit, indicator=code, **cls.stored(value))

    @staticmethod
    def stored(value: int | str) -> dict[str, int | str]:
        """In which column a value lies."""
        return {"text" if isinstance(value, str) else "value": value}


class Judgement(Record):
    """What a visit was found to mean, in the words of that day, with the standard it was judged by.

    The fields are those of a Finding.
    """

    visit = ForeignKeyField(Visit, backref="judgements", on_delete="CASCADE")
    index = TextField()
    verdict = TextField()
    label = TextField()
    tone = TextField()
    tell = TextField(default="")
    z = FloatField(null=True)
    implausible = BooleanField(default=False)
    gain_g = IntegerField(null=True)
    required_g = IntegerField(null=True)
    standard = TextField()

    class Meta:
        indexes = ((("visit", "index"), True),)

    @classmethod
    def renew(cls, child: Child, since: Session) -> None:
        """Judge the visit of this session and all later ones of the child."""
        earlier, red_line = [], Village.ours().red_line
        for visit in Visit.of(child):
            on, values = visit.session.on, visit.values
            if on >= since.on:
                case = child.case(on, values, earlier, red_line)
                cls.delete().where(cls.visit == visit).execute()
                for finding in indicators.judge(case):
                    cls.create(visit=visit, **asdict(finding))
            earlier.append((on, values))


def case_on(session: Session, child: Child, visits: list[Visit], red_line: int) -> Case:
    """The child as it comes to this session: what was measured before, and what at it when that is written down."""
    earlier = [(each.session.on, each.values) for each in visits if each.session.on < session.on]
    now = next((each.values for each in visits if each.session_id == session.id), {})
    return child.case(session.on, now, earlier, red_line)


@cache
def _with_all() -> str:
    """The visits of a child with their session; measurements and judgements as JSON, since each has several."""

    def listed(model: type[Record]) -> str:
        columns = ", ".join(f'"{each.column_name}"' for each in model._meta.sorted_fields)
        table = model._meta.table_name
        return f"(SELECT json_group_array(json_array({columns}) ORDER BY id) FROM {table} WHERE visit_id = visit.id)"

    columns = ", ".join(
        f'{model._meta.table_name}."{each.column_name}"'
        for model in (Visit, Session)
        for each in model._meta.sorted_fields
    )
    return (
        f"SELECT {columns}, {listed(Measurement)}, {listed(Judgement)} FROM visit"
        ' JOIN session ON session.id = visit.session_id WHERE visit.child_id = ? ORDER BY session."on"'
    )
