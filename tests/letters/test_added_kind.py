"""The whole letter kind that CONTRIBUTING.md shows: what is written there must work as it stands."""

import re
from pathlib import Path

from models.letters.kind import LetterKind
from models.letters.sample import answers_to, sample_letter
from models.village import Village
from tests.village import TODAY

PAPER = Path(__file__).parents[2] / "CONTRIBUTING.md"


def shown(folder) -> LetterKind:
    source = re.search(r"```\n(\{#\ntitle.*?)```", PAPER.read_text("utf-8"), re.DOTALL)[1]
    (folder.letters / "garapan.html").write_text(source, "utf-8")
    return LetterKind.find("garapan", folder.letters)


def test_it_prints(app, folder):
    html = sample_letter(Village.ours(), TODAY, shown(folder))
    assert "SURAT KETERANGAN GARAPAN" in html and "Blok Sawah Lega" in html and "pupuk" in html


def test_it_is_asked_for_by_phone_and_its_condition_holds(app, folder, browser):
    kind = shown(folder)
    assert "pemilik" not in answers_to(kind, TODAY)
    page = browser.get("/surat").follow("Surat keterangan garapan")
    assert "Diisi bila dipilih: orang lain." in page.text
