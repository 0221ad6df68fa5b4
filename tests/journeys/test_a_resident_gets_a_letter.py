"""From a phone to a signed letter in the hand: one story, three people, one server."""

from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.paper import words_of_pdf
from tests.village import KADES, NURHAYATI, PIN, SITI


def test_a_resident_gets_a_letter(open_browser):
    phone = open_browser(PHONE)
    code = ask_for_a_letter(phone)

    desk = open_browser(DESK, SITI)
    expect(desk.get_by_role("heading", level=1)).to_have_text("Kotak masuk")
    desk.get_by_role("link", name="Nurhayati").click()
    expect(desk.locator("tr.differs")).to_contain_text("RT / RW")
    desk.get_by_role("button", name="Teruskan ke kepala desa").click()
    status_says(phone, "Surat Anda menunggu tanda tangan")

    kades = open_browser(PHONE, KADES)
    draft = words_of_pdf(kades, kades.get_by_role("link", name="Nurhayati", exact=True).get_attribute("href"))
    assert "NURHAYATI" in draft and "diberikan saat ditandatangani" in draft
    sign_everything(kades)
    status_says(phone, "Surat Anda siap diambil")

    desk.goto("/kantor/")
    desk.get_by_role("link", name="Siap diambil").click()
    desk.get_by_role("link", name="Nurhayati").click()
    printed = words_of_pdf(desk, desk.get_by_role("link", name="Cetak surat").get_attribute("href"))
    for fact in ("400.10.5.4/001/Ds.CKW/XI/2026", "Warung sembako", "Syarat pinjaman KUR", KADES.name):
        assert fact in printed
    desk.get_by_role("link", name="Serahkan").click()
    desk.get_by_label("Nama").fill("Nurhayati")
    desk.get_by_role("button", name="Surat sudah diserahkan").click()
    status_says(phone, "Surat Anda sudah diambil")
    assert code in desk.content()


def ask_for_a_letter(phone) -> str:
    """From the home page to the ticket, with a NIK one digit short at first."""
    phone.get_by_role("link", name="Surat keterangan usaha").click()
    phone.get_by_label("Nama lengkap").fill(NURHAYATI["name"])
    phone.get_by_label("NIK").fill(NURHAYATI["nik"][:15])
    phone.get_by_label("Nomor KK").fill(NURHAYATI["no_kk"])
    phone.get_by_label("RT", exact=True).fill("02")
    phone.get_by_label("RW", exact=True).fill("01")
    phone.get_by_label("Apa usaha Anda?").fill("Warung sembako")
    phone.get_by_label("Di mana tempat usahanya?").fill("Kampung Kadu Gede RT 03")
    phone.get_by_label("Sejak tahun berapa?").fill("2019")
    phone.get_by_label("Untuk apa surat ini dipakai?").fill("Syarat pinjaman KUR")
    phone.get_by_role("button", name="Lanjut: periksa jawaban").click()
    expect(phone.locator(".error")).to_have_text("NIK kurang satu angka. Harus 16, Anda menulis 15.")
    expect(phone.get_by_label("Apa usaha Anda?")).to_have_value("Warung sembako")

    phone.get_by_label("NIK").fill(NURHAYATI["nik"])
    phone.get_by_role("button", name="Lanjut: periksa jawaban").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Periksa, lalu kirim")
    phone.get_by_role("button", name="Kirim permohonan").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Permohonan Anda terkirim")
    code = phone.locator(".code").inner_text()
    phone.get_by_role("link", name="Cek surat ini").click()
    status_says(phone, "Surat Anda sedang diperiksa")
    for secret in (NURHAYATI["nik"], NURHAYATI["name"]):
        assert secret not in phone.content(), "the code alone shows no more than initials"
    return code


def sign_everything(kades) -> None:
    for tick in kades.get_by_label("Tanda tangani").all():
        tick.check()
    kades.get_by_role("button", name="Lanjut: masukkan PIN").click()
    kades.get_by_label("PIN tanda tangan").fill("314159")
    kades.get_by_role("button", name="Tanda tangani").click()
    expect(kades.locator(".error")).to_have_text("PIN belum cocok. Masih bisa dicoba 4 kali.")
    kades.get_by_label("PIN tanda tangan").fill(PIN)
    kades.get_by_role("button", name="Tanda tangani").click()
    expect(kades.get_by_role("heading", level=1)).to_contain_text("ditandatangani")


def status_says(phone, heading: str) -> None:
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text(heading)
