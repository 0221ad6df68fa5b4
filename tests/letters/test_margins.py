"""The margins that a village decided, read back from the printed sheet; a letter that does not fit goes on in order."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.letters import margins
from models.letters.kind import LetterKind
from tests.letters.letter_facts import LONG, letter_facts, long_answers
from tests.letters.printed_pages import Word, words
from tests.letters.test_print import SIZES, press

__all__ = ["press"]
on_each_paper = pytest.mark.parametrize("paper", SIZES)


def printed(press, wide, paper: str = "F4", **changes) -> bytes:
    kind = LetterKind.find("sku")
    facts = letter_facts(long_answers(kind), **({"desa": {"kertas": paper}} | changes))
    return press.make(kind.render(facts), margins.stylesheets(wide), {}, margins.tighter(wide))


def overlapping(found: list[Word]) -> list[tuple[Word, Word]]:
    """Words of the text that stand on words of the foot."""
    foot = [each for each in found if each.text in ("Periksa", "GRATIS", "GRATIS.")]
    return [
        (each, mark)
        for mark in foot
        for each in found
        if each.sheet == mark.sheet and each not in foot
        if each.top < mark.bottom - 1
        and each.bottom > mark.top + 1
        and each.left < mark.right
        and each.right > mark.left
    ]


@on_each_paper
@pytest.mark.parametrize("wide", [(10, 10, 10, 10), (25, 30, 20, 35), (14, 22, 10, 25)])
def test_the_text_stays_inside_the_margins_and_uses_them(press, paper, wide):
    found, (width, height) = words(printed(press, wide, paper)), SIZES[paper]
    top, right, bottom, left = wide
    assert min(each.top for each in found) == pytest.approx(top, abs=2.5)
    assert min(each.left for each in found) == pytest.approx(left, abs=1)
    assert max(each.right for each in found) == pytest.approx(width - right, abs=1)
    assert max(each.bottom for each in found) <= height - bottom + 0.5


def test_without_a_decision_the_margins_are_the_shipped_ones(press):
    assert margins.stylesheets(None) == margins.stylesheets([])
    assert min(each.left for each in words(printed(press, None))) == pytest.approx(25, abs=0.5)


@on_each_paper
def test_margins_as_wide_as_can_be_spread_a_letter_over_sheets_in_order(press, paper):
    long = LONG | {"desa": LONG["desa"] | {"kertas": paper}}
    pdf = printed(press, (50, 50, 50, 50), paper, **long)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert 2 <= len(PdfReader(BytesIO(pdf)).pages) <= 4
    told = ["PEMERINTAH", "SURAT KETERANGAN USAHA", "NIK", "Jenis usaha", "Demikian"]
    places = [text.index(each) for each in told]
    assert places == sorted(places)
    assert not overlapping(words(pdf))
    assert all(each.left >= 48 and each.right <= SIZES[paper][0] - 47 for each in words(pdf))


def test_only_numbers_get_into_the_style():
    with pytest.raises(ValueError, match="invalid literal"):
        margins.stylesheets(["1mm; } body { display: none", 20, 20, 20])
    assert "margin: 50mm 10mm" in margins.stylesheets([9999, -5, 20, 20])[-1]
