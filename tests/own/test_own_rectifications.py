"""A resident asks for something to be put right, and sees how far it is."""

from models.rectifications import Rectification
from models.residents.resident import Resident
from tests.filing import account
from tests.village import JOKO, SITI, WARGA


def ask(browser, wanted="S1"):
    form = browser.get("/data-saya/pembetulan/baru").form("Kirim")
    return form.fill("Seharusnya", wanted).send(item="education", why="Ijazah 2024")


def test_a_request_is_filed_and_shown_with_its_deadline(signed_in):
    page = ask(signed_in(WARGA))
    assert "Permintaan Anda diterima" in page.text
    assert "Dijawab paling lambat Kamis, 26 November pukul 09.00" in page.text
    stored = Rectification.get()
    assert (stored.resident.name, stored.wanted, stored.filed_by.role) == ("Nurhayati", "S1", "warga")


def test_the_answer_is_shown_with_who_and_why(signed_in):
    browser = signed_in(WARGA)
    ask(browser)
    Rectification.get().refuse("Bawa ijazah asli ke kantor.", by=account(SITI))
    text = browser.get("/data-saya/pembetulan").text
    assert "Tidak dibetulkan" in text and "Bawa ijazah asli" in text and "Siti Rohmah" in text


def test_what_is_missing_is_said_beside_its_field(signed_in):
    form = signed_in(WARGA).get("/data-saya/pembetulan/baru").form("Kirim")
    assert form.send().errors == ["Pilih data yang salah.", "Tulis isian yang benar."]


def test_nobody_sees_the_requests_of_others(signed_in):
    other = Resident.by_nik(JOKO["nik"])
    Rectification.file(
        other,
        item="name",
        wanted="Djoko",
        why="",
        by=account(SITI),
        uid="01a20000-0000-7000-8000-000000000003",
    )
    assert "Djoko" not in signed_in(WARGA).get("/data-saya/pembetulan").text


def test_nobody_buries_the_others_under_requests(signed_in):
    browser = signed_in(WARGA)
    answers = [ask(browser, f"S{number}").status for number in range(12)]
    assert answers == [200] * 10 + [409] * 2


def test_a_resident_answers_nothing(signed_in):
    browser = signed_in(WARGA)
    ask(browser)
    values = browser.get("/data-saya/pembetulan/baru").form("Kirim").values
    url = f"/kantor/pembetulan/{Rectification.get().id}/selesai"
    assert browser.post(url, values | {"words": "beres"}).status == 403
