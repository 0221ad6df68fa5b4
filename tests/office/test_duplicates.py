"""Someone who is alike is shown before a second record is made; duplicates are compared, merged and taken apart."""

from datetime import date

import pytest

from models import job_worker
from models.access import Access
from models.residents.duplicates import NotDuplicate, Pair, keep, search
from models.residents.family import Family
from models.residents.merge import Merge
from models.residents.resident import Resident
from tests.office.card import as_on_the_card
from tests.office.test_letters import statements
from tests.village import JOKO, KADES, NURHAYATI, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def joko() -> Resident:
    return Resident.get(nik=JOKO["nik"])


@pytest.fixture
def double(app):
    return again()


def again(name: str = "Djoko Soesilo", **fields) -> Resident:
    home = Family.get(no_kk=NURHAYATI["no_kk"])
    known = dict(sex="L", birth_date=joko().birth_date, shdk=9, family=home)
    return Resident.register(by=None, name=name, **known | fields)


def typed(siti, **different):
    form = as_on_the_card(siti.get("/kantor/warga/baru").form("Simpan")).fill("Nama lengkap", "Djoko Soesilo")
    form.fill("Jenis kelamin", "L").fill("Tempat lahir", "Serang").fill("Tanggal lahir", "14/3/1975")
    return form.fill("Hubungan dalam keluarga", "9").fill("Nomor KK", NURHAYATI["no_kk"])


def test_someone_alike_is_shown_beside_what_was_typed(siti):
    page = typed(siti).send()
    assert page.status == 422 and "Mungkin sudah ada di data desa" in page.text
    assert "Nama sama, tanggal lahir sama" in page.text and JOKO["nik"] not in page.html
    assert page.follow("Ini orang yang sama").heading == "Joko Susilo"
    assert not Resident.select().where(Resident.name == "Djoko Soesilo").exists()


def test_a_tick_says_that_it_is_somebody_else_and_is_remembered(siti):
    page = typed(siti).send().form("Simpan").choose("Orang lain, tetap simpan").send()
    assert page.heading == "Djoko Soesilo"
    assert NotDuplicate.get().one == joko() and search() == []


def test_what_was_ticked_stays_ticked_beside_another_mistake(siti):
    form = typed(siti).send().form("Simpan").choose("Orang lain, tetap simpan")
    page = form.fill("Tempat lahir", "").send()
    assert page.errors == ["Tulis tempat lahir."]


def test_nobody_alike_asks_nothing(siti):
    page = typed(siti).fill("Nama lengkap", "Bambang Pamungkas").send()
    assert page.heading == "Bambang Pamungkas"


@pytest.mark.parametrize("others", ["x", "9" * 40, "\x00", "-1"])
def test_a_forged_tick_lets_nobody_through(siti, others):
    assert typed(siti).send(others=others).status == 422


def test_the_search_finds_pairs_and_says_when(siti, double, folder):
    page = siti.get("/kantor/warga").follow("Data kembar")
    assert "Semua warga dibandingkan" in page.text
    page.press("Cari data kembar")
    job_worker.run_waiting(folder)
    page = siti.get("/kantor/data-kembar")
    assert "Djoko Soesilo" in page.text and "Nama sama, tanggal lahir sama" in page.text
    assert "Terakhir dicari" in page.text and "Cari lagi" in page.html


def test_a_pair_that_was_denied_does_not_come_back(siti, double):
    keep(search())
    page = siti.get("/kantor/data-kembar").press("Bukan kembar")
    assert "Djoko Soesilo" not in page.text and not Pair.select().exists()
    assert search() == []


def test_two_are_compared_and_the_looking_is_written_down(siti, double):
    page = siti.get(f"/kantor/data-kembar/{joko().id}/{double.id}")
    assert "berbeda" in page.text and "Disimpan" in page.text and JOKO["nik"] not in page.html
    assert Access.select().where(Access.resident == double).count() == 1


def test_two_are_merged_and_taken_apart_again(siti, double):
    double.correct(by=None, phone="081200001111")
    page = siti.get(f"/kantor/data-kembar/{joko().id}/{double.id}")
    form = page.form("Gabungkan jadi satu")
    page = form.send(pilih_name="digabung")
    assert page.heading == "Gabungan data Djoko Soesilo" and "Nama, Nomor HP" in page.text
    assert joko().name == "Djoko Soesilo" and joko().phone == "081200001111"
    assert "Djoko Soesilo" in siti.get("/kantor/data-kembar").text
    page = page.press("Batalkan penggabungan")
    assert "sudah dibatalkan" in page.text and joko().name == "Joko Susilo" and joko().phone == ""
    assert "Penggabungan dibatalkan" in siti.get(f"/kantor/warga/{joko().id}").text


def test_a_merged_record_leads_to_the_one_that_counts(siti, double):
    siti.get(f"/kantor/data-kembar/{joko().id}/{double.id}").press("Gabungkan jadi satu")
    page = siti.get(f"/kantor/warga/{double.id}")
    assert "Data ini sudah digabung. Yang berlaku: Joko Susilo." in page.text
    assert page.follow("Joko Susilo").url == f"/kantor/warga/{joko().id}"


def test_a_double_click_merges_once(siti, double):
    form = siti.get(f"/kantor/data-kembar/{joko().id}/{double.id}").form("Gabungkan jadi satu")
    assert form.send().url == form.send().url and Merge.select().count() == 1


def test_the_head_of_a_family_is_not_merged_away(siti, double):
    page = siti.get(f"/kantor/data-kembar/{double.id}/{joko().id}").press("Gabungkan jadi satu")
    assert page.status == 422 and "tanpa kepala keluarga" in page.text
    assert page.follow("Tukar").form("Gabungkan jadi satu").send().status == 200


def test_what_changed_since_is_said_when_undoing(siti, double):
    siti.get(f"/kantor/data-kembar/{joko().id}/{double.id}").form("Gabungkan").send(pilih_name="digabung")
    joko().correct(by=None, name="Joko S")
    page = siti.get(f"/kantor/data-kembar/gabungan/{Merge.get().id}").press("Batalkan penggabungan")
    assert page.status == 409 and "data diri yang sudah diubah lagi" in page.text


@pytest.mark.parametrize("url", ["", "/1/999", "/999/1", "/gabungan/999", "/1/99999999999999999999"])
def test_unknown_pairs_are_not_found_and_the_kades_stays_out(siti, signed_in, url):
    signed_in(KADES).get(f"/kantor/data-kembar{url}", status=403)
    siti.get(f"/kantor/data-kembar{url}", status=404 if url else 200)


def test_with_oneself_nobody_is_merged(siti):
    page = siti.get(f"/kantor/data-kembar/{joko().id}/{joko().id}").press("Gabungkan jadi satu")
    assert page.status == 422 and "sudah digabung" in page.text


def test_the_list_takes_as_many_statements_for_many_as_for_few(siti):
    again()
    keep(search())
    few = statements(siti, "/kantor/data-kembar")
    for number in range(12):
        again(f"Kembar {'abcdefghijkl'[number] * 5}", birth_date=date(1980, 1, 1 + number))
        again(f"Kembar {'abcdefghijkl'[number] * 5}", birth_date=date(1980, 1, 1 + number))
    keep(search())
    assert Pair.select().count() > 10
    assert few == statements(siti, "/kantor/data-kembar") <= 6
