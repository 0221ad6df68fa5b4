"""What is counted is kept in memory, and never a moment longer than it is true."""

from datetime import date

import pytest

from models.database import transaction
from models.residents.kept import kept
from models.residents.population import Month, population
from models.residents.resident import Resident
from models.village import Dusun, Rt
from tests.residents.telling import TODAY, died, named

NOVEMBER = date(2026, 11, 1)

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def count():
    """Counts how often it was really asked."""

    @kept(4)
    def count(word: str) -> str:
        count.times += 1
        return word

    count.times = 0
    return count


def test_the_same_question_is_counted_once(count):
    assert [count("a"), count("a"), count("b")] == ["a", "a", "b"]
    assert count.times == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda: Resident.update(education=4).execute(),
        lambda: Rt.create(dusun=Dusun.get(), rw="99", rt="99"),
        lambda: Dusun.update(name="Lain").where(Dusun.id == Dusun.get().id).execute(),
        lambda: died("Wati Sumiati", TODAY),
        lambda: Month.close(date(2026, 1, 1), by=None, today=TODAY),
    ],
)
def test_after_any_change_of_the_register_it_is_counted_anew(count, change):
    count("a"), change(), count("a")
    assert count.times == 2


def test_what_was_undone_is_not_kept():
    with transaction() as undone:
        died("Wati Sumiati", TODAY)
        assert population(TODAY).total == 4
        undone.rollback()
    assert population(TODAY).total == 5 and named("Wati Sumiati").is_here


def test_nobody_can_change_what_is_kept():
    Month(NOVEMBER).opening.add(next(iter(population(TODAY).persons)), 7)
    assert Month(NOVEMBER).opening.total == population(TODAY).total == 5
