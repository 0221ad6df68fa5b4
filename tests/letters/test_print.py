"""Letters as they leave the press: real PDFs, read back."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from models import paper
from models.fonts import write_fonts_conf
from models.letters.kind import LetterKind
from tests.letters.letter_facts import DRAFT, LONG, answers_to, letter_facts
from views.pdf import PdfPress

FONTS = Path(__file__).parents[2] / "static" / "fonts"
SHIPPED = LetterKind.all()
SIZES = {"F4": (215, 330), "A4": (210, 297)}
each_kind = pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.id)
on_each_paper = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    write_fonts_conf(folder / "fonts.conf", FONTS, folder)
    return PdfPress(folder / "fonts.conf")


@pytest.fixture
def print_letter(press):
    def print_letter(kind, answers, **changes):
        html = kind.render(letter_facts(answers, **changes))
        return PdfReader(BytesIO(press.make(html, paper.stylesheets(), {}, paper.tighter())))

    return print_letter


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def millimetres(pdf: PdfReader) -> tuple[int, int]:
    box = pdf.pages[0].mediabox
    return round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)


@each_kind
@on_each_paper
def test_a_letter_is_one_page_of_the_village_s_paper(print_letter, kind, size):
    pdf = print_letter(kind, answers_to(kind), desa={"kertas": size})
    assert (len(pdf.pages), millimetres(pdf)) == (1, SIZES[size])


@each_kind
def test_a_letter_says_who_what_for_and_who_signed(print_letter, kind):
    pdf = print_letter(kind, answers_to(kind))
    text = text_of(pdf)
    for told in ("NURHAYATI", "3604 9952 0789 0003", "Syarat pinjaman KUR", "400.10.5.4/031/Ds.CKW/XI/2026"):
        assert told in text
    for told in ("AHMAD SUJANA", "23 November 2026", "7KQ4-MD9X-W2", "GRATIS", kind.heading):
        assert told in text
    assert pdf.metadata.title.startswith(kind.title)
    assert pdf.trailer["/Root"]["/Lang"] == "id"


@each_kind
@on_each_paper
def test_long_names_and_addresses_still_fit_on_one_page(print_letter, kind, size):
    answers = answers_to(kind, "mengajukan keringanan biaya pendidikan bagi dua orang anak " * 4)
    pdf = print_letter(kind, answers, **LONG | {"desa": LONG["desa"] | {"kertas": size}})
    assert len(pdf.pages) == 1
    assert "S.Pd.I., M.Si." in text_of(pdf) and answers["keperluan"][-40:].strip() in text_of(pdf)


@each_kind
def test_a_draft_has_no_number_and_says_so(print_letter, kind):
    text = text_of(print_letter(kind, answers_to(kind), surat=DRAFT))
    assert "Nomor: diberikan saat ditandatangani" in text
    assert "tanggal penandatanganan" in text and "RANCANGAN" in text
    assert "Periksa keaslian" not in text


def test_without_a_public_address_the_code_is_checked_by_telephone(print_letter):
    kind = LetterKind.find("sku")
    facts = letter_facts(answers_to(kind), surat={"tautan_periksa": None})
    assert "<svg" not in kind.render(facts)
    text = text_of(print_letter(kind, answers_to(kind), surat={"tautan_periksa": None}))
    assert "Telepon 0812-0000-1234 dan sebutkan kode 7KQ4-MD9X-W2" in text


def test_a_kelurahan_is_headed_by_its_lurah(print_letter):
    desa = {"sebutan": "Kelurahan", "kepala": "Lurah"}
    text = text_of(print_letter(LetterKind.find("sku"), {"keperluan": "KUR"}, desa=desa))
    assert "KELURAHAN CIKADUWANGI" in text and "Lurah Cikaduwangi" in text


def test_only_the_shipped_letters_are_used(print_letter):
    pdf = print_letter(LetterKind.find("sku"), {"keperluan": "KUR"})
    fonts = {font.get_object()["/BaseFont"] for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert fonts and all("TeXGyreBonum" in name or "Liberation-Sans" in name for name in map(squeezed, fonts))


def squeezed(name: str) -> str:
    return name.replace("TeX-Gyre-Bonum", "TeXGyreBonum").replace("LiberationSans", "Liberation-Sans")


@on_each_paper
def test_the_recovery_paper_is_one_page_with_its_code(press, size):
    desa = letter_facts({})["desa"] | {"kertas": size}
    code = ["K7QM", "4XRT", "W9PD", "H3NC", "Z6VA", "B8EJ"]
    html = paper.print_page("recovery", desa=desa, kode=code, tanggal="2026-11-23")
    pdf = PdfReader(BytesIO(press.make(html, paper.stylesheets("recovery"))))
    assert (len(pdf.pages), millimetres(pdf)) == (1, SIZES[size])
    assert all(group in text_of(pdf) for group in code) and "Jangan difoto" in text_of(pdf)
