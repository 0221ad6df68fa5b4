"""Screenshots of the main screens, for the README, the guide and for looking at them: run by bin/screens.

The demo village on a fixed day, and one that is set up that day, each in a temporary folder. Names and dates are the same every time.
    bin/screens [WORD ...]     only the screens whose name contains one of the words
"""

import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from app import create_app  # noqa: E402
from docs.ways import (  # noqa: E402
    answered,
    at,
    checked_file,
    checked_offline,
    counter_form,
    counter_with_people,
    family,
    fill,
    following,
    found_region,
    issued,
    letter_on_paper,
    letterhead,
    months_recap,
    opened_session,
    own_form,
    request_in,
    twins,
    weighed,
    with_papers,
)
from models import clock  # noqa: E402
from models.data_folder import DataFolder  # noqa: E402
from models.database import database  # noqa: E402
from models.demo.build import build  # noqa: E402
from models.job_worker import JobWorker  # noqa: E402
from tests.village import ANI, KADES, MAMAT, NOW, PASSWORD, PIN, SITI, UDIN, WARGA  # noqa: E402

TARGET = ROOT / "docs" / "screens"
GUIDE = ROOT / "static" / "guide"
SIZES = {"360": {"width": 360, "height": 640}, "1280": {"width": 1280, "height": 800}}
LARGEST = 150_000
LONGEST = 3000
COLOURS = (128, 64, 32, 16)

# Those that PANDUAN.md shows, and how far down: the beginning of a page tells enough, on paper too.
IN_GUIDE = {
    "pasang-desa-1280": 560,
    "kantor-surat-baru-isian-1280": 940,
    "warga-beranda-360": 640,
    "warga-tiket-360": 560,
    "warga-keaslian-surat-360": 620,
    "kantor-kotak-masuk-1280": 720,
    "kantor-permohonan-1280": 740,
    "kantor-siap-diambil-1280": 680,
    "kantor-surat-masuk-1280": 700,
    "kades-tanda-tangan-360": 700,
    "rt-permohonan-360": 640,
    "posyandu-sesi-360": 700,
    "posyandu-ukur-360": 760,
    "posyandu-hasil-360": 700,
    "kependudukan-1280": 470,
    "kependudukan-impor-1280": 620,
    "pengaturan-1280": 430,
    "pengaturan-akun-1280": 700,
}
WIDEST = 900

# The first run, in a village that has nothing yet.
SETTING_UP = [
    ("pasang-desa", None, found_region),
    ("pasang-kop", None, letterhead),
]

# Name of the picture, who is signed in (None: a resident), and how to get there. In this order, in one
# browser a person: a screen may begin where the one before it ended.
SCREENS = [
    ("warga-beranda", None, at("/")),
    ("warga-pilih-surat", None, at("/surat")),
    ("warga-formulir", None, at("/surat/domisili")),
    ("warga-formulir-salah", None, following("Lanjut")),
    ("warga-periksa", None, answered),
    ("warga-tiket", None, request_in("new", "/cek/{code}/terkirim")),
    ("warga-cek", None, at("/cek")),
    ("warga-status", None, request_in("ready", "/cek/{code}")),
    ("warga-foto-kertas", None, with_papers("/cek/{code}/berkas")),
    ("warga-keaslian", None, at("/cek-surat")),
    ("warga-keaslian-surat", None, issued("/cek-surat/{code}")),
    ("warga-periksa-surat", None, checked_offline),
    ("masuk", None, at("/masuk")),
    ("kantor-kotak-masuk", SITI, at("/kantor/")),
    ("kantor-permohonan", SITI, request_in("new", "/kantor/surat/{id}")),
    ("kantor-siap-diambil", SITI, request_in("ready", "/kantor/surat/{id}")),
    ("kantor-surat-baru", SITI, at("/kantor/surat-baru")),
    ("kantor-surat-baru-isian", SITI, counter_form),
    ("kantor-surat-baru-ahli-waris", SITI, counter_with_people),
    ("kantor-permohonan-kertas", SITI, with_papers("/kantor/surat/{id}")),
    ("kantor-struk", SITI, request_in("ready", "/kantor/surat/{id}/struk")),
    ("kantor-register-surat", SITI, at("/kantor/register-surat")),
    ("kantor-surat-masuk", SITI, at("/kantor/surat-masuk")),
    ("kantor-angka-layanan", SITI, at("/kantor/angka-layanan")),
    ("surat-jadi", SITI, letter_on_paper),
    ("kantor-warga", SITI, at("/kantor/warga?q=nurhayati")),
    ("kependudukan", SITI, at("/kantor/kependudukan")),
    ("kependudukan-keluarga", SITI, family),
    ("kependudukan-kelahiran", SITI, following("Catat kelahiran")),
    ("kependudukan-buku", SITI, at("/kantor/buku/B.2?bulan=2026-10")),
    ("kependudukan-statistik", SITI, at("/kantor/statistik?jenis=umur")),
    ("kependudukan-data-kembar", SITI, twins),
    ("kependudukan-impor", UDIN, checked_file),
    ("data-saya", WARGA, at("/data-saya/")),
    ("data-saya-minta-surat", WARGA, own_form),
    ("rt-permohonan", MAMAT, at("/rt/")),
    ("rt-perbaikan", MAMAT, request_in("returned", "/rt/surat/{id}/perbaikan", channel="rt")),
    ("kades-tanda-tangan", KADES, at("/kantor/tanda-tangan")),
    ("kades-pelimpahan", KADES, at("/kantor/pelimpahan")),
    ("pengaturan", UDIN, at("/kantor/pengaturan")),
    ("pengaturan-akun", UDIN, at("/kantor/pengaturan/akun")),
    ("pengaturan-jenis-surat", UDIN, at("/kantor/pengaturan/jenis-surat")),
    ("pengaturan-naskah-surat", UDIN, at("/kantor/pengaturan/jenis-surat/domisili/naskah/ubah")),
    ("posyandu-sesi", ANI, opened_session),
    ("posyandu-ukur", ANI, following("Alya Putri")),
    ("posyandu-hasil", ANI, weighed),
    ("posyandu-grafik", ANI, following("rafik")),
    ("posyandu-rekap", ANI, months_recap),
]


def main(words: list[str]) -> None:
    TARGET.mkdir(exist_ok=True)
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for screens, people in ((SETTING_UP, nobody), (SCREENS, build)):
            wanted = [name for name, _, _ in screens if not words or any(word in name for word in words)]
            if wanted:
                with tempfile.TemporaryDirectory() as folder, village(DataFolder(folder), people) as url:
                    take(chromium, url, screens, wanted)


def take(chromium, url: str, screens: list, wanted: list[str]) -> None:
    people = [person for name, person, _ in screens if name in wanted]
    pages = {}
    for name, person, go in screens:
        if person not in people:
            continue
        if person not in pages:
            pages[person] = enter(chromium.new_context(base_url=url).new_page(), person)
        go(pages[person])
        if name in wanted:
            shoot(pages[person], name)


def nobody(folder: DataFolder, today: date) -> None:
    """The village is still to be set up."""


@contextmanager
def village(folder: DataFolder, people: Callable[[DataFolder, date], object]):
    """At nine o'clock on the day of the tests, after these people came to live there; yields its address."""
    clock.stop_at(NOW)
    app = create_app(folder)
    people(folder, (NOW + timedelta(hours=7)).date())
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    worker = JobWorker(folder)
    worker.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    worker.stop()
    server.close()
    database.close()


def enter(page: Page, person) -> Page:
    page.set_default_timeout(10_000)
    if person and person.nik:
        page.goto("/data-saya/masuk")
        fill(page, {"NIK": person.nik, "PIN": PIN})
        page.get_by_role("button", name="Masuk", exact=True).click()
    elif person:
        page.goto("/masuk")
        fill(page, {"Nama masuk": person.username, "Sandi": PASSWORD})
        page.get_by_role("button", name="Masuk", exact=True).click()
    return page


def shoot(page: Page, name: str) -> None:
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        picture = small(page.screenshot(full_page=True, animations="disabled"))
        (TARGET / f"{name}-{size}.png").write_bytes(picture)
        show_in_guide(f"{name}-{size}")
        print(f"{name}-{size}.png {len(picture) // 1024} KB  {page.title()}")


def show_in_guide(name: str) -> None:
    """Cut and made narrower, for a phone on a slow line and for print."""
    if name not in IN_GUIDE:
        return
    image = Image.open(TARGET / f"{name}.png").convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, IN_GUIDE[name])))
    image.thumbnail((WIDEST, LONGEST), Image.Resampling.LANCZOS)
    GUIDE.mkdir(exist_ok=True)
    image.quantize(32, dither=Image.Dither.NONE).save(GUIDE / f"{name}.png", optimize=True)


def small(picture: bytes) -> bytes:
    """With as many colours as 150 KB allow: flat pages need few. Of a long list the beginning tells enough."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, LONGEST)))
    for colours in COLOURS:
        packed = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= LARGEST:
            break
    return packed.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
