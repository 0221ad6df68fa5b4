"""Who is born, who comes to live here, who comes back."""

from datetime import date

import pytest

from models.residents import lampid, population
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from models.village import Rt
from tests.office.card import as_on_the_card
from tests.village import JOKO, NURHAYATI, SITI

TODAY = date(2026, 11, 23)
TOLD = dict(by=None, today=TODAY)


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def person(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


def birth_form(siti):
    form = siti.get(f"/kantor/keluarga/{person('Joko Susilo').family_id}/kelahiran").form("Catat kelahiran")
    form.fill("Nama bayi", "Siti Salamah").fill("Jenis kelamin", "P").fill("Tanggal lahir", "15/11/2026")
    return form.fill("Tempat lahir", "Serang").fill("Lahir di", "Puskesmas").fill("Berat lahir", "3,1")


def arrival_form(siti, name="Bambang Irawan"):
    form = as_on_the_card(siti.get("/kantor/kedatangan").form("Simpan")).fill("Tanggal datang", "10/11/2026")
    form.fill("Datang dari", "Kota Bandung").fill("Alamat", "Kampung Cibogo").fill(
        "RT", str(Rt.get(rw="03").id)
    )
    form.fill("Nama lengkap", name).fill("Jenis kelamin", "L").fill("Tempat lahir", "Bandung")
    return form.fill("Tanggal lahir", "1/2/1980")


def test_a_child_is_born_and_has_a_mark_until_the_nik_is_there(siti):
    page = birth_form(siti).send()
    child = person("Siti Salamah")
    assert page.heading == "Siti Salamah" and f"tanda sementara {child.mark}" in page.text
    assert (child.mother_name, child.father_name, child.shdk) == ("Wati Sumiati", "Joko Susilo", 4)
    assert Mutation.get(resident=child).facts == {"place": "Puskesmas", "weight_g": 3100}
    assert population.Month(date(2026, 11, 1)).figures()["births"] == 1


def test_the_same_birth_is_told_once(siti):
    form = birth_form(siti)
    assert form.send().url == form.send().url
    assert Resident.select().where(Resident.name == "Siti Salamah").count() == 1


def test_a_mother_outside_the_card_is_written_down(siti):
    birth_form(siti).fill("Ibu", "").fill("Nama ibu di luar KK", "Rokayah").send()
    assert person("Siti Salamah").mother_name == "Rokayah"


@pytest.mark.parametrize(
    ("label", "value", "error"),
    [
        ("Nama bayi", "", "Tulis nama bayi."),
        ("Tanggal lahir", "24/11/2026", "Tanggal lahir tidak boleh sesudah hari ini."),
        ("Berat lahir", "3100", "Tulis berat dalam kg. Contoh: 3,1."),
        ("NIK", JOKO["nik"], "NIK ini sudah dipakai Joko Susilo."),
        (
            "Hubungan dengan kepala",
            "1",
            "Kepala keluarga ini sudah ada: Joko Susilo. Pilih hubungan yang lain.",
        ),
    ],
)
def test_each_wrong_answer_about_a_birth_has_its_sentence(siti, label, value, error):
    page = birth_form(siti).fill(label, value).send()
    assert page.status == 422 and error in page.errors
    assert not Resident.select().where(Resident.name == "Siti Salamah").exists()


def test_a_family_arrives_one_after_the_other(siti):
    page = arrival_form(siti).send()
    assert (
        page.heading == "Tambah yang ikut datang" and "Bambang Irawan, kepala keluarga, 46 tahun" in page.text
    )
    form = as_on_the_card(page.form("Simpan")).fill("Nama lengkap", "Ratna Irawan").fill("Jenis kelamin", "P")
    form.fill("Hubungan", "3").fill("Tempat lahir", "Bandung").fill("Tanggal lahir", "3/4/1984")
    page = form.send()
    assert "Ratna Irawan dicatat." in page.text
    head, wife = person("Bambang Irawan"), person("Ratna Irawan")
    assert head.family == wife.family and head.family.no_kk is None
    assert len({each.act for each in (*head.mutations, *wife.mutations)}) == 1
    assert population.Month(date(2026, 11, 1)).figures()["arrivals"] == 2
    assert page.follow("Tidak ada lagi").heading == "Keluarga Bambang Irawan"


def test_one_more_is_added_once(siti):
    form = as_on_the_card(arrival_form(siti).send().form("Simpan"))
    form.fill("Nama lengkap", "Ratna").fill("Jenis kelamin", "P")
    form.fill("Tempat lahir", "Bandung").fill("Tanggal lahir", "3/4/1984")
    form.send(), form.send()
    assert Resident.select().where(Resident.name == "Ratna").count() == 1


def test_an_arrival_needs_a_place(siti):
    page = arrival_form(siti).fill("RT", "").send()
    assert page.status == 422 and page.errors == ["Pilih RT: nomor KK ini belum ada di data desa."]


def test_the_first_of_an_arrival_leads_the_family(siti):
    page = arrival_form(siti).fill("Hubungan", "4").send()
    assert page.status == 422 and "KK ini belum punya kepala keluarga." in page.text
    assert not Family.select().where(Family.address == "Kampung Cibogo").exists()


def test_someone_arrives_into_a_family_that_is_here(siti):
    family = person("Nurhayati").family_id
    form = as_on_the_card(siti.get(f"/kantor/keluarga/{family}/kedatangan").form("Simpan"))
    form.fill("Tanggal datang", "10/11/2026")
    form.fill("Datang dari", "Lebak").fill("Nama lengkap", "Emak Icih").fill("Jenis kelamin", "P")
    form.fill("Tempat lahir", "Lebak").fill("Tanggal lahir", "1/1/1950").fill("Hubungan", "7").send()
    assert person("Emak Icih").family_id == family


def test_who_looks_like_someone_known_is_asked_about_first(siti):
    page = arrival_form(siti, "Djoko Soesilo").fill("Tanggal lahir", "14/3/1975").send()
    assert page.status == 422 and "Mungkin sudah ada di data desa" in page.text
    page = page.form("Simpan").choose("Orang lain, tetap simpan").send()
    assert page.heading == "Tambah yang ikut datang"


def test_who_moved_comes_back_to_the_old_card(siti):
    wati = person("Wati Sumiati")
    lampid.moved_out([wati], act="a", on=date(2026, 10, 1), to="Bogor", **TOLD)
    page = siti.get(f"/kantor/warga/{wati.id}").follow("Catat kembali ke desa")
    form = page.form("Catat kembali").fill("Tanggal datang", "1/11/2026").fill("Datang dari", "Bogor")
    assert "Wati Sumiati dicatat kembali di desa." in form.send().text
    assert person("Wati Sumiati").status == 1 and person("Wati Sumiati").family == wati.family


def test_a_whole_family_comes_back_to_another_place(siti):
    joko, wati, rt = person("Joko Susilo"), person("Wati Sumiati"), Rt.get(rw="03", rt="02")
    lampid.moved_out([joko, wati], act="a", on=date(2026, 10, 1), to="Bogor", **TOLD)
    form = siti.get(f"/kantor/warga/{joko.id}/kembali").form("Catat kembali").fill("RT", str(rt.id))
    form.fill("Tanggal datang", "1/11/2026").fill("Datang dari", "Bogor").fill(
        "Alamat", "Kampung Baru"
    ).send()
    assert person("Joko Susilo").address == "Kampung Baru RT 02 / RW 03"
    assert joko.state_on(date(2026, 9, 1)).rt_id != rt.id


def test_who_comes_back_goes_on_another_card(siti):
    wati = person("Wati Sumiati")
    lampid.went_missing(wati, act="a", on=date(2026, 10, 1), **TOLD)
    form = (
        siti.get(f"/kantor/warga/{wati.id}/kembali")
        .form("Catat kembali")
        .fill("Nomor KK", NURHAYATI["no_kk"])
    )
    form.fill("Tanggal datang", "1/11/2026").fill("Datang dari", "?").fill("Hubungan", "9").send()
    assert person("Wati Sumiati").family == person("Nurhayati").family


def test_who_is_here_does_not_come_back(siti):
    siti.get(f"/kantor/warga/{person('Joko Susilo').id}/kembali", status=409)
    person("Wati Sumiati").change(status=2)
    siti.get(f"/kantor/warga/{person('Wati Sumiati').id}/kembali", status=409)


@pytest.mark.parametrize("path", ["keluarga/999/kelahiran", "keluarga/999/kedatangan", "kedatangan/999/ikut"])
def test_what_is_unknown_is_not_found(siti, path):
    siti.get(f"/kantor/{path}", status=404)
