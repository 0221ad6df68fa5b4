"""How letters are numbered: pattern, scope, codes, and no number twice in the middle of a year."""

from datetime import date

import pytest

from models.accounts import Account
from models.letters.kind import LetterKind
from models.letters.numbers import number, taking
from models.letters.numbers.numbering import decide_numbering, example
from models.letters.setting import kinds_in_use
from models.village import Village
from tests.village import UDIN

ROOM = "/kantor/pengaturan/penomoran"
TODAY = date(2026, 11, 23)


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def test_a_village_that_begins_in_the_year_is_told_to_go_on_from_its_book(operator):
    step = "Lanjutkan nomor surat dari buku"
    page = operator.get("/kantor/pengaturan").follow(step)
    page.form("Simpan").send(following="154", reason="Melanjutkan buku nomor", sure="y")
    assert step not in operator.get("/kantor/pengaturan").text


@pytest.mark.parametrize(
    "pattern, scope, codes",
    [
        ("[kode]/[urut,3]/[desa]/[bulan]/[tahun]", "all", ["1", "1"]),
        ("[urut]/[tahun]", "all", ["1", "1"]),
        ("[kode]/[urut]/[tahun]", "kind", ["1", "2"]),
        ("[kode]/[urut]/[tahun]", "code", ["1", "1"]),
    ],
)
def test_a_pattern_that_tells_letters_apart_is_accepted(pattern, scope, codes):
    number.check_pattern(pattern, scope, codes)


@pytest.mark.parametrize(
    "pattern, scope, codes, sentence",
    [
        ("[kode]/[tahun]", "all", ["1"], "[urut]"),
        ("[kode]/[urut]", "all", ["1"], "[tahun]"),
        ("[nomor]/[urut]/[tahun]", "all", ["1"], "[nomor] tidak dikenal"),
        ("[urut]/[tahun]/[", "all", ["1"], "kurung siku"),
        ("[urut]/[tahun]]", "all", ["1"], "kurung siku"),
        ("[urut]/[tahun]", "kind", ["1", "2"], "[kode]"),
        ("[urut]/[tahun]", "code", ["1", "2"], "[kode]"),
        ("[kode]/[urut]/[tahun]", "kind", ["1", "1"], "harus berbeda"),
    ],
)
def test_a_pattern_that_could_repeat_a_number_is_refused(pattern, scope, codes, sentence):
    with pytest.raises(number.BadPattern, match=sentence.replace("[", r"\[")):
        number.check_pattern(pattern, scope, codes)


def test_the_village_s_pattern_is_kept(operator):
    form = operator.get(ROOM).form("Simpan penomoran")
    page = form.fill("Pola nomor", "[urut,4]/[kode]/[tahun]").choose(number.SCOPES["code"]).send()
    assert "Penomoran tersimpan" in page.text and "0007/400." in page.text
    village = Village.ours()
    assert (village.number_pattern, village.number_scope) == ("[urut,4]/[kode]/[tahun]", "code")
    assert taking.take(village, LetterKind.find("sku"), TODAY).text == "0001/400.10.5.4/2026"


def test_without_a_yearly_reset_the_year_need_not_be_in_the_pattern(operator):
    form = operator.get(ROOM).form("Simpan penomoran").fill("Pola nomor", "[urut]/[desa]")
    assert form.send().status == 422
    del form.values["yearly"]
    assert "Penomoran tersimpan" in form.send().text
    assert not Village.ours().number_yearly


def test_a_wrong_pattern_keeps_what_was_typed(operator):
    page = operator.get(ROOM).form("Simpan penomoran").fill("Pola nomor", "[kode]/[tahun]").send()
    assert page.status == 422 and "[urut]" in page.errors[0]
    assert page.form("Simpan penomoran").values["pattern"] == "[kode]/[tahun]"
    assert Village.ours().number_pattern.startswith("[kode]/[urut,3]")


def test_the_example_saves_nothing(operator):
    form = operator.get(ROOM).form("Simpan penomoran").fill("Pola nomor", "[urut]-[tahun]")
    page = operator.post(ROOM + "/contoh", form.values, status=200)
    assert "7-2026" in page.text and page.heading == "Penomoran surat"
    assert Village.ours().number_pattern.startswith("[kode]")


def test_htmx_gets_the_example_alone(operator):
    form = operator.get(ROOM).form("Simpan penomoran").fill("Pola nomor", "[urut]")
    page = operator.post(ROOM + "/contoh", form.values, status=422, headers={"HX-Request": "true"})
    assert "<html" not in page.html and "[tahun]" in page.errors[0]


def test_the_example_is_the_seventh_letter(village):
    assert (
        example(village, "[kode]/[urut,3]/[desa]/[bulan]/[tahun]", "400.1", TODAY, "sktm")
        == "400.1/007/Ds.CKW/XI/2026"
    )


def test_sequences_of_their_own_go_on_after_the_numbers_already_given(village, app):
    kinds, operator = kinds_in_use(None), Account.get(username="udin")
    sku = next(kind for kind in kinds if kind.id == "sku")
    decided = dict(pattern="[kode]-[jenis]/[urut]/[tahun]", kinds=kinds, by=operator)
    decide_numbering(village, scope="kind", **decided)
    first = [taking.take(village, kind, TODAY).text for kind in (sku, sku)]
    decide_numbering(village, scope="all", **decided)
    decide_numbering(village, scope="kind", **decided)
    assert taking.take(village, sku, TODAY).text not in first
