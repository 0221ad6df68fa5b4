"""Who leaves: death, moving out, missing, gone away, as the office tells it."""

from datetime import date

import pytest

from models.residents import population
from models.residents.closing import Closing
from models.residents.mutation import Mutation
from models.residents.resident import Resident
from tests.village import KADES, SITI

TODAY = date(2026, 11, 23)


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def person(name: str) -> Resident:
    return Resident.with_place().where(Resident.name == name).get()


def form_of(siti, name: str, way: str, button: str):
    return siti.get(f"/kantor/warga/{person(name).id}/{way}").form(button)


def test_a_death_is_told_and_the_person_s_page_says_so(siti):
    form = form_of(siti, "Joko Susilo", "kematian", "Catat kematian").fill("Tanggal meninggal", "20/11/2026")
    page = form.fill("Tempat meninggal", "RSUD").fill("Sebab", "Sakit").send()
    assert page.heading == "Joko Susilo" and "Meninggal 20 November 2026." in page.text
    assert "Kepala keluarga sekarang Wati Sumiati" in page.text
    assert Mutation.get(kind="mati").facts == {"place": "RSUD", "cause": "Sakit"}
    assert population.population(TODAY).total == 4


def test_a_double_click_tells_one_death(siti):
    form = form_of(siti, "Joko Susilo", "kematian", "Catat kematian").fill("Tanggal meninggal", "20/11/2026")
    assert form.send().url == form.send().url
    assert Mutation.select().where(Mutation.kind == "mati").count() == 1


def test_the_two_dates_are_kept(siti):
    form = form_of(siti, "Wati Sumiati", "kematian", "Catat kematian").fill("Tanggal meninggal", "2/10/2026")
    assert form.values["reported_on"] == "23/11/2026"
    form.fill("Tanggal dilaporkan", "20/11/2026").send()
    told = Mutation.get(kind="mati")
    assert (told.event_date, told.reported_on) == (date(2026, 10, 2), date(2026, 11, 20))


def test_a_head_leaves_nobody_without_a_head(siti):
    form = form_of(siti, "Nurhayati", "kematian", "Catat kematian").fill("Tanggal meninggal", "20/11/2026")
    page = form.fill("Kepala keluarga yang baru", "").send()
    assert page.status == 422
    assert page.errors == ["Keluarga ini jadi tanpa kepala keluarga. Pilih siapa kepala keluarga yang baru."]
    assert page.form("Catat kematian").values["on"] == "20/11/2026"


@pytest.mark.parametrize(
    ("label", "value", "error"),
    [
        ("Tanggal meninggal", "", "Tulis tanggal meninggal."),
        ("Tanggal meninggal", "24/11/2026", "Tanggal meninggal tidak boleh sesudah hari ini."),
        (
            "Tanggal dilaporkan",
            "1/11/2026",
            "Tidak mungkin dilaporkan sebelum terjadi. Periksa kedua tanggalnya.",
        ),
        ("Kepala keluarga yang baru", "999", "Pilih salah satu dari daftar."),
    ],
)
def test_each_wrong_answer_has_its_sentence(siti, label, value, error):
    form = form_of(siti, "Joko Susilo", "kematian", "Catat kematian").fill("Tanggal meninggal", "20/11/2026")
    page = form.fill(label, value).send()
    assert page.status == 422 and page.errors == [error]


def test_an_event_before_another_one_is_refused_with_the_way_on(siti):
    siti_form = form_of(siti, "Alya Putri", "kematian", "Catat kematian")
    page = siti_form.fill("Tanggal meninggal", "1/1/2026").send()
    assert page.status == 422 and "sudah punya peristiwa sesudah tanggal itu: lahir" in page.errors[0]


def test_a_late_event_in_a_closed_month_is_said_before_it_is_stored(siti):
    for month in range(1, 11):
        Closing.close(date(2026, month, 1), by=None, today=TODAY, figures={})
    form = form_of(siti, "Wati Sumiati", "kematian", "Catat kematian").fill("Tanggal meninggal", "2/10/2026")
    page = form.send()
    said = "Buku bulan Oktober 2026 sudah ditutup; peristiwa ini dihitung sebagai pembetulan di bulan November 2026."
    assert page.status == 422 and said in page.text and page.errors == []
    assert not Mutation.select().where(Mutation.kind == "mati").exists()
    page = page.form("Catat kematian").choose("Sudah saya periksa").send()
    assert "Kematian Wati Sumiati dicatat." in page.text
    assert population.population(date(2026, 10, 31)).total == 5 and population.population(TODAY).total == 4


def test_a_family_moves_out_together(siti):
    form = form_of(siti, "Nurhayati", "kepindahan", "Catat kepindahan").fill("Tanggal pindah", "10/11/2026")
    form.fill("Alasan pindah", "6").fill("Jarak pindah", "3")
    children = [str(person(name).id) for name in ("Alya Putri", "Dafa Maulana")]
    page = form.fill("Alamat tujuan", "Desa Cibodas, Kab. Bogor").send(along=children)
    assert "Kepindahan Nurhayati, Dafa Maulana, Alya Putri dicatat." in page.text
    told = Mutation.get(kind="pindah")
    assert (told.facts["move_kind"], told.facts["kk_of_stayers"]) == (2, 3)
    assert "Ke Desa Cibodas, Kab. Bogor." in page.text and population.population(TODAY).total == 2


def test_who_stays_gets_a_head_and_the_right_relations(siti):
    form = form_of(siti, "Joko Susilo", "kepindahan", "Catat kepindahan").fill("Tanggal pindah", "10/11/2026")
    form.fill("Alasan pindah", "6").fill("Jarak pindah", "3")
    form.fill("Alamat tujuan", "Serang").fill(
        "Kepala keluarga yang baru", str(person("Wati Sumiati").id)
    ).send()
    assert person("Wati Sumiati").shdk == 1 and person("Joko Susilo").status == 3
    assert Mutation.get(kind="pindah").facts["move_kind"] == 1


def test_who_goes_along_cannot_lead_those_who_stay(siti):
    form = form_of(siti, "Nurhayati", "kepindahan", "Catat kepindahan").fill("Tanggal pindah", "10/11/2026")
    form.fill("Alasan pindah", "6").fill("Jarak pindah", "3")
    alya = str(person("Alya Putri").id)
    page = form.fill("Alamat tujuan", "Bogor").fill("Kepala keluarga yang baru", alya).send(along=[alya])
    assert page.errors == ["Kepala keluarga yang baru harus orang yang tinggal."]
    assert page.form("Catat kepindahan").values["along"] == alya


@pytest.mark.parametrize(
    ("way", "date_label", "button", "status"),
    [("kehilangan", "Hilang sejak", "Catat hilang", 4), ("kepergian", "Pergi sejak", "Catat pergi", 6)],
)
def test_missing_and_gone_away_are_told(siti, way, date_label, button, status):
    page = form_of(siti, "Wati Sumiati", way, button).fill(date_label, "1/11/2026").send()
    assert person("Wati Sumiati").status == status and "Catat kembali ke desa" in page.text


def test_the_dead_cannot_leave_again(siti):
    person("Wati Sumiati").change(status=2)
    page = siti.get(f"/kantor/warga/{person('Wati Sumiati').id}/kepindahan", status=409)
    assert "tidak lagi tercatat sebagai penduduk (status: meninggal)" in page.text


def test_from_the_start_page_to_the_form(siti):
    page = siti.get("/kantor/peristiwa").follow("Catat peristiwa").follow("Meninggal")
    page = page.form("Cari").fill("Nama, NIK", "djoko").send().follow("Joko Susilo")
    assert page.heading == "Kematian Joko Susilo"


@pytest.mark.parametrize("way", ["kematian", "kepindahan", "kehilangan", "kepergian", "kembali"])
def test_the_kades_only_looks(signed_in, way):
    kades = signed_in(KADES)
    kades.get(f"/kantor/warga/{person('Joko Susilo').id}/{way}", status=403)
    assert "Catat peristiwa" not in kades.get("/kantor/peristiwa").text


@pytest.mark.parametrize("way", ["kematian", "kepindahan", "kehilangan", "kepergian", "kembali"])
def test_an_unknown_person_is_not_found(siti, way):
    siti.get(f"/kantor/warga/999/{way}", status=404)
