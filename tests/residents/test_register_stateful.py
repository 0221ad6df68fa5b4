"""Random lives of a village: the register, its books and a second simple count must agree at every step.

`bin/torture` plays many more of them, and longer ones.
"""

import os
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from app import open_folder
from models import clock
from models.data_folder import DataFolder
from models.database import database, next_id, transaction
from models.demo import cast
from models.residents import bulk, households, lampid
from models.residents.closing import CannotCloseMonth, Closing, month_after, month_of
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.population import Month, first_month
from models.residents.resident import Resident
from models.village import Rt
from tests.residents.played import PlayedVillage, all_figures, everything
from tests.village import NOW

# Few, so that two people come to want the same one.
NIKS = [None, None, None, "3604990101900001", "3604990101900002", "3604990101900003"]
SEX = st.sampled_from("LP")
SEXES = st.lists(SEX, min_size=1, max_size=3)
# Most things are told soon, some months late, and some, by mistake, before they happen.
AGO = st.sampled_from([0, 0, 0, 1, 3, 12, 35, 70, -2])
WHICH = st.integers(0, 1000)
COMPANY = st.lists(WHICH, max_size=3)
KEPT = st.sampled_from([None, None, 4, 11])
SHDK = st.sampled_from([4, 4, 11, 1])
WAYS_TO_GO = {"mati": (lampid.died, 2), "hilang": (lampid.went_missing, 4), "pergi": (lampid.went_away, 6)}
CORRECTIONS = [
    *[("sex", "L"), ("sex", "P"), ("citizenship", 1), ("citizenship", 2), ("shdk", 1), ("shdk", 4)],
    *[("residency", "tamu"), ("residency", "tetap"), ("family", None)],
]


class RandomLives(PlayedVillage):
    @initialize()
    def three_families_live_here(self):
        for place in range(3):
            self.a_family_arrives(place, ["L", "P"], 0, False, 0)

    @rule(days=st.sampled_from([1, 5, 17, 31]))
    def time_goes_by(self, days):
        self.go_on_to(self.today + timedelta(days=days))

    @rule(family=WHICH, sex=SEX, shdk=SHDK, nik=WHICH, ago=AGO)
    def a_child_is_born(self, family, sex, shdk, nik, ago):
        on, id = self.day(ago), pick([*self.count.homes], family)
        child = dict(sex=sex, shdk=shdk, nik=pick(NIKS, nik))
        named = dict(name="Bayi", birth_date=on) | child

        def tell(**how):
            return lampid.born(family=Family.get_by_id(id), person=named, place="Serang", **how)

        self.enter("lahir", tell, [child], on, id)

    @rule(place=WHICH, sexes=SEXES, nik=WHICH, foreign=st.booleans(), ago=AGO)
    def a_family_arrives(self, place, sexes, nik, foreign, ago):
        on, rt = self.day(ago), pick(self.rts, place)
        people = self.members(sexes, citizenship=1 + foreign)
        people[0]["nik"] = pick(NIKS, nik)

        def tell(**how):
            with transaction():
                family = Family.create(rt=rt)
                return lampid.arrived(family=family, people=self.named(people), on=on, **how)

        self.enter("datang", tell, people, on, next_id(Family), {next_id(Family): rt})

    @rule(
        family=WHICH,
        sex=SEX,
        nik=WHICH,
        shdk=SHDK,
        residency=st.sampled_from(["tetap", "tetap", "tamu"]),
        ago=AGO,
    )
    def someone_is_entered(self, family, sex, nik, shdk, residency, ago):
        on, id = self.day(max(ago, 0)), pick([None, *self.count.homes], family)
        one = dict(sex=sex, nik=pick(NIKS, nik), shdk=shdk, residency=residency)

        def tell(by, act, today):
            home = id and Family.get_by_id(id)
            person = Resident.register(by=by, on=on, family=home, birth_date=on, name="Warga", **one)
            return [person.mutations.get()]

        self.enter("data" if self.closed else "awal", tell, [one], on, id)

    @rule(place=WHICH, sexes=SEXES, kind=st.sampled_from(["awal", "data", "datang"]), ago=AGO)
    def a_file_is_brought_in(self, place, sexes, kind, ago):
        on, rt, people = self.day(max(ago, 0)), pick(self.rts, place), self.members(sexes)
        kind = "data" if kind == "awal" and self.closed else kind

        def tell(by, act, today):
            with transaction():
                family = Family(rt=rt)
                bulk.enter_families([family])
                residents = [Resident(family=family, **each) for each in self.named(people)]
                bulk.enter_many(residents, kind, by=by, on=on, act=act)
            return Mutation.of_act(act)

        self.enter(kind, tell, people, on, next_id(Family), {next_id(Family): rt})

    @precondition(lambda self: self.count.all_living())
    @rule(who=WHICH, way=st.sampled_from([*WAYS_TO_GO]), head=WHICH, named=st.booleans(), shdk=KEPT, ago=AGO)
    def someone_goes(self, who, way, head, named, shdk, ago):
        verb, status = WAYS_TO_GO[way]
        one = pick(self.count.all_living(), who)
        head = pick_or_none(self.others([one]), head, named)
        self.leave(way, [one], status, head, shdk, ago, lambda people: people[0], verb)

    @precondition(lambda self: self.count.all_living())
    @rule(who=WHICH, company=COMPANY, head=WHICH, named=st.booleans(), ago=AGO)
    def some_move_out(self, who, company, head, named, ago):
        people = self.some_of_one_family(who, company)
        head = pick_or_none(self.others(people), head, named)
        self.leave("pindah", people, 3, head, None, ago, list, lampid.moved_out)

    def leave(self, kind, people, status, head, shdk, ago, given, verb):
        on, relations = self.day(ago), self.relations(people, head, shdk)

        def tell(**how):
            going, leader = given([person(each) for each in people]), head and person(head)
            return verb(going, head=leader, relations=relations, on=on, place="Bandung", **how)

        after = {each: {"status": status} for each in people} | self.renamed(relations)
        self.tell(kind, tell, after | ({head: {"shdk": 1}} if head else {}), on)

    @precondition(lambda self: self.count.gone())
    @rule(who=WHICH, family=WHICH, shdk=SHDK, ago=AGO)
    def someone_comes_back(self, who, family, shdk, ago):
        on, one, id = self.day(ago), pick(self.count.gone(), who), pick([*self.count.homes], family)

        def tell(**how):
            changes = dict(family=Family.get_by_id(id), shdk=shdk)
            return lampid.came_back(person(one), on=on, changes=changes, **how)

        self.tell("datang", tell, {one: dict(status=1, family=id, shdk=shdk)}, on)

    @precondition(lambda self: self.count.gone())
    @rule(who=WHICH, place=WHICH, ago=AGO)
    def someone_comes_back_to_an_empty_home(self, who, place, ago):
        on, one, rt = self.day(ago), pick(self.count.gone(), who), pick(self.rts, place)
        family = self.count.people[one]["family"]
        if family is None or self.count.living(family):
            return

        def tell(**how):
            home = dict(rt=Rt.get_by_id(rt), address="")
            return lampid.came_back(person(one), on=on, changes={"shdk": 1}, home=home, **how)

        self.tell("datang", tell, {one: dict(status=1, shdk=1)}, on, homes={family: rt})

    @precondition(lambda self: self.count.all_living())
    @rule(who=WHICH, shdk=SHDK, ago=AGO)
    def another_becomes_head(self, who, shdk, ago):
        on, one = self.day(ago), pick(self.count.all_living(), who)
        relations = {each: shdk for each in self.others([one])}

        def tell(**how):
            head = person(one)
            return households.change_head(head.family, head=head, relations=relations, on=on, **how)

        after = {each: {"shdk": to} for each, to in (relations | {one: 1}).items()}
        self.tell("keluarga", tell, after, on)

    @precondition(lambda self: self.count.all_living())
    @rule(who=WHICH, company=COMPANY, head=WHICH, named=st.booleans(), shdk=KEPT, place=WHICH, ago=AGO)
    def a_family_splits(self, who, company, head, named, shdk, place, ago):
        on, going = self.day(ago), self.some_of_one_family(who, company)
        old = self.count.homes[self.count.people[going[0]]["family"]]
        left, rt = pick_or_none(self.others(going), head, named), pick([old, *self.rts], place)
        stay, new = self.relations(going, left, shdk), next_id(Family)

        def tell(**how):
            members = [person(each) for each in going]
            card = dict(no_kk="", address="", rt=Rt.get_by_id(rt), relations={each: 4 for each in going})
            staying = dict(left_head=left and person(left), left_relations=stay)
            return households.split(members, head=members[0], on=on, **card, **staying, **how)

        after = {each: {"shdk": 1 if each == going[0] else 4, "family": new} for each in going}
        after |= self.renamed(stay | ({left: 1} if left else {}))
        self.tell("keluarga" if rt == old else "dalam", tell, after, on, new={new: rt})

    @precondition(lambda self: self.count.all_living())
    @rule(family=WHICH, into=WHICH, shdk=SHDK, ago=AGO)
    def two_families_become_one(self, family, into, shdk, ago):
        on, family, into = self.day(ago), pick([*self.count.homes], family), pick([*self.count.homes], into)
        relations = {each: shdk for each in self.count.living(family)}

        def tell(**how):
            both = Family.get_by_id(family), Family.get_by_id(into)
            return households.join(*both, relations=relations, on=on, **how)

        after = {each: {"family": into, "shdk": shdk} for each in relations}
        why = "" if relations and family != into else "the same or nobody"
        self.tell("keluarga", tell, after, on, must_refuse=why)

    @rule(family=WHICH, place=WHICH, ago=AGO)
    def a_family_moves_within(self, family, place, ago):
        on, id, rt = self.day(ago), pick([*self.count.homes], family), pick(self.rts, place)

        def tell(**how):
            return households.move_within(Family.get_by_id(id), rt=Rt.get_by_id(rt), address="", on=on, **how)

        people = self.count.living(id)
        if people:
            self.tell("dalam", tell, {each: {} for each in people}, on, homes={id: rt})

    @rule(who=WHICH, what=st.sampled_from(CORRECTIONS), family=WHICH)
    def something_is_put_right(self, who, what, family):
        one, (name, to) = pick([*self.count.people], who), what
        to = pick([*self.count.homes], family) if name == "family" else to
        if self.count.people[one][name] == to:
            return

        def tell(by, act, today):
            person(one).correct(by=by, **{name: Family.get_by_id(to) if name == "family" else to})
            return [Mutation.select().order_by(Mutation.id.desc()).get()]

        self.tell("data", tell, {one: {name: to}}, self.today)

    @rule(which=WHICH)
    def something_is_taken_back(self, which):
        self.take_back(pick(self.count.told[::-1], which))

    @rule(which=WHICH, days=st.sampled_from([0, 1, -1, 4, -4, 35, -35, 100]))
    def something_is_told_anew(self, which, days):
        told = pick(self.count.told[::-1], which)
        self.tell_anew(told, told.on + timedelta(days=days))

    @rule(later=st.sampled_from([0, 0, 0, 1, -1]))
    def a_month_is_closed(self, later):
        last = Closing.last()
        next_one = month_after(last.month) if last else month_of(first_month() or self.today)
        month = {0: next_one, 1: month_after(next_one), -1: last.month if last else next_one}[later]
        may = month_after(month) <= self.today and (last is None or month <= next_one)
        before = everything()
        try:
            Month.close(month, by=None, today=self.today)
        except CannotCloseMonth:
            assert not may and everything() == before
            return
        assert may
        self.count.first_open_day = Closing.first_open_day()
        self.closed.setdefault(month, all_figures(month))

    @rule(who=WHICH, ago=st.integers(0, 100))
    def someone_is_looked_up(self, who, ago):
        self.knows_the_past_of(pick([*self.count.people], who), self.day(ago))

    @staticmethod
    def members(sexes, **fields) -> list[dict]:
        return [dict(sex=sex, shdk=4 if place else 1, **fields) for place, sex in enumerate(sexes)]

    @staticmethod
    def named(people) -> list[dict]:
        return [each | dict(name="Warga", birth_date=date(1990, 1, 1)) for each in people]

    def some_of_one_family(self, who, company) -> list[int]:
        one = pick(self.count.all_living(), who)
        family = [one, *self.others([one])]
        return [*dict.fromkeys([one, *(pick(family, each) for each in company)])]

    def relations(self, going: list[int], head: int | None, shdk: int | None) -> dict[int, int]:
        """What those who stay are to the new head; None: what they are already."""
        staying = self.others(going) if head and shdk else []
        return {each: shdk for each in staying if each != head}

    def renamed(self, relations: dict[int, int]) -> dict[int, dict]:
        """Only who becomes something else is told of."""
        was = self.count.people
        return {each: {"shdk": shdk} for each, shdk in relations.items() if was[each]["shdk"] != shdk}

    def others(self, people: list[int]) -> list[int]:
        """Who lives in the same family beside them."""
        family = self.count.living(self.count.people[people[0]]["family"])
        return [each for each in family if each not in people]


def pick(among, number: int):
    return among[number % len(among)]


def pick_or_none(among, number: int, wanted: bool):
    return pick(among, number) if among and wanted else None


def person(id: int) -> Resident:
    return Resident.with_place().where(Resident.id == id).get()


@pytest.fixture
def empty_village(tmp_path):
    clock.stop_at(NOW)
    open_folder(DataFolder(tmp_path))
    cast.found_village()
    yield
    database.close()
    clock.stop_at(None)


# bin/torture says how many lives, and plays each longer.
LIVES = int(os.environ.get("POSDESA_LIVES", 0))
STEPS = int(os.environ.get("POSDESA_STEPS", 60))


@pytest.mark.usefixtures("empty_village")
def test_the_register_agrees_with_a_second_count_whatever_happens():
    unhurried = dict(deadline=None, suppress_health_check=list(HealthCheck))
    if LIVES:
        how = settings(
            max_examples=LIVES, stateful_step_count=STEPS, phases=[Phase.generate, Phase.shrink], **unhurried
        )
    else:
        how = settings(
            max_examples=40,
            stateful_step_count=25,
            derandomize=True,
            phases=set(Phase) - {Phase.explain},
            **unhurried,
        )
    run_state_machine_as_test(RandomLives, settings=how)
