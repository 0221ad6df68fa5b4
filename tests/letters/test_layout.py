"""Six letters as they look, compared with the stored pictures of their pages in pages/.

A picture is small and grey, and both are blurred before they are compared: another release of the renderer may
move a dot, but no line, table, signature or QR code may go elsewhere. When a letter was changed on purpose:
`python -m tests.letters.test_layout` draws the pictures anew; look at them before you keep them.
"""

import sys
import tempfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from models import paper
from models.fonts import write_fonts_conf
from models.letters.kind import LetterKind
from models.letters.sample import answers_to
from tests.letters.letter_facts import FACTS, letter_facts
from tests.letters.printed_pages import pictures
from tests.letters.test_print import FONTS, press
from tests.village import TODAY
from views.pdf import PdfPress

__all__ = ["press"]
PAGES = Path(__file__).parent / "pages"
# A plain one, one with people and witnesses, cosigners, a table over two sheets, a form, free text.
KINDS = ["sku", "kelahiran", "keramaian", "ahli_waris", "n2", "bebas"]
DPI = 50
# Of 255, over the page, and in the worst square of a sixteenth of its height: a line more, a block moved down.
MOST_ON_AVERAGE, MOST_IN_A_SQUARE = 1.5, 14


@pytest.mark.parametrize("id", KINDS)
def test_a_letter_looks_as_it_did(press, id):
    drawn = drawn_pages(press, id)
    assert len(drawn) == len(list(PAGES.glob(f"{id}-*.png")))
    for number, page in enumerate(drawn, 1):
        average, worst = difference(page, Image.open(PAGES / f"{id}-{number}.png"))
        assert average <= MOST_ON_AVERAGE and worst <= MOST_IN_A_SQUARE, f"{id}, sheet {number}"


def test_a_block_moved_down_by_a_line_is_noticed(press):
    page = drawn_pages(press, "sku")[0]
    moved = page.copy()
    moved.paste(page.crop((0, 200, page.width, 420)), (0, 211))
    average, worst = difference(page, moved)
    assert average > MOST_ON_AVERAGE or worst > MOST_IN_A_SQUARE


def test_a_missing_signature_block_is_noticed(press):
    page = drawn_pages(press, "sku")[0]
    without = page.copy()
    without.paste(255, (200, 380, page.width, 520))
    assert max(difference(page, without)) > MOST_IN_A_SQUARE


def drawn_pages(press, id: str) -> list[Image.Image]:
    kind = LetterKind.find(id)
    html = kind.render(letter_facts(answers_to(kind, TODAY, FACTS["warga"]), surat={"jenis": id}))
    return pictures(press.make(html, paper.stylesheets(), {}, paper.tighter()), DPI)


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """(on average, in the worst square) of the blurred pages."""
    assert one.size == other.size
    blurred = [each.convert("L").filter(ImageFilter.GaussianBlur(2.5)) for each in (one, other)]
    apart, side = ImageChops.difference(*blurred), one.height // 16
    squares = [
        apart.crop((left, top, left + side, top + side))
        for top in range(0, one.height, side)
        for left in range(0, one.width, side)
    ]
    return ImageStat.Stat(apart).mean[0], max(ImageStat.Stat(each).mean[0] for each in squares)


def draw_anew() -> None:
    PAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_fonts_conf(Path(folder) / "fonts.conf", FONTS, Path(folder))
        new_press = PdfPress(Path(folder) / "fonts.conf")
        for old in PAGES.glob("*.png"):
            old.unlink()
        for id in KINDS:
            for number, page in enumerate(drawn_pages(new_press, id), 1):
                page.quantize(16).save(PAGES / f"{id}-{number}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(draw_anew())
