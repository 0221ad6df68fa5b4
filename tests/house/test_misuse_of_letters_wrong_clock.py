"""The clock of the village PC set back to 2010 or ahead to 2090: every door has an answer, and nothing is lost."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from models import clock
from models.letters.attachments.attachment import Attachment
from models.letters.numbers.outside import OutsideLetter
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.mail.incoming import IncomingMail
from models.retention import Sweep
from tests.attachments.papers import KTP, photo
from tests.filing import checked, filed, reserved, sign, signed
from tests.public.asking import fill, newest, return_to_sender
from tests.village import JOKO, KADES, MAMAT, NOW, NURHAYATI, PIN, SITI, UDIN, WARGA

LONG_AGO, FAR_AHEAD = datetime(2010, 1, 1, 2, 0), datetime(2090, 1, 1, 2, 0)
WRONG = pytest.mark.parametrize("moment", [LONG_AGO, FAR_AHEAD], ids=["2010", "2090"])
SAID = "Jam komputer"


@pytest.fixture
def then(signed_in):
    """then(moment, SITI): that person's browser, signed in at that moment."""

    def sign_in(moment, person):
        clock.stop_at(moment)
        return signed_in(person)

    return sign_in


@WRONG
def test_by_phone_nothing_is_filed_and_the_answers_stay(browser, moment):
    page = fill(browser)
    clock.stop_at(moment)
    page = page.press("Kirim permohonan")
    assert page.status == 422 and SAID in page.text and "belum tiba" not in page.text
    assert page.form("Kirim").values["usaha"] == "Warung sembako"
    assert not LetterRequest.select().exists()
    clock.stop_at(NOW)
    assert page.press("Kirim permohonan").heading == "Permohonan Anda terkirim"


@WRONG
def test_at_the_counter_nothing_is_filed_and_the_answers_stay(then, moment):
    page = then(moment, SITI).get("/kantor/surat-baru/1?jenis=sktm").form("Simpan").send(keperluan="Berobat")
    assert page.status == 422 and SAID in page.text
    assert page.form("Simpan").values["keperluan"] == "Berobat" and not LetterRequest.select().exists()


@WRONG
def test_the_rt_is_told_and_the_answers_stay(then, moment):
    form = then(moment, MAMAT).get("/rt/warga/1/surat/sktm").form("Kirim")
    page = form.send(keperluan="Berobat", consent="y")
    assert page.status == 422 and SAID in page.text
    assert page.form("Kirim").values["keperluan"] == "Berobat" and not LetterRequest.select().exists()


@WRONG
def test_at_the_own_door_nothing_is_filed_and_the_answers_stay(then, moment):
    form = then(moment, WARGA).get("/data-saya/surat/baru/sktm").form("Kirim")
    page = form.send(keperluan="Berobat")
    assert page.status == 422 and SAID in page.text
    assert page.form("Kirim").values["keperluan"] == "Berobat" and not LetterRequest.select().exists()


@WRONG
@pytest.mark.parametrize("deed", ["Teruskan", "pengembalian", "penolakan"])
def test_staff_decide_nothing_by_that_clock(then, moment, deed):
    letter = filed()
    siti = then(moment, SITI)
    page = siti.get(f"/kantor/surat/{letter.id}")
    page = (
        page.press(deed)
        if deed == "Teruskan"
        else siti.get(f"{page.url}/{deed}").form().send(reason="Kurang jelas.")
    )
    assert page.status == 409 and SAID in page.text
    assert LetterRequest.get_by_id(letter.id).state == "new"


@WRONG
def test_no_number_is_given_with_pin_or_pen(then, moment):
    letter = checked()
    kades = then(moment, KADES)
    ask = kades.get("/kantor/tanda-tangan/pin?surat=" + letter.checked.uid)
    page = ask.form("Tanda tangani").send(pin=PIN)
    assert page.status == 409 and SAID in page.text
    pen = then(moment, SITI).get(f"/kantor/surat/{letter.id}/tanda-tangan-pena").form().send()
    assert pen.status in (409, 422) and not Signature.select().exists()
    clock.stop_at(NOW)
    assert sign(letter).sequence == 1


@WRONG
def test_no_number_is_taken_for_a_letter_typed_elsewhere(then, moment):
    form = then(moment, SITI).get("/kantor/nomor-surat/baru").form("Ambil")
    page = form.send(code="005", addressee="Camat", subject="Rapat", reason="Diketik sendiri")
    assert page.status == 422 and SAID in page.text
    assert page.form("Ambil").values["subject"] == "Rapat" and not OutsideLetter.select().exists()


@WRONG
def test_no_mail_is_written_into_the_agenda(then, moment):
    day = f"{moment:%d/%m/%Y}"
    page = then(moment, SITI).get("/kantor/surat-masuk/baru")
    page = page.form().send(
        received_on=day, dated_on=day, sender="Camat", about="Undangan rapat", number="1", enclosures="0"
    )
    assert page.status == 422 and SAID in page.text
    assert page.form().values["about"] == "Undangan rapat" and not IncomingMail.select().exists()


@WRONG
def test_no_photo_is_taken_and_none_is_lost(app, browser, moment):
    letter = filed(JOKO, "sktm")
    clock.stop_at(moment)
    form = browser.get(f"/cek/{letter.code}/berkas").form("Kirim foto")
    values = form.values | {"paper": KTP, "photo": (BytesIO(photo()), "ktp.jpg")}
    page = browser.post(f"/cek/{letter.code}/berkas", values)
    assert page.status in (409, 422) and SAID in page.text and not Attachment.select().exists()


@WRONG
def test_a_correction_waits_for_the_right_clock_and_keeps_what_was_typed(browser, moment):
    fill(browser).press("Kirim permohonan")
    return_to_sender(newest(), "Nomor KK belum jelas.")
    page = browser.get(f"/cek/{newest().code}/perbaiki")
    typed = dict(JOKO, usaha="Bengkel", alamat_usaha="Kadu", sejak="2019", keperluan="KUR")
    clock.stop_at(moment)
    page = page.form("Kirim perbaikan").send(**typed)
    assert page.status == 422 and SAID in page.text and page.form("Kirim").values["usaha"] == "Bengkel"
    assert newest().state == "returned"


@WRONG
@pytest.mark.parametrize("person", [SITI, KADES, UDIN, MAMAT, WARGA], ids=lambda each: each.role)
def test_everyone_can_still_sign_in_and_look(then, moment, person):
    filed(), checked(JOKO), signed(NURHAYATI, "sktm")
    browser = then(moment, person)
    starts = {"warga": "/data-saya/", "rt": "/rt/"}
    assert browser.get(starts.get(person.role, "/kantor/")).status == 200


@WRONG
def test_who_was_signed_in_signs_in_again(signed_in, moment):
    siti = signed_in(SITI)
    clock.stop_at(moment)
    assert siti.get("/kantor/").url.startswith("/masuk")
    clock.stop_at(NOW)
    assert siti.get("/kantor/").url == "/kantor/"


def test_a_year_ahead_no_number_is_given_before_the_operator_has_looked_at_the_date(then, folder):
    letter = checked()
    Sweep.run(folder)
    later = NOW + timedelta(days=366)
    ask = then(later, KADES).get("/kantor/tanda-tangan/pin?surat=" + letter.checked.uid)
    page = ask.form("Tanda tangani").send(pin=PIN)
    assert page.status == 409 and "terakhir dipastikan 23-11-2026" in page.text
    assert not Signature.select().exists()
    udin = then(later, UDIN)
    udin.get("/kantor/pengaturan/masa-simpan").form("Hapus sekarang").send(right_date="y")
    page = ask.browser.get(ask.url).form("Tanda tangani").send(pin=PIN)
    assert page.heading == "Satu surat sudah ditandatangani"


def test_after_a_month_without_the_pc_numbers_go_on_by_themselves(app, folder):
    Sweep.run(folder)
    clock.stop_at(NOW + timedelta(days=40))
    assert sign(checked()).sequence == 1


def test_a_few_days_behind_the_last_sure_date_no_number_is_taken(app, folder):
    Sweep.run(folder)
    clock.stop_at(NOW - timedelta(days=3))
    with pytest.raises(Exception, match="terakhir dipastikan 23-11-2026"):
        reserved()
