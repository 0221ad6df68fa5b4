"""Slips of paper for the person at the counter, and the ready messages to the sender."""

from urllib.parse import unquote

import pytest

from models.letters.notices import international, notice
from models.village import Village
from tests.filing import account, checked, filed, signed
from tests.village import DEDEH, KADES, NURHAYATI, SITI

LINK = "https://cikaduwangi.desa.id/cek/AAAA-BBBB"


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def test_a_queue_slip_says_code_due_day_free_and_whom_to_tell(siti):
    letter = filed(NURHAYATI)
    page = siti.get(f"/kantor/surat/{letter.id}").follow("Cetak struk antre")
    assert page.heading == "Bukti permohonan"
    for told in (f"{letter.code[:4]}-{letter.code[4:]}", "GRATIS", "0812-0000-1234", "Selesai paling lambat"):
        assert told in page.text
    assert NURHAYATI["nik"] not in page.html and NURHAYATI["no_kk"] not in page.html


def test_a_long_number_may_be_broken_only_between_its_parts(siti):
    letter = signed(NURHAYATI)
    html = siti.get(f"/kantor/surat/{letter.id}/struk").html
    assert letter.signature.number.replace("/", "/\u200b") in html


def test_a_slip_to_collect_says_the_number(siti):
    letter = signed(NURHAYATI)
    page = siti.get(f"/kantor/surat/{letter.id}/struk")
    assert (
        page.heading == "Bukti ambil surat"
        and letter.signature.number in page.text.replace("\u200b", "")
        and "GRATIS" in page.text
    )


def test_nothing_is_handed_out_of_what_is_over(siti):
    letter = signed(NURHAYATI)
    letter.hand_over(by=account(SITI), collected_by="Nurhayati")
    assert siti.get(f"/kantor/surat/{letter.id}/struk").heading == "Tidak ada struk"


@pytest.mark.parametrize(
    ("width", "sheet"),
    [("a4", "receipt_a4"), ("80", "receipt_80"), ("58", "receipt_58"), ("9", "receipt_a4")],
)
def test_a_slip_is_as_wide_as_its_paper(siti, width, sheet):
    page = siti.get(f"/kantor/surat/{filed(NURHAYATI).id}/struk?lebar={width}")
    assert [each for each in page.tree.iter("link") if sheet in each.get("href", "")]


@pytest.mark.parametrize("typed", ["0812-0000-5678", "+62 812 0000 5678", "62812 00005678", "081200005678"])
def test_a_mobile_number_is_told_as_the_world_writes_it(typed):
    assert international(typed) == "6281200005678"


@pytest.mark.parametrize("typed", ["", "0254-123456", "112", "nomor saya", "08" * 20])
def test_what_is_no_mobile_number_gets_no_message(typed):
    assert international(typed) == ""


def told(letter) -> str:
    name, address = notice(letter, "Surat keterangan usaha", Village.ours(), LINK, letter.reason())
    assert address.startswith("https://wa.me/6281200005678?text=")
    return f"{name}: {unquote(address.partition('text=')[2])}"


def test_each_news_has_its_text(app):
    letter = filed(NURHAYATI)
    assert "Permohonan surat keterangan usaha Anda sudah kami terima" in told(letter)
    letter.return_to_sender(by=account(SITI), reason="Nomor KK belum jelas")
    assert "perlu diperbaiki dulu: Nomor KK belum jelas. Kode" in told(letter)
    letter.correct(claim={"phone": letter.phone}, answers=letter.answers)
    assert "sedang kami periksa lagi" in told(letter)
    ready = signed(NURHAYATI)
    assert "siap diambil" in told(ready) and "GRATIS" in told(ready) and NURHAYATI["nik"] not in told(ready)


def test_what_the_kades_sent_back_is_no_correction_of_its_sender(app):
    letter = checked(NURHAYATI)
    letter.send_back(by=account(KADES), reason="Alamat usaha keliru")
    assert "Surat keterangan usaha Anda sedang kami periksa lagi" in told(letter)
    assert "perbaikan" not in told(letter).lower()


def test_nothing_is_told_while_it_waits_for_the_kades_or_without_a_number(app):
    assert notice(checked(NURHAYATI), "Surat", Village.ours(), LINK, "") is None
    assert notice(filed(NURHAYATI, phone=""), "Surat", Village.ours(), LINK, "") is None


def test_staff_tell_with_one_tap(siti, signed_in):
    letter = signed(NURHAYATI)
    page = siti.get(f"/kantor/surat/{letter.id}")
    [link] = [each for each in page.tree.iter("a") if "wa.me" in each.get("href", "")]
    assert "siap%20diambil" in link.get("href") and "noreferrer" in link.get("rel")
    assert "wa.me/62812000" in signed_in(DEDEH).get(f"/kantor/surat/{letter.id}").html
