"""The events of a month, one event, and putting it right: told again with another day, or taken back."""

from datetime import date

import pytest

from models.residents import households, lampid, population
from models.residents.closing import Closing
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.village import Rt
from tests.office.test_letters import statements
from tests.village import KADES, SITI

TODAY = date(2026, 11, 23)
TOLD = dict(by=None, today=TODAY)


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def person(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


@pytest.fixture
def death(app) -> Mutation:
    """Wati died on 2 November."""
    return lampid.died(person("Wati Sumiati"), act="a", on=date(2026, 11, 2), place="RSUD", **TOLD)[0]


def test_the_month_lists_what_happened(siti, death):
    page = siti.get("/kantor/peristiwa")
    assert page.heading == "Peristiwa November 2026" and "Wati Sumiati" in page.text
    assert "Wati Sumiati" not in siti.get("/kantor/peristiwa?jenis=pindah").text
    assert "Alya Putri" in siti.get("/kantor/peristiwa?bulan=2026-02").text


@pytest.mark.parametrize("month", ["", "x", "2026-13", "2026-", "9999-01", "٢٠٢٦-01", "2026-01-01", "0-0"])
def test_what_is_no_month_is_the_running_one(siti, month):
    assert siti.get(f"/kantor/peristiwa?bulan={month}&halaman=9&jenis=x").heading.startswith("Peristiwa ")


def test_a_late_one_stands_in_the_month_in_which_it_counts(siti):
    for month in range(1, 11):
        Closing.close(date(2026, month, 1), by=None, today=TODAY, figures={})
    lampid.died(person("Wati Sumiati"), act="a", on=date(2026, 9, 2), **TOLD)
    assert "Meninggal Pembetulan" in siti.get("/kantor/peristiwa").text
    assert "Wati Sumiati" not in siti.get("/kantor/peristiwa?bulan=2026-09").text
    page = siti.get("/kantor/peristiwa").follow("Wati Sumiati")
    assert "di bulan November 2026, sebagai pembetulan" in page.text


def test_the_list_takes_as_many_statements_for_many_as_for_few(siti, death):
    few = statements(siti, "/kantor/peristiwa")
    for number in range(12):
        joko = person("Joko Susilo")
        joko.correct(by=None, citizenship=1 + number % 2)
    assert statements(siti, "/kantor/peristiwa") == few <= 7


def test_an_event_names_everyone_and_what_was_told(siti):
    told = lampid.died(
        person("Joko Susilo"),
        act="a",
        on=date(2026, 11, 2),
        place="RSUD",
        cause="Sakit",
        head=person("Wati Sumiati"),
        **TOLD,
    )
    page = siti.get(f"/kantor/peristiwa/{told[0].id}")
    assert page.heading == "Meninggal: Joko Susilo" and "RSUD" in page.text and "Sakit" in page.text
    assert "Wati Sumiati Perubahan KK" in page.text


def test_the_day_is_put_right(siti, death):
    page = siti.get(f"/kantor/peristiwa/{death.id}").follow("Betulkan")
    form = (
        page.form("Simpan pembetulan")
        .fill("Tanggal kejadian", "1/11/2026")
        .fill("Apa yang keliru", "Tanggal")
    )
    page = form.fill("Tempat meninggal", "Rumah").send()
    assert "1 November 2026" in page.text and "Rumah" in page.text
    assert "Sudah dibatalkan" in siti.get(f"/kantor/peristiwa/{death.id}").text
    assert population.Month(date(2026, 11, 1)).figures()["deaths"] == 1


def test_the_birthday_goes_with_the_birth(siti):
    birth = Mutation.get(kind="lahir")
    form = siti.get(f"/kantor/peristiwa/{birth.id}/pembetulan").form("Simpan pembetulan")
    form.fill("Tanggal kejadian", "5/2/2026").fill("Apa yang keliru", "Salah tulis").send()
    assert person("Alya Putri").birth_date == date(2026, 2, 5)


def test_an_event_is_taken_back_for_everyone(siti):
    told = lampid.died(
        person("Joko Susilo"), act="a", on=date(2026, 11, 2), head=person("Wati Sumiati"), **TOLD
    )
    page = siti.get(f"/kantor/peristiwa/{told[1].id}").follow("Batalkan")
    assert "Joko Susilo: meninggal" in page.text and "Wati Sumiati: perubahan KK" in page.text
    page = page.form("Batalkan peristiwa").fill("Mengapa dibatalkan", "Salah orang").send()
    assert "Peristiwa dibatalkan." in page.text and "Salah orang" in page.text
    assert (person("Joko Susilo").shdk, person("Wati Sumiati").shdk) == (1, 3)
    assert population.population(TODAY).total == 5


def test_what_something_stands_on_cannot_be_taken_back(siti, death):
    lampid_move = Mutation.get(kind="lahir")
    alya = person("Alya Putri")
    lampid.moved_out([alya], act="b", on=date(2026, 11, 3), to="Bogor", **TOLD)
    form = siti.get(f"/kantor/peristiwa/{lampid_move.id}/pembatalan").form("Batalkan peristiwa")
    page = form.fill("Mengapa dibatalkan", "Salah").send()
    assert page.status == 422 and "Alya Putri sudah punya peristiwa sesudahnya: pindah keluar" in page.text


def test_a_day_beyond_another_event_is_refused(siti, death):
    birth = Mutation.get(kind="lahir")
    lampid.moved_out([person("Alya Putri")], act="b", on=date(2026, 11, 3), to="Bogor", **TOLD)
    form = siti.get(f"/kantor/peristiwa/{birth.id}/pembetulan").form("Simpan pembetulan")
    page = form.fill("Tanggal kejadian", "5/11/2026").fill("Apa yang keliru", "x").send()
    assert page.status == 422 and "Batalkan dulu yang itu." in page.text


def test_a_reason_is_needed(siti, death):
    page = siti.get(f"/kantor/peristiwa/{death.id}/pembatalan").form("Batalkan peristiwa").send()
    assert page.status == 422 and page.errors == ["Tulis mengapa dibatalkan."]
    page = siti.get(f"/kantor/peristiwa/{death.id}/pembetulan").form("Simpan pembetulan").send()
    assert page.status == 422 and page.errors == ["Tulis apa yang keliru."]


def test_taken_back_twice_it_is_taken_back_once(siti, death):
    form = siti.get(f"/kantor/peristiwa/{death.id}/pembatalan").form("Batalkan peristiwa")
    form.fill("Mengapa dibatalkan", "Salah")
    assert form.send().url == form.send().url
    assert Mutation.select().where(Mutation.revokes == death).count() == 1
    siti.get(f"/kantor/peristiwa/{death.id}/pembatalan", status=409)


def test_a_closed_month_is_named_before_an_event_of_it_is_taken_back(siti):
    for month in range(1, 3):
        Closing.close(date(2026, month, 1), by=None, today=TODAY, figures={})
    page = siti.get(f"/kantor/peristiwa/{Mutation.get(kind='lahir').id}/pembatalan")
    assert "Buku bulan Februari 2026 sudah ditutup" in page.text


def test_initial_data_is_not_told_anew(siti):
    first = Mutation.get(kind="awal")
    assert "Betulkan" not in siti.get(f"/kantor/peristiwa/{first.id}").text
    siti.get(f"/kantor/peristiwa/{first.id}/pembetulan", status=409)


def test_a_move_within_the_village_is_taken_back(siti):
    joko = person("Joko Susilo")
    rt, old = Rt.get(rw="02", rt="01"), joko.address
    told = households.move_within(joko.family, rt=rt, address="X", act="a", on=date(2026, 11, 2), **TOLD)
    form = siti.get(f"/kantor/peristiwa/{told[0].id}/pembatalan").form("Batalkan peristiwa")
    form.fill("Mengapa dibatalkan", "Tidak jadi").send()
    assert person("Joko Susilo").address == old


@pytest.mark.parametrize("way", ["/pembetulan", "/pembatalan"])
def test_the_kades_only_looks(signed_in, death, way):
    kades = signed_in(KADES)
    kades.get(f"/kantor/peristiwa/{death.id}{way}", status=403)
    assert "Batalkan" not in kades.get(f"/kantor/peristiwa/{death.id}").text


@pytest.mark.parametrize("path", ["999", "999/pembetulan", "999/pembatalan", "baru/tidakada"])
def test_what_is_unknown_is_not_found(siti, path):
    siti.get(f"/kantor/peristiwa/{path}", status=404)
