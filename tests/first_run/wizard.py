"""Walking through the wizard, for the tests of the first run."""

from io import BytesIO

from PIL import Image

HOME = "36.04.05.2001"
PASSWORD = "kelapa-bulan-perahu"
KADES_PASSWORD = "angin-batu-kopi"


def choose_region(browser):
    found = browser.get("/pasang/desa?cari=" + HOME)
    return found.press("Simpan dan lanjut", code=HOME)


def write_letterhead(browser, **changed):
    written = {
        "Alamat kantor": "Jalan Raya Pasirlaut Km 4",
        "Kode pos": "42199",
        "Telepon kantor": "0812-0000-1234",
    }
    form = browser.get("/pasang/kop").form("Simpan dan lanjut")
    for label, value in (written | changed).items():
        form.fill(label, value)
    return form.send()


def appoint_kades(browser, since="1 Agustus 2023", until="31/7/2031"):
    form = browser.get("/pasang/pejabat").form("Simpan pejabat")
    form.fill("Nama dan gelar", "Ahmad Sujana").fill("Mulai menjabat", since)
    return form.fill("Sampai dengan", until).send()


def add_places(browser, dusun="Kadu Gede", rw="1", count="4"):
    form = browser.get("/pasang/wilayah").form("Simpan RW ini")
    return form.fill("Dusun atau kampung", dusun).fill("Nomor RW", rw).fill("Jumlah RT", count).send()


def open_operator(browser, password=PASSWORD, again=None, username="udin"):
    form = browser.get("/pasang/akun").form("Simpan dan lanjut")
    form.fill("Nama Anda", "Udin Saepudin").fill("Nama masuk", username)
    return form.fill("Sandi", password).fill("Tulis sandi sekali lagi", again or password).send()


def walk_to_the_paper(browser):
    choose_region(browser)
    write_letterhead(browser)
    appoint_kades(browser)
    add_places(browser)
    return open_operator(browser)


def finish(browser):
    return browser.get("/pasang/kertas").form("Selesai").choose("Sudah dicetak").send()


def sign_in(browser, username, password):
    form = browser.get("/masuk").form("Masuk")
    return form.fill("Nama masuk", username).fill("Sandi", password).send()


def picture(form="PNG", size=(800, 600)) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "navy").save(content, form)
    return content.getvalue()


def send_logo(browser, content, name="lambang.png"):
    form = browser.get("/pasang/kop").form("Simpan dan lanjut").fill("Alamat kantor", "Jalan Raya 4")
    return form.send(logo=(BytesIO(content), name))
