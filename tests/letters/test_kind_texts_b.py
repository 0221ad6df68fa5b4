"""What the wording of marriage, land, family and free letters must say, and must not."""

import re
from html import unescape

import pytest

from models.letters.kind import LetterKind
from tests.letters.letter_facts import DRAFT, letter_facts

SITI = {"nama": "Siti Aminah", "nik": "3604994107650001", "bin": "Mahmud", "alamat": "Kampung Kadu"}
ANDI = {"nama": "Andi Saputra", "nik": "3604990107880002", "bin": "Karta", "alamat": "Kampung Baru"}
DEDI = {"nama": "Dedi Kurnia", "nik": "3604990107890003"}
FORMS = "n2 n3 n4 n5 sporadik jual_beli kuasa izin_ortu sptjm_lahir sptjm_nikah".split()
LETTERS = (
    "n1 n6 wali_nikah nikah_non pergi_kawin dup_nikah rujuk_cerai ahli_waris tanah_milik keramaian".split()
)
OF_KADES_ALONE = {"n1", "n6", "nikah_non", "ahli_waris", "tanah_milik"}
CODES = {
    "n1": "Model N1",
    "n2": "Model N2",
    "n3": "Model N3",
    "n4": "Model N4",
    "n5": "Model N5",
    "n6": "Model N6",
    "sptjm_lahir": "F-2.03",
    "sptjm_nikah": "F-2.04",
}
AKAD = {"tanggal_akad": "2026-12-07", "jam_akad": "09.00", "tempat_akad": "KUA", "kua": "Pasirlaut"}
FEAST = {"acara": "Khitanan", "mulai": "2026-12-05", "jam": "08.00", "sampai_jam": "22.00", "undangan": "300"}


def text_of(id: str, answers: dict, **changes: dict) -> str:
    page = LetterKind.find(id).render(letter_facts(answers, **changes))
    return " ".join(unescape(re.sub("<[^>]+>", " ", page.partition("<body")[2])).split())


@pytest.mark.parametrize("id", FORMS)
def test_a_form_takes_no_number_and_has_no_letterhead(id):
    text = text_of(id, _enough(id), surat=DRAFT)
    assert LetterKind.find(id).is_form
    assert "Nomor:" not in text and "PEMERINTAH KABUPATEN" not in text and "Formulir milik pemohon" in text


@pytest.mark.parametrize("id", LETTERS)
def test_a_letter_of_the_village_is_numbered_and_has_its_letterhead(id):
    text = text_of(id, _enough(id))
    assert "Nomor: 400.10.5.4/031" in text and "PEMERINTAH KABUPATEN SERANG" in text
    assert LetterKind.find(id).kades_only == (id in OF_KADES_ALONE)


@pytest.mark.parametrize(("id", "code"), CODES.items())
def test_an_official_form_carries_its_code(id, code):
    assert code in text_of(id, _enough(id))


def test_n1_names_the_former_spouse_only_of_a_widow_and_the_mother_alone_when_there_is_no_father():
    known = {"bin": "Karta", "status": "Cerai mati", "terdahulu": DEDI, "ibu": SITI}
    text = text_of("n1", known | {"ayah_tercatat": "Tidak"})
    assert "Status Janda cerai mati Suami terdahulu DEDI KURNIA" in text and "anak dari seorang ibu:" in text
    text = text_of("n1", {"bin": "Karta", "status": "Belum kawin", "ayah": ANDI, "ibu": SITI})
    assert "terdahulu" not in text and "Status Perawan" in text
    assert "perkawinan seorang pria: Nama ANDI SAPUTRA" in text and "dengan seorang wanita:" in text


@pytest.mark.parametrize(
    ("status", "called"),
    [
        ("Belum kawin", "Jejaka"),
        ("Cerai hidup", "Duda cerai hidup"),
        ("Beristri", "Beristri, akan beristri ke-2"),
    ],
)
def test_n1_calls_a_man_what_men_are_called(status, called):
    answers = {"status": status, "istri_ke": "2" if status == "Beristri" else "", "ibu": SITI}
    assert f"Status {called} " in text_of("n1", answers, warga={"jenis_kelamin": "Laki-laki"})


@pytest.mark.parametrize("id", ["n2", "n3", "n4", "sptjm_nikah"])
def test_husband_and_wife_stand_where_they_belong_whoever_asks(id):
    asked_by_her = text_of(id, _enough(id))
    assert asked_by_her.index("ANDI SAPUTRA") < asked_by_her.index("NURHAYATI")
    his = {"nama": "Andi Saputra", "jenis_kelamin": "Laki-laki"}
    asked_by_him = text_of(id, _enough(id) | {"pasangan": SITI}, warga=his)
    assert asked_by_him.index("ANDI SAPUTRA") < asked_by_him.index("SITI AMINAH")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"pemberi": "Ayah dan ibu", "ayah": ANDI, "ibu": SITI}, "adalah ayah dan ibu kandung dari:"),
        ({"pemberi": "Ayah saja", "ayah": ANDI}, "adalah ayah kandung dari:"),
        ({"pemberi": "Ibu saja", "ibu": SITI, "alasan": "Ayah meninggal"}, "adalah ibu kandung dari:"),
        ({"pemberi": "Wali", "wali": DEDI | {"hubungan": "Paman"}}, "adalah wali dari:"),
    ],
)
def test_n5_is_signed_by_those_who_permit(answers, said):
    text = text_of("n5", {"bin": "Karta", "pasangan": DEDI} | answers)
    assert said in text
    assert ("Ayah," in text, "Ibu," in text) == ("ayah" in answers, "ibu" in answers)


def test_n6_says_whose_husband_died_and_on_which_weekday():
    text = text_of("n6", {"pasangan": ANDI, "meninggal_tanggal": "2026-11-02", "bin": "Mahmud"})
    assert "adalah suami dari: Nama NURHAYATI" in text and "Senin, 2 November 2026" in text
    assert "sumpah jabatan" in text


def test_a_guardian_letter_appoints_nobody():
    text = text_of("wali_nikah", {"jenis": "Wali hakim", "alasan": "Tidak ada lagi wali nasab"})
    assert "bukan penunjukan wali" in text and "Tidak ada lagi wali nasab" in text
    assert "wali nasabnya adalah" not in text


@pytest.mark.parametrize("urusan", ["Rujuk", "Cerai"])
def test_the_title_says_which_of_the_two_it_is(urusan):
    text = text_of("rujuk_cerai", _enough("rujuk_cerai") | {"urusan": urusan})
    assert f"SURAT PENGANTAR {urusan.upper()} Nomor" in text and "tidak memutus dan tidak menilai" in text


def test_heirs_each_have_a_row_to_sign_in_and_the_camat_signs_once():
    heirs = [SITI | {"hubungan": f"Anak {number}"} for number in range(1, 26)]
    text = text_of("ahli_waris", _enough("ahli_waris") | {"ahli_waris": heirs})
    assert all(f"Anak {number} " in text for number in range(1, 26))
    assert text.count("Camat Pasirlaut") == 1 and text.count("Meterai") == 1


def test_a_land_letter_says_that_it_proves_no_right():
    text = text_of("tanah_milik", _enough("tanah_milik") | {"buku_tanah": "Tidak tercatat"})
    assert "tidak tercatat dalam Buku Tanah" in text and "bukan tanda bukti hak atas tanah" in text


def test_a_sale_is_not_for_land_and_says_its_price_in_words():
    text = text_of("jual_beli", _enough("jual_beli"))
    assert "tidak berlaku untuk jual beli tanah" in text
    assert "Rp12.500.000 (dua belas juta lima ratus ribu rupiah)" in text


def test_a_feast_of_one_day_names_one_day_and_is_no_permit():
    text = text_of("keramaian", FEAST | {"selesai": "2026-12-05"})
    assert "Sabtu, 5 Desember 2026 Pukul" in text and "bukan izin keramaian" in text
    assert "sampai Minggu, 6 Desember 2026" in text_of("keramaian", FEAST | {"selesai": "2026-12-06"})


def test_the_free_letter_is_headed_by_its_own_title():
    free = {"tentang": "Pemohon sendiri", "isi": "adalah benar warga kami.", "keperluan": "Bukti"}
    assert "SURAT REKOMENDASI Nomor" in text_of("bebas", free | {"judul": "Surat rekomendasi"})
    assert "SURAT KETERANGAN Nomor" in text_of("bebas", free)


def test_the_free_letter_may_recommend_or_assign_and_be_cosigned():
    free = {"tentang": "Pemohon sendiri", "isi": "untuk mengikuti pelatihan.", "keperluan": "Pelatihan"}
    text = text_of("bebas", free | {"pembuka": "memberi tugas kepada", "mengetahui": ["camat"]})
    assert "memberi tugas kepada: Nama NURHAYATI" in text and "Camat" in text
    assert "menerangkan bahwa: Nama NURHAYATI" in text_of("bebas", free)


def test_the_free_letter_may_be_about_somebody_else():
    text = text_of("bebas", {"isi": "adalah benar tamu kami.", "orang": DEDI, "keperluan": "Bukti"})
    assert "bahwa: Nama DEDI KURNIA" in text and "atas permintaan Nurhayati" in text


def _enough(id: str) -> dict:
    """What these letters cannot do without; the rest may stay empty."""
    own = {
        "n2": AKAD | {"pemohon": "Calon pengantin"},
        "tanah_milik": {"buku_tanah": "Tercatat", "sejak": "2019", "dilihat_tanggal": "2026-11-20"},
        "jual_beli": {"harga": "12500000", "tanggal": "2026-11-23", "pembeli": ANDI},
        "keramaian": FEAST | {"selesai": "2026-12-05"},
        "rujuk_cerai": {"urusan": "Cerai", "kepada": "Pengadilan Agama", "sebab": "Tidak serumah lagi"},
        "ahli_waris": {"pewaris": ANDI, "ahli_waris": [SITI | {"hubungan": "Istri"}], "saksi": [DEDI, DEDI]},
        "kuasa": {"penerima": ANDI, "keperluan": "Mengambil bantuan"},
    }
    return {"bin": "Mahmud", "pasangan": ANDI, "ibu": SITI, "anak": DEDI} | own.get(id, {})
