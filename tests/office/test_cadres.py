"""Cadres of the village: residents and people from elsewhere, until their service ends."""

from datetime import date

import pytest

from models.cadres import Cadre
from models.database import new_uid
from models.history import Event
from models.residents.resident import Resident
from tests.office.test_letters import statements
from tests.village import ANI, JOKO, KADES, SITI

ROOM = "/kantor/kader-desa"


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def outsider(**changes) -> Cadre:
    known = dict(name="Iis Dahlia", sex="P", birth_year=1980, address="Desa Pasirlaut", field="KPM")
    return Cadre.join_village(by=None, uid=new_uid(), **known | dict(since=date(2024, 1, 2)) | changes)


def joining(siti):
    form = siti.get(f"{ROOM}/baru/{Resident.get(name='Wati Sumiati').id}").form("Simpan kader")
    form.fill("Bidang", "Posyandu").fill("Kursus", "Pelatihan kader 2023")
    return form.fill("Mulai bertugas", "2/1/2023")


def test_a_resident_becomes_a_cadre_without_typing_who_she_is(siti):
    page = joining(siti).send()
    assert "Wati Sumiati dicatat sebagai kader." in page.text and "48 tahun" in page.text
    cadre = Cadre.get()
    assert (cadre.learnt, cadre.sex_name) == ("SLTP/sederajat, Pelatihan kader 2023", "Perempuan")


def test_someone_from_elsewhere_is_typed(siti):
    form = siti.get(f"{ROOM}/cari").follow("Tulis sendiri").form("Simpan kader")
    form.fill("Nama lengkap", "Iis Dahlia").fill("Jenis kelamin", "P").fill("Tahun lahir", "1980")
    form.fill("Alamat", "Desa Pasirlaut").fill("Bidang", "KPM").fill("Mulai", "1/2/2024").send()
    cadre = Cadre.get()
    assert (cadre.who, cadre.age(date(2026, 11, 23)), cadre.learnt) == ("Iis Dahlia", 46, "")


def test_a_double_click_adds_one(siti):
    form = joining(siti)
    assert form.send().url == form.send().url
    assert Cadre.select().count() == 1


@pytest.mark.parametrize(
    ("label", "value", "error"),
    [
        ("Nama lengkap", "", "Tulis nama lengkap."),
        ("Tahun lahir", "2027", "Tulis angka 1900 sampai 2026."),
        ("Tahun lahir", "x", "Tulis angka 1900 sampai 2026."),
        ("Pendidikan", "99", "Pilih salah satu dari daftar."),
        ("Bidang", "", "Tulis bidangnya."),
        ("Mulai", "30/2/2024", "Tanggal 30 Februari 2024 tidak ada."),
    ],
)
def test_each_wrong_field_has_its_sentence(siti, label, value, error):
    form = (
        siti.get(f"{ROOM}/baru").form("Simpan kader").fill("Nama lengkap", "Iis").fill("Jenis kelamin", "P")
    )
    page = form.fill("Bidang", "KPM").fill("Mulai", "1/2/2024").fill(label, value).send()
    assert page.status == 422 and page.errors == [error]


def test_the_service_ends_and_is_kept(siti):
    cadre = outsider()
    page = siti.get(f"{ROOM}/{cadre.id}").form("Akhiri tugas").fill("Hari terakhir", "20/11/2026").send()
    assert "diakhiri" in page.text
    assert "Iis Dahlia" not in siti.get(ROOM).text.replace("Tugas Iis Dahlia diakhiri", "")
    assert "20 November 2026" in siti.get(f"{ROOM}?keadaan=selesai").text
    assert [each.verb for each in Event.of(cadre)] == ["cadre added", "cadre ended"]
    assert not Cadre.serving(date(2026, 11, 21)) and Cadre.serving(date(2026, 11, 20))


def test_the_service_cannot_end_before_it_began(siti):
    page = siti.get(f"{ROOM}/{outsider().id}").form("Akhiri tugas").fill("Hari terakhir", "1/1/2020").send()
    assert page.status == 422 and "sesudah mulainya" in page.errors[0]


def test_what_was_written_is_corrected(siti):
    cadre = outsider(until=date(2026, 1, 1), education=5)
    page = siti.get(f"{ROOM}/{cadre.id}")
    assert (
        page.form("Simpan").values["birth_year"] == "1980" and page.form("Simpan").values["education"] == "5"
    )
    page.form("Simpan").fill("Terakhir", "").fill("Tahun lahir", "").fill("Pendidikan", "").send()
    cadre = Cadre.get()
    assert (cadre.until, cadre.birth_year, cadre.education) == (None, None, None)
    assert siti.get(f"{ROOM}/{cadre.id}").form("Simpan").fill("Mulai", "x").send().status == 422


def test_cadres_of_the_posyandu_are_suggested_until_they_are_in_the_book(siti):
    assert ANI.name in siti.get(ROOM).text
    assert siti.get(ROOM).follow(ANI.name).heading == "Siapa kadernya?"
    outsider(name=ANI.name, field="Posyandu")
    page = siti.get(ROOM)
    assert page.text.count(ANI.name) == 1 and "Euis Kartika" in page.text


def test_the_list_takes_as_many_statements_for_many_as_for_few(siti):
    wati = Resident.get(name="Wati Sumiati")
    Cadre.join_village(by=None, uid=new_uid(), resident=wati, field="PKK", since=date(2024, 1, 2))
    few = statements(siti, ROOM)
    for _ in range(12):
        Cadre.join_village(by=None, uid=new_uid(), resident=wati, field="PKK", since=date(2024, 1, 2))
    assert statements(siti, ROOM) == few <= 6


def test_the_kades_does_not_write_here(signed_in):
    kades = signed_in(KADES)
    for url in (ROOM, f"{ROOM}/baru", f"{ROOM}/{outsider().id}"):
        kades.get(url, status=403)


@pytest.mark.parametrize("url", [f"{ROOM}/999", f"{ROOM}/baru/999"])
def test_who_is_not_there_is_not_found(siti, url):
    siti.get(url, status=404)


def test_joko_is_found_by_his_nik(siti):
    assert siti.get(f"{ROOM}/cari?q={JOKO['nik']}").heading == "Tambah kader"
