"""A family's page, and how families change: head, split, join, a move inside the village."""

import pytest

from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.village import Rt
from tests.village import KADES, NURHAYATI, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def person(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


def family_page(siti, name: str):
    return siti.get(f"/kantor/keluarga/{person(name).family_id}")


def test_the_page_of_a_family_shows_card_members_and_events(siti):
    page = family_page(siti, "Nurhayati")
    assert page.heading == "Keluarga Nurhayati" and "3604••••••••0002" in page.text
    assert "Dafa Maulana Anak, 2 tahun" in page.text and "Lahir: Alya Putri" in page.text
    assert NURHAYATI["no_kk"] not in page.html


def test_who_left_stands_apart(siti):
    person("Wati Sumiati").change(status=2)
    assert "Pernah menjadi anggota Wati Sumiati meninggal" in family_page(siti, "Joko Susilo").text


def test_another_becomes_head_and_the_relations_are_proposed(siti):
    page = family_page(siti, "Joko Susilo").follow("Ganti kepala keluarga").follow("Wati Sumiati")
    form = page.form("Simpan").fill("Sejak tanggal", "1/11/2026")
    assert form.values[f"shdk_{person('Joko Susilo').id}"] == "2"
    assert form.send().heading == "Keluarga Wati Sumiati"
    assert (person("Wati Sumiati").shdk, person("Joko Susilo").shdk) == (1, 2)


def test_relations_are_put_right_with_the_same_head(siti):
    page = family_page(siti, "Nurhayati").follow("Perbaiki hubungan keluarga")
    form = page.form("Simpan").fill("Sejak tanggal", "1/11/2026").fill("Dafa Maulana", "6")
    form.send()
    assert person("Dafa Maulana").shdk == 6 and person("Nurhayati").shdk == 1


def test_nobody_but_the_head_is_head(siti):
    page = family_page(siti, "Nurhayati").follow("Perbaiki hubungan keluarga")
    page = page.form("Simpan").fill("Sejak tanggal", "1/11/2026").fill("Dafa Maulana", "1").send()
    assert page.errors == ["Pilih salah satu dari daftar."]


def split_form(siti, *going: str):
    form = family_page(siti, "Nurhayati").follow("Pisah KK").form("Simpan").fill("Sejak tanggal", "1/11/2026")
    form.values["members"] = [str(person(name).id) for name in going]
    return form.fill("Kepala keluarga yang pisah", str(person(going[0]).id))


def test_some_split_off_with_a_card_of_their_own(siti):
    form = split_form(siti, "Dafa Maulana", "Alya Putri").fill("Nomor KK", "3604990101200009")
    page = form.send()
    assert page.heading == "Keluarga Dafa Maulana"
    assert person("Alya Putri").family.no_kk == "3604990101200009" and person("Dafa Maulana").shdk == 1
    assert person("Nurhayati").family.living() == [person("Nurhayati")]


def test_when_the_head_splits_off_another_leads_those_who_stay(siti):
    form = split_form(siti, "Nurhayati", "Alya Putri")
    assert "tanpa kepala keluarga" in form.send().text
    form = split_form(siti, "Nurhayati", "Alya Putri")
    form.fill("Kepala keluarga yang tinggal", str(person("Dafa Maulana").id)).send()
    assert person("Dafa Maulana").shdk == 1 and person("Alya Putri").family == person("Nurhayati").family


def test_somebody_must_stay_and_somebody_must_go(siti):
    page = split_form(siti, "Nurhayati", "Alya Putri", "Dafa Maulana").send()
    assert page.errors == ["Paling sedikit satu orang tinggal di KK lama."]
    assert "Pilih siapa yang pisah." in split_form(siti, "Nurhayati").send(members=[]).errors


def test_a_taken_number_splits_nobody_off(siti):
    page = split_form(siti, "Dafa Maulana").fill("Nomor KK", NURHAYATI["no_kk"]).send()
    assert page.errors == ["Nomor KK ini sudah dipakai keluarga lain."]


def test_two_families_become_one(siti):
    page = family_page(siti, "Joko Susilo").follow("Gabung ke KK lain")
    page = page.form("Cari").fill("Nama, NIK", "nurhayati").send().follow("Nurhayati")
    form = page.form("Gabungkan").fill("Sejak tanggal", "1/11/2026").fill("Joko Susilo", "9")
    assert "KK digabung." in form.send().text
    assert person("Joko Susilo").family == person("Nurhayati").family and person("Wati Sumiati").shdk == 9


def test_a_family_moves_within_the_village(siti):
    rt = Rt.get(rw="02", rt="01")
    form = family_page(siti, "Joko Susilo").follow("Pindah di dalam desa").form("Simpan")
    form.fill("Sejak tanggal", "1/11/2026").fill("RT", str(rt.id)).fill("Alamat", "Kampung Baru").send()
    assert person("Wati Sumiati").address == "Kampung Baru RT 01 / RW 02"
    assert Mutation.select().where(Mutation.kind == "dalam").count() == 2


def test_a_move_needs_a_place(siti):
    form = family_page(siti, "Joko Susilo").follow("Pindah di dalam desa").form("Simpan")
    assert "Pilih RT yang baru." in form.fill("Sejak tanggal", "1/11/2026").send().errors


@pytest.mark.parametrize("way", ["kepala-keluarga", "pemisahan", "penggabungan", "perpindahan"])
def test_the_kades_only_looks(signed_in, way):
    family = Family.get()
    kades = signed_in(KADES)
    kades.get(f"/kantor/keluarga/{family.id}/{way}", status=403)
    assert "Pisah KK" not in kades.get(f"/kantor/keluarga/{family.id}").text


@pytest.mark.parametrize("way", ["", "/kepala-keluarga", "/pemisahan", "/penggabungan", "/perpindahan"])
def test_an_unknown_family_is_not_found(siti, way):
    siti.get(f"/kantor/keluarga/999{way}", status=404)
