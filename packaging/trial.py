"""The first day of a village, lived by the one file in a system with nothing in it: asked over http from here by the browser
of the tests, and its PDF is read here. Ends with a sentence and status 1 at the first thing that is not as it should be.
"""

import io
import sys
from pathlib import Path

from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).parents[1]))

from clean_root import CleanRoot, Served

from tests.browser import Browser, Form, Page
from tests.first_run.wizard import PASSWORD, finish, sign_in, walk_to_the_paper

KADES_PASSWORD = "angin-batu-kopi"
PIN = "493027"
NAME, NIK, NO_KK = "Nurhayati", "3604055207890003", "3604050202120002"
PRINTED_NIK = "3604 0552 0789 0003"
PURPOSE = "Membuka rekening bank"


def live_through(clean: CleanRoot, library: str) -> str:
    """`clean` may also be a Windows (wine.py); `library` is a part that --version must know. Returns the code by which a
    resident follows the letter of that day.
    """
    told = clean.run("--version", "--lengkap")
    expect("weasyprint 70" in told and library in told, f"--version does not tell its parts: {told}")
    with clean.serving() as served:
        code = first_day(served)
    stored = clean.run("backup", "-o", "/usb/desa.zip")
    expect("Cadangan sudah dibuat dan diperiksa" in stored, stored)
    restored = clean.run("restore", "/usb/desa.zip", "--data", "/pc-baru/data")
    expect("sudah dipulihkan" in restored, restored)
    with clean.serving("--data", "/pc-baru/data") as served:
        letter_is_there(served, code)
    say("restored elsewhere: the letter is there")
    expect(not clean.leftovers(), f"left in the folder for temporary files: {clean.leftovers()}")
    return code


def first_day(served: Served) -> str:
    """From the empty folder to a signed letter; returns the code by which its resident follows it."""
    desk = Browser(served)
    walk_to_the_paper(desk)
    finish(desk)
    say("first run: all steps")
    expect(sign_in(desk, "udin", PASSWORD).status == 200, "the operator cannot sign in")
    kades = open_kades(desk, Browser(served))
    register(desk)
    code = ask(Browser(served))
    say(f"asked for a letter: {code}")
    page = desk.get("/kantor/").follow(NAME).press("Teruskan ke kepala desa")
    expect(PURPOSE in page.text, "the office does not see the request")
    signed = kades.get("/kantor/tanda-tangan").form("Lanjut: masukkan PIN").choose("Tanda tangani").send()
    signed = signed.form("Tanda tangani").fill("PIN tanda tangan", PIN).send()
    expect("/001/" in signed.text, f"not signed: {signed.text}")
    say("signed with the PIN")
    say(f"printed: {facts_of_the_letter(desk)} bytes, all facts are in it")
    return code


def open_kades(desk: Browser, phone: Browser) -> Browser:
    form = desk.get("/kantor/pengaturan/akun/baru").form("Buat akun")
    form.fill("Nama lengkap", "Ahmad Sujana").fill("Nama masuk", "sujana").fill("Tugas", "kades")
    slip = choose(form, "Pejabat", "Ahmad Sujana").send()
    first = slip.tree.findall(".//p[@class='code key']")[-1].text
    own = sign_in(phone, "sujana", first).form("Simpan sandi")
    own.fill("Sandi baru", KADES_PASSWORD).fill("Tulis sekali lagi", KADES_PASSWORD)
    own.fill("PIN tanda tangan", PIN).send()
    return phone


def register(desk: Browser) -> None:
    form = desk.get("/kantor/warga").follow("Tambah warga").form("Simpan")
    form.fill("Nama lengkap", NAME).fill("NIK", NIK).fill("Tempat lahir", "Serang")
    form.fill("Tanggal lahir", "12/7/1989").fill("Nama ibu", "Enah").fill("Nomor KK", NO_KK)
    form.fill("Alamat", "Kampung Kadu Gede")
    for label, words in {
        "Jenis kelamin": "Perempuan",
        "Hubungan dalam keluarga": "Kepala keluarga",
        "Status perkawinan": "Kawin",
        "Agama": "Islam",
        "Pendidikan di KK": "SLTA",
        "Pekerjaan": "Mengurus",
        "RT": "Kadu Gede, RT 03 / RW 01",
    }.items():
        choose(form, label, words)
    expect(form.send().heading == NAME, "the resident is not in the register")


def ask(phone: Browser) -> str:
    form = phone.get("/surat/domisili").form("Lanjut")
    form.fill("Nama lengkap", NAME).fill("NIK", NIK).fill("Nomor KK", NO_KK).fill("RT", "03").fill("RW", "01")
    page = form.fill("Untuk apa surat ini dipakai?", PURPOSE).send().press("Kirim permohonan")
    expect(page.heading == "Permohonan Anda terkirim", f"not sent: {page.text}")
    return page.tree.find(".//*[@class='code']").text


def facts_of_the_letter(desk: Browser) -> int:
    """Its bytes, when all facts are in it."""
    page = desk.get("/kantor/?keadaan=siap").follow(NAME)
    answer = page.browser.get(link(page, "Cetak surat")).response
    printed = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.get_data())).pages)
    printed = " ".join(printed.split())
    for fact in ("SURAT KETERANGAN DOMISILI", "/001/", NAME.upper(), PRINTED_NIK, PURPOSE, "Ahmad Sujana"):
        expect(fact in printed, f"the printed letter lacks {fact}: {printed}")
    return len(answer.get_data())


def letter_is_there(served: Served, code: str) -> None:
    desk = Browser(served)
    sign_in(desk, "udin", PASSWORD)
    facts_of_the_letter(desk)
    form = Browser(served).get("/cek").form("Cek")
    expect(
        "siap diambil" in form.fill("Kode permohonan", code).send().text,
        "the resident's code is not known any more",
    )


def choose(form: Form, label: str, words: str) -> Form:
    """The option that begins with these words."""
    options = list(form._labelled(label).iter("option"))
    return form.fill(
        label, next(each.get("value") for each in options if (each.text or "").startswith(words))
    )


def link(page: Page, words: str) -> str:
    return next(each.get("href") for each in page.tree.iter("a") if "".join(each.itertext()) == words)


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(f"The file does not work: {otherwise}")


def say(sentence: str) -> None:
    print(f"  {sentence}", flush=True)
