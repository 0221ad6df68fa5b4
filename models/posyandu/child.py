"""A child followed by a posyandu: the health side of a resident, under its own permission."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from peewee import JOIN, ForeignKeyField, IntegerField

from models import history
from models.database import DateField, Record, database, records_of, transaction
from models.posyandu.age import age_words
from models.posyandu.case import POSITIONS, Case, Values
from models.posyandu.growth import LAST_DAY, corrected_length
from models.posyandu.post import Post
from models.residents import spelling
from models.residents.family import Family
from models.residents.mutation import INVALID, Mutation
from models.residents.resident import Resident
from models.residents.standing import ALIVE
from models.village import Rt

# The plus keeps SQLite from looking through all that the account ever did.
SEEN = """
    SELECT 1 FROM event WHERE record_uid = ? AND verb = 'child seen' AND +account_id = ? AND at >= ? LIMIT 1
"""
# WHO's day tables end before the age of 60 months (LAST_DAY); the card goes on to the sixth birthday.
LAST_CARD_DAY = 2191


class Child(Record):
    resident = ForeignKeyField(Resident, unique=True, backref="children", on_delete="RESTRICT")
    post = ForeignKeyField(Post, backref="children", on_delete="RESTRICT")
    joined_on = DateField()
    left_on = DateField(null=True)
    # Since when the mother has the child's KMS or Buku KIA (the K of SKDN); none: not yet.
    card_since = DateField(null=True)
    birth_weight_g = IntegerField(null=True)
    birth_length_mm = IntegerField(null=True)

    @classmethod
    def with_place(cls):
        """With resident, family, RT and post in the same statement."""
        return (
            cls.select(cls, Resident, Family, Rt, Post)
            .join(Resident)
            .join(Family, join_type=JOIN.LEFT_OUTER)
            .join(Rt, join_type=JOIN.LEFT_OUTER)
            .switch(cls)
            .join(Post)
        )

    @classmethod
    def visible_to(cls, account):
        return cls.with_place().where(cls.post.in_(Post.visible_to(account).select(Post.id)))

    @classmethod
    def expected_on(cls, post: Post, on: date, last_day: int = LAST_CARD_DAY):
        """The children of a posyandu on a day, up to the sixth birthday: who may come to the session."""
        expected = cls.is_expected(on, last_day)
        return cls.with_place().where(cls.post == post, expected).order_by(Resident.name)

    @classmethod
    def all_expected_on(cls, post: Post, on: date) -> "list[Child]":
        """The same, read at once."""
        return [child for child, _ in _answers(_expected(of_one=False), post, on)]

    @classmethod
    def one_expected_on(cls, post: Post, on: date, id: int) -> "Child | None":
        return next((child for child, _ in _answers(_expected(of_one=True), post, on, id=id)), None)

    @classmethod
    def is_expected(cls, on: date, last_day: int):
        """Whether a posyandu follows a child of that age on a day, as a condition.

        Not who died or moved away before that day, nor who was entered by mistake.
        """
        born = Resident.birth_date.between(on - timedelta(days=last_day), on)
        follows = (cls.joined_on <= on) & (cls.left_on.is_null() | (cls.left_on >= on))
        return born & follows & (Resident.status != INVALID) & ~Mutation.has_left_before(Resident, on)

    @classmethod
    def followed_on(cls, post: Post, on: date):
        """The under-fives of a posyandu on a day: the S of SKDN, guests included."""
        return cls.expected_on(post, on, LAST_DAY)

    @classmethod
    def all_followed_on(cls, post: Post, *two_days: date) -> "list[list[Child]]":
        """The same of each of two days, read at once."""
        rows = [*_answers(_followed(), post, *two_days)]
        return [[child for child, row in rows if row[at]] for at in (-2, -1)]

    @classmethod
    def newcomers(cls, post: Post, on: date, text: str):
        """Residents of that age, found by name, whom this posyandu does not follow; and the one that does."""
        followed_here = (cls.post == post) & cls.left_on.is_null()
        return (
            Resident.search(text)
            .select_extend(cls, Post)
            .join_from(Resident, cls, join_type=JOIN.LEFT_OUTER, attr="followed")
            .join(Post, join_type=JOIN.LEFT_OUTER)
            .where(cls.is_young(on), cls.id.is_null() | ~followed_here)
            .limit(20)
        )

    @staticmethod
    def is_young(on: date):
        """Here, and of the age of the child card, as a condition on residents."""
        return (Resident.status == ALIVE) & Resident.birth_date.between(
            on - timedelta(days=LAST_CARD_DAY), on
        )

    @classmethod
    def join_post(cls, resident: Resident, post: Post, on: date, by, **fields) -> "Child":
        """Begin to follow a child here. A child followed elsewhere in the village moves over."""
        with transaction():
            child = cls.get_or_none(resident=resident)
            if child and child.post_id == post.id and child.left_on is None:
                return child
            if child:
                child.change(post=post, joined_on=on, left_on=None, **fields)
            else:
                child = cls.create(resident=resident, post=post, joined_on=on, **fields)
            history.tell("child joined", child, by, post=post.uid)
        return child

    @classmethod
    def welcome_guest(cls, post: Post, on: date, by, uid: str | None = None, **person) -> "Child":
        """A child from outside the village, weighed here. The same form posted again makes no second one."""
        with transaction():
            known = Resident.get_or_none(uid=uid) if uid else None
            guest = known if known and known.residency == "tamu" else None
            named = {"uid": uid} if uid and not known else {}
            guest = guest or Resident.register(by=by, residency="tamu", shdk=11, **person, **named)
            return cls.join_post(guest, post, on, by)

    def leave(self, on: date, by) -> None:
        with transaction():
            self.change(left_on=on)
            history.tell("child left", self, by)

    def correct(self, by, **fields) -> None:
        """Change what is known from birth, or since when there is a card."""
        before = {name: getattr(self, name) for name in fields}
        if before == fields:
            return
        with transaction():
            self.change(**fields)
            history.tell(
                "child corrected", self, by, before={name: _plain(value) for name, value in before.items()}
            )

    def note_look(self, by, since: datetime) -> None:
        """Health is looked at by name: once per account and day is written down."""
        seen = database.execute_sql(SEEN, [self.uid, by.id, str(since)]).fetchone()
        if not seen:
            with transaction():
                history.tell("child seen", self, by)

    def case(self, on: date, values: Values, earlier, red_line: int) -> Case:
        person = self.resident
        return Case(person.sex, person.birth_date, on, values, tuple(earlier), red_line)

    def points(self, index: str, visits, until: date | None = None) -> list[tuple[int, int, int | None]]:
        """The dots of a growth chart, birth included: (age in days, weight or length, length)."""
        code, at_birth = (
            ("panjang", self.birth_length_mm) if index == "tb_u" else ("berat", self.birth_weight_g)
        )
        points = [(0, at_birth, self.birth_length_mm)] if at_birth else []
        for visit in visits:
            day, values = visit.session.on, visit.values
            if code in values and (until is None or day <= until):
                days = (day - self.resident.birth_date).days
                length = corrected_length(days, values.get("panjang"), POSITIONS.get(values.get("posisi")))
                points.append((days, length if code == "panjang" else values[code], length))
        return points

    def age(self, on: date) -> str:
        return age_words(self.resident.birth_date, on)

    def matches(self, text: str) -> bool:
        """Whether a name as someone spells it is in the child's or the mother's."""
        names = spelling.sounding(f"{self.resident.name} {self.resident.mother_name}")
        return all(word in names for word in spelling.sounding(text).split())

    @property
    def mother(self) -> str:
        return f"Ibu {self.resident.mother_name}" if self.resident.mother_name else "nama ibu belum ada"


# What with_place() reads.
PLACED = Child, Resident, Family, Rt, Post
# Stand for what is asked, in a statement that is built once: building it takes as long as reading its rows.
A_POST, A_CHILD, A_DAY, ANOTHER_DAY = -1, -2, date(2000, 1, 1), date(2000, 1, 2)


@cache
def _expected(of_one: bool) -> tuple[str, list]:
    query = Child.expected_on(A_POST, A_DAY)
    return (query.where(Child.id == A_CHILD) if of_one else query).sql()


@cache
def _followed() -> tuple[str, list]:
    """On one of two days; at the end of the row whether on the one, and whether on the other."""
    one, other = (Child.is_expected(day, LAST_DAY) for day in (A_DAY, ANOTHER_DAY))
    query = Child.with_place().select_extend(one, other).where(Child.post == A_POST, one | other)
    return query.order_by(Resident.name).sql()


def _answers(
    statement: tuple[str, list], post: Post, *days: date, id: int | None = None
) -> "Iterator[tuple[Child, Sequence]]":
    """The child of each row, and the row."""
    sql, values = statement
    asked = {A_POST: post.id, A_CHILD: id}
    for stand_in, day in zip((A_DAY, ANOTHER_DAY), days, strict=False):
        for back in (0, LAST_DAY, LAST_CARD_DAY):
            asked[str(stand_in - timedelta(days=back))] = str(day - timedelta(days=back))
    for row in database.execute_sql(sql, [asked.get(each, each) for each in values]):
        yield _placed(*records_of(row, *PLACED)), row


def _placed(child: Child, resident: Resident, family: Family | None, rt: Rt | None, post: Post) -> Child:
    if family:
        family.rt, resident.family = rt, family
    child.resident, child.post = resident, post
    return child


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value
