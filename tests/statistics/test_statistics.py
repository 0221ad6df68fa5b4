"""Every classification counts the same people as the books do, and nobody twice."""

from datetime import date

import pytest

from models.residents import households
from models.residents.population import population
from models.statistics.chart import bar_chart, pyramid
from models.statistics.classifications import CLASSIFICATIONS, classification
from models.statistics.statistic import Statistic, statistic_table
from tests.residents.telling import TODAY, closed, died, far_rt, how, named, went_away

pytestmark = pytest.mark.usefixtures("app")


def rows(key: str, day: date = TODAY) -> dict[str, tuple[int, int]]:
    found = Statistic(classification(key), day).rows
    return {row.label: (row.men, row.women) for row in found if row.total}


@pytest.mark.parametrize("by", CLASSIFICATIONS, ids=lambda by: by.key)
@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 31), date(2026, 10, 31), TODAY])
def test_each_adds_up_to_the_population(by, day):
    died("Wati Sumiati", date(2026, 11, 2))
    told, counted = Statistic(by, day), population(day)
    assert told.all.total == (counted.families() if by.of_families else counted.total)
    if not by.of_families:
        assert (told.all.men, told.all.women) == (counted.men, counted.women)
    assert len({row.label for row in told.rows}) == len(told.rows)


def test_keys_are_used_once():
    assert len({by.key for by in CLASSIFICATIONS}) == len(CLASSIFICATIONS)


def test_ages_are_those_of_the_day():
    assert rows("umur") == {"0–4": (1, 1), "35–39": (0, 1), "45–49": (0, 1), "50–54": (1, 0)}
    assert rows("umur", date(2026, 1, 31)) == {
        "0–4": (1, 0),
        "35–39": (0, 1),
        "45–49": (0, 1),
        "50–54": (1, 0),
    }


def test_who_need_not_have_a_ktp_yet_is_told_apart():
    named("Joko Susilo").change(ktp_status=3)
    assert rows("ktp") == {"Belum wajib": (1, 1), "Sudah rekam": (1, 0), "Belum diisi": (0, 2)}


def test_families_are_counted_by_their_members_of_that_day():
    assert rows("anggota-keluarga") == {"2 orang": (1, 0), "3 orang": (0, 1)}
    wati = named("Wati Sumiati")
    card = dict(no_kk="", address="", rt=far_rt(), relations={})
    households.split([wati], head=wati, on=date(2026, 11, 9), **card, **how())
    assert rows("anggota-keluarga") == {"1 orang": (1, 1), "3 orang": (0, 1)}
    assert rows("anggota-keluarga", date(2026, 11, 8)) == {"2 orang": (1, 0), "3 orang": (0, 1)}


def test_places_and_citizenship_are_those_of_the_books():
    closed(*range(1, 11))
    named("Wati Sumiati").correct(by=None, citizenship=2)
    assert rows("kewarganegaraan", date(2026, 10, 31)) == {"WNI": (2, 2 + 1)}
    assert rows("kewarganegaraan") == {"WNI": (2, 2), "WNA": (0, 1)}
    assert rows("dusun") == {"Kadu Gede": (2, 3)}


def test_a_long_list_shows_only_what_is_found():
    assert {row.label for row in Statistic(classification("pekerjaan"), TODAY).rows} == {*rows("pekerjaan")}
    assert len(Statistic(classification("agama"), TODAY).rows) == 7


def test_the_table_for_paper_has_percent_of_all():
    table = statistic_table(kind="jenis-kelamin", day=TODAY.isoformat())
    assert table.title == "PENDUDUK MENURUT JENIS KELAMIN" and "23 November 2026" in table.lines[-1]
    assert [tuple(row) for row in table.rows] == [
        (1, "Laki-laki", 2, "40,0", 0, "0,0", 2, "40,0"),
        (2, "Perempuan", 0, "0,0", 3, "60,0", 3, "60,0"),
    ]
    assert table.summary == [("Jumlah", None, 2, "40,0", 3, "60,0", 5, "100,0")]


def test_bars_stand_in_proportion():
    chart = bar_chart(Statistic(classification("umur"), TODAY).rows)
    assert [(bar.label, bar.number) for bar in chart.bars][0] == ("0–4", "2")
    assert chart.bars[0].men == chart.bars[0].women == chart.bars[1].women
    drawn = pyramid(Statistic(classification("umur"), TODAY).rows)
    assert (drawn.bars[-1].label, drawn.bars[0].label, len(drawn.bars)) == ("0–4", "75+", 16)


def test_of_nobody_nothing_is_drawn():
    for name in ("Joko Susilo", "Wati Sumiati", "Alya Putri", "Dafa Maulana", "Nurhayati"):
        heads = {"Joko Susilo": "Wati Sumiati"}.get(name, "")
        died(name, TODAY, head=heads) if heads else went_away(name, TODAY)
    told = Statistic(classification("umur"), TODAY)
    assert told.all.total == 0 and bar_chart(told.rows) is None and pyramid(told.rows) is None
