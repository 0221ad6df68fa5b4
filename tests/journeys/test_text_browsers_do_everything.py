"""In w3m, lynx and links2, 40 letters wide and without JavaScript: every task of residents and of staff."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.text_browser import BROWSERS, TextBrowser
from tests.village import ANI, JOKO, KADES, NURHAYATI, PASSWORD, PIN, SITI, UDIN

pytestmark = pytest.mark.long


@pytest.fixture(params=BROWSERS)
def open_text(request, server, tmp_path):
    """open_text(path): one more browser of this sort, with cookies of its own."""
    opened = []

    def open_one(path: str, person=None) -> TextBrowser:
        home = tmp_path / str(len(opened))
        opened.append(TextBrowser(request.param, server + ("/masuk" if person else path), home))
        if person:
            sign_in(opened[-1], person)
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def sign_in(browser: TextBrowser, person) -> None:
    browser.sees("Masuk petugas")
    browser.fill("Nama masuk", person.username)
    browser.fill("Sandi", PASSWORD)
    browser.press("Masuk")


def test_a_resident_asks_and_gets_a_letter(open_text):
    phone = open_text("/")
    code = ask_for_a_letter(phone)

    desk = open_text("/kantor/", SITI)
    desk.sees("Kotak masuk")
    desk.follow("Nurhayati")
    desk.sees("Langkah berikutnya")
    desk.press("Teruskan ke kepala desa")
    desk.sees("Menunggu tanda tangan")

    kades = open_text("/kantor/tanda-tangan", KADES)
    kades.sees("Nurhayati")
    kades.choose("Tanda tangani")
    kades.press("Lanjut: masukkan PIN")
    kades.sees("PIN tanda tangan")
    kades.fill("PIN tanda tangan", PIN)
    kades.press("Tanda tangani")
    kades.sees("ditandatangani")

    desk.follow("Kotak masuk")
    desk.sees("Surat baru di loket")
    desk.follow("Siap diambil")
    desk.sees("1 permohonan, semua tampil")
    desk.follow("Nurhayati")
    desk.sees("Cetak surat")
    assert "Warung sembako" in words_of(desk.save("Cetak surat"))
    desk.follow("Serahkan ke pemohon")
    desk.sees("Surat sudah diserahkan")
    desk.fill("Nama", "Nurhayati")
    desk.press("Surat sudah diserahkan")
    desk.sees("Sudah diambil")

    phone.press("Cek surat ini")
    phone.sees("Surat Anda sudah diambil")
    assert code in phone.text


def test_a_cadre_weighs_a_child(open_text):
    phone = open_text("/posyandu/", ANI)
    phone.sees("Buka sesi hari ini")
    phone.press("Buka sesi hari ini")
    phone.sees("Alya Putri")
    phone.follow("Alya Putri")
    phone.sees("Berat badan")
    for label, words in (("Berat badan", "74"), ("Panjang badan", "69,5"), ("Lingkar kepala", "43,6")):
        phone.fill(label, words)
    phone.press("Simpan")
    phone.sees("Berat 74 kg? Mungkin 7,4. Periksa timbangan.")
    phone.fill("Berat badan", "7,4")
    phone.press("Simpan")
    assert "Berat menurut umur" in phone.sees("Alya baru pertama ditimbang")


def test_the_operator_adds_a_resident(open_text):
    desk = open_text("/kantor/warga", UDIN)
    desk.sees("Kotak masuk")
    desk.follow("Warga")
    desk.sees("Cari warga")
    desk.follow("Tidak ada di daftar? Tambah warga")
    desk.sees("Untuk warga yang sudah lama")
    for label, words in (
        ("Nomor KK", JOKO["no_kk"]),
        ("Nama lengkap", "Asep Saputra"),
        ("Tempat lahir", "Serang"),
        ("Tanggal lahir", "31/2/1990"),
    ):
        desk.fill(label, words)
    for label, words in (
        ("Jenis kelamin", "Laki-laki"),
        ("Status perkawinan", "Belum kawin"),
        ("Agama", "Islam"),
        ("Pendidikan di KK", "SLTA"),
        ("Pekerjaan", "Petani"),
    ):
        desk.pick(label, words)
    desk.press("Simpan")
    desk.sees("Tanggal 31 Februari 1990 tidak ada.")
    desk.fill("Tanggal lahir", "1/2/1990")
    desk.press("Simpan")
    assert "Serang" in desk.sees("tanda sementara S-00006")


def test_a_walk_in_is_helped(open_text):
    desk = open_text("/kantor/", SITI)
    desk.sees("Kotak masuk")
    desk.follow("Surat baru")
    desk.sees("Surat baru di loket")
    desk.fill("Nama, NIK, KK, alamat, atau orang tua", "djoko soesilo")
    desk.press("Cari")
    desk.sees("Surat baru untuk Joko Susilo")
    desk.follow("Tidak mampu")
    desk.sees("Untuk apa surat ini dipakai?")
    desk.fill("Untuk apa surat ini dipakai?", "Berobat di RSUD")
    desk.press("Simpan dan cetak")
    desk.sees("Surat siap dicetak")
    assert "JOKO SUSILO" in words_of(desk.save("Cetak surat"))


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def ask_for_a_letter(phone: TextBrowser) -> str:
    """With a NIK one digit short at first."""
    phone.sees("Perlu surat dari desa?")
    phone.follow("Surat keterangan usaha")
    phone.sees("Isi permohonan")
    for label, words in (
        ("Nama lengkap", NURHAYATI["name"]),
        ("NIK", NURHAYATI["nik"][:15]),
        ("Nomor KK", NURHAYATI["no_kk"]),
        ("RT", "02"),
        ("RW", "01"),
        ("Apa usaha Anda?", "Warung sembako"),
        ("Di mana tempat usahanya?", "Kampung Kadu Gede"),
        ("Sejak tahun berapa?", "2019"),
        ("Untuk apa surat ini dipakai?", "Syarat pinjaman KUR"),
    ):
        phone.fill(label, words)
    phone.press("Lanjut: periksa jawaban")
    phone.sees("NIK kurang satu angka. Harus 16, Anda menulis 15.")
    phone.fill("NIK", NURHAYATI["nik"])
    phone.press("Lanjut: periksa jawaban")
    assert "Warung sembako" in phone.sees("Periksa, lalu kirim")
    phone.press("Kirim permohonan")
    return re.search(r"\b[A-Z0-9]{4}[ -]?[A-Z0-9]{4}\b", phone.sees("Permohonan Anda terkirim"))[0]
