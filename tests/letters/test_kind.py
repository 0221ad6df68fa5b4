import pytest

from models import paper
from models.letters.header import BrokenLetterKind
from models.letters.kind import LetterKind
from tests.letters.letter_facts import letter_facts, long_answers

SHIPPED = LetterKind.all()
KEPERLUAN = '[[questions]]\nname = "keperluan"\nlabel = "Untuk apa?"\n'
HEADER = f'{{#\ntitle = "Surat kepemilikan kambing"\ncode = "524"\n{KEPERLUAN}#}}\n'


@pytest.fixture
def write_kind(tmp_path):
    def write(body="", name="kambing", header=HEADER):
        (tmp_path / f"{name}.html").write_text(header + body, "utf-8")
        return tmp_path

    return write


def broken(folder) -> BrokenLetterKind:
    assert len(LetterKind.broken(folder)) == 1
    return LetterKind.broken(folder)[0]


@pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.id)
def test_a_shipped_kind_says_what_a_resident_needs_to_know(kind):
    assert kind.title and kind.heading and kind.group and kind.purpose
    assert kind.bring or kind.maybe_bring or kind.is_form
    assert kind.code or kind.is_form
    assert kind.asked in ("bantu", "loket") or not kind.is_form, "nobody signs a form over the phone"
    assert kind.template


def test_shipped_kinds_include_the_three_most_asked():
    assert {"sktm", "domisili", "sku"} <= {kind.id for kind in SHIPPED}
    assert LetterKind.find("sku").heading == "SURAT KETERANGAN USAHA"


def test_kinds_are_listed_by_group_then_title():
    listed = [(kind.group, kind.title) for kind in SHIPPED]
    assert listed == sorted(listed)


def test_adding_one_file_adds_a_kind(write_kind):
    folder = write_kind("Kambing milik {{ warga.nama }}.")
    assert len(LetterKind.all(folder)) == len(SHIPPED) + 1
    kind = LetterKind.find("kambing", folder)
    assert kind.own and kind.render(letter_facts(long_answers(kind))).strip() == "Kambing milik Nurhayati."


def test_the_village_s_own_file_takes_the_place_of_the_shipped_one(write_kind):
    folder = write_kind("Milik kami.", name="sku")
    assert LetterKind.find("sku", folder).title == "Surat kepemilikan kambing"
    assert LetterKind.find("sku").title == "Surat keterangan usaha"
    assert len(LetterKind.all(folder)) == len(SHIPPED)


def test_a_changed_file_is_read_again_and_has_another_version(write_kind):
    before = LetterKind.find("kambing", write_kind("Satu"))
    after = LetterKind.find("kambing", write_kind("Dua ekor"))
    assert "Dua ekor" in after.source
    assert before.version != after.version and len(after.version) == 12


def test_what_is_not_a_kind_is_not_found(write_kind):
    folder = write_kind(name="Kambing Jantan")
    assert LetterKind.find("../letter") is None
    assert LetterKind.find("Kambing Jantan", folder) is None


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Tanpa keterangan", 1, "diawali keterangan"),
        ('{#\ntitle = "Surat\n#}', 2, "tidak terbaca"),
        (f'{{#\ncode = "524"\n{KEPERLUAN}#}}', 1, "title belum diisi"),
        (f'{{#\ntitle = "Surat"\ntittle = "Surat"\n{KEPERLUAN}#}}', 3, "'tittle' tidak dikenal"),
        (f'{{#\ntitle = "Surat"\ndays = "satu"\n{KEPERLUAN}#}}', 3, "days harus angka"),
        (f'{{#\ntitle = "Surat"\nlegal = "satu"\n{KEPERLUAN}#}}', 3, "legal harus daftar"),
        (f'{{#\ntitle = "Surat"\n{KEPERLUAN}{KEPERLUAN}#}}', 6, "lebih dari satu"),
        (f'{{#\ntitle = "Surat"\n{KEPERLUAN}type = "warna"\n#}}', 3, "type harus salah satu"),
        (f'{{#\ntitle = "Surat"\n{KEPERLUAN}type = "choice"\n#}}', 3, "choices diisi"),
        (
            f'{{#\ntitle = "Surat"\n{KEPERLUAN}type = "date"\nnot_before = "nanti"\n#}}',
            3,
            "tanggal di atasnya",
        ),
        (f'{{#\ntitle = "Surat"\nvalidity_days = 99999999999\n{KEPERLUAN}#}}', 3, "sampai 9999"),
        ('{#\ntitle = "Surat"\ndays = ' + "9" * 5000 + "\n#}", 4, "tidak terbaca"),
        ('{#\ntitle = "Surat"\nlegal = ' + "[" * 5000 + "\n#}", 4, "tidak terbaca"),
        ('{#\nquestions = ["a"]\ntitle = """\n[[questions]]\n"""#}', None, "[[questions]]"),
        (HEADER + "{% if warga %}\nsatu", 9, "Susunan surat salah"),
        (HEADER + "satu\n{{ warga.nama|apa }}", 9, "Susunan surat salah"),
        (HEADER + "{{ 9 ** 9 }}", 8, "pangkat"),
        (HEADER + "a" * 20_001, 1, "lebih dari"),
    ],
)
def test_a_broken_file_is_told_with_its_line_and_harms_no_other(write_kind, text, line, word):
    folder = write_kind(header=text)
    assert len(LetterKind.all(folder)) == len(SHIPPED)
    assert (broken(folder).line, word in broken(folder).sentence) == (line, True), str(broken(folder))
    with pytest.raises(BrokenLetterKind, match="kambing.html"):
        LetterKind.find("kambing", folder)


def test_a_numbered_letter_needs_a_code_and_a_form_needs_none(write_kind):
    folder = write_kind(header=HEADER.replace('code = "524"', ""))
    assert broken(folder).sentence == "code belum diisi: kode klasifikasi untuk nomor surat."
    write_kind(header=HEADER.replace('code = "524"', 'signs = "pemohon"\nasked = "bantu"'))
    assert LetterKind.find("kambing", folder).is_form


def test_a_file_that_is_not_text_is_told(tmp_path):
    (tmp_path / "kambing.html").write_bytes(b"\xff\xfe{# #}")
    assert "UTF-8" in broken(tmp_path).sentence


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ warga.__init__.__globals__ }}",
        "{{ warga.nama.format(1) }}",
        "{{ warga.update(nama='X') }}",
        "{{ warga|attr('__class__') }}",
        "{{ isian.keperluan|safe }}",
        "{{ self.__init__ }}",
        "{% include 'office/letters/index.html' %}",
        "{% include 'print/../layouts/base.html' %}",
        "{{ warga.tidak_ada }}",
    ],
)
def test_an_own_kind_reaches_nothing_but_the_facts(write_kind, body):
    folder = write_kind(body)
    with pytest.raises(BrokenLetterKind):
        LetterKind.find("kambing", folder).render(letter_facts({"keperluan": "KUR"}))


@pytest.mark.parametrize(
    "body",
    [
        "{% for i in range(99999) %}x{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ 'x'.ljust(999999999) }}",
        "{% set a = 'xxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
        "{% macro dua(x) %}{{ x }}{{ x }}{% endmacro %}" + "{{ " + "dua(" * 40 + "'x'" + ")" * 40 + " }}",
        "{% macro lagi() %}{{ lagi() }}{{ lagi() }}{% endmacro %}{{ lagi() }}",
        "{% for a in warga %}" * 8 + "x" + "{% endfor %}" * 8,
        "{{ warga.nama|center(999999999) }}",
        "{{ 1.5|round(999999999) }}",
    ],
)
def test_an_own_kind_without_end_is_stopped_at_once(write_kind, body):
    folder = write_kind(body)
    with pytest.raises(BrokenLetterKind):
        LetterKind.find("kambing", folder).render(letter_facts({"keperluan": "KUR"}))


def test_a_failure_while_printing_tells_its_line(write_kind):
    folder = write_kind("satu\n{{ isian.tidak_ditanyakan }}")
    with pytest.raises(BrokenLetterKind) as caught:
        LetterKind.find("kambing", folder).render(letter_facts({"keperluan": "KUR"}))
    assert caught.value.line == 9


@pytest.mark.parametrize("kind", SHIPPED, ids=lambda kind: kind.id)
def test_what_people_answer_is_only_ever_text(kind):
    page = kind.render(letter_facts(long_answers(kind, "{{ 7*7 }} <script>x</script>")))
    assert "{{ 7*7 }} &lt;script&gt;" in page
    assert "<script" not in page and "49 " not in page


def test_an_optional_question_may_stay_unanswered():
    page = LetterKind.find("domisili").render(letter_facts({"keperluan": "Melamar pekerjaan"}))
    assert "sejak tahun" not in page


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ '2026-11-23'|tanggal }}", "23 November 2026"),
        ("{{ warga.nik|nik }}", "3604 9952 0789 0003"),
        ("{{ '1.500.000'|rupiah }}", "Rp1.500.000"),
        ("{{ 1500000|terbilang }}", "satu juta lima ratus ribu"),
        ("{{ 'kampung kadu RT 03'|judul }}", "Kampung Kadu RT 03"),
        ("{{ 2 + 3 }}", "5"),
    ],
)
def test_an_own_kind_may_write_dates_money_and_numbers(write_kind, written, printed):
    kind = LetterKind.find("kambing", write_kind(written))
    assert kind.render(letter_facts({"keperluan": "KUR"})).strip() == printed


def test_the_recovery_page_shows_its_code_and_no_other_facts():
    page = paper.print_page(
        "recovery", desa=letter_facts({})["desa"], kode=["K7QM", "4XRT"], tanggal="2026-11-23"
    )
    assert "K7QM" in page and "<svg" in page and "23 November 2026" in page
