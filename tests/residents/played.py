"""A village in which random things happen: tells each to the register and to the second count, compares both."""

from collections import Counter
from datetime import date, timedelta

from hypothesis.stateful import RuleBasedStateMachine, invariant

from models import clock
from models.database import database, new_uid, next_id
from models.residents import population, revocation
from models.residents.closing import Closing, last_day, month_after
from models.residents.mutation import Mutation
from models.residents.population import ARRIVALS, BIRTHS, DEATHS, DEPARTURES, Month
from models.residents.refusals import RegisterRefusal
from models.residents.resident import Resident
from models.village import Rt
from tests.residents.counted import ALIVE, INVALID, NEW, Counted, Told
from tests.village import NOW

BEGINNING = date(2026, 1, 10)
FIELDS = ("status", "shdk", "sex", "citizenship", "residency")


class PlayedVillage(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        # Each life of the village is played in one transaction, and forgotten.
        self.played = database.transaction("IMMEDIATE")
        self.played.__enter__()
        self.go_on_to(BEGINNING)
        self.rts = [each.id for each in Rt.select().order_by(Rt.dusun, Rt.id)][::4][:4]
        self.dusuns = dict(Rt.select(Rt.id, Rt.dusun).tuples())
        self.count = Counted()
        self.closed: dict[date, dict] = {}
        self.seen: tuple | None = None
        # Whether all agreed at the last look.
        self.is_sound = True

    def teardown(self):
        try:
            if self.is_sound:
                self.every_month_adds_up()
                for id in self.count.people:
                    self.knows_the_past_of(id, self.today)
        finally:
            self.played.__exit__(RuntimeError, None, None)
            clock.stop_at(NOW)

    # --- Telling ---

    def go_on_to(self, day: date) -> None:
        self.today = day
        clock.stop_at(NOW.replace(year=day.year, month=day.month, day=day.day))

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def tell(
        self, kind: str, verb, after: dict[int, dict], on: date, *, new=None, homes=None, must_refuse=""
    ) -> None:
        """`verb`: called with by, act and today. `after`: the fields that each person has then; `homes`: where
        families live then, `new`: where those live that it makes.
        """
        told = Told(0, kind, on, self._fields_now(after), after, self._homes_now(homes or {}), homes or {})
        known = [id for id in after if id in self.count.people]
        why = must_refuse or ("in the future" if on > self.today else "") or self.count.refusal(after)
        why = why or (self.count.disorder(known, on) if told.has_order else "")
        if mutations := self.accepted(verb, why):
            self.count.homes |= new or {}
            by_person = {each.resident_id: each.id for each in mutations}
            for each in [told] if told.has_order else _one_by_one(told):
                each.mutation = by_person[next(iter(each.after))]
                self.count.tell(each)

    def enter(self, kind: str, verb, people: list[dict], on: date, family: int | None, new=None) -> None:
        first = next_id(Resident)
        after = {id: NEW | each | dict(family=family, status=ALIVE) for id, each in enumerate(people, first)}
        self.tell(kind, verb, after, on, new=new)

    def take_back(self, told: Told) -> None:
        why = "taken back already" if told.is_revoked else self.count.happened_since(told)
        why = why or self.count.refusal(told.before)
        one = Mutation.get_by_id(told.mutation)
        if self.accepted(lambda **how: revocation.revoke(one, why="Salah", **how), why):
            self.count.take_back(told)

    def tell_anew(self, told: Told, on: date) -> None:
        why = "taken back already" if told.is_revoked else self.count.happened_since(told)
        why = why or self.count.beyond(told, on) or self.count.refusal(told.before)
        why = why or ("in the future" if on > self.today else "")
        one = Mutation.get_by_id(told.mutation)
        if mutations := self.accepted(lambda **how: revocation.amend(one, on=on, why="Salah", **how), why):
            people = self.count.people
            after = {id: {name: people[id][name] for name in names} for id, names in told.before.items()}
            self.count.take_back(told)
            kind = "data" if told.kind == "awal" and self.closed else told.kind
            first = next(each.id for each in mutations if each.resident_id in told.after)
            self.count.tell(Told(first, kind, on, told.before, after, told.homes_before, told.homes_after))

    def accepted(self, verb, why: str) -> list[Mutation]:
        """What the register wrote; nothing when it refused, as it must just when `why` says something."""
        before = everything()
        try:
            mutations = verb(by=None, act=new_uid(), today=self.today)
        except RegisterRefusal as error:
            assert why, f"refused for no reason: {error!r}"
            assert everything() == before, f"refused, yet something was changed: {error!r}"
            return []
        assert not why, f"accepted: {why}"
        assert mutations
        return mutations

    def _fields_now(self, after: dict[int, dict]) -> dict[int, dict]:
        people = self.count.people
        return {
            id: {name: people[id][name] for name in now} if id in people else {"status": INVALID}
            for id, now in after.items()
        }

    def _homes_now(self, homes: dict[int, int]) -> dict[int, int]:
        return {family: self.count.homes[family] for family in homes}

    # --- What must hold ---

    @invariant()
    def all_agree(self):
        self.is_sound = False
        self.the_records_say_what_was_told()
        self.the_books_count_those_who_live_here()
        if self.closed:
            month = max(self.closed)
            assert all_figures(month) == self.closed[month], "a closed month was changed"
        self.is_sound = True

    def the_records_say_what_was_told(self):
        names = "status family_id shdk sex citizenship residency nik".split()
        people = {id: values for id, *values in rows(f"SELECT id, {', '.join(names)} FROM resident")}
        told = {
            id: [one[name.removesuffix("_id")] for name in names] for id, one in self.count.people.items()
        }
        assert people == told
        assert dict(rows("SELECT id, rt_id FROM family")) == self.count.homes

    def the_books_count_those_who_live_here(self):
        seen = self.today, [(each.mutation, each.is_revoked) for each in self.count.told]
        if seen == self.seen:
            return
        self.seen = seen
        today = population.population(self.today)
        living = self.count.all_living()
        assert by_group(today) == self.groups(self.count.population(self.today))
        assert sorted(each.id for each in population.residents(self.today)) == sorted(living)
        homes = {self.count.people[id]["family"] for id in living}
        assert today.total == len(living) and today.families() == len(homes)

    def every_month_adds_up(self):
        first = population.first_month()
        month, before = first, None
        while month and month <= self.today:
            now = Month(month)
            self.adds_up(now)
            is_past_initial_data = not rows(
                f"SELECT id FROM posting WHERE kind = 'awal' AND counts_on >= '{month}'"
            )
            if before and before.month in self.closed and is_past_initial_data:
                assert by_group(before.closing) == by_group(now.opening), f"{month}"
            month, before = month_after(month), now
        for each in Closing.select():
            assert Month(each.month).figures() == each.figures
            assert all_figures(each.month) == self.closed[each.month]

    def adds_up(self, month: Month):
        columns = month.columns
        for group in {
            group for tally in (month.opening, month.closing, *columns.values()) for group in tally.persons
        }:
            came = columns[BIRTHS].persons[group] + columns[ARRIVALS].persons[group]
            left = columns[DEATHS].persons[group] + columns[DEPARTURES].persons[group]
            assert month.opening.persons[group] + came - left == month.closing.persons[group], group
        outside = {name: tally.total for name, tally in month.outside.items()}
        came, left = outside[BIRTHS] + outside[ARRIVALS], outside[DEATHS] + outside[DEPARTURES]
        assert month.opening.total + came - left == month.closing.total
        assert outside[BIRTHS] == self.count.months["lahir"][month.month]
        assert outside[DEATHS] == self.count.months["mati"][month.month]
        end = last_day(month.month)
        here = [each.id for each in population.residents(end)]
        assert len(here) == len(set(here)) == month.closing.total
        assert by_group(month.closing) == self.groups(self.count.population(end))
        assert month.closing.families() == sum(
            number for (*_, is_head), number in self.count.population(end).items() if is_head
        )

    def knows_the_past_of(self, id: int, day: date):
        state, told = Resident.get_by_id(id).state_on(day), self.count.state(id, day)
        if told["status"] == INVALID:
            assert state is None
            return
        assert {name: getattr(state, name) for name in FIELDS} == {name: told[name] for name in FIELDS}
        assert state.family_id == told["family"]

    def groups(self, counted: Counter) -> Counter:
        """By dusun, sex and citizenship."""
        found = Counter()
        for (rt, sex, is_foreign, _), number in counted.items():
            found[self.dusuns[rt], sex, is_foreign] += number
        return found


def _one_by_one(told: Told) -> list[Told]:
    """Who was entered together can be taken back one by one."""
    return [Told(0, told.kind, told.on, {id: told.before[id]}, {id: told.after[id]}) for id in told.after]


def by_group(tally) -> Counter:
    assert all(number >= 0 for number in tally.persons.values()), tally.persons
    return Counter({tuple(group): number for group, number in tally.persons.items() if number})


def all_figures(month: date) -> dict:
    now = Month(month)
    tallies = dict(opening=now.opening, closing=now.closing, **now.columns)
    return {name: (dict(tally.persons), dict(tally.heads)) for name, tally in tallies.items()}


def everything() -> list:
    """All rows that a verb of the register may change."""
    tables = "resident", "family", "mutation", "posting", "closing"
    return [rows(f"SELECT * FROM {table} ORDER BY id") for table in tables]


def rows(statement: str) -> list[tuple]:
    # Asked thousands of times: as it is, without what peewee does to build it.
    return database.execute_sql(statement).fetchall()
