"""The desa of Indonesia, found without a network."""

from time import perf_counter

import pytest

from models import regions

SINDANGMANDI = "36.04.22.2007"


def test_a_desa_tells_where_it_lies():
    region = regions.find(SINDANGMANDI)
    assert str(region) == "Desa Sindangmandi, Kecamatan Baros, Kabupaten Serang, Banten"
    assert (region.head_title, region.timezone_hours) == ("Kepala Desa", 7)


def test_a_kelurahan_has_a_lurah():
    region = regions.search("kelurahan serang kota serang")[0]
    assert region.full_name == "Kelurahan Serang, Kecamatan Serang, Kota Serang, Banten"
    assert region.head_title == "Lurah"


def test_a_code_needs_no_dots():
    assert regions.find("3604222007") == regions.find(SINDANGMANDI)


@pytest.mark.parametrize(
    "text",
    [
        "sindang mandi baros",
        "Baros SINDANGMANDI",
        "desa Sindangmandi, Kec. Baros, Kab. Serang",
        SINDANGMANDI,
        "3604222007",
    ],
)
def test_one_desa_is_found_however_it_is_written(text: str):
    assert [region.code for region in regions.search(text)] == [SINDANGMANDI]


def test_two_desa_that_sound_alike_are_both_shown():
    found = regions.search("sindang mandi serang")
    assert {(each.name, each.district) for each in found} == {
        ("Sindangmandi", "Baros"),
        ("Sindang Mandi", "Anyar"),
    }


def test_the_exact_name_comes_first():
    found = regions.search("cikande serang")
    assert found[0].name == "Cikande"
    assert {region.district for region in found} == {"Cikande"}


def test_the_start_of_a_code_lists_a_kecamatan():
    assert len(regions.search("36.04.22")) == 14


@pytest.mark.parametrize(
    ("code", "hours"), [("36", 7), ("51", 8), ("64", 8), ("61", 7), ("82", 9), ("96", 9)]
)
def test_each_province_has_its_time(code: str, hours: int):
    assert regions.search(code, limit=1)[0].timezone_hours == hours


def test_every_province_and_desa_is_there():
    everywhere = [region for district in regions.districts() for region in district.regions()]
    assert len(everywhere) == len({region.code for region in everywhere}) == 83_762
    assert len({region.province for region in everywhere}) == 38


def test_no_more_than_asked_for():
    assert len(regions.search("suka maju", limit=5)) == 5


@pytest.mark.parametrize("text", ["", "an", "tidak ada desa begini", "99.99"])
def test_nothing_is_found_for(text: str):
    assert regions.search(text) == []


@pytest.mark.parametrize("code", ["", "36.04.22", "36.04.99.2001", "sindangmandi", "３６０４２２２００７"])
def test_no_desa_has_the_code(code: str):
    assert regions.find(code) is None


def test_a_search_is_quick_enough_to_follow_typing():
    regions.search("sindang mandi")
    started = perf_counter()
    regions.search("sindang mandi baros")
    assert perf_counter() - started < 0.1


def test_what_was_forgotten_is_read_again():
    regions.forget()
    assert regions.find(SINDANGMANDI)
