"""From an empty data folder to an open village, at the village PC and nowhere else."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.accounts import Account
from models.database import database
from models.first_run import FirstRun
from models.officials import Official
from models.village import Rt, Village
from tests.browser import Browser
from tests.first_run.wizard import (
    HOME,
    KADES_PASSWORD,
    PASSWORD,
    choose_region,
    finish,
    open_operator,
    sign_in,
    walk_to_the_paper,
    write_letterhead,
)


def test_an_empty_folder_opens_on_the_wizard(here):
    for address in ("/", "/masuk", "/kantor/", "/posyandu/", "/tidak-ada", "/pasang", "/pemulihan"):
        assert here.get(address).url.endswith("/pasang/desa")


def test_the_six_steps_lead_to_an_open_village(here):
    assert walk_to_the_paper(here).heading == "Cetak kertas pemulihan"
    page = finish(here)
    assert page.heading == "Masuk petugas"
    assert "PosDesa sudah terpasang" in page.text
    village = Village.ours()
    assert village.opened_at and village.code == HOME and village.abbreviation.startswith("Ds.")
    assert [rt.short for rt in Rt.listed()] == [f"RT 0{number} / RW 01" for number in (1, 2, 3, 4)]


def test_nobody_is_signed_in_by_finishing(here):
    walk_to_the_paper(here)
    finish(here)
    assert here.get("/kantor/pengaturan").heading == "Masuk petugas"


def test_after_finishing_the_operator_makes_a_kades_who_chooses_password_and_pin(here, elsewhere):
    walk_to_the_paper(here)
    finish(here)
    assert "Buat akun kepala desa" in sign_in(here, "udin", PASSWORD).browser.get("/kantor/pengaturan").text
    form = here.get("/kantor/pengaturan/akun/baru").form("Buat akun")
    form.fill("Nama lengkap", "Ahmad Sujana").fill("Nama masuk", "sujana").fill("Tugas", "kades")
    slip = form.fill("Pejabat", str(Official.get().id)).send()
    first = slip.tree.findall(".//p[@class='code key']")[1].text
    own = sign_in(elsewhere, "sujana", first).form("Simpan sandi")
    own.fill("Sandi baru", KADES_PASSWORD).fill("Tulis sekali lagi", KADES_PASSWORD).fill(
        "PIN", "271845"
    ).send()
    kades = Account.get(username="sujana")
    assert (
        kades.can_sign_letters()
        and kades.official.serves(Village.ours().today)
        and kades.pin
        and kades.first_password is None
    )


def test_every_step_is_kept_and_the_wizard_goes_on_where_it_was(app, here):
    choose_region(here)
    write_letterhead(here)
    database.close()
    again = Browser(app, "127.0.0.1")
    assert again.get("/").heading == "Siapa yang menandatangani surat?"
    assert "Jalan Raya Pasirlaut" in again.get("/pasang/kop").html


def test_a_later_step_waits_for_the_ones_before(here):
    assert here.get("/pasang/akun").url.endswith("/pasang/desa")
    choose_region(here)
    assert here.get("/pasang/kertas/kertas-pemulihan.pdf").url.endswith("/pasang/kop")


def test_every_step_after_the_first_leads_back(here):
    walk_to_the_paper(here)
    page = here.get("/pasang/kertas")
    for number in (5, 4, 3, 2, 1):
        page = page.follow(f"Langkah {number}")
        assert page.status == 200
    assert page.url.endswith("/pasang/desa")


@pytest.mark.parametrize(
    "path", ["/", "/masuk", "/pasang", "/pasang/desa", "/kantor/", "/surat", "/apa-saja"]
)
def test_another_machine_is_sent_to_the_village_pc(elsewhere, path):
    page = elsewhere.get(path, status=403)
    assert page.heading == "Bukalah di komputer desa dulu"
    assert elsewhere.post(path, {"code": HOME}, status=403).heading == page.heading
    assert Village.ours().code == ""


def test_only_the_health_answer_is_open_to_all(elsewhere):
    assert elsewhere.get("/sehat").status == 200


def test_a_request_passed_on_is_not_this_machine(here):
    assert here.get("/pasang/desa", status=403, headers={"X-Forwarded-For": "127.0.0.1"}).heading
    here.post("/pasang/desa", {"code": HOME}, status=403, headers={"X-Forwarded-For": "127.0.0.1"})
    assert Village.ours().code == ""


def test_the_operator_can_be_corrected_before_the_end(here):
    walk_to_the_paper(here)
    key = FirstRun.ours().recovery_shown
    open_operator(here, username="saepudin")
    assert [each.username for each in Account.select()] == ["saepudin"]
    assert FirstRun.ours().recovery_shown == key


def test_the_paper_carries_the_key(here):
    walk_to_the_paper(here)
    pdf = here.client.get("/pasang/kertas/kertas-pemulihan.pdf", environ_base={"REMOTE_ADDR": "127.0.0.1"})
    text = PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    assert all(group in text for group in FirstRun.ours().recovery_groups())
    assert pdf.headers["Cache-Control"].startswith("no-store")


def test_the_village_opens_only_after_the_paper_is_put_away(here):
    walk_to_the_paper(here)
    page = here.get("/pasang/kertas").form("Selesai").send()
    assert page.status == 422 and "Cetak dan simpan" in page.errors[0]
    assert not FirstRun.is_finished()


def test_after_the_end_the_key_stands_nowhere_in_the_data(here, app):
    walk_to_the_paper(here)
    key = FirstRun.ours().recovery_shown.encode()
    finish(here)
    files = [each for each in app.extensions["folder"].path.rglob("*") if each.is_file()]
    assert not [each.name for each in files if key in each.read_bytes()]


def test_finishing_twice_does_it_once(here):
    walk_to_the_paper(here)
    form = here.get("/pasang/kertas").form("Selesai").choose("Sudah dicetak")
    form.send()
    finished_at = FirstRun.ours().finished_at
    assert form.send().heading == "Masuk petugas"
    assert FirstRun.ours().finished_at == finished_at


def test_the_wizard_is_closed_after_the_end(here, elsewhere):
    walk_to_the_paper(here)
    finish(here)
    for browser in (here, elsewhere):
        assert browser.get("/pasang/desa").heading == "Masuk petugas"
    assert here.get("/pasang/kertas/kertas-pemulihan.pdf").heading == "Masuk petugas"


def test_a_name_that_someone_led_to_this_pc_is_not_let_in(here):
    page = here.get("/pasang/desa", status=403, headers={"Host": "evil.example:8080"})
    assert page.heading
