"""From an empty folder to a letter and a weighing: the first day of a village, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from app import create_app
from models import clock
from models.data_folder import DataFolder
from models.database import database
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.paper import words_of_pdf
from tests.village import NOW

PASSWORDS = {"udin": "kelapa-bulan-perahu", "sujana": "angin-batu-kopi", "ani": "sawah-lampu-teh"}
PIN = "493027"


@pytest.fixture
def app(tmp_path):
    """A server whose data folder is empty."""
    clock.stop_at(NOW)
    yield create_app(DataFolder(tmp_path / "data"))
    if not database.is_closed():
        database.close()
    clock.stop_at(None)


def test_a_fresh_village_does_both_jobs(open_browser):
    desk = open_browser(DESK)
    set_the_village_up(desk)
    sign_in(desk, "udin", PASSWORDS["udin"])
    firsts = {
        "sujana": open_account(desk, "Ahmad Sujana", "sujana", "Kepala desa", official="Ahmad Sujana"),
        "ani": None,
    }
    found_posyandu(desk)
    firsts["ani"] = open_account(desk, "Ani Suryani", "ani", "Kader posyandu", post="Melati")
    register(desk, "Nurhayati", "3604995207890003", "Perempuan", "12/7/1989", "Kepala keluarga")
    register(desk, "Alya Putri", "", "Perempuan", "10/2/2026", "Anak")

    ask_at_the_counter(desk, "Membuka rekening bank")
    printed = words_of_pdf(desk, desk.get_by_role("link", name="Cetak surat").get_attribute("href"))
    for fact in ("SURAT KETERANGAN DOMISILI", "400.12.2.1/001/", "NURHAYATI", "Ahmad Sujana"):
        assert fact in printed

    ask_at_the_counter(desk, "Melamar kerja", signed="Lewat HP kepala desa")
    kades = open_browser(PHONE)
    choose_own_password(kades, "sujana", firsts["sujana"], pin=True)
    kades.get_by_label("Tanda tangani").check()
    kades.get_by_role("button", name="Lanjut: masukkan PIN").click()
    kades.get_by_label("PIN tanda tangan").fill(PIN)
    kades.get_by_role("button", name="Tanda tangani").click()
    expect(kades.locator("main")).to_contain_text("400.12.2.1/002/")

    kader = open_browser(PHONE)
    choose_own_password(kader, "ani", firsts["ani"])
    weigh_a_new_child(kader)


def set_the_village_up(desk) -> None:
    """The six steps of the wizard."""
    expect(desk.get_by_role("heading", level=1)).to_have_text("Desa apa yang memakai komputer ini?")
    desk.get_by_label("Nama desa").fill("sindang mandi baros")
    desk.get_by_role("button", name="Cari").click()
    desk.get_by_label("Sindangmandi").check()
    desk.get_by_role("button", name="Simpan dan lanjut").click()

    desk.get_by_label("Alamat kantor").fill("Jalan Raya Baros Km 4")
    desk.get_by_label("Telepon kantor").fill("0812-0000-1234")
    desk.get_by_role("button", name="Simpan dan lanjut").click()

    desk.get_by_label("Nama dan gelar").fill("Ahmad Sujana")
    desk.get_by_label("Mulai menjabat").fill("31 Februari 2023")
    desk.get_by_role("button", name="Simpan pejabat").click()
    expect(desk.locator(".error").first).to_have_text("Tanggal 31 Februari 2023 tidak ada.")
    desk.get_by_label("Mulai menjabat").fill("1 Agustus 2023")
    desk.get_by_role("button", name="Simpan pejabat").click()
    sample = words_of_pdf(desk, desk.get_by_role("link", name="contoh surat").get_attribute("href"))
    assert "DESA SINDANGMANDI" in sample
    desk.get_by_role("link", name="Lanjut ke wilayah").click()

    desk.get_by_label("Dusun atau kampung").fill("Kadu Gede")
    desk.get_by_label("Nomor RW").fill("1")
    desk.get_by_label("Jumlah RT").fill("4")
    desk.get_by_role("button", name="Simpan RW ini").click()
    desk.get_by_role("link", name="Lanjut").click()

    desk.get_by_label("Nama Anda").fill("Udin Saepudin")
    desk.get_by_label("Nama masuk").fill("udin")
    desk.get_by_label("Sandi", exact=True).fill(PASSWORDS["udin"])
    desk.get_by_label("Tulis sandi sekali lagi").fill(PASSWORDS["udin"])
    desk.get_by_role("button", name="Simpan dan lanjut").click()

    paper = desk.get_by_role("link", name="Buka kertas pemulihan").get_attribute("href")
    assert "pemulihan" in words_of_pdf(desk, paper).lower()
    desk.get_by_label("Sudah dicetak").check()
    desk.get_by_role("button", name="Selesai, buka PosDesa").click()


def sign_in(page, username: str, password: str) -> None:
    page.goto("/masuk")
    page.get_by_label("Nama masuk").fill(username)
    page.get_by_label("Sandi").fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def open_account(desk, name: str, username: str, role: str, official: str = "", post: str = "") -> str:
    """Open an account; returns the first password as the operator reads it."""
    desk.goto("/kantor/pengaturan/akun")
    desk.get_by_role("link", name="Buat akun").click()
    desk.get_by_label("Nama lengkap").fill(name)
    desk.get_by_label("Nama masuk").fill(username)
    desk.get_by_label("Tugas").select_option(label=role)
    if official:
        desk.get_by_label("Pejabat").select_option(label=f"{official}, Kepala Desa")
    if post:
        desk.get_by_label("Posyandu").select_option(label=post)
    desk.get_by_role("button", name="Buat akun dan sandi pertama").click()
    return desk.locator(".code").last.inner_text()


def found_posyandu(desk) -> None:
    desk.goto("/kantor/pengaturan/posyandu")
    desk.get_by_label("Nama posyandu").fill("Melati")
    desk.get_by_label("Tempat").fill("Balai kampung Kadu Gede")
    desk.get_by_role("button", name="Simpan posyandu").click()


def register(desk, name: str, nik: str, sex: str, born: str, relation: str) -> None:
    desk.goto("/kantor/warga")
    desk.get_by_role("link", name="Tambah warga").click()
    desk.get_by_label("Nama lengkap").fill(name)
    desk.get_by_label(re.compile("^NIK \\(boleh")).fill(nik)
    desk.get_by_label("Jenis kelamin").select_option(label=sex)
    desk.get_by_label("Tempat lahir").fill("Serang")
    desk.get_by_label("Tanggal lahir").fill(born)
    desk.get_by_label("Hubungan dalam keluarga").select_option(label=relation)
    desk.get_by_label("Status perkawinan").select_option(
        label="Belum kawin" if relation == "Anak" else "Kawin"
    )
    desk.get_by_label("Agama").select_option(label="Islam")
    desk.get_by_label("Pendidikan di KK").select_option(index=1)
    desk.get_by_label("Pekerjaan").select_option(index=1)
    desk.get_by_label("Nama ibu").fill("Nurhayati" if relation == "Anak" else "Enah")
    desk.get_by_label("Nomor KK").fill("3604990202120002")
    desk.get_by_label(re.compile("^Alamat \\(boleh")).fill("Kampung Kadu Gede")
    desk.get_by_label(re.compile("^RT")).select_option(label="Kadu Gede, RT 03 / RW 01")
    desk.get_by_role("button", name="Simpan").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(name)


def ask_at_the_counter(desk, purpose: str, signed: str = "Di kertas") -> None:
    desk.goto("/kantor/surat-baru")
    desk.get_by_label("Nama, NIK, KK, alamat, atau orang tua").fill("nurhayati")
    desk.get_by_role("button", name="Cari").click()
    desk.get_by_role("link", name="Nurhayati", exact=True).click()
    desk.get_by_role("link", name="Domisili", exact=True).click()
    desk.get_by_label("Untuk apa surat ini dipakai?").fill(purpose)
    desk.get_by_label(signed).check()
    desk.get_by_role("button", name="Simpan dan cetak").click()


def choose_own_password(page, username: str, first: str, pin: bool = False) -> None:
    sign_in(page, username, first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Pilih sandi Anda sendiri")
    page.get_by_label("Sandi baru").fill(PASSWORDS[username])
    page.get_by_label("Tulis sekali lagi").fill(PASSWORDS[username])
    if pin:
        page.get_by_label("PIN tanda tangan").fill(PIN)
    page.get_by_role("button", name="Simpan sandi").click()


def weigh_a_new_child(kader) -> None:
    kader.get_by_role("button", name="Buka sesi hari ini").click()
    kader.get_by_role("link", name="Anak tidak ada di daftar").click()
    kader.get_by_label("Nama anak").fill("alya")
    kader.get_by_role("button", name="Cari").click()
    kader.get_by_role("button", name="Alya Putri").click()
    kader.get_by_label("Berat badan").fill("7,4")
    kader.get_by_label("Panjang badan").fill("69.5")
    kader.get_by_role("button", name="Simpan").click()
    expect(kader.get_by_role("heading", level=1)).to_have_text("Alya baru pertama ditimbang")
    expect(kader.locator(".judged")).to_contain_text("Gizi baik")
