"""What the village decides of letter kinds: code, validity, who asks, who signs, used; and the list of codes."""

import pytest

from models.letters.deciding import decide_system, ways_to_ask, ways_to_sign
from models.letters.kind import LetterKind
from models.letters.numbers.classification import find, listed
from models.letters.setting import LetterSetting, decided_kind, kinds_in_use
from models.village import Village
from tests.filing import account, checked, filed, sign
from tests.village import SITI, UDIN

ROOM = "/kantor/pengaturan/jenis-surat"
CODES = "/kantor/pengaturan/kode-klasifikasi"


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def decide(operator, kind: str = "sku", **changed):
    form = operator.get(f"{ROOM}/{kind}").form("Simpan")
    for label, value in changed.items():
        form.fill(label.replace("_", " "), value)
    return form


def test_every_kind_is_listed_with_what_holds_for_it(operator):
    page = operator.get(ROOM)
    for kind in LetterKind.all():
        assert kind.title in page.text
    assert "400.10.5.4" in page.text and "30 hari" in page.text


def test_a_decision_holds_for_the_next_letter(operator):
    page = decide(operator, Kode="503", Berlaku="14").send()
    assert "tersimpan" in page.text and "503" in page.text
    signature = sign(checked())
    assert signature.number.startswith("503/001") and (signature.valid_until - signature.signed_on).days == 14


def test_a_letter_may_be_valid_for_ever(operator):
    decide(operator, Berlaku="").send()
    assert decided_kind("sku", None).validity_days == 0 and sign(checked()).valid_until is None


def test_a_kind_that_is_not_used_is_offered_nowhere_and_its_letters_stay(operator, signed_in, browser):
    letter = filed()
    form = decide(operator)
    del form.values["is_used"]
    assert "Tidak dipakai: 1 jenis" in form.send().text
    assert "sku" not in [kind.id for kind in kinds_in_use(None)]
    assert "Surat keterangan usaha" not in browser.get("/surat").text
    assert signed_in(SITI).get(f"/kantor/surat/{letter.id}").status == 200


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("mandiri", ["mandiri", "sebagian", "loket"]),
        ("sebagian", ["sebagian", "loket"]),
        ("loket", ["loket"]),
        ("bantu", ["bantu"]),
    ],
)
def test_a_kind_may_be_closed_further_never_opened(asked, expected):
    class Kind:
        pass

    Kind.asked, Kind.signs = asked, "kades"
    assert ways_to_ask(Kind) == expected and ways_to_sign(Kind) == ["kades"]


@pytest.mark.parametrize("said", [{"asked": "terbuka"}, {"signs": "pemohon"}, {"asked": ""}])
def test_what_is_not_offered_is_refused(operator, said):
    assert decide(operator).send(**said).status == 422
    assert not LetterSetting.select().exists()


@pytest.mark.parametrize("days", ["731", "-1", "sebulan", "9" * 40])
def test_an_odd_validity_is_refused(operator, days):
    assert decide(operator, Berlaku=days).send().status == 422


@pytest.mark.parametrize("code", ["", "[urut]", "a/b", "9" * 40])
def test_a_wrong_code_is_told_beside_its_field(operator, code):
    page = decide(operator, Kode=code).send()
    assert page.status == 422 and page.errors


def test_a_code_that_would_double_numbers_is_refused(operator):
    Village.ours().change(number_scope="kind")
    page = decide(operator, Kode=decided_kind("sktm", None).code).send()
    assert page.status == 422 and "harus berbeda" in page.errors[0]


def test_an_unknown_kind_is_not_there(operator):
    operator.get(f"{ROOM}/tidak_ada", status=404)


def test_codes_are_found_by_words_and_by_number():
    assert [each.code for each in find("baru", "pindah datang")][:1] == ["400.12.2.2"]
    assert [each.code for each in find("lama", "471.1")][0] == "471.1"
    assert find("baru", "nikah")[0].words == "Perkawinan dan perceraian"
    assert not find("baru", "zzz") and len(find("lama", "")) == 20


@pytest.mark.parametrize("system", ["baru", "lama"])
def test_no_code_is_listed_twice(system):
    codes = [each.code for each in listed(system)]
    assert len(codes) > 45 and len(set(codes)) == len(codes)


def test_a_code_is_looked_up_for_a_kind_and_taken_over(operator):
    page = operator.get(f"{CODES}?jenis=sku&q=kesejahteraan")
    form = page.follow("400.10.4.4").form("Simpan")
    assert form.values["code"] == "400.10.4.4"


def test_htmx_gets_the_found_codes_alone(operator):
    page = operator.get(f"{CODES}?q=usaha", headers={"HX-Request": "true"})
    assert "<html" not in page.html and "400.10.5" in page.html


def test_choosing_the_old_system_gives_every_kind_its_old_code(operator):
    page = operator.get(CODES).form("Pakai daftar ini").choose("Kode lama").send()
    assert "dipakai untuk semua jenis surat" in page.text
    assert Village.ours().code_system == "lama"
    for kind in LetterKind.all():
        assert decided_kind(kind.id, None).code == (kind.old_code or kind.code)


def test_a_system_that_would_double_numbers_is_refused_and_the_codes_of_the_old_one_stay_in_sight(operator):
    Village.ours().change(number_scope="kind", number_pattern="[kode]/[urut]/[tahun]")
    page = operator.get(CODES).form("Pakai daftar ini").choose("Kode lama").send()
    assert page.status == 422 and "harus berbeda" in page.errors[0]
    assert Village.ours().code_system == "baru" and listed("baru")[0].words in page.text


def test_choosing_the_new_one_again_brings_the_codes_back(app):
    village, operator = Village.ours(), account(UDIN)
    for system in ("lama", "baru"):
        decide_system(system, LetterKind.all(), village, None, operator)
    assert {kind.id: kind.code for kind in kinds_in_use(None)} == {k.id: k.code for k in LetterKind.all()}


def test_a_code_is_also_looked_up_in_the_list_the_village_did_not_choose(operator):
    page = operator.get(f"{CODES}?q=593&jenis=sku")
    assert "dari daftar yang lain" in page.text and "593" in page.text
    assert "dari daftar yang lain" not in operator.get(f"{CODES}?q=400.12").text
    assert "Tidak ada yang cocok di kedua daftar" in operator.get(f"{CODES}?q=zzz").text
