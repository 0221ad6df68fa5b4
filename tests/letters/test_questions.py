"""Questions of a kind: what its file may say, and what of an answer reaches the letter."""

import pytest

from models.letters.answers import headline, lines
from models.letters.header import BrokenLetterKind
from models.letters.kind import LetterKind
from models.letters.people import NOBODY
from tests.letters.letter_facts import letter_facts
from tests.village import TODAY

HEAD = '{{#\ntitle = "Surat"\ncode = "100"\n{more}\n[[questions]]\nname = "jenis"\nlabel = "Jenis"\ntype = "choice"\nchoices = ["Hilang", "Rusak"]\n{questions}#}}\n{body}'


@pytest.fixture
def kind_of(tmp_path):
    def kind_of(questions="", body="", more=""):
        (tmp_path / "contoh.html").write_text(HEAD.format(questions=questions, body=body, more=more), "utf-8")
        return LetterKind.find("contoh", tmp_path)

    return kind_of


def test_a_person_is_whole_in_the_letter_whatever_was_answered(kind_of):
    kind = kind_of(
        '[[questions]]\nname = "ayah"\nlabel = "Ayah"\ntype = "person"\nfacts = ["nik"]\nrequired = false\n',
        "{{ isian.ayah.nama or 'tidak ada' }} {{ isian.ayah.pekerjaan }}",
    )
    assert kind.render(letter_facts({})).strip() == "tidak ada"
    assert kind.render(letter_facts({"ayah": {"nama": "Wirya"}})).strip() == "Wirya"


def test_people_are_a_list_and_a_table_has_its_rows(kind_of):
    kind = kind_of(
        '[[questions]]\nname = "anak"\nlabel = "Anak"\ntype = "people"\n'
        '[[questions]]\nname = "isi"\nlabel = "Isi"\ntype = "table"\n',
        "{% for o in isian.anak %}{{ o.nama }},{% endfor %}{% for b in isian.isi %}{{ b|join('+') }}{% endfor %}",
    )
    said = {"anak": [{"nama": "Dafa"}, {"nama": "Alya"}], "isi": [["a", "b"]]}
    assert kind.render(letter_facts(said)).strip() == "Dafa,Alya,a+b"


def test_a_conditional_question_is_asked_only_then(kind_of):
    kind = kind_of('[[questions]]\nname = "di"\nlabel = "Di mana"\nwhen = "jenis"\namong = ["Hilang"]\n')
    asked = kind.questions[1]
    assert asked.is_asked({"jenis": "Hilang"}) and not asked.is_asked({"jenis": "Rusak"})
    assert [label for label, _ in lines(kind, {"jenis": "Rusak"})] == ["Jenis"]


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ('[[questions]]\nname = "a"\nlabel = "A"\nfacts = ["nik"]\n', "facts diisi hanya bila"),
        (
            '[[questions]]\nname = "a"\nlabel = "A"\ntype = "person"\nfacts = ["gaji"]\n',
            "'gaji' tidak dikenal",
        ),
        ('[[questions]]\nname = "a"\nlabel = "A"\ntype = "person"\nneeds = ["nik"]\n', "belum ada di facts"),
        ('[[questions]]\nname = "a"\nlabel = "A"\nwhen = "jenis"\n', "diisi bersama"),
        (
            '[[questions]]\nname = "a"\nlabel = "A"\nwhen = "b"\namong = ["x"]\n',
            "pertanyaan pilihan di atasnya",
        ),
        ('[[questions]]\nname = "a"\nlabel = "A"\nwhen = "jenis"\namong = ["Baru"]\n', "bukan pilihan"),
        ('[[questions]]\nname = "mengetahui"\nlabel = "A"\n', "tidak dapat dipakai"),
        ('[[questions]]\nname = "a"\nlabel = "A"\ntype = "people"\nmost = 0\n', "paling sedikit 1"),
        ('[[questions]]\nname = "a"\nlabel = "A"\ntype = "people"\nleast = 40\n', "tidak kurang dari least"),
        ('[[questions]]\nname = "a__b"\nlabel = "A"\n', "tidak dapat dipakai"),
        ('[[questions]]\nname = "a"\nlabel = "A"\ntype = "date"\nexample = "besok"\n', "jumlah hari"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told(kind_of, questions, sentence):
    with pytest.raises(BrokenLetterKind, match=sentence):
        kind_of(questions)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('asked = "kapan saja"', "asked 'kapan saja' tidak dikenal"),
        ('signs = "lurah"', "signs 'lurah' tidak dikenal"),
        ('cosigners = ["bupati"]', "cosigners 'bupati' tidak dikenal"),
        ('valid_until = "jenis"', "pertanyaan dengan type = 'date'"),
    ],
)
def test_words_out_of_a_list_are_checked(kind_of, more, sentence):
    with pytest.raises(BrokenLetterKind, match=sentence):
        kind_of(more=more)


def test_a_letter_ends_with_what_it_is_about(kind_of):
    selesai = '[[questions]]\nname = "selesai"\nlabel = "Selesai"\ntype = "date"\n'
    kind = kind_of(selesai, more='valid_until = "selesai"')
    assert kind.valid_until_day({"selesai": "2026-12-01"}, TODAY).isoformat() == "2026-12-01"
    assert kind_of(more="validity_days = 30").valid_until_day({}, TODAY).isoformat() == "2026-12-23"
    assert kind_of().valid_until_day({}, TODAY) is None


def test_answers_are_told_in_words(kind_of):
    kind = kind_of(
        '[[questions]]\nname = "gaji"\nlabel = "Gaji"\ntype = "money"\n'
        '[[questions]]\nname = "hari"\nlabel = "Hari"\ntype = "date"\n'
        '[[questions]]\nname = "ibu"\nlabel = "Ibu"\ntype = "person"\n'
    )
    answers = dict(
        jenis="Hilang", gaji="1500000", hari="2026-11-23", ibu=NOBODY | {"nama": "Wati", "hubungan": "ibu"}
    )
    told = dict(lines(kind, answers | {"mengetahui": ["camat"]}))
    assert told["Gaji"] == ["Rp1.500.000"] and told["Hari"] == ["23 November 2026"]
    assert told["Ibu"] == ["Wati, ibu"] and told["Ikut mengetahui"] == ["Camat"]
    assert (
        headline(answers) == "Wati" and headline({"acara": "Khitanan"}) == "Khitanan" and headline({}) == ""
    )
    assert headline(answers | {"keperluan": "Berobat"}) == "Berobat"


def test_a_birth_is_about_the_child_and_not_about_the_father_whose_name_is_kept_first():
    answers = {"ayah": {"nama": "Joko"}, "bayi": {"nama": "Putra"}}
    assert headline(answers, LetterKind.find("kelahiran")) == "Putra"


def test_answers_outlive_the_way_they_were_asked(kind_of):
    """A village rewrites its texts: what was a line is asked as a person, as a day or as money afterwards."""
    said = {"siapa": "Wati, istri", "kapan": "Senin pagi", "harga": "murah", "siapa_saja": {"nama": "Joko"}}
    types = {"siapa": "person", "kapan": "date", "harga": "money", "siapa_saja": "people"}
    asked = "".join(f'[[questions]]\nname = "{a}"\nlabel = "{a}"\ntype = "{b}"\n' for a, b in types.items())
    kind = kind_of(asked, "{{ isian.siapa.nama }}{% for o in isian.siapa_saja %}{{ o.nama }}{% endfor %}")
    assert dict(lines(kind, said))["siapa"] == ["Wati, istri"]
    assert [dict(lines(kind, said))[name] for name in ("kapan", "harga")] == [["Senin pagi"], ["murah"]]
    assert dict(lines(kind, said))["siapa_saja"] == ["Joko"]
    assert kind.render(letter_facts(said)).strip() == ""
