"""Who may be the same person, and who is not."""

from datetime import date

import pytest

from models.residents.likeness import Likeness, likely_same
from models.residents.resident import Resident
from tests.village import JOKO

BORN = date(1975, 3, 4)
pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def known():
    return Resident.register(
        by=None, name="Siti Nurhasanah", sex="P", birth_date=BORN, mother_name="Enah", shdk=9, nik="3604994403750005",
        family=Resident.get(nik=JOKO["nik"]).family,
    )  # fmt: skip


def both_ways(*asked) -> list:
    """Asked of the database and of the register read at once: the same answer."""
    one, many = likely_same(*asked), Likeness.of_register().likely_same(*asked)
    assert one == many
    return one


@pytest.mark.parametrize(
    ("name", "born", "reasons"),
    [
        ("Siti Nurhasanah", BORN, ("nama sama", "tanggal lahir sama")),
        ("St. Noerhasanah", BORN, ("nama sama", "tanggal lahir sama")),
        ("Nurhasanah Siti", BORN, ("nama mirip", "tanggal lahir sama")),
        ("Siti", BORN, ("nama mirip", "tanggal lahir sama")),
        ("Siti Nurhasana", date(1975, 4, 3), ("nama sama", "tanggal dan bulan lahir tertukar")),
        ("Siti Nurhasanah", date(1985, 3, 4), ("nama sama", "tahun lahir beda satu angka")),
        ("Siti Nurhasanah", None, ("nama sama",)),
    ],
)
def test_a_slip_of_the_pen_is_recognised(known, name, born, reasons):
    (alike,) = both_ways(name, born, "", "P", None)
    assert alike.id == known.id and alike.reasons == reasons


@pytest.mark.parametrize(
    ("name", "born", "mother", "sex"),
    [
        ("Rina Marlina", BORN, "Enah", "P"),
        ("Siti Nurhasanah", date(1992, 11, 30), "Onah", "P"),
        ("Siti Nurhasan", BORN, "Wati", "L"),
    ],
)
def test_somebody_else_is_somebody_else(known, name, born, mother, sex):
    assert both_ways(name, born, mother, sex, None) == []


def test_the_same_nik_is_enough(known):
    (alike,) = both_ways("Entah Siapa", date(2000, 1, 1), "", "L", known.nik)
    assert alike.score == 100 and alike.why == "NIK sama"


def test_the_mother_makes_it_likelier(known):
    with_mother, without = (both_ways("Siti Nurhasana", BORN, each, "P", None)[0] for each in ("Enah", ""))
    assert with_mother.score > without.score and "nama ibu sama" in with_mother.reasons


def test_nobody_is_a_double_of_the_own_record(known):
    assert both_ways(known.name, BORN, "Enah", "P", known.nik, known.id) == []
