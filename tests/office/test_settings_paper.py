"""The margins of letters and one more line of the letterhead, decided with a sample in sight."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.village import Village
from tests.filing import checked, sign
from tests.village import JOKO, UDIN

ROOM = "/kantor/pengaturan/kertas-surat"


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def form_of(operator, **changed):
    form = operator.get(ROOM).form("Simpan tepi kertas")
    for label, value in changed.items():
        form.fill(label, value)
    return form


def test_decided_margins_are_kept_and_frozen_in_the_next_letter(operator):
    waiting = checked()
    page = form_of(operator, Kiri="35", Atas="20").send()
    assert "tersimpan" in page.text and Village.ours().margins == [20, 22, 10, 35]
    assert sign(waiting).facts["desa"]["batas"] is None
    assert sign(checked(JOKO, "domisili")).facts["desa"]["batas"] == [20, 22, 10, 35]


def test_the_shipped_margins_come_back(operator):
    form_of(operator, Kiri="35").send()
    page = operator.get(ROOM).press("Kembali ke bawaan")
    assert "seperti bawaan" in page.text and Village.ours().margins is None


@pytest.mark.parametrize("value", ["9", "51", "", "dua", "9" * 40, "1e1", "٢٠"])
def test_odd_margins_are_refused_beside_their_field(operator, value):
    page = form_of(operator, Kanan=value).send()
    assert page.status == 422 and len(page.errors) >= 1
    assert Village.ours().margins is None


def test_the_sample_shows_margins_that_are_not_kept_yet(operator):
    there = operator.client.get(f"{ROOM}/contoh.pdf?top=50&right=50&bottom=50&left=50")
    here = operator.client.get(f"{ROOM}/contoh.pdf")
    assert there.status_code == 200 and len(PdfReader(BytesIO(there.data)).pages) >= 1
    assert there.data != here.data and Village.ours().margins is None


def test_the_sample_follows_the_form_without_javascript(operator):
    form = form_of(operator, Kiri="45")
    answer = operator.client.post(f"{ROOM}/contoh.pdf", data=form.values)
    assert answer.mimetype == "application/pdf" and Village.ours().margins is None


def test_htmx_gets_the_picture_alone(operator):
    page = operator.get(f"{ROOM}?top=20&right=20&bottom=20&left=40", headers={"HX-Request": "true"})
    assert "<html" not in page.html and "kiri 40 milimeter" in page.html


def test_the_picture_shows_how_high_the_foot_is_where_the_text_is_narrow(operator):
    wide, narrow = (operator.get(f"{ROOM}?top=20&right=20&bottom=20&left={left}").html for left in (20, 50))
    assert 'd="M20 278h' in wide and 'd="M50 262h' in narrow


def test_one_more_line_stands_in_the_letterhead(operator):
    form = operator.get("/kantor/pengaturan/kop").form("Simpan kop surat")
    form.fill("Baris tambahan", "Surel desa@cikaduwangi.desa.id").send()
    pdf = operator.client.get(f"{ROOM}/contoh.pdf")
    assert "Surel desa@cikaduwangi.desa.id" in PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
