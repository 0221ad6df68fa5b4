"""The sheet of a person and of a family: masked on the screen, whole on paper, each printing written down."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from models.access import Access
from models.residents.family import Family
from models.residents.resident import Resident
from tests.village import ANI, JOKO, KADES, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def joko() -> Resident:
    return Resident.by_nik(JOKO["nik"])


def text_of(browser, url: str) -> str:
    answer = browser.client.get(url)
    assert answer.status_code == 200 and JOKO["name"] not in answer.headers["Content-Disposition"]
    pages = PdfReader(BytesIO(answer.data)).pages
    assert len(pages) == 1
    return re.sub(r"\s+", "", pages[0].extract_text())


def cells_of(browser, url: str) -> list[list[str]]:
    data = browser.client.get(url).data
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    return [[str(value) for value in row] for row in rows]


def test_the_biodata_says_what_the_register_knows(siti):
    joko().correct(by=None, nickname="Jojo", birth_certificate="AL-12/1975", passport="X123", phone="0812")
    page = siti.get(f"/kantor/warga/{joko().id}/biodata")
    assert page.heading == "Biodata Joko Susilo" and "3604••••••••0002" in page.text
    assert JOKO["nik"] not in page.html and JOKO["no_kk"] not in page.html
    text = text_of(siti, f"/kantor/warga/{joko().id}/biodata.pdf")
    for said in ("3604991403750002", "Jojo", "AL-12/1975", "X123", "14Maret1975", "KepalaDesaCikaduwangi"):
        assert said in text
    rows = cells_of(siti, f"/kantor/warga/{joko().id}/biodata.xlsx")
    assert ["NIK", JOKO["nik"]] in rows and ["Akta kelahiran", "AL-12/1975"] in rows


def test_a_person_without_a_family_has_a_biodata(siti, village):
    guest = Resident.register(
        by=None, name="Tamu Jauh", sex="L", birth_date=village.today, residency="tamu", shdk=11
    )
    assert "belum ada" in siti.get(f"/kantor/warga/{guest.id}/biodata").text
    assert "TAMUJAUH" in text_of(siti, f"/kantor/warga/{guest.id}/biodata.pdf")


def test_the_family_sheet_has_the_head_first_and_is_not_the_card(siti):
    family = joko().family
    page = siti.get(f"/kantor/keluarga/{family.id}/kk")
    assert page.text.index("Joko Susilo") < page.text.index("Wati Sumiati")
    assert "bukan Kartu Keluarga" in page.text and JOKO["nik"] not in page.html
    text = text_of(siti, f"/kantor/keluarga/{family.id}/kk.pdf")
    for said in ("3604990101110001", JOKO["nik"], "WatiSumiati", "15-08-1978", "bukanKartuKeluarga", "17"):
        assert said in text
    rows = cells_of(siti, f"/kantor/keluarga/{family.id}/kk.xlsx")
    (first,) = (row for row in rows if "Joko Susilo" in row)
    assert first[2] == JOKO["nik"] and len([cell for cell in first if cell]) >= 12


@pytest.mark.parametrize(
    ("url", "action"),
    [("warga/{}/biodata.pdf", "printed"), ("warga/{}/biodata.xlsx", "printed"),
     ("keluarga/{}/kk.pdf", "family printed"), ("keluarga/{}/kk.xlsx", "family printed")],
)  # fmt: skip
def test_each_printing_is_written_down_for_everyone_on_it(siti, url, action):
    siti.client.get("/kantor/" + url.format(joko().family_id if "keluarga" in url else joko().id))
    noted = {each.resident.name for each in Access.select().where(Access.action == action)}
    assert noted == ({"Joko Susilo", "Wati Sumiati"} if "keluarga" in url else {"Joko Susilo"})


def test_the_kades_reads_and_does_not_print(signed_in):
    kades, ids = signed_in(KADES), (joko().id, joko().family_id)
    for url in (f"/kantor/warga/{ids[0]}/biodata", f"/kantor/keluarga/{ids[1]}/kk"):
        assert "Cetak" not in kades.get(url).text
        kades.get(f"{url}.pdf", status=403)
        signed_in(ANI).get(url, status=403)


@pytest.mark.parametrize(
    "url", ["warga/999/biodata", "warga/999/biodata.pdf", "keluarga/999/kk", "keluarga/999/kk.xlsx"]
)
def test_who_is_not_there_is_not_found(siti, url):
    siti.get(f"/kantor/{url}", status=404)


def test_a_big_family_still_has_its_sheet(siti, village):
    family = Family.get(no_kk=JOKO["no_kk"])
    for number in range(200):
        Resident.register(
            by=None, name=f"Santri {number}", sex="L", birth_date=village.today, family=family, shdk=9
        )
    answer = siti.client.get(f"/kantor/keluarga/{family.id}/kk.pdf")
    assert answer.status_code == 200
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    assert "Masih ada 102 orang lagi" in re.sub(r"\s+", " ", text)


def test_the_sheets_are_reached_from_the_person_and_from_the_family(siti):
    assert siti.get(f"/kantor/warga/{joko().id}").follow("Biodata").heading == "Biodata Joko Susilo"
    page = siti.get(f"/kantor/warga/{joko().id}").follow("Lembar keluarga")
    assert page.heading == "Lembar keluarga" and JOKO["no_kk"] not in page.html
    assert (
        siti.get(f"/kantor/keluarga/{joko().family_id}").follow("Lembar keluarga").heading
        == "Lembar keluarga"
    )
