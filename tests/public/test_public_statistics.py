"""The village in numbers, for everyone: light, and silent about a few people."""

from datetime import date
from random import Random

import pytest

from models.demo.population import families
from models.residents.bulk import enter_families, enter_many
from models.residents.family import Family
from models.residents.mutation import Posting
from models.residents.resident import Resident
from models.village import Rt
from tests.public.test_weight import KB, PHONE, weight
from tests.residents.telling import TODAY


@pytest.fixture
def many(app):
    """Some hundred people since the beginning of the year."""
    places = {(each.rw, each.rt): each for each in Rt.select()}
    homes = families(Random(4), TODAY, 220)
    records = [Family(no_kk=each.no_kk, address=each.address, rt=places[each.rw, each.rt]) for each in homes]
    enter_families(records)
    names = "nik name sex birth_date religion marital shdk education occupation blood citizenship".split()
    people = [
        Resident(family=record, **{name: getattr(one, name) for name in names})
        for home, record in zip(homes, records, strict=True)
        for one in home.members
    ]
    enter_many(people, "awal", by=None, on=date(2026, 1, 2))


@pytest.mark.usefixtures("many")
def test_numbers_are_those_of_the_last_month(browser):
    page = browser.get("/statistik")
    assert page.heading == "Desa dalam angka"
    assert page.text.split("Beranda ")[1].startswith("Desa dalam angka 31 Oktober 2026: ")
    assert "Penduduk menurut umur" in page.text and "Keluarga menurut" in page.text


@pytest.mark.usefixtures("many")
def test_no_small_number_is_shown(browser):
    cells = [cell.text for cell in browser.get("/statistik").tree.iter("td")]
    assert "<5" in cells and not {"1", "2", "3", "4"} & set(cells)


@pytest.mark.parametrize("word", ["Disabilitas", "Agama", "WNA", "BPJS", "KTP", "RT 0", "3604"])
@pytest.mark.usefixtures("many")
def test_what_may_harm_is_left_out(browser, word):
    assert word not in browser.get("/statistik").text


def test_of_a_handful_of_people_only_the_whole_is_told(browser):
    page = browser.get("/statistik")
    assert "5 jiwa" in page.text and page.tree.find(".//main//table") is None


@pytest.mark.usefixtures("many")
def test_the_page_and_its_style_weigh_fourteen_kilobytes(app, browser):
    page = browser.client.get("/statistik", headers=PHONE)
    style = browser.client.get(app.jinja_env.globals["static_url"]("warga.css"), headers=PHONE)
    assert weight(page) + weight(style) <= 14 * KB
    tree = browser.get("/statistik").tree
    assert not [*tree.iter("script")] and not [*tree.iter("img")]


def test_in_the_first_month_there_is_no_number_yet(browser):
    Posting.update(counts_on=TODAY.replace(day=1)).execute()
    page = browser.get("/statistik")
    assert "Angka pertama tampil di sini mulai 1 Desember 2026" in page.text
    assert "jiwa" not in page.text
