"""People who stay for a while: who came, who left, and that nobody counts them."""

from datetime import date

import pytest

from models.database import new_uid
from models.history import Event
from models.residents.resident import Resident
from models.stays import Stay
from models.terms import BadTerm
from tests.office.test_letters import statements
from tests.village import JOKO, KADES, SITI

ROOM = "/kantor/penduduk-sementara"


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def joko() -> Resident:
    return Resident.by_nik(JOKO["nik"])


def guest(**changes) -> Stay:
    known = dict(
        name="Hans Gruber", sex="L", came_from="Hamburg", purpose="Penelitian", host_name="Pak Lurah"
    )
    return Stay.arrive(by=None, uid=new_uid(), **known | dict(came_on=date(2026, 11, 1)) | changes)


def arrival(siti):
    page = siti.get(f"{ROOM}/baru/{joko().id}")
    form = page.form("Simpan").fill("Nama lengkap", "Dewi Lestari").fill("Jenis kelamin", "P")
    form.fill("NIK atau nomor paspor", "3273015507900004").fill("Datang dari", "Kota Bandung")
    return form.fill("Maksud", "Mengunjungi keluarga").fill("Tanggal datang", "20/11/2026")


def test_who_comes_is_written_down_with_the_host(siti):
    page = arrival(siti).send()
    assert "Dewi Lestari dicatat." in page.text and "3273••••••••0004" in page.text
    assert "Joko Susilo, Kampung Kadu Gede RT 03 / RW 01" in page.text
    assert "3273015507900004" not in page.html and Stay.get().host == joko()


def test_the_host_is_looked_for_in_the_register(siti):
    page = siti.get(ROOM).follow("Catat yang datang").form("Cari").fill("Nama, NIK", JOKO["nik"]).send()
    assert page.heading == "Catat yang datang" and "di rumah Joko Susilo" in page.text


def test_a_place_that_is_no_resident_s_is_typed(siti):
    form = siti.get(f"{ROOM}/tuan-rumah").follow("Tulis sendiri").form("Simpan")
    form.fill("Nama lengkap", "Hans Gruber").fill("Jenis kelamin", "L").fill("Datang dari", "Hamburg")
    form.fill("Maksud", "Penelitian").fill("Menginap pada siapa", "Balai desa")
    assert "Balai desa" in form.fill("Tanggal datang", "20/11/2026").send().text


def test_a_double_click_writes_one_down(siti):
    form = arrival(siti)
    assert form.send().url == form.send().url
    assert Stay.select().count() == 1


@pytest.mark.parametrize(
    ("label", "value", "error"),
    [
        ("Nama lengkap", "", "Tulis nama lengkap."),
        ("Jenis kelamin", "", "Pilih jenis kelamin."),
        ("Tanggal datang", "24/11/2026", "Tanggal datang tidak boleh sesudah hari ini."),
        ("Kewarganegaraan", "9", "Pilih salah satu dari daftar."),
    ],
)
def test_each_wrong_field_has_its_sentence_and_keeps_the_rest(siti, label, value, error):
    page = arrival(siti).fill(label, value).send()
    assert page.status == 422 and page.errors == [error]
    assert page.form("Simpan").values["came_from"] == "Kota Bandung"


def test_who_leaves_goes_to_the_other_list(siti):
    page = (
        siti.get(f"{ROOM}/{guest().id}").form("Catat sudah pergi").fill("Tanggal pergi", "22/11/2026").send()
    )
    assert "dicatat pergi" in page.text and "Tidak ada yang sedang menginap" in page.text
    assert "22 November 2026" in siti.get(f"{ROOM}?keadaan=pergi").text
    assert [each.verb for each in Event.of(Stay.get())] == ["stay registered", "stay ended"]


def test_nobody_leaves_before_coming(siti):
    page = (
        siti.get(f"{ROOM}/{guest().id}").form("Catat sudah pergi").fill("Tanggal pergi", "1/10/2026").send()
    )
    assert page.status == 422 and page.errors == ["Tanggal pergi harus sesudah tanggal datang."]
    assert Stay.get().left_on is None


def test_a_departure_written_by_mistake_is_taken_back(siti):
    stay = guest(left_on=date(2026, 11, 20))
    siti.get(f"{ROOM}/{stay.id}").form("Simpan").fill("Tanggal pergi", "").send()
    assert Stay.get().left_on is None


def test_what_was_written_is_corrected_and_wrong_days_are_refused(siti):
    stay = guest(left_on=date(2026, 11, 20))
    siti.get(f"{ROOM}/{stay.id}").form("Simpan").fill("Maksud", "Bekerja").send()
    assert Stay.get().purpose == "Bekerja"
    page = siti.get(f"{ROOM}/{stay.id}").form("Simpan").fill("Tanggal datang", "21/11/2026").send()
    assert page.status == 422 and Stay.get().came_on == date(2026, 11, 1)
    with pytest.raises(BadTerm):
        stay.correct(by=None, left_on=date(2026, 10, 1))


def test_a_stay_of_more_than_a_year_is_to_be_asked_about(siti):
    stay = guest(came_on=date(2025, 11, 22))
    assert "lebih dari setahun" in siti.get(ROOM).text
    assert "Tanyakan apakah ia pindah menetap" in siti.get(f"{ROOM}/{stay.id}").text
    assert not guest(came_on=date(2025, 11, 24)).is_long(date(2026, 11, 23))


def test_who_was_here_in_a_month_is_known_later(app):
    early, late = guest(left_on=date(2026, 11, 3)), guest(came_on=date(2026, 10, 5))
    guest(came_on=date(2026, 12, 1))
    assert list(Stay.between(date(2026, 11, 1), date(2026, 11, 30))) == [late, early]


def test_the_list_takes_as_many_statements_for_many_as_for_few(siti):
    guest(host=joko())
    few = statements(siti, ROOM)
    for _ in range(12):
        guest(host=joko())
    assert statements(siti, ROOM) == few <= 6


def test_the_kades_does_not_write_here(signed_in):
    kades = signed_in(KADES)
    for url in (ROOM, f"{ROOM}/baru", f"{ROOM}/{guest().id}"):
        kades.get(url, status=403)


@pytest.mark.parametrize("url", [f"{ROOM}/999", f"{ROOM}/baru/999"])
def test_who_is_not_there_is_not_found(siti, url):
    siti.get(url, status=404)
