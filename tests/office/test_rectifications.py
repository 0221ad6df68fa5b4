"""How the office answers those who ask for their data to be put right."""

from datetime import timedelta

import pytest

from models import clock
from models.database import new_uid
from models.rectifications import Rectification
from models.residents.resident import Resident
from tests.filing import account
from tests.village import JOKO, KADES, NOW, NURHAYATI, SITI, UDIN


def asked(person=NURHAYATI, item="education", wanted="S1"):
    resident = Resident.by_nik(person["nik"])
    said = dict(item=item, wanted=wanted, why="Ijazah 2024")
    return Rectification.file(resident, by=account(SITI), uid=new_uid(), **said)


def test_what_waits_stands_with_the_time_that_is_left(signed_in):
    asked()
    clock.stop_at(NOW + timedelta(hours=20))
    row = signed_in(SITI).get("/kantor/pembetulan").text
    assert "Nurhayati" in row and "2 hari 4 jam lagi" in row


def test_the_late_ones_stand_first_and_in_the_colour_of_danger(signed_in):
    asked(JOKO)
    clock.stop_at(NOW + timedelta(hours=80))
    asked()
    page = signed_in(SITI).get("/kantor/pembetulan")
    assert page.text.index("Joko Susilo") < page.text.index("Nurhayati")
    late = [each for each in page.tree.iter("td") if each.get("class") == "late"]
    assert ["".join(each.itertext()) for each in late] == ["Lewat 8 jam"]
    assert Rectification.open_count() == (2, 1)


def test_someone_at_the_counter_has_one_filed(signed_in):
    resident = Resident.by_nik(JOKO["nik"])
    page = signed_in(SITI).get(f"/kantor/warga/{resident.id}").follow("Catat permintaan pembetulan")
    page = page.form("Catat").fill("Seharusnya", "Joko Susilo Adi").send(item="name")
    assert page.heading == "Joko Susilo: nama" and "di loket" in page.text


def test_done_leads_to_the_form_and_keeps_what_was_changed(signed_in):
    request, siti = asked(), signed_in(SITI)
    page = siti.get(f"/kantor/pembetulan/{request.id}")
    assert "belum diubah" in page.text
    assert page.follow("Perbaiki data warga").heading.startswith("Perbaiki data Nurhayati")
    request.resident.correct(by=account(SITI), education=8)
    page = siti.get(f"/kantor/pembetulan/{request.id}").form("sudah dibetulkan")
    page = page.fill("Apa yang dibetulkan", "Pendidikan menjadi S1.").send()
    assert "Yang berubah di data desa: pendidikan." in page.text
    ruling = Rectification.visible_to(account(SITI)).get().ruling
    assert (ruling.by.name, ruling.fields) == ("Siti Rohmah", ["education"])


def test_a_refusal_needs_its_reason(signed_in):
    request, siti = asked(), signed_in(SITI)
    form = siti.get(f"/kantor/pembetulan/{request.id}").form("tidak dibetulkan")
    assert form.send().errors == ["Tulis alasannya. Warga membaca kalimat ini."]
    page = form.fill("Mengapa", "Ijazah belum ditunjukkan.").send()
    assert "Tidak dibetulkan" in page.text and "Ijazah belum ditunjukkan" in page.text
    assert Rectification.open_count() == (0, 0)


def test_two_clerks_cannot_answer_differently(signed_in):
    request, siti = asked(), signed_in(SITI)
    page = siti.get(f"/kantor/pembetulan/{request.id}")
    forms = [page.form("sudah dibetulkan"), page.form("tidak dibetulkan")]
    forms[0].fill("Apa", "Sudah.").send()
    assert forms[1].fill("Mengapa", "Tidak.").send().status == 409
    # The same answer sent twice is the one answer.
    assert forms[0].send().status == 200


def test_the_kades_sees_and_does_not_answer(signed_in):
    request, kades = asked(), signed_in(KADES)
    page = kades.get(f"/kantor/pembetulan/{request.id}")
    assert "Jawab" not in page.text
    values = {"csrf_token": page.form("Keluar").values["csrf_token"], "words": "x"}
    assert kades.post(f"/kantor/pembetulan/{request.id}/selesai", values).status == 403


@pytest.mark.parametrize("number", [10, 20])
def test_a_list_costs_the_same_for_ten_and_twenty(signed_in, caplog, number):
    for each in range(number):
        asked((JOKO, NURHAYATI)[each % 2])
    browser = signed_in(UDIN)
    caplog.clear()
    with caplog.at_level("DEBUG", logger="peewee"):
        browser.client.get("/kantor/pembetulan")
    assert sum("SELECT" in str(each.msg) for each in caplog.records if each.name == "peewee") <= 6
