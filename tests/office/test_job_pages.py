"""The page of a long piece of work: how far it is, stopping it, fetching its file, and whose it is."""

import pytest

from models import jobs
from models.database import new_uid
from models.job_worker import run_waiting
from models.jobs import Job, JobFailed
from tests.filing import account
from tests.village import DEDEH, SITI, UDIN
from views.office.jobs import WAYS_ON


def write(job, folder):
    job.progress(0, 1, "Menulis halaman")
    if job.given.get("rusak"):
        raise JobFailed("Kertasnya habis.")
    job.new_file(folder, "buku-induk.pdf").write_bytes(b"%PDF-1.7 isi")


@pytest.fixture
def asked(app, monkeypatch):
    """A job of Bu Siti that waits."""
    monkeypatch.setitem(jobs.WORKS, "uji", write)
    return lambda **given: Job.ask("uji", "Buku induk", given, account(SITI), new_uid(), "/kantor/warga")


def test_a_job_waits_is_done_and_gives_its_file(asked, signed_in, folder):
    siti, job = signed_in(SITI), asked()
    page = siti.get(f"/kantor/pekerjaan/{job.id}")
    assert page.heading == "Buku induk" and "Menunggu giliran" in page.text
    run_waiting(folder)
    page = page.follow("Lihat lagi")
    assert "Selesai" in page.text and "Lihat lagi" not in page.text
    answer = page.follow("Ambil berkas").response
    assert answer.data == b"%PDF-1.7 isi" and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == "attachment; filename=buku-induk.pdf"


def test_only_the_changing_part_is_sent_to_htmx_and_it_stops_asking(asked, signed_in, folder):
    siti, job = signed_in(SITI), asked()
    first = siti.get(f"/kantor/pekerjaan/{job.id}", headers={"HX-Request": "true"}).html
    assert 'data-hx-trigger="every 1s"' in first and "<h1" not in first and len(first) < 2000
    run_waiting(folder)
    last = siti.get(f"/kantor/pekerjaan/{job.id}", headers={"HX-Request": "true"}).html
    assert "data-hx-trigger" not in last


def test_it_is_told_how_far_the_work_is(asked, signed_in):
    job = asked()
    job.change(state="running", done=4200, total=10_000, told="Menulis halaman")
    page = signed_in(SITI).get(f"/kantor/pekerjaan/{job.id}")
    assert "4.200 dari 10.000. Menulis halaman" in page.text
    assert page.tree.find(".//progress").get("value") == "4200"


def test_a_job_is_cancelled(asked, signed_in, folder):
    page = signed_in(SITI).get(f"/kantor/pekerjaan/{asked().id}").press("Batalkan")
    assert "Dibatalkan" in page.text and run_waiting(folder) == []


def test_what_went_wrong_is_told(asked, signed_in, folder):
    job = asked(rusak=True)
    run_waiting(folder)
    page = signed_in(SITI).get(f"/kantor/pekerjaan/{job.id}")
    assert "Belum berhasil" in page.text and "Kertasnya habis." in page.text


def test_a_finished_job_without_a_file_leads_to_its_room(asked, signed_in, folder, monkeypatch):
    monkeypatch.setitem(jobs.WORKS, "uji", lambda job, folder: None)
    monkeypatch.setitem(WAYS_ON, "uji", ("office.residents.show", "Lihat hasilnya"))
    job = asked()
    run_waiting(folder)
    page = signed_in(SITI).get(f"/kantor/pekerjaan/{job.id}")
    assert page.follow("Lihat hasilnya").url.endswith(f"/kantor/warga/{job.id}")


def test_a_swept_file_is_said_to_be_gone(asked, signed_in, folder):
    job = asked()
    run_waiting(folder)
    Job.update(file="").execute()
    siti = signed_in(SITI)
    assert "sudah dihapus" in siti.get(f"/kantor/pekerjaan/{job.id}").text
    siti.get(f"/kantor/pekerjaan/{job.id}/berkas", status=404)


def test_a_file_that_was_taken_off_the_disk_is_no_page(asked, signed_in, folder):
    job = asked()
    run_waiting(folder)
    (folder.jobs / Job.get_by_id(job.id).file).unlink()
    signed_in(SITI).get(f"/kantor/pekerjaan/{job.id}/berkas", status=404)


def test_a_job_of_someone_else_does_not_exist(asked, signed_in, folder):
    job = asked()
    run_waiting(folder)
    dedeh = signed_in(DEDEH)
    dedeh.get(f"/kantor/pekerjaan/{job.id}", status=404)
    dedeh.get(f"/kantor/pekerjaan/{job.id}/berkas", status=404)
    signed_in(UDIN).get(f"/kantor/pekerjaan/{job.id}")
