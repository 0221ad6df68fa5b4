"""What is wrong with a village's text is said in plain words, with the line of the editor."""

from dataclasses import asdict

import pytest

from models.letters.kind import LetterKind
from models.letters.kind_texts.changes import changes
from models.letters.kind_texts.check import mistakes, unprintable
from models.letters.kind_texts.html import CLASSES, allowed_classes
from models.letters.kind_texts.inserts import inserts
from models.letters.kind_texts.source import PURPOSE, STARTER, body_of, header_of, written
from models.letters.sample import sample_facts
from tests.kind_texts.writing import HEADER, goat
from tests.village import TODAY

SHIPPED = LetterKind.all()
each_shipped = pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.id)


@pytest.fixture
def found(village):
    """The mistakes of a text as (line, sentence)."""

    def found(text: str, **header):
        return [(each.line, each.sentence) for each in mistakes(goat(text, **header), village, TODAY)]

    return found


@each_shipped
def test_a_shipped_text_is_fit_to_be_copied(village, kind):
    copy = LetterKind.of_source(kind.id, written(header_of(kind), kind.questions, body_of(kind)))
    assert mistakes(copy, village, TODAY) == []
    assert (header_of(copy), body_of(copy)) == (header_of(kind), body_of(kind))
    assert [asdict(each) for each in copy.questions] == [asdict(each) for each in kind.questions]
    assert changes(kind, copy) == []


def test_a_new_kind_begins_with_a_text_that_can_be_used(village):
    kind = LetterKind.of_source("baru", written(HEADER, [PURPOSE], STARTER))
    assert mistakes(kind, village, TODAY) == []


@pytest.mark.parametrize("said", ['{# #} "', "a #} b", "\\ \\u0041", "{{ 7*7 }}", "a\tb", "-#}"])
def test_whatever_is_written_into_the_header_is_read_back(said):
    kind = LetterKind.of_source(
        "baru", written(HEADER | {"title": said, "legal": [said]}, [PURPOSE], STARTER)
    )
    assert (kind.title, kind.legal, body_of(kind)) == (said, [said], STARTER)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("satu\n{{ warga.nma }}", 4, "Mungkin warga.nama?"),
        ("{{ isian.jumlahh }}", 3, "Mungkin isian.jumlah?"),
        ("{{ isian['usaha'] }}", 3, "isian.usaha tidak ada"),
        ("{% if isian.keperluan == 'tak pernah' %}{{ wrga }}{% endif %}", 3, "wrga tidak dikenal"),
        ("{{ baris('a', 'b') }}", 3, 'import baris %}'),
        ("{% if warga %}satu", 4, "{% if %} yang belum ditutup"),
        ("{% fro x %}", 3, "{% fro %} tidak dikenal"),
        ("{{ warga.nama|besar }}", 3, "Tidak ada |besar"),
        ("{{ warga.nama }", 3, "tidak pada tempatnya"),
        ("{{ 1 / 0 }}", 3, "pembagian dengan nol"),
        ("{{ warga|rupiah }}", 3, "tidak cocok"),
        ("{{ none|alinea }}", 3, "tidak cocok"),
        ("{% for a in isian.keperluan %}" * 30 + "x" + "{% endfor %}" * 30, 0, "Terlalu banyak lapis"),
        ("{{ " + "(" * 4000, 0, "Terlalu banyak lapis"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 3, "tanpa henti"),
        ("{% for a in isian.keperluan %}" * 4 + "x" + "{% endfor %}" * 4, 3, "tidak ada habisnya"),
        ("{% include 'print/kk.html' %}", 3, "Yang bisa dipakai di sini"),
        ("{% from 'print/recovery.html' import x %}", 3, "Yang bisa dipakai di sini"),
        ('{% from "print/parts/people.html" import orangg %}', 3, "bernama orangg"),
        ("{% autoescape false %}{{ isian.keperluan }}{% endautoescape %}", 3, "autoescape"),
        ("{% raw %}{{ {% endraw %}<script>", 3, "{% raw %}"),
        ("<p>satu", 3, "<p> belum ditutup"),
        ("satu</p>", 3, "tidak dibuka"),
        ("a" * 20_001, 0, "lebih dari"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(found, text, line, word):
    first = found(text)[0]
    assert first[0] == line and word in first[1], first


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("<script>alert(1)</script>", "<script> tidak boleh"),
        ("<style>p { color: red }</style>", "<style> tidak boleh"),
        ('<link rel="attachment" href="file:///etc/passwd">', "<link> tidak boleh"),
        ('<img src="file:///etc/passwd">', "<img> tidak boleh"),
        ('<iframe src="http://127.0.0.1"></iframe>', "<iframe> tidak boleh"),
        ('<a href="http://127.0.0.1">a</a>', "<a> tidak boleh"),
        ("<svg></svg>", "<svg> tidak boleh"),
        ('<p onclick="x()">a</p>', "onclick tidak boleh"),
        ('<p style="color: red">a</p>', "style tidak boleh"),
        ('<p class="kaki">a</p>', 'class="kaki" tidak dikenal'),
        ('<p class="{{ warga.nama }}">a</p>', "tidak boleh berisi kurung"),
        ('<td colspan="999">a</td>', "tidak dapat dipakai"),
        ("<p class='awal'>a</p>", "tidak terbaca"),
        ("<{{ 'script' }}>", "tidak terbaca"),
        ("<!-- a -->", "tidak boleh"),
        ("3 < 4", "tidak terbaca"),
    ],
)
def test_only_the_html_of_a_letter_is_taken(found, tag, word):
    said = found("satu\n" + tag)
    assert all(line == 4 for line, _ in said) and any(word in sentence for _, sentence in said), said


def test_every_class_that_is_offered_is_taken(found):
    assert CLASSES.keys() <= allowed_classes()
    assert found("".join(f'<p class="{each}">a</p>' for each in CLASSES)) == []


def test_the_paper_goes_with_who_signs(village, found):
    assert "print/form.html" in found("satu", signs="pemohon", asked="bantu")[0][1]
    assert (
        "extends"
        in mistakes(LetterKind.of_source("x", written(HEADER, [PURPOSE], "satu")), village, TODAY)[0].sentence
    )


def test_the_line_is_shown_with_what_stands_there(village):
    mistake = mistakes(goat("satu\n  {{ warga.nma }}"), village, TODAY)[0]
    assert str(mistake).startswith("Baris 4: ") and mistake.written == "{{ warga.nma }}"


def test_it_is_tried_with_what_may_stay_empty_and_with_nobody_s_address(found):
    assert "Ini terjadi bagi warga" in found("{% if not warga.rt %}{{ 1 / 0 }}{% endif %}")[0][1]


def test_what_cannot_be_printed_is_told(village):
    class Refused(Exception):
        pass

    def press(html):
        raise Refused("Halaman ini terlalu lama dicetak.")

    assert (
        str(unprintable(goat(), village, TODAY, press, (Refused,))[0]) == "Halaman ini terlalu lama dicetak."
    )


@each_shipped
def test_what_is_offered_to_insert_can_be_inserted(village, kind):
    top = '{% from "print/parts/people.html" import orang, daftar, tabel %}\n'
    top += '{% from "print/parts/rows.html" import baris, dipakai, identitas %}\n'
    for heading, group in inserts(kind, village, TODAY)[:4]:
        text = "\n".join(each.written for each in group)
        source = written(header_of(kind), kind.questions, top + text)
        assert LetterKind.of_source("coba", source).render(sample_facts(kind, village, TODAY)), heading


def test_a_question_is_offered_as_its_answer_is_written(village):
    listed = {each.written: each.printed for each in inserts(LetterKind.find("sku"), village, TODAY)[0][1]}
    assert listed["{{ isian.omzet|rupiah }}"] == "Rp5.000.000"
    assert listed["{{ isian.usaha }}"] == "Warung sembako"
