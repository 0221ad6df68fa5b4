"""Numbers for letters typed elsewhere, and numbers left out, on their pages."""

from datetime import timedelta

import pytest

from models import clock
from models.letters.numbers.counter import Skip
from models.letters.numbers.outside import OutsideLetter
from models.village import Village
from tests.filing import checked, sign
from tests.village import DEDEH, KADES, NOW, SITI, UDIN

ROOM = "/kantor/nomor-surat"
WORDS = {
    "Ditujukan kepada": "Camat Cikande",
    "Perihal": "Undangan rapat",
    "Kode klasifikasi": "005",
    "Mengapa": "Diketik sendiri",
}


@pytest.fixture
def staff(signed_in):
    return signed_in(SITI)


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def reserve(browser, **changed):
    form = browser.get(ROOM + "/baru").form("Ambil nomor")
    for label, value in (WORDS | changed).items():
        form.fill(label, value)
    return form.send()


def skip(browser, following: str, **ticked):
    form = browser.get(ROOM + "/lompatan").form("Simpan nomor berikutnya")
    form.fill("Nomor berikutnya", following).fill("Mengapa", "Ada di buku lama")
    return form.send(**ticked)


def test_staff_take_a_number_for_a_letter_typed_elsewhere(staff):
    page = reserve(staff)
    assert "Nomor diambil: 005/001/Ds.CKW/XI/2026." in page.text
    for told in ("Camat Cikande", "Undangan rapat", "Diketik sendiri (Siti Rohmah)"):
        assert told in page.text


def test_several_numbers_are_taken_at_once(staff):
    page = reserve(staff, **{"Berapa nomor": "20"})
    assert "sampai 005/020/Ds.CKW/XI/2026 (20 nomor)" in page.text
    assert "20 nomor, semua tampil" in page.text


def test_a_form_sent_twice_takes_one_number(staff):
    form = staff.get(ROOM + "/baru").form("Ambil nomor")
    for label, value in WORDS.items():
        form.fill(label, value)
    form.send(), form.send()
    assert OutsideLetter.select().count() == 1


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        ("Ditujukan kepada", "", "Tulis kepada siapa suratnya."),
        ("Perihal", " ", "Tulis perihal suratnya."),
        ("Tanggal surat", "1/1/2025", "Tanggal surat harus di tahun 2026"),
        ("Tanggal surat", "besok", "Tulis tanggal"),
        ("Kode klasifikasi", "a/b", "Kode hanya huruf"),
        ("Berapa nomor", "51", "Tulis angka 1 sampai 50."),
        ("Berapa nomor", "0", "Tulis angka 1 sampai 50."),
        ("Mengapa", "", "Tulis alasannya."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_takes_no_number(staff, label, value, sentence):
    page = reserve(staff, **{label: value})
    assert page.status == 422 and page.errors[0].startswith(sentence)
    assert not OutsideLetter.select().exists()


def test_with_the_clock_behind_the_form_says_so(staff):
    sign(checked())
    form = staff.get(ROOM + "/baru").form("Ambil nomor")
    for label, value in WORDS.items():
        form.fill(label, value)
    # Still signed in: a session that began long after now is ended.
    clock.stop_at(NOW - timedelta(hours=10))
    page = form.send()
    assert page.status == 422 and "Betulkan jam komputer dulu." in page.text


def test_addressee_and_subject_may_be_corrected(staff):
    page = reserve(staff).follow("005/001").form("Simpan").fill("Ditujukan kepada", "Camat Kopo").send()
    assert "tersimpan" in page.text and "Camat Kopo" in page.text
    history = page.follow("005/001").text
    assert "Nomor diambil" in history and "semula Camat Cikande: Undangan rapat" in history


def test_the_month_is_chosen_and_another_is_empty(staff):
    reserve(staff)
    assert "Belum ada nomor" in staff.get(ROOM + "?bulan=2026-10").text
    assert "Camat Cikande" in staff.get(ROOM + "?bulan=2026-11").text


def test_a_long_month_is_shown_in_pages(staff):
    for _ in range(2):
        reserve(staff, **{"Berapa nomor": "15"})
    page = staff.get(ROOM)
    assert "1 sampai 20 dari 30 nomor" in page.text
    assert "21 sampai 30" in page.follow("Berikutnya").text


def test_the_operator_goes_on_where_the_old_book_ended(operator):
    page = skip(operator, "46")
    assert "Nomor berikutnya 46." in page.text and "1 sampai 45" in page.text
    assert sign(checked()).number == "400.10.5.4/046/Ds.CKW/XI/2026"


def test_many_numbers_are_skipped_only_on_purpose(operator):
    page = skip(operator, "3400")
    assert page.status == 422 and "3399 nomor akan dilompati" in page.text
    assert not Skip.select().exists()
    form = page.form("Simpan nomor berikutnya").choose("Ya, lompati")
    assert "Nomor berikutnya 3400." in form.send().text


def test_how_many_are_skipped_is_counted_in_the_sequence_that_goes_on(operator):
    """Until today each year had one of its own, which is still told of."""
    sign(checked())
    form = operator.get("/kantor/pengaturan/penomoran").form("Simpan penomoran")
    del form.values["yearly"]
    form.send()
    assert "Nomor berikutnya 100." in skip(operator, "100").text
    assert "Nomor berikutnya 199." in skip(operator, "199").text


@pytest.mark.parametrize("following", ["1", "0", "-3", "9" * 30, "lima", ""])
def test_a_sequence_goes_forward_only(operator, following):
    page = skip(operator, following)
    assert page.status == 422 and page.errors and not Skip.select().exists()


def test_who_may_skip_and_who_may_only_take(signed_in):
    assert "lompati nomor" in signed_in(DEDEH).get(ROOM).text
    assert "lompati nomor" not in signed_in(SITI).get(ROOM).text
    signed_in(SITI).get(ROOM + "/lompatan", status=403)
    signed_in(KADES).get(ROOM, status=403)


def test_sequences_to_choose_from_are_those_that_are_counted(operator):
    Village.ours().change(number_scope="code")
    page = operator.get(ROOM + "/lompatan")
    assert "Kode 400.10.5.4" in page.text and "Surat keluar lain" in page.text
    form = page.form("Simpan nomor berikutnya").fill("Nomor berikutnya", "9").fill("Mengapa", "Buku lama")
    assert form.send(sequence="code:lain").status == 422
