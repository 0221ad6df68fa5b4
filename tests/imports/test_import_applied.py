"""An import that is done: all of it or nothing, once, in the ledger and in the history."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from models import history
from models.database import database
from models.imports import apply as applying
from models.imports.apply import NotApplied
from models.jobs import JobFailed
from models.residents import population
from models.residents.closing import Closing
from models.residents.family import Family
from models.residents.mutation import Mutation, Posting
from models.residents.resident import Resident
from models.village import Dusun, Rt
from tests.imports.bringing import JOKO_ROW, TODAY, bring
from tests.imports.workbooks import opensid, people, table, workbook
from tests.village import JOKO

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def path(app, tmp_path):
    return tmp_path / "warga.xlsx"


def everything() -> list[int]:
    return [each.select().count() for each in (Resident, Family, Mutation, Posting, history.Event, Dusun, Rt)]


def test_a_family_comes_into_the_register_whole(path):
    before = population.population(TODAY).total
    plan = bring(opensid(path, people()))
    asep = Resident.get(nik="3604990101900001")
    assert len(plan.newcomers) == 3 and population.population(TODAY).total == before + 3
    assert asep.address == "Kp. Cibogo RT 01 / RW 01" and asep.family.rt.dusun.name == "Cibogo"
    assert asep.family.head == asep and [each.shdk for each in asep.family.living()] == [1, 3, 4]
    assert asep.sounding and asep.ethnicity == "Sunda" and asep.occupation == 88
    assert {each.kind for each in asep.mutations} == {"awal"}
    assert history.first_broken_event() is None


def test_the_same_file_again_is_nothing_new_and_nothing_changed(path):
    bring(opensid(path, people()))
    before = everything()
    again = bring(path)
    assert (len(again.newcomers), len(again.changes), again.unchanged) == (0, 0, 3)
    assert everything() == before


def test_changes_are_written_and_told(path):
    bring(
        opensid(path, [JOKO_ROW | {"pekerjaan_id": "NELAYAN", "nama": "JOKO SOESILO", "warganegara_id": 2}])
    )
    joko = Resident.get(nik=JOKO["nik"])
    assert (joko.occupation, joko.name, joko.citizenship) == (11, "Joko Soesilo", 2)
    assert [each.verb for each in history.Event.of(joko)][-1] == "resident corrected"
    # Who counts as a foreigner is counted elsewhere: an event of the register.
    assert joko.mutations.order_by(Mutation.id.desc()).first().kind == "data"
    assert population.population(TODAY).count(is_foreign=True) == 1


def test_one_refused_row_keeps_everything_out(path):
    rows = people()
    rows[2]["agama_id"] = "xyz"
    opensid(path, rows)
    before = everything()
    with pytest.raises(NotApplied, match="1 baris belum bisa dimasukkan"):
        bring(path)
    assert everything() == before


def test_refused_rows_are_left_out_when_that_is_asked(path):
    rows = people()
    rows[2]["agama_id"] = "xyz"
    plan = bring(opensid(path, rows), skip_refused=True)
    assert len(plan.newcomers) == 2 and len(plan.refused) == 1 and not plan.is_whole


@pytest.mark.parametrize("rows", [[], [dict(nama="TANPA", nik="12")]])
def test_nothing_is_never_a_success(path, rows):
    workbook(path, {"Data Penduduk": table(rows)})
    before = everything()
    with pytest.raises(JobFailed, match="Tidak"):
        bring(path, skip_refused=True)
    assert everything() == before


def test_what_breaks_in_the_middle_leaves_nothing(path, monkeypatch):
    opensid(path, [*people(), JOKO_ROW | {"suku": "SUNDA"}])
    before = everything()
    monkeypatch.setattr(applying, "_change", lambda *rest: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring(path)
    assert everything() == before


def test_a_register_changed_meanwhile_is_compared_again(path, monkeypatch):
    opensid(path, people())
    plan, calls = applying.planned, []

    def planned(*given):
        found = plan(*given)
        if not calls:
            # Somebody else brings in the same file before this one gets hold of the database.
            calls.append(1)
            bring(path)
        return found

    monkeypatch.setattr(applying, "planned", planned)
    again = bring(path)
    assert again.unchanged == 3 and Resident.select().where(Resident.name == "Asep Saputra").count() == 1


def test_what_stood_in_the_way_and_is_put_right_meanwhile_stands_in_it_no_more(path, monkeypatch):
    rows = people()
    opensid(path, [rows[2]])
    plan, calls = applying.planned, []

    def planned(*given):
        found = plan(*given)
        if not calls:
            # A child without a head of family; somebody brings in the family before it is refused.
            calls.append(1)
            bring(opensid(path.with_name("keluarga.xlsx"), rows[:2]))
        return found

    monkeypatch.setattr(applying, "planned", planned)
    assert len(bring(path).newcomers) == 1


def test_a_register_that_never_rests_is_told(path, monkeypatch):
    monkeypatch.setattr(applying, "has_changed_since", lambda mark: True)
    with pytest.raises(NotApplied, match="sedang diubah"):
        bring(opensid(path, people()))


def test_after_a_month_is_closed_people_come_in_as_was_chosen(path):
    Closing.create(month=date(2026, 10, 1), closed_at=TODAY)
    bring(opensid(path, people()), kind="datang")
    assert Resident.get(name="Asep Saputra").mutations[0].kind == "datang"
    assert population.Month(date(2026, 11, 1)).columns["arrivals"].total == 3


def test_the_dead_of_the_file_are_kept_but_not_counted(path):
    before = population.population(TODAY).total
    rows = people()
    rows[1]["status_dasar"] = 2
    bring(opensid(path, rows))
    assert Resident.get(name="Lilis Suryani").status == 2
    assert population.population(TODAY).total == before + 2


def test_people_come_into_a_family_of_the_register(path):
    row = people(no_kk=JOKO["no_kk"])[2]
    bring(opensid(path, [row]))
    assert Resident.get(name="Rizki Saputra").family == Resident.get(nik=JOKO["nik"]).family


def test_a_dusun_is_the_same_with_and_without_the_word(path):
    bring(opensid(path, people(dusun="KRAJAN")))
    count = Dusun.select().count()
    other = people(dusun="Dusun Krajan", rt="02", no_kk="3604990101200011")
    bring(
        opensid(path, [other[0] | {"nik": "3604990101850077", "nama": "UDI", "tanggallahir": "01/01/1985"}])
    )
    assert (
        Dusun.select().count() == count and Rt.select().join(Dusun).where(Dusun.name == "Krajan").count() == 2
    )


def test_someone_who_moved_away_may_be_in_the_file_as_such(path):
    rows = people()
    rows[2]["status_dasar"] = 3
    bring(opensid(path, rows))
    again = bring(path)
    assert again.unchanged == 3 and not again.differences


def test_two_imports_of_one_file_at_once_bring_it_in_once(path):
    opensid(path, people())
    with ThreadPoolExecutor(2) as threads:
        plans = [each.result() for each in [threads.submit(in_own_connection, path) for _ in range(2)]]
    assert sorted(len(each.newcomers) for each in plans) == [0, 3]
    assert Resident.select().where(Resident.name == "Asep Saputra").count() == 1
    assert history.first_broken_event() is None


def in_own_connection(path):
    try:
        return bring(path)
    finally:
        database.close()


def test_a_computer_that_dies_in_the_middle_leaves_nothing_half_done(path, folder):
    opensid(path, [*people(), JOKO_ROW | {"suku": "SUNDA"}])
    before = everything()
    die = "from models.imports import apply; import os, app; apply._change = lambda *rest: os.kill(os.getpid(), 9); "
    typed = f"app.main(['import', {str(path)!r}, '--data', {str(folder.path)!r}])"
    assert subprocess.run([sys.executable, "-c", die + typed], cwd=HOUSE).returncode == -9
    assert everything() == before
    assert len(bring(path).newcomers) == 3
