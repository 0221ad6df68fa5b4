"""What Windows shows of the file: the mark of every page as its icon, and what the program is."""

from pathlib import Path

import pytest
import windows_face
from PIL import Image

from models.manifest import Manifest
from tests.packaging.conftest import PACKAGING

HOUSE = Path(PACKAGING).parent


@pytest.fixture(scope="module")
def icon(tmp_path_factory):
    return Image.open(windows_face.icon(HOUSE, tmp_path_factory.mktemp("face") / "posdesa.ico"))


def test_the_icon_has_each_size_that_windows_asks_for(icon):
    assert icon.info["sizes"] == {(each, each) for each in windows_face.SIZES}


def test_the_icon_is_the_mark(icon):
    """Where the mark has its roof, its two lines and its ground, in its own units of 44."""
    icon.size = (256, 256)
    seen = {spot: icon.convert("RGB").getpixel([each * 256 // 44 for each in spot]) for spot in SPOTS}
    assert {spot: "white" if min(colour) > 250 else colour for spot, colour in seen.items()} == SPOTS


SPOTS = {(22, 9): "white", (16, 15): "white", (22, 29): "white", (19, 36): "white"} | dict.fromkeys(
    [(2, 2), (22, 20), (28, 36), (41, 41)], (0x1B, 0x43, 0x61)
)


def test_a_path_is_followed_as_svg_means_it():
    assert windows_face.lines("M7 25 25 6m12 19L19 6M14 29h16") == [
        [(7, 25), (25, 6)],
        [(37, 25), (19, 6)],
        [(14, 29), (30, 29)],
    ]


def test_the_file_says_what_it_is(tmp_path):
    told = Path(windows_face.facts(HOUSE, Manifest("1.2.3", "1.2.3-abc"), tmp_path / "version")).read_text()
    compile(told, "version", "eval")
    assert "filevers=(1, 2, 3, 0)" in told and "'PosDesa: surat dan posyandu desa'" in told
    assert "'1.2.3-abc'" in told and "Copyright 2026" in told
