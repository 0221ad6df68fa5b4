"""The same checks as the command `doctor`, on a page for the operator."""

import pytest

from models.doctor import CHECKS, machine
from tests.doctor.damage import by_hand
from tests.village import UDIN

ROOM = "/kantor/pengaturan/pemeriksaan"


@pytest.fixture
def operator(signed_in, monkeypatch):
    monkeypatch.setattr(machine, "_pc_minutes", lambda: 7 * 60)
    return signed_in(UDIN)


def test_the_operator_reads_the_whole_list(operator):
    page = operator.get("/kantor/pengaturan").follow("Pemeriksaan PosDesa")
    assert page.heading == "Ada yang perlu diperhatikan"
    assert all(each.name in page.text for each in CHECKS)
    assert "Belum ada cadangan" in page.text and "Lakukan: Buat cadangan" in page.text
    assert "PosDesa melayani folder ini" in page.text and "PosDesa memakai" in page.text
    assert "Halaman percobaan tercetak" in page.text


def test_what_is_broken_stands_first(operator, folder):
    (folder.path / "surat.key").unlink()
    page = operator.get(ROOM)
    assert page.heading == "Ada yang rusak"
    assert page.text.index("Kunci: rusak") < page.text.index("Cadangan: perhatikan")


def test_rows_cut_off_are_told_while_serving(operator, folder):
    by_hand(folder.database, "DELETE FROM dusun")
    assert "Database: rusak" in operator.get(ROOM).text
