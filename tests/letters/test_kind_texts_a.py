"""What letters about people, events and livelihood must and must not say."""

import re
from datetime import date

import pytest

from models.letters.kind import LetterKind
from models.letters.sample import answers_to
from tests.letters.letter_facts import letter_facts
from tests.village import TODAY

PENGANTAR = ["peng_umum", "peng_ktp", "peng_kk", "peng_skck", "pindah", "kehilangan"]


def said(id: str, warga: dict | None = None, **answers) -> str:
    """The words on the paper, for the usual answers changed by these."""
    kind = LetterKind.find(id)
    html = kind.render(letter_facts(answers_to(kind, TODAY) | answers, warga=warga or {}))
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<h1>")[2]).split())


@pytest.mark.parametrize("id", ["pindah", "peng_kk", "peng_ktp", "peng_skck"])
def test_a_letter_that_is_not_required_any_more_says_so_and_still_prints(id):
    assert LetterKind.find(id).not_needed
    assert "NURHAYATI" in said(id)


@pytest.mark.parametrize("id", PENGANTAR)
def test_a_pengantar_calls_itself_one(id):
    text = said(id)
    assert text.startswith("SURAT PENGANTAR") and "Demikian surat pengantar ini" in text
    assert "surat keterangan ini" not in text.lower()


@pytest.mark.parametrize(
    ("id", "caveat"),
    [
        ("sku", "bukan izin usaha"),
        ("dom_usaha", "bukan izin usaha"),
        ("domisili", "bukan pengganti Kartu Tanda Penduduk"),
        ("ket_penduduk", "bukan pengganti Kartu Tanda Penduduk"),
        ("beda_nama", "tidak mengubah data"),
        ("kehilangan", "bukan surat tanda penerimaan laporan kehilangan"),
        ("pindah", "bukan surat keterangan pindah"),
        ("peng_skck", "hanya diterangkan oleh Kepolisian"),
        ("bersih_diri", "hanya diterangkan oleh Kepolisian"),
        ("jamkesos", "tidak menetapkan kepesertaan"),
        ("penghasilan", "menurut pernyataan yang bersangkutan"),
        ("kendaraan", "tidak menggantikan BPKB atau STNK"),
    ],
)
def test_a_letter_says_what_it_is_not(id, caveat):
    assert caveat in said(id)


@pytest.mark.parametrize(
    ("id", "data"),
    [
        ("kelahiran", "anak"),
        ("lahir_mati", "kesehatan"),
        ("kematian", "kesehatan"),
        ("jamkesos", "kesehatan"),
        ("penghasilan", "keuangan"),
        ("sktm", "ekonomi"),
        ("peng_skck", "kejahatan"),
        ("tanggungan", "anak"),
    ],
)
def test_specific_data_are_named(id, data):
    assert data in LetterKind.find(id).special.lower()


def test_whoever_found_the_death_is_named_by_office_alone():
    kind = LetterKind.find("kematian")
    people = {each.name for each in kind.questions if each.is_about_people}
    assert people == {"almarhum", "saksi"}
    text = said("kematian", menerangkan="Dokter")
    assert "Yang menyatakan Dokter" in text and text.count("NIK") == 2


def test_no_illness_is_asked_of_the_dead():
    sebab = next(each for each in LetterKind.find("kematian").questions if each.name == "sebab")
    assert sebab.choices == ["Usia lanjut", "Sakit", "Kecelakaan", "Lainnya"]


def test_something_else_is_written_out():
    """A letter that says 'Lainnya' says nothing; why somebody died it need not say."""
    for kind in LetterKind.all():
        asked = {each.when for each in kind.questions if "Lainnya" in each.among}
        offered = {each.name for each in kind.questions if "Lainnya" in each.choices}
        assert offered - {"sebab"} == asked, kind.id
    text = said("pindah", alasan="Lainnya", alasan_lain="Kembali ke kampung halaman")
    assert "Alasan pindah Kembali ke kampung halaman" in text


@pytest.mark.parametrize("id", ["beda_nama", "dom_usaha", "janda_duda", "suami_istri", "tanggungan"])
def test_what_for_may_stay_open_and_how_long_it_holds_is_told_all_the_same(id):
    text = said(id, keperluan="")
    assert "Keperluan" not in text and "untuk: Berlaku" not in text
    assert "Berlaku sampai 23 Desember 2026" in text


@pytest.mark.parametrize(
    ("sex", "word"), [("Perempuan", "Istri almarhumah"), ("Laki-laki", "Istri almarhum ")]
)
def test_the_dead_are_named_by_their_sex(sex, word):
    dead = {"nama": "Sarman", "jenis_kelamin": sex, "alamat": "Kampung Sawah"}
    assert word in said("kematian", almarhum=dead, hubungan="Istri")


def test_the_cause_of_a_stillbirth_is_told_only_when_written():
    assert "Penyebab" not in said("lahir_mati", penyebab="")
    assert "Penyebab Tidak diketahui" in said("lahir_mati", penyebab="Tidak diketahui")


def test_a_birth_without_father_names_the_mother_alone():
    text = said("kelahiran", ayah={})
    assert "anak dari seorang ibu" in text and "ayah:" not in text


def test_a_widow_and_a_divorced_man_are_called_so():
    text = said("janda_duda", {"status_kawin": "Cerai mati"})
    assert "Sebab Suami meninggal dunia Nama suami" in text and "Tanggal meninggal" in text
    assert "berstatus janda" in text
    text = said("janda_duda", {"jenis_kelamin": "Laki-laki", "status_kawin": "Cerai hidup"})
    assert "berstatus duda" in text and "Nama istri dahulu" in text and "Nomor akta cerai" in text


def test_an_income_is_written_in_figures_and_words():
    text = said("penghasilan", penghasilan="1500000", untuk="Saya sendiri")
    assert "Rp1.500.000 (satu juta lima ratus ribu rupiah)" in text


def test_the_pupil_is_named_when_the_letter_is_for_one():
    child = {"nama": "Asep", "tanggal_lahir": "2010-05-02", "pendidikan": "SMP Negeri 1 Pasirlaut"}
    text = said("sktm", untuk="Anak saya", anak=child, orang_tua={"nama": "Dedi"})
    assert "orang tua dari" in text and "ASEP" in text and "Ayah Dedi" in text
    assert "Ibu Dedi" in said("sktm", {"jenis_kelamin": "Laki-laki"}, anak=child, orang_tua={"nama": "Dedi"})
    assert "orang tua dari" not in said("sktm", untuk="", anak={}, orang_tua={})
    assert "NIS/NIM 3332260045" in said("penghasilan", siswa=child, nomor_induk="3332260045")


def test_who_has_a_ktp_of_elsewhere_is_not_called_a_penduduk():
    assert "adalah benar penduduk Desa Cikaduwangi yang bertempat tinggal" in said("domisili", alamat_ktp="")
    text = said("domisili", alamat_ktp="Kampung Cikole", sejak="2024", pemilik="Sarman")
    assert "adalah benar bertempat tinggal di Desa Cikaduwangi pada alamat tersebut di atas" in text
    assert "sejak tahun 2024, di rumah milik Sarman." in text and "penduduk Desa" not in text


def test_a_card_number_is_asked_only_of_who_has_a_card():
    assert "pemegang kartu jaminan kesehatan nomor 0001" in said("jamkesos", nomor_kartu="0001")
    assert "belum mempunyai kartu" in said("jamkesos", kartu="Belum", nomor_kartu="")


def test_a_letter_holds_until_the_day_asked_or_the_usual_one():
    kind, signed_on = LetterKind.find("peng_umum"), date(2026, 11, 23)
    assert kind.valid_until_day({"sampai": "2026-12-01"}, signed_on) == date(2026, 12, 1)
    assert kind.valid_until_day({"sampai": ""}, signed_on) == date(2026, 12, 23)
    assert LetterKind.find("bepergian").valid_until_day({"kembali": "2027-02-01"}, signed_on) == date(
        2027, 2, 1
    )


def test_the_village_head_himself_vouches_for_good_conduct():
    assert LetterKind.find("bersih_diri").kades_only
    text = said("bersih_diri")
    assert "Kapolsek Pasirlaut" in text and "Danramil Pasirlaut" in text


@pytest.mark.parametrize("id", ["sku", "penghasilan", "belum_nikah", "kehilangan", "tanggungan"])
def test_how_long_it_holds_is_called_a_habit(id):
    assert any("kebiasaan" in each for each in LetterKind.find(id).legal)


def test_the_hour_is_told_in_the_time_of_the_village():
    kind = LetterKind.find("kematian")
    html = kind.render(letter_facts(answers_to(kind, TODAY), desa={"zona": "WIT"}))
    assert "09.00 WIT" in html and "WIB" not in html


def test_who_moves_alone_is_asked_for_nobody_else():
    followers = next(each for each in LetterKind.find("pindah").questions if each.name == "pengikut")
    assert not followers.is_asked({"jenis": "Kepala keluarga"})
    assert followers.is_asked({"jenis": "Kepala keluarga dan seluruh anggota"})


def test_the_people_of_a_sample_are_not_two_at_once():
    """No dead man is a witness of his death, and no mother the bride of her son."""
    for kind in LetterKind.all():
        answers = answers_to(kind, TODAY)
        witnesses = {each["nama"] for each in answers.get("saksi", [])}
        others = [
            each["nama"] for name, each in answers.items() if isinstance(each, dict) and name != "penjamin"
        ]
        assert len(set(others)) == len(others) and not witnesses & {*others}, kind.id
