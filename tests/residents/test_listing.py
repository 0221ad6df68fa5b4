"""Finding residents, and who may be meant when a NIK is not known."""

from datetime import date

import pytest

from models.residents.listing import Listing, birth_in, candidates
from models.residents.resident import Resident
from tests.village import JOKO, NURHAYATI

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("app")


def names(found) -> list[str]:
    return [each.resident.name for each in found]


def test_the_one_who_fits_in_most_ways_comes_first():
    found = candidates("Nurhayati", "3604995207890099", JOKO["no_kk"], TODAY)
    assert names(found)[0] == "Nurhayati"
    assert found[0].why == "Nama sama, tanggal lahir sama dengan di NIK"
    assert {"Joko Susilo", "Wati Sumiati"} < set(names(found))


def test_a_name_spelled_otherwise_still_suggests_the_person():
    assert names(candidates("Djoko Soesilo", "3604991010100099", "", TODAY)) == ["Joko Susilo"]


def test_a_stranger_suggests_nobody():
    assert candidates("Bambang Pamungkas", "3604991010100099", "", TODAY) == []


def test_a_guest_is_not_suggested():
    wati = Resident.get(name="Wati Sumiati")
    wati.correct(by=None, residency="tamu")
    assert candidates("Wati Sumiati", wati.nik, "", TODAY) == []


@pytest.mark.parametrize(
    "number, born",
    [
        ("3604995207890003", date(1989, 7, 12)),
        ("3604990102200001", date(2020, 2, 1)),
        ("3604993102900001", None),
    ],
)
def test_a_nik_says_a_birth_date_or_none(number, born):
    assert birth_in(number, TODAY) == born


def test_the_head_of_the_family_is_named():
    listing = Listing("wati")
    assert listing.residents[0].head_words == "Joko Susilo"
    assert Listing("joko susilo").residents[0].head_words == "Sendiri"


def test_the_only_one_is_known_as_such():
    assert Listing(NURHAYATI["nik"]).only_one.name == "Nurhayati"
    assert Listing(NURHAYATI["nik"][:6]).only_one is None
    assert Listing(NURHAYATI["no_kk"]).only_one is None
