"""The breach register: three days to tell the people and the agency, and the letters that do."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from models import clock
from models.breaches import Breach
from tests.village import DEDEH, KADES, NOW, SITI, UDIN

TOLD = dict(
    found_on="22/11/2026",
    found_time="14.30",
    happened="belum diketahui",
    what="Buku penduduk tertinggal di warung fotokopi.",
    data="Nama, NIK, dan alamat",
    whose="212 orang di RT 03",
    done="Buku diambil kembali.",
    remedy="Waspada telepon yang meminta kode.",
)


def recorded(browser, **changes):
    form = browser.get("/kantor/kebocoran/baru").form("Simpan")
    return form.send(**TOLD | changes)


def test_a_breach_is_written_down_with_its_clock(signed_in):
    page = recorded(signed_in(UDIN))
    # Found yesterday at 14.30 in the village; now it is Monday 9.00.
    assert "Batas pemberitahuan: 2 hari 5 jam lagi" in page.text
    assert Breach.get().found_at == NOW - timedelta(hours=18, minutes=30)


def test_telling_both_stops_the_clock(signed_in):
    page = recorded(signed_in(DEDEH))
    assert Breach.open_count() == (1, 0)
    page = page.press("Sudah dikirim ke warga").press("Sudah dikirim ke lembaga")
    assert "Semua sudah diberi tahu" in page.text and Breach.open_count() == (0, 0)


def test_an_old_one_is_late(signed_in):
    recorded(signed_in(UDIN))
    clock.stop_at(NOW + timedelta(hours=60))
    page = signed_in(UDIN).get("/kantor/kebocoran")
    assert [each for each in page.tree.iter("td") if each.get("class") == "late"]
    assert Breach.open_count() == (1, 1)


@pytest.mark.parametrize(
    ("whom", "words"), [("warga", "data pribadi Anda"), ("lembaga", "selaku pengendali data pribadi")]
)
def test_the_letters_say_what_when_how_and_what_was_done(signed_in, whom, words):
    browser = signed_in(UDIN)
    recorded(browser)
    answer = browser.client.get(f"/kantor/kebocoran/{Breach.get().id}/surat-{whom}.pdf")
    pages = PdfReader(BytesIO(answer.data)).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    for said in (
        words,
        "Nama, NIK, dan alamat",
        "212 orang",
        "14.30",
        "fotokopi",
        "diambil kembali",
        "Ahmad Sujana",
    ):
        assert said in text, said


@pytest.mark.parametrize("hour", ["25.00", "14", "siang", "14.61"])
def test_an_hour_must_be_one(signed_in, hour):
    assert recorded(signed_in(UDIN), found_time=hour).errors == ["Tulis jam dan menit. Contoh: 14.30."]


def test_what_will_be_found_later_is_refused(signed_in):
    page = recorded(signed_in(UDIN), found_on="23/11/2026", found_time="23.00")
    assert "belum terjadi" in page.errors[0]


def test_it_can_be_corrected(signed_in):
    page = recorded(signed_in(UDIN)).follow("Perbaiki catatan ini")
    assert page.form("Simpan").values["found_time"] == "14.30"
    page = page.form("Simpan").send(whose="213 orang di RT 03")
    assert "213 orang" in page.text


@pytest.mark.parametrize("person", [SITI, KADES])
def test_others_do_not_enter(signed_in, person):
    assert signed_in(person).get("/kantor/kebocoran", status=403)
