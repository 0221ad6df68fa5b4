"""The register: finding, reading, adding and correcting a person."""

import pytest

from models.history import Event
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt
from tests.filing import STRANGER_NIK, filed
from tests.office.card import as_on_the_card
from tests.office.test_letters import statements
from tests.village import JOKO, KADES, NURHAYATI, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def joko() -> Resident:
    return Resident.get(nik=JOKO["nik"])


def new_person(siti):
    form = as_on_the_card(siti.get("/kantor/warga/baru").form("Simpan")).fill("Nama lengkap", "Asep Saputra")
    form.fill("NIK", "3604 9901 0190 0001").fill("Jenis kelamin", "L").fill("Tempat lahir", "Serang")
    return form.fill("Tanggal lahir", "1 Januari 1990").fill("Nomor KK", JOKO["no_kk"])


def test_a_person_is_found_however_the_name_is_spelled(siti):
    page = siti.get("/kantor/warga").form("Cari").fill("Nama, NIK", "djoko soesilo").send()
    assert page.heading == "Joko Susilo" and "3604••••••••0002" in page.text


def test_the_list_takes_as_many_statements_for_many_as_for_few(siti):
    few = statements(siti, "/kantor/warga?q=kadu")
    for number in range(12):
        home = Family.create(no_kk=None, rt=Rt.get())
        born = joko().birth_date
        Resident.register(by=None, name=f"Warga {number}", sex="L", birth_date=born, family=home)
    assert few == statements(siti, "/kantor/warga?q=warga") <= 6


def test_a_whole_nik_leaves_the_address(siti):
    assert siti.get(f"/kantor/warga?q={JOKO['nik']}").url.endswith(f"/kantor/warga/{joko().id}")


def test_the_nik_is_masked_until_asked_for_and_the_asking_is_written_down(siti):
    page = siti.get(f"/kantor/warga/{joko().id}")
    assert JOKO["nik"] not in page.html and "3604 9914" not in page.text
    page = page.press("Tampilkan NIK")
    assert "3604 9914 0375 0002" in page.text and "NIK dilihat" in page.text
    assert [each.verb for each in Event.of(joko())][-1] == "nik shown"


def test_a_person_s_page_shows_the_family_and_what_looks_odd(siti):
    joko().correct(by=None, sex="P")
    page = siti.get(f"/kantor/warga/{joko().id}")
    assert "NIK menunjukkan laki-laki, data menulis perempuan." in page.text
    assert "Wati Sumiati Istri, 48 tahun" in page.text


def test_a_person_is_added_to_an_existing_family(siti):
    page = new_person(siti).send()
    assert page.heading == "Asep Saputra"
    assert Resident.get(name="Asep Saputra").family == joko().family


def test_a_person_is_added_with_a_new_family(siti):
    form = new_person(siti).fill("Nomor KK", "3604990101200009").fill("Alamat", "Kampung Cibogo")
    form.fill("RT", str(Rt.get(rw="03", rt="02").id)).fill("Hubungan dalam keluarga", "1").send()
    assert Resident.get(name="Asep Saputra").address == "Kampung Cibogo RT 02 / RW 03"


def test_the_first_of_a_new_family_leads_it(siti):
    form = new_person(siti).fill("Nomor KK", "3604990101200009").fill("RT", str(Rt.get().id))
    page = form.fill("Hubungan dalam keluarga", "4").send()
    assert page.errors == ["KK ini belum punya kepala keluarga. Tambahkan dulu kepala keluarganya."]
    assert not Family.select().where(Family.no_kk == "3604990101200009").exists()


def test_a_double_click_adds_one_person(siti):
    form = new_person(siti)
    assert form.send().url == form.send().url
    assert Resident.select().where(Resident.name == "Asep Saputra").count() == 1


@pytest.mark.parametrize(
    "label, value, error",
    [
        ("Nama lengkap", "", "Tulis nama lengkap."),
        ("NIK", "360499010190", "NIK kurang empat angka. Harus 16, Anda menulis 12."),
        ("NIK", JOKO["nik"], "NIK ini sudah dipakai Joko Susilo."),
        ("Tanggal lahir", "31 Februari 1990", "Tanggal 31 Februari 1990 tidak ada."),
        ("Tanggal lahir", "1/1/2027", "Tanggal lahir tidak boleh sesudah hari ini."),
        ("Jenis kelamin", "", "Pilih jenis kelamin."),
        ("Agama", "99", "Pilih salah satu dari daftar."),
        ("Agama", "x", "Pilih salah satu dari daftar."),
        ("Nomor KK", "12", "Nomor KK kurang 14 angka. Harus 16, Anda menulis 2."),
        ("Nomor KK", "3604990101200009", "Pilih RT: nomor KK ini belum ada di data desa."),
    ],
)
def test_each_wrong_field_has_its_sentence_and_keeps_the_rest(siti, label, value, error):
    page = new_person(siti).fill(label, value).send()
    assert page.status == 422 and page.errors == [error]
    assert page.form("Simpan").values["birth_place"] == "Serang"


def test_a_person_is_corrected_and_it_is_written_down(siti):
    page = siti.get(f"/kantor/warga/{joko().id}").follow("Perbaiki data warga")
    page = page.form("Simpan").fill("Nama lengkap", "Joko Susilo Putro").send()
    assert page.heading == "Joko Susilo Putro" and "Data diperbaiki: nama" in page.text


def test_a_head_stays_head_until_another_is(siti):
    form = (
        siti.get(f"/kantor/warga/{joko().id}/perbaikan").form("Simpan").fill("Hubungan dalam keluarga", "9")
    )
    assert form.send().errors == [
        "Orang ini kepala keluarganya. Ganti dulu kepala keluarga, dari halaman keluarganya."
    ]


def test_what_few_people_have_is_kept_too(siti):
    form = siti.get(f"/kantor/warga/{joko().id}/perbaikan").form("Simpan").fill("Nama panggilan", "Pak Jo")
    form.fill("Jaminan kesehatan", "2").fill("Nomor akta atau buku nikah", "123/VII/1999")
    page = form.send()
    assert "Nama panggilan" in page.text and "BPJS penerima bantuan iuran" in page.text
    assert joko().marriage_certificate == "123/VII/1999" and joko().studies is None


def test_nothing_changed_writes_nothing(siti):
    siti.get(f"/kantor/warga/{joko().id}/perbaikan").form("Simpan").send()
    assert len(Event.of(joko())) == 1


def test_the_card_is_corrected_for_the_whole_family(siti):
    page = siti.get(f"/kantor/warga/{joko().id}").follow("Perbaiki alamat")
    page.form("Simpan").fill("RT", str(Rt.get(rw="02", rt="01").id)).send()
    assert Resident.get(name="Wati Sumiati").address == "Kampung Kadu Gede RT 01 / RW 02"


def test_the_number_of_another_family_is_refused(siti):
    form = siti.get(f"/kantor/warga/{joko().id}/keluarga").form("Simpan")
    page = form.fill("Nomor KK", NURHAYATI["no_kk"]).send()
    assert page.status == 422 and page.errors == ["Nomor KK ini sudah dipakai keluarga lain."]


def test_who_was_not_known_is_added_from_the_request(siti):
    letter = filed(nik=STRANGER_NIK, name="Enah Suhaenah", no_kk=JOKO["no_kk"])
    page = siti.get(f"/kantor/surat/{letter.id}").follow("Cari warganya").follow("Tambah warga")
    form = as_on_the_card(page.form("Simpan")).fill("Jenis kelamin", "P").fill("Tempat lahir", "Serang")
    assert form.values["nik"] == STRANGER_NIK and form.values["name"] == "Enah Suhaenah"
    page = form.fill("Tanggal lahir", "12/7/1989").send()
    assert page.url.endswith(f"/kantor/surat/{letter.id}") and "NIK sama" in page.text


def test_the_kades_may_look_but_not_change(signed_in):
    page = signed_in(KADES).get(f"/kantor/warga/{joko().id}")
    assert "Joko Susilo" in page.text and "Perbaiki" not in page.text


@pytest.mark.parametrize("page", ["", "/perbaikan", "/keluarga"])
def test_an_unknown_person_is_not_found(siti, page):
    siti.get(f"/kantor/warga/999{page}", status=404)


def test_the_past_is_looked_up(siti):
    page = (
        siti.get(f"/kantor/warga/{joko().id}").form("Lihat").fill("Keadaan pada tanggal", "1/2/2026").send()
    )
    assert "Pada 1 Februari 2026" in page.text and "Hidup" in page.text and "RT 03 / RW 01" in page.text
    before = siti.get(f"/kantor/warga/{joko().id}/keadaan?pada=31/12/2025")
    assert "belum lahir, belum datang, atau belum tercatat" in before.text
    assert "Tanggal belum terbaca" in siti.get(f"/kantor/warga/{joko().id}/keadaan?pada=a/b/c").text


def test_a_newborn_shows_the_mark_in_the_place_of_the_nik(siti):
    joko().change(nik=None)
    someone = Resident.get(name="Joko Susilo")
    assert f"tanda sementara {someone.mark}" in siti.get(f"/kantor/warga/{someone.id}").text
    assert someone.mark in siti.get("/kantor/warga?q=kadu+gede").text


def test_the_page_of_a_person_takes_as_many_statements_for_many_events_as_for_few(siti):
    url = f"/kantor/warga/{joko().id}"
    few = statements(siti, url)
    for shdk in (9, 3, 9, 3):
        Resident.get(name="Wati Sumiati").correct(by=None, shdk=shdk)
        joko().correct(by=None, citizenship=1 + (shdk == 9))
    assert statements(siti, url) <= few
