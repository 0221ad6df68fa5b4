"""Names are found however they are spelled."""

import pytest

from models.residents.spelling import initials, sounding


@pytest.mark.parametrize(
    "spellings",
    [
        "Soeharto, Suharto",
        "Djoko Tjahjono, Joko Cahyono",
        "Muhammad Yusuf, Moch. Yusup, M. Jusuf, M.Yusuf, Mohamad Yusuf, Muh Yusuf",
        "Ahmad Junaidi, H. Achmad Djunaedi, Drs. Akhmad Zunaedi M.Si",
        "Siti Aisyah, St. Aisah, Hj. Sitti Aisya",
        "Maryam, Mariyam, Mariam",
        "Zaenal, Zainal, Jaenal",
        "Syarifuddin, Sjarifudin, Saripudin",
        "Rizki, Rizqi, Riski",
        "Nyai Enjah, Njai Enyah",
        "Nu'man, Numan, Nu’man",
        "Tb. Fathur, Tubagus Fatur",
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: str):
    assert len({sounding(name) for name in spellings.split(", ")}) == 1


@pytest.mark.parametrize("name", ["Siti Aminah, S.Pd.I", "Siti Aminah S.Ag., M.Pd.", "Ibu Hj. Siti Aminah"])
def test_titles_and_degrees_are_dropped(name: str):
    assert sounding(name) == sounding("Siti Aminah")


@pytest.mark.parametrize("typed", ["wah", "wahy", "wahyu", "hiday", "hida"])
def test_half_a_name_lies_within_the_whole(typed: str):
    assert sounding(typed) in sounding("Wahyu Hidayat")


def test_a_name_that_is_only_a_title_stays():
    assert sounding("Haji")


def test_nothing_sounds_like_nothing():
    assert sounding(" . ") == ""


def test_different_names_sound_different():
    assert sounding("Ahmad M. Ali") != sounding("Ahmad")
    assert sounding("Sari") != sounding("Sri")


def test_initials_hide_a_name():
    assert initials("Nana Suryana") == "N. S."
    assert initials("H. Nana Suryana, S.Pd") == "N. S."
    assert initials("") == ""
