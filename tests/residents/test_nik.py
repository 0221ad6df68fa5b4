"""The shape of a NIK, and what looks odd about it."""

from datetime import date

import pytest

from models.residents import nik

WOMAN = "3604224709890003"
BORN = date(1989, 9, 7)


def test_a_good_nik_has_no_error_and_no_warning():
    assert nik.shape_error(WOMAN) is None
    assert nik.warnings(WOMAN, BORN, "P") == []


def test_what_people_type_between_the_digits_is_dropped():
    assert nik.clean(" 3604.2247-0989 0003\n") == WOMAN
    assert nik.shape_error("3604 2247 0989 0003") is None


def test_a_nik_tells_place_birth_sex_and_serial():
    assert nik.parts(WOMAN) == ("360422", 7, 9, 89, "P", "0003")


def test_a_nik_is_shown_in_fours_or_hidden():
    assert nik.spaced(WOMAN) == "3604 2247 0989 0003"
    assert nik.masked(WOMAN) == "3604••••••••0003"
    assert nik.masked("36042") == "•••••"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "NIK belum diisi."),
        (WOMAN[:-1], "NIK kurang satu angka. Harus 16, Anda menulis 15."),
        (WOMAN + "1", "NIK lebih satu angka. Harus 16, Anda menulis 17."),
        ("36042", "NIK kurang 11 angka. Harus 16, Anda menulis 5."),
        ("360422470989000O", "NIK hanya angka."),
        ("３６０４２２４７０９８９０００３", "NIK hanya angka."),
        ("0604224709890003", "NIK tidak diawali angka 0. Periksa angka pertamanya."),
    ],
)
def test_a_nik_of_wrong_shape_is_refused_with_a_sentence(text: str, error: str):
    assert nik.shape_error(text) == error


def test_a_nomor_kk_is_refused_in_its_own_name():
    assert nik.kk_shape_error(WOMAN) is None
    assert nik.kk_shape_error("36042247098900") == "Nomor KK kurang dua angka. Harus 16, Anda menulis 14."


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("3604224809890003", "Tanggal lahir pada NIK 08-09-89, pada data 07-09-89."),
        ("3604220709890003", "NIK menunjukkan laki-laki, data menulis perempuan."),
        ("3604224713890003", "Bulan 13 pada NIK tidak mungkin: harus 01–12."),
        ("3604227509890003", "Tanggal 75 pada NIK tidak mungkin: harus 01–31, atau 41–71 untuk perempuan."),
        ("3604224709890000", "Nomor urut NIK 0000, padahal mulai dari 0001."),
        ("9904224709890003", "Kode provinsi 99 pada NIK tidak dikenal."),
    ],
)
def test_a_nik_that_disagrees_warns(number: str, warning: str):
    assert nik.warnings(number, BORN, "P") == [warning]


def test_what_is_not_known_is_not_compared():
    assert nik.warnings(WOMAN, None, None) == []


def test_the_century_comes_from_the_birth_date():
    assert nik.warnings("3604220101260001", date(1926, 1, 1), "L") == []
    assert nik.warnings("3604220101260001", date(2026, 1, 1), "L") == []
