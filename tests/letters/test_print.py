"""Letters as they leave the press: real PDFs, read back."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from models import paper
from models.fonts import write_fonts_conf
from models.letters.kind import LetterKind
from models.letters.sample import answers_to
from models.wording import long_date, rupiah
from tests.letters.letter_facts import DRAFT, LONG, letter_facts, long_answers
from tests.village import TODAY
from views.pdf import PdfPress

FONTS = Path(__file__).parents[2] / "static" / "fonts"
SHIPPED = LetterKind.all()
SIZES = {"F4": (215, 330), "A4": (210, 297)}
ON_A4 = {"desa": {"kertas": "A4"}}
each_kind = pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.id)
on_each_paper = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    write_fonts_conf(folder / "fonts.conf", FONTS, folder)
    return PdfPress(folder / "fonts.conf")


@pytest.fixture(scope="module")
def print_letter(press):
    @cache
    def printed(html: str) -> PdfReader:
        return PdfReader(BytesIO(press.make(html, paper.stylesheets(), {}, paper.tighter())))

    def print_letter(kind, answers, **changes):
        return printed(kind.render(letter_facts(answers, **changes)))

    return print_letter


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def squeezed_text(pdf: PdfReader) -> str:
    return squeezed(text_of(pdf))


def squeezed(text: str) -> str:
    """Without case and spaces: a line may end anywhere, and names stand in capitals."""
    return "".join(text.split()).lower()


def said_in_print(question, answer) -> list[str]:
    """What must be read on the paper of an answer; of people the facts that tell them apart."""
    if not answer:
        return []
    if question.is_about_people:
        people = [answer] if question.type == "person" else answer
        return [said for each in people for said in said_of_person(each)]
    if question.type == "table":
        return [cell for row in answer for cell in row]
    return [{"date": long_date, "money": rupiah}.get(question.type, str)(answer)]


def said_of_person(person: dict) -> list[str]:
    said = {"tanggal_lahir": long_date}
    return [said.get(name, str)(text) for name, text in person.items() if text and name != "warga_id"]


def needed_answers(kind) -> dict:
    """As few as the form lets through."""
    needed = {each.name for each in kind.questions if each.required and not each.when}
    return {name: said for name, said in answers_to(kind, TODAY).items() if name in needed}


def names_many_people(kind) -> bool:
    return any(each.type == "people" and each.most > 2 for each in kind.questions)


def millimetres(pdf: PdfReader) -> tuple[int, int]:
    box = pdf.pages[0].mediabox
    return round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)


@each_kind
def test_a_letter_is_on_the_village_s_paper_and_fits(print_letter, kind):
    """What fits on A4 fits on F4, which is wider and longer. Each sort is printed but once: see the next tests."""
    pdf = print_letter(kind, answers_to(kind, TODAY), **ON_A4)
    assert len(pdf.pages) <= (2 if names_many_people(kind) else 1)
    assert millimetres(pdf) == SIZES["A4"]
    assert millimetres(print_letter(kind, needed_answers(kind), surat=DRAFT)) == SIZES["F4"]


@each_kind
def test_a_letter_says_every_answer_it_was_given(print_letter, kind):
    answers = answers_to(kind, TODAY)
    text = squeezed_text(print_letter(kind, answers, **ON_A4))
    steering = {each.when for each in kind.questions}
    for question in kind.questions:
        if question.name in steering:
            continue
        for told in said_in_print(question, answers.get(question.name)):
            assert squeezed(told) in text, f"{kind.id}: {question.name}"
    assert squeezed(kind.heading) in text or kind.id == "bebas"


@each_kind
def test_a_letter_says_who_signed_and_how_to_check_it(print_letter, kind):
    pdf = print_letter(kind, answers_to(kind, TODAY), **ON_A4)
    text = text_of(pdf)
    assert "GRATIS" in text
    for told in ("400.10.5.4/031/Ds.CKW/XI/2026", "23 November 2026", "7KQ4-MD9X-W2", "AHMAD SUJANA"):
        assert (told in text) is not kind.is_form or told == "AHMAD SUJANA"
    assert pdf.trailer["/Root"]["/Lang"] == "id" and pdf.metadata.title


@each_kind
def test_an_unanswered_question_leaves_no_trace(print_letter, kind):
    text = text_of(print_letter(kind, needed_answers(kind), surat=DRAFT))
    for trace in ("None", "Undefined", " ,", "..,", "{{", "{%", "[]", "( )", "RT / RW", " ;"):
        assert trace not in text.replace("...", ""), f"{kind.id}: {trace}"


@each_kind
def test_long_names_and_addresses_still_fit(print_letter, kind):
    answers = long_answers(kind, "mengajukan keringanan biaya pendidikan bagi dua orang anak " * 4)
    pdf = print_letter(kind, answers, **LONG | {"desa": LONG["desa"] | ON_A4["desa"]})
    assert len(pdf.pages) <= 3
    assert kind.is_form or "S.Pd.I., M.Si." in text_of(pdf)


@each_kind
def test_a_draft_has_no_number_and_says_so(print_letter, kind):
    text = text_of(print_letter(kind, needed_answers(kind), surat=DRAFT))
    assert "Periksa keaslian" not in text
    if kind.is_form:
        assert "Nomor:" not in text and "RANCANGAN" not in text and "Formulir milik pemohon" in text
    else:
        assert "Nomor: diberikan saat ditandatangani" in text
        assert "tanggal penandatanganan" in text and "RANCANGAN" in text


def test_without_a_public_address_the_code_is_checked_by_telephone(print_letter):
    kind = LetterKind.find("sku")
    facts = letter_facts(answers_to(kind, TODAY), surat={"tautan_periksa": None})
    assert "<svg" not in kind.render(facts)
    text = text_of(print_letter(kind, answers_to(kind, TODAY), surat={"tautan_periksa": None}))
    assert "Telepon 0812-0000-1234 dan sebutkan kode 7KQ4-MD9X-W2" in text


def test_a_kelurahan_is_headed_by_its_lurah(print_letter):
    desa = {"sebutan": "Kelurahan", "kepala": "Lurah"}
    text = text_of(print_letter(LetterKind.find("sku"), {"keperluan": "KUR"}, desa=desa))
    assert "KELURAHAN CIKADUWANGI" in text and "Lurah Cikaduwangi" in text


def test_only_the_shipped_letters_are_used(print_letter):
    pdf = print_letter(LetterKind.find("sku"), {"keperluan": "KUR"})
    fonts = {font.get_object()["/BaseFont"] for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert fonts and all(
        "TeXGyreBonum" in name or "Liberation-Sans" in name for name in map(shipped_font, fonts)
    )


def shipped_font(name: str) -> str:
    return name.replace("TeX-Gyre-Bonum", "TeXGyreBonum").replace("LiberationSans", "Liberation-Sans")


@on_each_paper
def test_the_recovery_paper_is_one_page_with_its_code(press, size):
    desa = letter_facts({})["desa"] | {"kertas": size}
    code = ["K7QM", "4XRT", "W9PD", "H3NC", "Z6VA", "B8EJ"]
    html = paper.print_page("recovery", desa=desa, kode=code, tanggal="2026-11-23")
    pdf = PdfReader(BytesIO(press.make(html, paper.stylesheets("recovery"))))
    assert (len(pdf.pages), millimetres(pdf)) == (1, SIZES[size])
    assert all(group in text_of(pdf) for group in code) and "Jangan difoto" in text_of(pdf)
