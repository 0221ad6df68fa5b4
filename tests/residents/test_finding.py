"""One box: who is found for what people type, and who stands first."""

from datetime import date

import pytest

from models.database import database
from models.residents import finding, heard, lampid
from models.residents.bulk import enter_families, enter_many
from models.residents.family import Family
from models.residents.listing import Listing
from models.residents.resident import Resident
from models.village import Dusun, Rt
from tests.village import JOKO, NURHAYATI

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("app")


def names(typed: str) -> list[str]:
    return [each.name for each in Listing(typed).residents]


def person(name: str, **fields) -> Resident:
    home = Family.get(no_kk=JOKO["no_kk"])
    known = dict(name=name, sex="P", birth_date=date(1990, 5, 1), shdk=9, family=home)
    return Resident.register(by=None, **known | fields)


@pytest.mark.parametrize(
    "typed",
    [
        "Joko Susilo",
        "susilo joko",
        "DJOKO SOESILO",
        "jokosusilo",
        "bpk. joko, S.Pd.",
        "usilo",
        "j. susilo",
        "3604991403750002",
        "3604 9914 0375 0002",
        "14037500",
        "joko 3604990101110001",
        "joko kp. kadu gede",
        "gede kadu joko",
        "joko rt 03",
        "joko RT.3 / RW.1",
        "joko 03/01",
        "joko rw 1",
        "joko 3",
    ],
)
def test_joko_is_found_by(typed):
    assert names(typed)[:1] == ["Joko Susilo"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        "joko rt 4",
        "joko 04/01",
        "joko siti",
        "9999",
        "'",
        '"',
        "%",
        "*",
        "(",
        "AND",
        "\x00",
        "ﷺ",
    ],
)
def test_nobody_is_found_by(typed):
    assert names(typed) == []


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("jaya", "Djaja Sudradjat"),
        ("djaja", "Jaya Sudrajat"),
        ("muhammad yusuf", "Moch. Joesoef"),
        ("muh. yusup", "Muhammad Yusuf"),
        ("nurhasanah", "Nur Hasanah"),
        ("nur hasanah", "Nurhasanah"),
        ("udin", "Saripudin"),
        ("ajeng", "Raden Ajeng Kartini"),
    ],
)
def test_a_name_is_found_as_people_spell_it(typed, stored):
    person(stored)
    assert stored in names(typed)


def test_a_nickname_finds_too():
    person("Saripudin", nickname="Mang Ujang")
    assert names("ujang") == ["Saripudin"]


def test_the_name_stands_before_the_parent_before_the_address():
    Family.get(no_kk=NURHAYATI["no_kk"]).change(address="Kampung Melati")
    person("Budi", mother_name="Melati")
    person("Melati Indah")
    found = Listing("melati").residents
    assert [each.name for each in found[:2]] == ["Melati Indah", "Budi"] and len(found) > 2
    assert not found[0].by_parent and found[1].by_parent and not found[2].by_parent


def test_the_whole_word_stands_before_its_beginning_before_its_middle():
    for name in ("Mekarsari", "Ekawati", "Eka Baba", "Budi Eka"):
        person(name)
    assert names("eka") == ["Eka Baba", "Budi Eka", "Ekawati", "Mekarsari"]


def test_the_living_stand_before_the_dead_who_are_found_too():
    person("Asep", nik=None)
    gone = person("Asep")
    lampid.died(gone, by=None, act="x", on=TODAY, today=TODAY)
    found = Listing("asep").residents
    assert [each.is_here for each in found] == [True, False] and found[1].status_name == "Meninggal"


def test_guests_and_mistakes_are_not_found():
    person("Tamu Agung", residency="tamu", family=None)
    person("Salah Catat").change(status=9)
    assert names("agung") == names("salah") == []


def test_one_letter_is_an_initial():
    assert names("n") == ["Nurhayati"] and names("j s") == ["Joko Susilo"]


def test_very_many_are_not_all_read(monkeypatch):
    monkeypatch.setattr(finding, "MOST", 3)
    listing = Listing("kadu gede")
    assert listing.is_crowded and listing.total == 3 and len(listing.residents) == 3


def test_in_a_crowd_the_own_name_is_looked_for_first(monkeypatch):
    monkeypatch.setattr(finding, "MOST", 3)
    person("Zulkifli Kadu")
    assert names("kadu")[0] == "Zulkifli Kadu"


def heard_now() -> list:
    return database.execute_sql("SELECT rowid, * FROM found_by ORDER BY rowid").fetchall()


def test_what_is_heard_stays_right_however_it_is_written():
    """Whoever writes, in whatever way: the index is what a rebuilding makes of the register."""
    joko, home, rt = Resident.get(nik=JOKO["nik"]), Family.get(no_kk=JOKO["no_kk"]), Rt.get(rw="02", rt="01")
    joko.correct(by=None, name="Djoko Sutrisno", mother_name="Enah")
    joko.change(nickname="Mas Jo")
    Resident.update(father_name="Karta", stays_at="Perum Griya Asri").where(Resident.id == joko.id).execute()
    Resident.update(nik="3604991403750088").where(Resident.id == joko.id).execute()
    home.change(address="Jalan Raya No. 007", no_kk="3604990101110077")
    Family.update(rt=rt).where(Family.id == home.id).execute()
    Rt.update(rt="11").where(Rt.id == rt.id).execute()
    Dusun.update(name="Dusun Baru").where(Dusun.id == rt.dusun_id).execute()
    enter_many_people(rt)
    Resident.insert(uid="x", name="Sekali", sounding="", sex="P", birth_date=TODAY, citizenship=1).execute()
    Resident.delete().where(Resident.uid == "x").execute()
    before = heard_now()
    heard.rebuild()
    assert before == heard_now() and len(before) == Resident.select().count()
    assert names("sutrisno jo enah karta griya 11/02 7 jalan baru"[:50])[:1] == ["Djoko Sutrisno"]


def enter_many_people(rt: Rt) -> None:
    homes = [Family(no_kk=f"36049901012000{number:02}", rt=rt) for number in range(10, 15)]
    enter_families(homes)
    enter_many(
        [
            Resident(name=f"Warga {number}", sex="L", birth_date=TODAY, family=home)
            for number, home in enumerate(homes)
        ],
        "awal",
        by=None,
        on=TODAY,
    )


def test_a_row_that_was_added_keeps_its_own_id():
    """The triggers write other tables; what the database says was added last must not be one of theirs."""
    assert person("Baru Sekali").id == Resident.get(name="Baru Sekali").id
