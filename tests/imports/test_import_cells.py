"""Cells as people and programs write them."""

from datetime import date, datetime

import pytest

from models.imports import cells, days
from models.imports.cells import Unread
from models.imports.fields import BY_NAME, FIELDS, squeezed


def what_is_wrong(field: str, cell) -> str:
    with pytest.raises(Unread) as told:
        BY_NAME[field].read(cell)
    assert told.value.remedy.endswith(".")
    return told.value.what


@pytest.mark.parametrize(
    "written",
    [
        date(1980, 1, 12), datetime(1980, 1, 12), 29232, 29232.0, "29232", 19800112.0, "12/01/1980", "12-1-1980",
        "1980-01-12", "1980-01-12 00:00:00", "1980-01-12T00:00:00", "12 JANUARI 1980", "12 Jan 1980", "12.01.1980",
        "Sabtu, 12 Januari 1980", "January 12, 1980", "'12/01/1980", " 12/01/1980\u00a0",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(written):
    assert days.day(written) == date(1980, 1, 12)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("12/01/80", "tidak lengkap"),
        ("31/02/1980", "tidak ada"),
        ("01/25/1980", "tidak ada"),
        (1980.0, "Hanya tahun"),
        ("1980", "bukan tanggal"),
        ("kemarin", "bukan tanggal"),
        ("²/1/1980", "bukan tanggal"),
        (1e300, "Bukan tanggal"),
        ("12/01/1066", "terlalu lama"),
    ],
)
def test_what_is_no_date_is_told(written, words):
    assert words in what_is_wrong("birth_date", written)


@pytest.mark.parametrize("field", [each.name for each in FIELDS])
@pytest.mark.parametrize("empty", ["", " ", "-", "\u00a0", "'"])
def test_nothing_written_is_nothing(field, empty):
    assert BY_NAME[field].read(empty) is None


@pytest.mark.parametrize(
    "written",
    [
        "3604991403750002", "'3604991403750002", 3604991403750002, 3604991403750002.0, "3604 9914 0375 0002",
        "3604991403750002\u00a0", "3604991403750002.0", "3.604991403750002E+15", "\ufeff3604991403750002",
    ],
)  # fmt: skip
def test_a_nik_is_read_however_it_is_written(written):
    assert cells.nik_number(written) == cells.card_number(written) == "3604991403750002"


@pytest.mark.parametrize(
    "written", ["0", 0, 0.0, "", "-", "0000000000000000", "Belum ada", "TIDAK ADA", "belum punya", "#N/A"]
)
def test_a_number_of_zero_is_none_yet(written):
    assert cells.nik_number(written) is cells.card_number(written) is None


def test_a_nik_that_opensid_made_up_is_none_but_a_card_with_one_is_told():
    assert cells.nik_number("0360499140375000") is None
    assert "angka 0" in what_is_wrong("no_kk", "0360499140375000")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("3,60499E+15", "memotong"),
        ("360499140375000", "15 angka, seharusnya 16"),
        ("36049914037500021", "17 angka"),
        ("O604991403750002", "huruf"),
    ],
)
def test_a_nik_that_lost_something_is_told(written, words):
    assert words in what_is_wrong("nik", written)


def test_names_are_kept_tidy():
    assert cells.name("  SITI  NURHALIZAH, S.PD.I ") == "Siti Nurhalizah, S.Pd.I"
    assert cells.name("nur'aini al-fatih") == "Nur'aini Al-Fatih"
    assert cells.name("Asep McDonald") == "Asep McDonald"
    assert cells.name("JOKO*\tSUSILO") == "Joko Susilo"
    assert BY_NAME["address"].read("KP. CIBOGO RT 03") == "Kp. Cibogo RT 03"


@pytest.mark.parametrize("written", ["3", "03", "003", "'003", "RT 03", "RT. 3", 3.0, "\u00a0003"])
def test_an_rt_that_lost_its_zeros_is_the_same(written):
    assert BY_NAME["rt"].read(written) == "03"


def test_a_telephone_gets_its_zero_back():
    assert cells.phone(81234567890.0) == "081234567890" and cells.phone("0812-3456") == "0812-3456"


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("sex", 1, "L"), ("sex", "Pr", "P"), ("sex", "LAKI - LAKI", "L"), ("marital", "BK", 1), ("marital", "cm", 4),
        ("marital", "KAWIN TERCATAT", 2), ("religion", "KATHOLIK", 3), ("religion", 1.0, 1), ("shdk", "ORANGTUA", 7),
        ("shdk", "isteri", 3), ("education", "DIPLOMA IV/ STRATA I", 8), ("education", "Strata-II", 9),
        ("education", "Tidak/Blm Sekolah", 1), ("occupation", "BELUM / TIDAK BEKERJA", 1), ("occupation", 88, 88),
        ("blood", "Tdk Th", 13), ("blood", "o+", 11), ("disability", 7, 0), ("disability", "TIDAK CACAT", 0),
        ("studies", 18, 18), ("studies", 0, None), ("ktp_status", "CARD SHIPPED", 6), ("ktp_kind", "KTP-eL", 2),
        ("citizenship", "WNI", 1), ("insurance", "BPJS Penerima Bantuan Iuran", 2), ("status", "PINDAH DALAM NEGERI", 3),
        ("sex", "LAKI2", "L"), ("occupation", "PEGAWAI NEGERI SIPIL", 5), ("occupation", "TENTARA NASIONAL INDONESIA", 6),
    ],
)  # fmt: skip
def test_codes_and_labels_are_read(field, written, code):
    assert BY_NAME[field].read(written) == code


def test_a_word_outside_the_list_is_told_with_the_list():
    with pytest.raises(Unread) as told:
        BY_NAME["religion"].read("Sunda Wiwitan")
    assert "Islam, Kristen" in told.value.remedy


def test_a_w_is_no_woman_because_then_a_p_would_be_a_man():
    assert "daftar" in what_is_wrong("sex", "W")


def test_no_header_means_two_fields():
    headers = [squeezed(each) for field in FIELDS for each in {squeezed(h) for h in field.headers}]
    assert len(headers) == len(set(headers))
