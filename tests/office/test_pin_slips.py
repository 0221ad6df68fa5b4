"""First PINs for a family, on slips of paper."""

import pytest

from models.accounts import Account
from models.history import Event
from models.pins import PinHandout
from models.residents.resident import Resident
from tests.browser import words_of
from tests.village import JOKO, KADES, NURHAYATI, SITI


@pytest.fixture
def family(app):
    return Resident.by_nik(JOKO["nik"]).family


def codes(page) -> list[str]:
    return [words_of(each).replace(" ", "") for each in page.tree.iter("p") if each.get("class") == "code"]


def test_a_family_gets_its_slips_in_one_go(signed_in, family, browser):
    page = signed_in(SITI).get(f"/kantor/keluarga/{family.id}/pin")
    values = page.form("Buat PIN").values
    people = [each.id for each in family.members]
    page = page.browser.post(f"/kantor/keluarga/{family.id}/pin", values | {"members": people})
    assert page.heading == "PIN pertama untuk dua orang"
    assert "Joko Susilo" in page.text and "Wati Sumiati" in page.text and "/data-saya/masuk" in page.text
    assert len(codes(page)) == 2
    form = browser.get("/data-saya/masuk").form("Masuk")
    assert (
        form.fill("NIK", JOKO["nik"]).fill("PIN", codes(page)[0]).send().heading == "Pilih PIN Anda sendiri"
    )


def test_the_same_form_makes_no_other_pins(signed_in, family):
    siti = signed_in(SITI)
    form = siti.get(f"/kantor/keluarga/{family.id}/pin").form("Buat PIN")
    first = form.send(members=str(family.head.id))
    sealed = Account.get(resident=family.head).first_pin
    again = form.send(members=str(family.head.id))
    assert again.heading == "PIN sudah dibuat" and codes(first) and not codes(again)
    assert Account.get(resident=family.head).first_pin == sealed
    assert again.follow("Buat PIN baru").heading == "PIN untuk Data saya"


def test_children_get_none(signed_in):
    mother = Resident.by_nik(NURHAYATI["nik"])
    child = Resident.get(name="Dafa Maulana")
    page = signed_in(SITI).get(f"/kantor/keluarga/{mother.family_id}/pin")
    assert "belum 17 tahun" in page.text
    page = page.form("Buat PIN").send(members=str(child.id))
    assert page.status == 422 and "Pilih paling sedikit satu orang." in page.errors


def test_nobody_of_another_family_is_taken_along(signed_in, family):
    other = Resident.by_nik(NURHAYATI["nik"])
    form = signed_in(SITI).get(f"/kantor/keluarga/{family.id}/pin").form("Buat PIN")
    assert form.send(members=str(other.id)).status == 422


def test_no_pin_is_kept_or_told(signed_in, family, caplog):
    page = signed_in(SITI).get(f"/kantor/keluarga/{family.id}/pin").form("Buat PIN")
    pin = codes(page.send(members=str(family.head.id)))[0]
    told = " ".join(f"{each.verb} {each.facts}" for each in Event.select())
    kept = " ".join(str(each.__data__) for table in (Account, PinHandout) for each in table.select())
    assert "first pin given" in told
    assert pin not in told and pin not in kept and pin not in caplog.text


def test_a_new_slip_ends_the_pin_of_ones_own(signed_in, browser):
    mother = Resident.by_nik(NURHAYATI["nik"])
    page = signed_in(SITI).get(f"/kantor/keluarga/{mother.family_id}/pin")
    assert "sudah punya PIN sendiri" in page.text
    page.form("Buat PIN").send(members=str(mother.id))
    account = Account.get(resident=mother)
    assert account.pin is None and account.first_pin


def test_the_kades_hands_out_none(signed_in, family):
    assert signed_in(KADES).get(f"/kantor/keluarga/{family.id}/pin", status=403)


def test_one_person_has_one_open_account(signed_in, family):
    siti = signed_in(SITI)
    for _ in range(2):
        siti.get(f"/kantor/keluarga/{family.id}/pin").form("Buat PIN").send(members=str(family.head.id))
    assert Account.select().where(Account.resident == family.head).count() == 1


@pytest.mark.parametrize(("demo", "address"), [(True, "http://"), (False, "https://cikaduwangi.desa.id")])
def test_a_village_with_a_public_address_prints_it_as_qr(signed_in, village, family, demo, address):
    village.change(demo=demo)
    page = signed_in(SITI).get(f"/kantor/keluarga/{family.id}/pin").form("Buat PIN")
    page = page.send(members=str(family.head.id))
    assert f"Buka {address}" in page.text
    assert bool([each for each in page.tree.iter("div") if each.get("class") == "slip-qr"]) is not demo
