"""A bank has kept the page that checks our letters, and opens it as a file: no server, no network."""

import pytest

from models.letters.signatures import seal
from tests.filing import signed
from tests.journeys.conftest import PHONE


@pytest.fixture
def kept(browser, tmp_path):
    """The address of the file that was downloaded one day."""
    path = tmp_path / "periksa-surat.html"
    path.write_bytes(browser.client.get("/periksa-surat.html").data)
    return path.as_uri()


@pytest.fixture
def look(chromium):
    """look(address): the page there, with the PC of the village switched off."""
    contexts = []

    def open_one(address: str, scripts: bool = True):
        context = chromium.new_context(viewport=PHONE, java_script_enabled=scripts, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.on("console", lambda message: pytest.fail(message.text))
        page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or pytest.fail(asked.url))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def scanned(village) -> str:
    """What a phone reads from the letter of Joko."""
    return signed().signature.facts["surat"]["isi_qr"]


def digits_of(text: str) -> str:
    return text.partition("#")[2]


def paste(page, text: str):
    page.get_by_label("Isi kode QR").fill(text)
    page.get_by_role("button", name="Periksa surat").click()
    return page


def heading(page) -> str:
    assert page.title().startswith(page.inner_text("h1"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    return page.inner_text("h1")


def test_a_true_letter_in_the_address(look, kept, scanned):
    page = look(f"{kept}#{digits_of(scanned)}")
    assert heading(page) == "Asli menurut Desa Cikaduwangi"
    told = page.inner_text("main")
    for words in (
        "Surat keterangan domisili",
        "400.12.2.1/001/Ds.CKW/XI/2026",
        "23 November 2026",
        "J. S.",
        "Ahmad Sujana, Kepala Desa Cikaduwangi",
        "23 Desember 2026",
        "tidak bisa tahu apakah surat ini sudah dibatalkan",
        "Telepon kantor desa 0812-0000-1234",
        "Bukan tanda tangan elektronik tersertifikasi",
    ):
        assert words in told
    assert "tidak cocok" not in told.lower()


def test_what_a_phone_has_scanned_is_pasted(look, kept, scanned):
    page = look(kept)
    assert heading(page) == "Periksa surat Desa Cikaduwangi"
    # Messengers break long lines.
    assert heading(paste(page, f" {scanned[:200]}\n{scanned[200:]} \n")) == "Asli menurut Desa Cikaduwangi"


def test_a_letter_past_its_date_says_so(look, kept, scanned, village):
    page = look(kept)
    page.clock.set_fixed_time("2027-01-02")
    assert page.locator("#lewat").is_hidden()
    paste(page, scanned)
    assert "Masa berlakunya sudah lewat." in page.inner_text("main")


def test_no_single_digit_may_differ(look, kept, scanned):
    page, digits = look(kept), digits_of(scanned)
    for at in [0, 7, 12, 40, len(digits) // 2, len(digits) - 1]:
        other = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
        assert heading(paste(page, f"#{other}")) in (
            "Tidak cocok",
            "Tidak cocok: bukan surat Desa Cikaduwangi",
            "Halaman pemeriksa ini sudah lama",
        )
        assert "400.12.2.1" not in page.inner_text("main")
    assert heading(paste(page, scanned)).startswith("Asli")


def test_the_letter_of_another_village_is_not_ours(look, kept, village):
    seal.use_key(b"kunci desa lain yang bukan kita!")
    forged = signed().signature.facts["surat"]["isi_qr"]
    village.change(code="36.04.99.2002", name="Sukamaju")
    theirs = signed().signature.facts["surat"]["isi_qr"]
    page = look(kept)
    assert heading(paste(page, forged)) == "Tidak cocok"
    assert heading(paste(page, theirs)) == "Tidak cocok: bukan surat Desa Cikaduwangi"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Tidak cocok: bukan kode QR surat kami"),
        ("halo <b>desa</b> %E0%A4%A", "Tidak cocok: bukan kode QR surat kami"),
        ("#" + "9" * 600, "Tidak cocok"),
        ("#" + "0" * 600, "Tidak cocok"),
        ("7kq4-MD9X-w2", "Kode saja belum cukup di sini"),
        ("00512" + "0" * 500, "Halaman pemeriksa ini sudah lama"),
    ],
    ids=["nothing", "words", "nines", "zeros", "the code alone", "a later version"],
)
def test_garbage_gets_a_sentence(look, kept, text, said):
    assert heading(paste(look(kept), text)) == said


def test_garbage_in_the_address_gets_one_too(look, kept):
    assert heading(look(f"{kept}#%E0%A4%A&x=<script>")) == "Tidak cocok: bukan kode QR surat kami"


def test_without_javascript_it_says_what_to_do(look, kept, scanned):
    page = look(f"{kept}#{digits_of(scanned)}", scripts=False)
    told = page.inner_text("main")
    assert "Halaman ini perlu JavaScript." in told and "telepon kantor desa 0812-0000-1234" in told
    assert "Asli menurut" not in told and not page.get_by_role("button").count()
