"""What PosDesa writes for others, it reads itself: our own export changes nothing."""

from datetime import date

import pytest

from app import open_folder
from models.data_folder import DataFolder
from models.exports import opendk, opensid, plain_csv
from models.exports.export import Wish, export
from models.residents.family import Family
from models.residents.population import population
from models.residents.resident import Resident
from models.village import Dusun
from tests.imports.bringing import TODAY, bring, plan_of
from tests.imports.workbooks import opensid as workbook
from tests.imports.workbooks import people
from tests.village import JOKO


@pytest.fixture
def register(app, tmp_path):
    """People with every field filled, with few, with odd ones."""
    bring(workbook(tmp_path / "warga.xlsx", people()))
    Resident.get(nik=JOKO["nik"]).correct(
        by=None, studies=18, father_nik="3604990101500001", passport="A-123", passport_until=date(2030, 1, 2),
        disability=2, ktp_kind=2, ktp_status=6, insurance=99, insurance_number="000123", latitude="-6.1234567",
        longitude="106.05", occupation=89, blood=8, stays_at="Kp. Lain RT 02", card_tag="0012345678", ethnicity="Bali",
        phone="+62812", nickname="Jojo", reading="AL", married_on=date(2000, 2, 29), name="Joko O'Brien-Susilo, S.Pd.",
    )  # fmt: skip
    Family.update(address="'Kampung' =1+1").where(Family.no_kk == JOKO["no_kk"]).execute()


@pytest.mark.parametrize(
    "layout", [opensid.LAYOUT, opendk.LAYOUT, plain_csv.LAYOUT], ids=lambda each: each.key
)
def test_our_own_export_changes_nothing(register, tmp_path, layout):
    target = tmp_path / f"ekspor{layout.suffix}"
    export(Wish(layout, "Diperiksa sebelum pindah"), target, tmp_path)
    plan = plan_of(target)
    assert not [each.new for each in plan.changes]
    assert not [each.items for each in plan.differences]
    assert (plan.newcomers, plan.refused, plan.held, plan.missing) == ([], [], [], [])
    assert plan.unchanged == 8


@pytest.mark.parametrize(
    "layout", [opensid.LAYOUT, opendk.LAYOUT, plain_csv.LAYOUT], ids=lambda each: each.key
)
def test_another_village_that_imports_our_export_counts_the_same(register, tmp_path, layout):
    target = tmp_path / f"ekspor{layout.suffix}"
    export(Wish(layout, "Pindah komputer"), target, tmp_path)
    before = figures()
    open_folder(DataFolder(tmp_path / "lain"))
    assert figures()["all"] == (0, 0, 0, 0)
    bring(target)
    assert figures() == before


def figures() -> dict[str, tuple]:
    tally = population(TODAY)
    places = {each.name: each for each in Dusun.select() if tally.count(dusun=each)}
    counted = {
        name: (tally.count(dusun=each), tally.count(dusun=each, sex="L"), tally.families(dusun=each))
        for name, each in places.items()
    }
    return counted | {"all": (tally.total, tally.men, tally.women, tally.families())}


@pytest.mark.parametrize("code", [1, 88, 89, 99])
def test_an_occupation_of_either_list_goes_out_and_comes_in_as_it_was(app, tmp_path, code):
    Resident.get(nik=JOKO["nik"]).correct(by=None, occupation=code)
    export(Wish(opensid.LAYOUT, "Diperiksa"), tmp_path / "a.xlsx", tmp_path)
    assert not plan_of(tmp_path / "a.xlsx").changes


def test_who_lives_here_only_at_times_comes_back_as_such(app, tmp_path):
    joko = Resident.get(nik=JOKO["nik"])
    joko.correct(by=None, residency="tidak_tetap")
    export(Wish(plain_csv.LAYOUT, "Diperiksa"), tmp_path / "a.csv", tmp_path)
    assert not plan_of(tmp_path / "a.csv").changes
    joko.correct(by=None, residency="tetap")
    (change,) = plan_of(tmp_path / "a.csv").changes
    assert (change.name, change.old, change.new) == (
        joko.name,
        {"residency": "tetap"},
        {"residency": "tidak_tetap"},
    )
