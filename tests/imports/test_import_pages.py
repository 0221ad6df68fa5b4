"""The import on screen: upload, check, decide, apply, report; and what happens when it goes wrong."""

import io
import json

import pytest

from models import job_worker
from models.demo.cast import UDIN
from models.imports import work, workbook
from models.jobs import Job
from models.residents.resident import Resident
from tests.imports.bringing import JOKO_ROW, fill_the_disk, many
from tests.imports.workbooks import opensid, people
from tests.imports.workbooks import workbook as made
from tests.office.test_letters import statements
from tests.village import ANI, KADES, RINA, SITI


@pytest.fixture
def udin(signed_in):
    return signed_in(UDIN)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "warga.xlsx"


@pytest.fixture
def checked(udin, path, folder):
    """checked(file): the page of its check."""

    def check(file, words: str = "Lihat hasil pemeriksaan"):
        page = upload(udin, file)
        job_worker.run_waiting(folder)
        return udin.get(page.url).follow(words)

    return check


def upload(browser, path, **more):
    form = browser.get("/kantor/impor").form("Unggah dan periksa")
    return form.send(file=(io.BytesIO(path.read_bytes()), path.name), **more)


def run(browser, page, folder):
    job_worker.run_waiting(folder)
    return browser.get(page.url)


def uploads(folder) -> list:
    return [path for path in folder.jobs.iterdir() if path.suffix != ".json"]


def test_a_file_is_uploaded_checked_applied_and_reported(udin, path, folder, checked):
    page = checked(opensid(path, people()))
    assert "Dikenali sebagaiData Penduduk OpenSID" in page.text and "Orang baru3 (1 KK baru)" in page.text
    assert not Resident.select().where(Resident.name == "Asep Saputra").exists()
    page = run(udin, page.press("Masukkan 3 orang baru"), folder).follow("Lihat laporan impor")
    assert page.heading == "Laporan impor" and "Asep SaputraBaris 2" in page.text
    assert Resident.get(name="Asep Saputra").mutations[0].account.username == UDIN.username
    assert not uploads(folder)
    assert "Data Penduduk OpenSID31" not in udin.get("/kantor/impor").text


def test_the_upload_and_what_is_told_of_people_can_be_read_by_nobody_else(udin, path, folder, checked):
    checked(opensid(path, people()))
    assert len(list(folder.jobs.iterdir())) == 2
    assert {each.stat().st_mode & 0o777 for each in folder.jobs.iterdir()} == {0o600}
    given = json.dumps(Job.get().given) + json.dumps(Job.get().result)
    assert "3604990101900001" not in given and "Asep" not in given


def test_problems_are_told_by_row_column_and_remedy(path, checked):
    rows = people()
    rows[1]["tanggallahir"] = "31/02/1992"
    page = checked(opensid(path, rows))
    assert "Baris 3Lilis Suryanitanggallahir" in page.text and "Tulis seperti 12/01/1980." in page.text


def test_refused_rows_are_left_out_only_when_that_is_ticked(udin, path, folder, checked):
    rows = people()
    rows[2]["agama_id"] = "xyz"
    page = checked(opensid(path, rows))
    refused = page.press("Masukkan 2 orang baru")
    assert refused.status == 422 and refused.errors == ["Centang ini bila baris yang ditolak boleh dilewati."]
    page = page.form("Masukkan 2 orang baru").choose("Lewati baris").send()
    page = run(udin, page, folder).follow("Lihat laporan impor")
    assert "1 baris tidak ikut masuk." in page.text


def test_a_family_without_head_is_decided_and_checked_again(udin, path, folder, checked):
    page = checked(opensid(path, [each | {"kk_level": 9} for each in people()]))
    page = page.form("Periksa lagi").choose("Jadikan anggota tertua").send()
    page = run(udin, page, folder).follow("Lihat hasil pemeriksaan")
    assert "Orang baru3" in page.text and "Ditolak0" in page.text
    run(udin, page.press("Masukkan 3 orang baru"), folder)
    assert Resident.get(name="Asep Saputra").shdk == 1


def test_somebody_alike_is_shown_side_by_side_and_decided(udin, path, folder, checked):
    like = JOKO_ROW | {
        "nama": "DJOKO SOESILO",
        "nik": "3604991403750009",
        "no_kk": "3604990101200009",
        "rt": 1,
        "rw": 1,
    }
    page = checked(opensid(path, [like]))
    assert (
        "Djoko Soesilo" in page.text and "3604••••••••0009" in page.text and "3604••••••••0002" in page.text
    )
    assert "Orang lain: masukkan Djoko Soesilo" in page.text
    page = page.form("Periksa lagi").send(others="2:")
    page = run(udin, page, folder).follow("Lihat hasil pemeriksaan")
    assert "Orang baru1" in page.text


def test_changes_and_differences_are_shown_old_and_new(path, checked):
    page = checked(opensid(path, [JOKO_ROW | {"suku": "SUNDA", "kk_level": 4}]))
    assert "Sukukosong" in page.text and "Sunda" in page.text
    assert "ganti kepala keluarga" in page.follow("Berbeda, tidak diubah").text


def test_columns_nobody_knows_are_matched_on_a_page(udin, path, folder, checked):
    rows = [["Kode", "Orang", "Nomor", "Suku"], ["x", "JOKO", JOKO_ROW["nik"], "SUNDA"]]
    page = checked(made(path, {"Lembar A": rows, "Lembar B": [["x"]]}))
    assert page.heading == "Cocokkan kolom" and JOKO_ROW["nik"] not in page.html
    form = page.form("Periksa dengan kolom ini").fill("Kolom C", "nik").fill("Kolom B", "nik")
    assert form.send().errors == ["Isian ini dipilih untuk dua kolom. Pilih satu saja."] * 2
    form.fill("Kolom B", "").fill("Kolom C", "")
    assert form.send().errors == ["Pilih paling sedikit kolom nama atau kolom NIK."]
    page = run(udin, form.fill("Kolom C", "nik").send(), folder).follow("Lihat hasil pemeriksaan")
    assert "Sukukosong" in page.text and "Data berubah1" in page.text


def test_a_file_that_is_no_table_is_told_and_deleted(udin, path, folder):
    path.write_bytes(b"%PDF-1.7")
    page = run(udin, upload(udin, path), folder)
    assert "Ini berkas PDF" in page.text and not uploads(folder)


def test_no_file_and_a_file_too_large_are_told_on_the_page(udin, path, folder, monkeypatch):
    page = udin.get("/kantor/impor").press("Unggah dan periksa")
    assert page.status == 422 and page.errors == ["Pilih dulu berkasnya."]
    path.write_bytes(b"x" * (workbook.LARGEST + 1))
    assert "10 MB" in upload(udin, path).errors[0]
    path.write_bytes(b"x" * (workbook.LARGEST + 2_000_000))
    page = upload(udin, path)
    assert page.status == 413 and "10 MB" in page.errors[0] and not uploads(folder)


def test_a_double_click_checks_once(udin, path, folder):
    uid = "018f0000-0000-7000-8000-000000000001"
    opensid(path, people())
    assert upload(udin, path, uid=uid).url == upload(udin, path, uid=uid).url
    assert Job.select().count() == 1 and len(uploads(folder)) == 1


def test_a_double_click_applies_once(udin, path, folder, checked):
    form = checked(opensid(path, people())).form("Masukkan 3 orang baru")
    assert form.send().url == form.send().url
    job_worker.run_waiting(folder)
    assert Job.select().where(Job.kind == work.APPLY).count() == 1


def test_a_cancelled_import_changes_nothing_and_leaves_no_file(udin, path, folder, checked):
    page = checked(opensid(path, people())).press("Masukkan 3 orang baru")
    job = Job.get(kind=work.APPLY)
    job.begin()
    job.cancel(by=job.account)
    job_worker.run(job, folder)
    assert Job.get_by_id(job.id).state == "cancelled" and not uploads(folder)
    assert not Resident.select().where(Resident.name == "Asep Saputra").exists()
    assert "Tidak ada data yang berubah." in udin.get(page.url).text


def test_an_import_that_the_server_broke_off_can_be_begun_again(udin, path, folder, checked):
    page = checked(opensid(path, people()))
    page.press("Masukkan 3 orang baru")
    Job.get(kind=work.APPLY).begin()
    Job.interrupt("waiting", "running")
    assert not Resident.select().where(Resident.name == "Asep Saputra").exists()
    page = run(udin, udin.get(page.url).press("Masukkan 3 orang baru"), folder)
    assert page.follow("Lihat laporan impor").heading == "Laporan impor"


def test_a_full_disk_is_told_and_nothing_has_changed(udin, path, folder, checked, monkeypatch):
    page = checked(opensid(path, many(300)))
    fill_the_disk(monkeypatch)
    page = run(udin, page.press("Masukkan 300 orang baru"), folder)
    assert "Tidak jadi: tempat penyimpanan penuh. Tidak ada data yang berubah." in page.text
    assert Resident.select().count() == 5


def test_a_file_with_nothing_new_says_so(udin, path, folder, checked):
    page = checked(opensid(path, [JOKO_ROW]))
    assert "Tidak ada yang perlu dimasukkan." in page.text


def test_a_file_too_large_of_someone_who_may_not_import_is_not_looked_at(signed_in, folder, browser, path):
    path.write_bytes(b"x" * (workbook.LARGEST + 2_000_000))
    for person in (signed_in(SITI), browser):
        page = person.post("/kantor/impor", {"file": (io.BytesIO(path.read_bytes()), "a.xlsx")})
        assert page.status in (400, 403) and not uploads(folder)


def test_a_check_can_be_thrown_away(udin, path, folder, checked):
    page = checked(opensid(path, people()))
    assert "Berkas dihapus." in page.press("Batalkan dan hapus berkas").text and not uploads(folder)
    assert "sudah diimpor atau dihapus" in udin.get(page.url).text


def test_the_numbers_stay_when_the_names_are_deleted(udin, path, folder, checked):
    page = checked(opensid(path, people()))
    for each in folder.jobs.iterdir():
        each.unlink()
    page = udin.get(page.url)
    assert "Orang baru3" in page.text and "Rinciannya sudah dihapus" in page.text


def test_a_nik_in_the_wrong_column_is_not_written_out(path, folder, checked):
    page = checked(opensid(path, people(agama_id="3604990101900001")))
    assert "“3604••••••••0001” tidak ada di daftar." in page.text
    assert not any(b"3604990101900001" in each.read_bytes() for each in folder.jobs.glob("*.json"))


@pytest.mark.parametrize("person", [SITI, KADES, ANI, RINA], ids=lambda each: each.role)
def test_only_operator_and_sekdes_may_import(signed_in, path, person):
    browser = signed_in(person)
    browser.get("/kantor/impor", status=403)
    browser.get("/kantor/impor/1", status=403)


def test_one_does_not_see_the_import_of_another_kind_of_job(udin, folder, path, checked):
    checked(opensid(path, people()))
    Job.update(kind="cetak").execute()
    udin.get("/kantor/impor/1", status=404)


def test_the_pages_take_few_statements_for_any_number_of_rows(udin, path, checked):
    few = checked(opensid(path, people())).url
    more = checked(opensid(path, many(60))).url
    assert statements(udin, few) == statements(udin, more) <= 6
