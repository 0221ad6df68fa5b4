"""Who may ask: the dead, those who moved and children each get their sentence, wherever a letter is begun."""

from datetime import date

import pytest

from models.database import new_uid
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.standing import Died, MovedAway, NoRecord, NotForThem, TooYoung
from models.residents import lampid
from models.residents.mutation import INVALID, MOVED
from models.residents.resident import Resident
from models.residents.standing import GUEST
from models.village import Village
from tests.filing import account, filed
from tests.village import NURHAYATI, SITI, TODAY

pytestmark = pytest.mark.usefixtures("app")
YESTERDAY = date(2026, 11, 22)


def walk_in(person: Resident, kind: str = "domisili"):
    return LetterRequest.walk_in(
        LetterKind.find(kind),
        person,
        {"keperluan": "Sekolah"},
        new_uid(),
        Village.ours(),
        by=account(SITI),
        on_paper=True,
    )


def named(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


def test_the_dead_ask_for_nothing():
    wati = named("Wati Sumiati")
    lampid.died(wati, by=None, act="a", on=YESTERDAY, today=TODAY)
    with pytest.raises(Died, match="Wati Sumiati tercatat sudah meninggal.*pelapor atau ahli warisnya"):
        walk_in(named("Wati Sumiati"))
    assert not LetterRequest.select().exists()


def test_who_moved_asks_the_new_village_but_for_the_letter_of_the_move():
    lampid.moved_out(
        [named("Wati Sumiati")], by=None, act="a", on=YESTERDAY, today=TODAY, to="Pandeglang", reason=1
    )
    with pytest.raises(MovedAway, match="bukan penduduk desa ini lagi"):
        walk_in(named("Wati Sumiati"))
    assert "pindah" in LetterKind.find("pindah").also_for


def test_a_child_is_asked_for_by_its_parents():
    child = next(each for each in Resident.with_place() if each.birth_date.year > 2020)
    with pytest.raises(TooYoung, match="Yang memohon adalah ayah, ibu, atau walinya"):
        walk_in(child, "sku")


def test_a_request_from_a_phone_is_held_when_its_sender_died_before_the_check():
    wati = named("Wati Sumiati")
    letter = filed(dict(name=wati.name, nik=wati.nik, no_kk=wati.no_kk, rt="03", rw="01"))
    lampid.died(wati, by=None, act="a", on=YESTERDAY, today=TODAY)
    with pytest.raises(Died):
        letter.check(by=account(SITI), kind=LetterKind.find("sku"), village=Village.ours())
    assert letter.state == "new"


@pytest.mark.parametrize("kind", ["belum_nikah", "janda_duda", "wali_nikah"])
def test_a_letter_that_the_register_contradicts_is_not_made(kind):
    """Joko is a married man: never unmarried, no widower, and no bride."""
    joko = named("Joko Susilo")
    with pytest.raises(
        NotForThem, match="hanya untuk yang tercatat .*sedangkan Joko Susilo tercatat .*Betulkan dulu"
    ):
        walk_in(joko, kind)
    assert not LetterRequest.select().exists()


def test_who_is_unmarried_is_given_the_letter_that_says_so():
    Resident.update(marital=1).where(Resident.name == "Joko Susilo").execute()
    assert walk_in(named("Joko Susilo"), "belum_nikah").state == "ready"


def test_a_record_that_was_merged_away_gets_no_letter():
    Resident.update(status=INVALID).where(Resident.name == "Joko Susilo").execute()
    with pytest.raises(NoRecord, match="sudah digabung ke data lain"):
        walk_in(named("Joko Susilo"))


def test_who_came_back_is_known_by_the_record_of_today():
    """Who moves away keeps the NIK, and may come back as somebody new."""
    nurhayati = named("Nurhayati")
    again = {**nurhayati.__data__, "id": None, "uid": new_uid()}
    Resident.update(status=MOVED, shdk=4).where(Resident.id == nurhayati.id).execute()
    back = Resident.create(**again)
    assert filed(NURHAYATI).resident == back
    Resident.update(status=INVALID).where(Resident.id == back.id).execute()
    assert filed(NURHAYATI).resident == nurhayati


def test_a_guest_is_not_taken_for_somebody_of_the_village():
    """Of a guest the office would not even find the record."""
    Resident.update(residency=GUEST, family=None).where(Resident.nik == NURHAYATI["nik"]).execute()
    assert filed(NURHAYATI).resident is None
