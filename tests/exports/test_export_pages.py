"""The export on screen: the form, the reason, the job, the file; and who may not."""

import io
import json
import zipfile

import pytest

from models import job_worker
from models.access import Access
from models.jobs import Job
from models.residents.population import population
from tests.exports.conftest import people_in
from tests.office.test_letters import statements
from tests.village import ANI, DEDEH, KADES, RINA, SITI, UDIN

PAGE = "/kantor/ekspor"


@pytest.fixture
def taken(signed_in, folder):
    """taken('csv'): the page of the finished job, and the bytes of its file."""

    def take(key: str, **more):
        dedeh = signed_in(DEDEH)
        page = dedeh.get(PAGE).form("Buat berkasnya").send(layout=key, reason="Permintaan kecamatan", **more)
        job_worker.run_waiting(folder)
        page = dedeh.get(page.url)
        return page, dedeh.client.get(f"{page.url}/berkas")

    return take


def test_the_register_is_taken_along_as_a_file(taken, tmp_path, village):
    page, answer = taken("opensid")
    assert page.heading == "Ekspor data penduduk"
    assert "Berkas berisi 5 penduduk." in page.text
    assert "penduduk-opensid-cikaduwangi-2026-11-23.xlsx" in answer.headers["Content-Disposition"]
    path = tmp_path / "keluar.xlsx"
    path.write_bytes(answer.data)
    assert len(people_in(path)) == population(village.today).total == 5


def test_a_csv_comes_in_a_zip_with_its_description(taken):
    _, answer = taken("csv")
    name = "penduduk-csv-cikaduwangi-2026-11-23"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert packed.namelist() == [f"{name}.csv", f"{name}.json"]
        told = json.loads(packed.read(f"{name}.json"))
    assert told["berkas"]["nama"] == f"{name}.csv"
    assert told["dibuat_oleh"] == "Dedeh Kurniasih, sekretaris desa"


def test_opendk_gets_a_zip_with_one_workbook(taken):
    _, answer = taken("opendk")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert packed.namelist() == ["penduduk-opendk-cikaduwangi-2026-11-23.xlsx"]


def test_nothing_but_the_file_stays_in_the_folder(taken, folder):
    taken("csv")
    assert [path.name for path in folder.jobs.iterdir()] == [Job.get().file]


def test_who_took_it_and_why_is_written_down_and_shown(taken, signed_in):
    taken("opensid")
    noted = Access.select().where(Access.action == "exported").get()
    assert noted.account.username == "dedeh" and noted.address == "192.168.1.77"
    page = signed_in(UDIN).get(PAGE)
    assert "Permintaan kecamatan (Excel OpenSID, 43 kolom; 5 penduduk)Dedeh Kurniasih" in page.text


def test_the_form_sent_twice_makes_one_file(signed_in, folder):
    udin = signed_in(UDIN)
    form = udin.get(PAGE).form("Buat berkasnya")
    first, second = form.send(reason="Arsip desa"), form.send(reason="Arsip desa")
    assert first.url == second.url and Job.select().count() == 1
    job_worker.run_waiting(folder)
    assert Access.select().where(Access.action == "exported").count() == 1


def test_a_cancelled_export_leaves_no_file_and_was_not_handed_over(signed_in, folder):
    udin = signed_in(UDIN)
    page = udin.get(PAGE).form("Buat berkasnya").send(reason="Arsip desa")
    page.press("Batalkan")
    job_worker.run_waiting(folder)
    assert Job.get().state == "cancelled" and not list(folder.jobs.iterdir())
    assert not Access.select().where(Access.action == "exported").exists()


def test_an_export_needs_a_reason(signed_in):
    page = signed_in(UDIN).get(PAGE).form("Buat berkasnya").send(reason=" ", layout="csv", with_departed="y")
    assert page.status == 422 and page.errors == ["Tulis untuk apa data ini dipakai."]
    assert not Job.select().exists()
    kept = page.form("Buat berkasnya").values
    assert (kept["layout"], kept["with_departed"]) == ("csv", "y")


@pytest.mark.parametrize("reason", ["NIK 3604991403750002", "warga 3604 9914 0375 0002"])
def test_the_reason_names_no_nik(signed_in, reason):
    page = signed_in(UDIN).get(PAGE).form("Buat berkasnya").send(reason=reason)
    assert page.status == 422 and page.errors == ["Jangan tulis NIK atau nomor KK di sini."]


@pytest.mark.parametrize("layout", ["", "pdf", "\x00", "9" * 400])
def test_a_form_of_file_that_is_not_offered_is_refused(signed_in, layout):
    page = signed_in(UDIN).get(PAGE).form("Buat berkasnya").send(reason="Arsip desa", layout=layout)
    assert page.status == 422 and "Pilih bentuk berkasnya." in page.errors


@pytest.mark.parametrize("person", [SITI, KADES, ANI, RINA], ids=lambda each: each.role)
def test_others_take_nothing_along(signed_in, person):
    browser = signed_in(person)
    browser.get(PAGE, status=403)
    token = signed_in(UDIN).get(PAGE).form("Buat berkasnya").values
    assert browser.post(PAGE, token | {"reason": "Arsip desa"}).status in (400, 403)
    assert not Job.select().exists()


def test_the_page_asks_as_little_for_five_exports_as_for_one(signed_in):
    udin = signed_in(UDIN)
    Access.note("exported", by=None, reason="Arsip")
    few = statements(udin, PAGE)
    for _ in range(8):
        Access.note("exported", by=None, reason="Arsip")
    assert statements(udin, PAGE) == few <= 6
