"""Forms that were forged, are old, or meet a village that changed since they were drawn."""

import errno
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.setting import LetterSetting
from models.letters.signatures.signature import IssuedPdf, Signature
from models.letters.steps import Check, Handover, Void
from tests.attachments.papers import sent
from tests.filing import account, checked, filed, sign, signed
from tests.public.asking import TYPED, fill, newest, return_to_sender
from tests.village import DEDEH, JOKO, KADES, MAMAT, NURHAYATI, PIN, SITI, UDIN, WARGA
from views.pdf import PdfTooSlow

HEIRS = {
    "pewaris__nama": "Sukarta", "pewaris__alamat": "Kampung Lebak", "meninggal_tanggal": "1/2/2026",
    "meninggal_tempat": "Rumah", "keperluan": "Balik nama tanah", "saksi__0__nama": "Ujang",
    "saksi__1__nama": "Entis", "ahli_waris__0__nama": "Nining", "ahli_waris__0__hubungan": "Anak",
}  # fmt: skip
WAITS = """{#\ntitle = "Surat coba"\ncode = "100"\nasked = "mandiri"\n[[questions]]\nname = "keperluan"\nlabel = "Untuk apa?"\n#}
{% extends 'print/letter.html' %}{% block isi %}<p>{{ isian.keperluan }}</p>{% endblock %}"""


def retire(kind: str) -> None:
    known = LetterSetting.get_or_none(kind=kind) or LetterSetting(kind=kind, code="400")
    known.change(is_used=False)


def to_counter_only(kind: str) -> None:
    LetterSetting.create(kind=kind, code="400", asked="loket")


# Forged


def test_the_reading_of_another_version_passes_nothing_on(signed_in):
    letter, siti = filed(), signed_in(SITI)
    form = siti.get(f"/kantor/surat/{letter.id}").form("Teruskan")
    for reading in ("", "0", "-1", str(letter.version + 1), "9" * 30, "1e9"):
        page = form.send(reading=reading)
        assert page.status == 409 and "berubah sejak Anda buka" in page.text, reading
    assert not Check.select().exists()


def test_the_reading_of_another_letter_signs_that_one_and_not_this(signed_in):
    mine, other = checked(JOKO, "sktm"), checked(NURHAYATI, "domisili")
    kades = signed_in(KADES)
    form = kades.get(f"/kantor/tanda-tangan/pin?surat={mine.checked.uid}").form("Tanda tangani")
    form.send(pin=PIN, surat=["0" * 36, other.checked.uid, other.checked.uid, "x" * 3000])
    assert [each.request_id for each in Signature.select()] == [other.id]


def test_the_uid_of_the_request_of_another_lends_nothing(signed_in):
    theirs = filed(NURHAYATI, "sktm")
    form = signed_in(SITI).get("/kantor/surat-baru/1?jenis=sktm").form("Simpan")
    page = form.send(keperluan="Berobat", uid=theirs.uid)
    assert page.heading == "Surat siap dicetak" and JOKO["name"] in page.text
    assert LetterRequest.select().count() == 2 and theirs.signature is None


@pytest.mark.parametrize(
    "row", ["1000000000", "-1", "٣", "0" * 300, "1e3", " 1", "999"], ids=lambda each: each[:6]
)
def test_a_forged_row_of_people_draws_no_endless_page(signed_in, row):
    form = signed_in(SITI).get("/kantor/surat-baru/1?jenis=ahli_waris").form("Simpan")
    page = form.send(**HEIRS | {f"ahli_waris__{row}__nama": "Siluman"})
    assert page.status in (200, 422) and len(page.html) < 150_000
    if page.status == 200:
        assert [each["nama"] for each in LetterRequest.get().answers["ahli_waris"]] == ["Nining"]


def test_a_form_without_any_field_says_what_is_missing(app, signed_in, browser):
    form = browser.get("/surat/ahli_waris" if LetterKind.find("ahli_waris").self_service else "/surat/sktm")
    token = {"csrf_token": form.form("Lanjut").values["csrf_token"]}
    page = browser.post("/surat/sktm/periksa", token)
    assert page.status == 422 and "Tulis nama lengkap Anda." in page.errors
    siti = signed_in(SITI)
    token = {"csrf_token": siti.get("/kantor/surat-baru/1?jenis=sku").form("Simpan").values["csrf_token"]}
    assert siti.post("/kantor/surat-baru/1/sku", token).status == 422
    assert not LetterRequest.select().exists()


@pytest.mark.parametrize("kind", LetterKind.all(), ids=lambda each: each.id)
def test_the_page_of_each_kind_is_sound_empty_and_refused(signed_in, kind):
    siti = signed_in(SITI)
    page = siti.get(f"/kantor/surat-baru/1?jenis={kind.id}")
    values = page.form("Simpan").values
    asked = any(each.required and not each.when for each in kind.questions)
    blank = {name: "" for name in values if name not in ("csrf_token", "uid", "manner")}
    assert siti.post(f"/kantor/surat-baru/1/{kind.id}", values | blank).status == (422 if asked else 200)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"check_page": 5, "name": [1, {}]}'),
        ("application/json", b"[1]"),
        ("text/plain", b"\xff\x00"),
    ],
)
def test_what_is_not_sent_as_a_form_is_an_empty_form(signed_in, kind, body):
    udin = signed_in(UDIN)
    token = udin.get("/kantor/pengaturan/periksa-surat").form("Simpan").values["csrf_token"]
    for url in (
        "/kantor/pengaturan/periksa-surat",
        "/kantor/surat-baru/1/sku",
        "/surat/sku/periksa",
        "/masuk",
    ):
        answer = udin.client.post(url, data=body, content_type=kind, headers={"X-CSRFToken": token})
        assert answer.status_code in (303, 422), url


# Sent again when the letter is void


def test_a_signing_form_sent_again_after_the_void_signs_nothing_and_says_so(signed_in):
    letter, kades = checked(JOKO, "sktm"), signed_in(KADES)
    form = kades.get(f"/kantor/tanda-tangan/pin?surat={letter.checked.uid}").form("Tanda tangani")
    form.send(pin=PIN)
    LetterRequest.get_by_id(letter.id).void(by=account(KADES), reason="Nama salah.")
    page = form.send(pin=PIN)
    assert page.status == 409 and "sudah dibatalkan" in page.text
    assert Signature.select().count() == 1


def test_the_counter_form_sent_again_after_the_void_leads_to_the_void_letter(signed_in):
    siti = signed_in(SITI)
    form = siti.get("/kantor/surat-baru/1?jenis=sktm").form("Simpan")
    form.send(keperluan="Berobat")
    letter = LetterRequest.get()
    letter.void(by=account(DEDEH), reason="Nama salah.")
    page = form.send(keperluan="Berobat")
    assert page.url == f"/kantor/surat/{letter.id}" and "Dibatalkan" in page.text
    assert LetterRequest.select().count() == 1


@pytest.mark.parametrize("deed", ["penyerahan", "tanda-tangan-pena", "pengembalian", "penolakan"])
def test_no_old_form_moves_a_void_letter(signed_in, deed):
    letter, siti = signed(JOKO, "sktm"), signed_in(SITI)
    token = siti.get(f"/kantor/surat/{letter.id}/penyerahan").form().values
    letter.void(by=account(DEDEH), reason="Nama salah.")
    told = dict(relation="Keluarga serumah", collected_by="Wati", reason="Kurang jelas.", reading="")
    page = siti.post(f"/kantor/surat/{letter.id}/{deed}", token | told)
    assert page.status == 409 and "dibatalkan" in page.text
    assert LetterRequest.get_by_id(letter.id).state == "void" and not Handover.select().exists()


def test_a_void_form_sent_again_is_one_void(signed_in):
    letter, dedeh = signed(JOKO, "sktm"), signed_in(DEDEH)
    form = dedeh.get(f"/kantor/surat/{letter.id}/pembatalan").form()
    assert {form.send(reason="Nama salah.").status for _ in range(3)} == {200}
    assert Void.select().count() == 1


# The village changed in between


@pytest.mark.parametrize("how", [retire, to_counter_only])
@pytest.mark.parametrize("press", ["Lanjut", "Kirim permohonan"])
def test_a_kind_closed_while_a_phone_filled_it_in_gets_a_sentence(browser, how, press):
    page = browser.get("/surat/sku") if press == "Lanjut" else fill(browser)
    how("sku")
    page = page.form(press).send(**TYPED)
    assert page.status == 409 and "Surat keterangan usaha tidak bisa diminta lewat HP lagi" in page.text
    assert not LetterRequest.select().exists()


def test_a_kind_that_broke_while_a_phone_filled_it_in_gets_a_sentence(browser, folder):
    (folder.letters / "coba.html").write_text(WAITS, "utf-8")
    form = browser.get("/surat/coba").form("Lanjut")
    (folder.letters / "coba.html").write_text("{# title = #}", "utf-8")
    page = form.send(**JOKO, keperluan="Rapat")
    assert page.status == 409 and "Datang ke kantor" in page.text


def test_a_question_added_while_a_phone_filled_it_in_is_asked_and_nothing_typed_is_lost(browser, folder):
    (folder.letters / "coba.html").write_text(WAITS, "utf-8")
    page = browser.get("/surat/coba").form("Lanjut").send(**JOKO, keperluan="Rapat besar")
    more = WAITS.replace("#}\n", '[[questions]]\nname = "hari"\nlabel = "Hari apa?"\n#}\n', 1)
    (folder.letters / "coba.html").write_text(more, "utf-8")
    page = page.press("Kirim permohonan")
    assert page.status == 422 and page.errors == ["Jawab dulu pertanyaan ini."]
    assert page.form("Lanjut").values["keperluan"] == "Rapat besar"


def test_at_the_counter_a_kind_not_used_any_more_is_refused_and_the_answers_stay(signed_in):
    form = signed_in(SITI).get("/kantor/surat-baru/1?jenis=sktm").form("Simpan")
    retire("sktm")
    page = form.send(keperluan="Berobat jauh")
    assert page.status == 422 and "tidak dipakai lagi di desa ini" in page.text
    assert page.form("Simpan").values["keperluan"] == "Berobat jauh"
    assert not LetterRequest.select().exists()


@pytest.mark.parametrize(
    ("how", "said"), [(retire, "tidak dipakai lagi"), (to_counter_only, "tidak bisa diminta lewat HP lagi")]
)
def test_the_rt_is_told_that_a_kind_is_closed(signed_in, how, said):
    form = signed_in(MAMAT).get("/rt/warga/1/surat/sktm").form("Kirim")
    how("sktm")
    page = form.send(keperluan="Berobat", consent="y")
    assert page.status in (409, 422) and said in page.text and not LetterRequest.select().exists()


@pytest.mark.parametrize(
    ("how", "said"), [(retire, "tidak dipakai lagi"), (to_counter_only, "tidak bisa diminta lewat HP lagi")]
)
def test_at_the_own_door_a_kind_just_closed_gets_a_sentence(signed_in, how, said):
    form = signed_in(WARGA).get("/data-saya/surat/baru/sktm").form("Kirim")
    how("sktm")
    page = form.send(keperluan="Berobat")
    assert page.status in (409, 422) and said in page.text and not LetterRequest.select().exists()


def test_what_was_begun_with_a_kind_not_used_any_more_goes_on_to_its_end(browser, signed_in):
    fill(browser).press("Kirim permohonan")
    retire("sku")
    return_to_sender(newest(), "Alamat usahanya kurang jelas.")
    page = browser.get(f"/cek/{newest().code}")
    assert "Surat keterangan usaha" in page.text
    page.follow("Perbaiki isian").form("Kirim").send(**TYPED | {"alamat_usaha": "Pasar Pasirlaut"})
    siti = signed_in(SITI)
    siti.get(f"/kantor/surat/{newest().id}").press("Teruskan")
    assert sign(newest()).number


def test_a_correction_of_a_kind_whose_file_is_gone_is_sent_to_the_office(browser, folder):
    (folder.letters / "coba.html").write_text(WAITS, "utf-8")
    browser.get("/surat/coba").form("Lanjut").send(**JOKO, keperluan="Rapat").press("Kirim permohonan")
    return_to_sender(newest(), "Kurang jelas.")
    form = browser.get(f"/cek/{newest().code}/perbaiki").form("Kirim perbaikan")
    (folder.letters / "coba.html").unlink()
    assert "Datang ke kantor desa dan sebutkan kodenya" in form.send(**JOKO, keperluan="Rapat").text
    assert browser.get(f"/cek/{newest().code}").status == 200


@pytest.mark.parametrize("broken", ["{# title = #}", "{# title = 'x'\ncode = '1' #}{% if %}", None])
def test_an_own_kind_broken_between_check_and_signature_hinders_no_other_letter(
    signed_in, folder, village, broken
):
    (folder.letters / "coba.html").write_text(WAITS, "utf-8")
    kind = LetterKind.find("coba", folder.letters)
    claim = NURHAYATI | {"phone": ""}
    letter = LetterRequest.file(kind, claim, {"keperluan": "Rapat"}, "01a20000-0000-7000-8000-00000000000b", village)  # fmt: skip
    letter.check(by=account(SITI), kind=kind, village=village)
    good = checked(JOKO, "domisili")
    if broken is None:
        (folder.letters / "coba.html").unlink()
    else:
        (folder.letters / "coba.html").write_text(broken, "utf-8")
    kades = signed_in(KADES)
    asked = [letter.checked.uid, good.checked.uid]
    form = kades.get("/kantor/tanda-tangan/pin?surat=" + "&surat=".join(asked)).form("Tanda tangani")
    page = form.send(pin=PIN, surat=asked)
    assert page.status == 409 and page.heading == "Satu surat belum ditandatangani"
    assert [each.request_id for each in Signature.select()] == [good.id]
    assert LetterRequest.get_by_id(letter.id).state == "to_sign"
    (folder.letters / "coba.html").write_text(WAITS, "utf-8")
    assert form.send(pin=PIN, surat=asked).heading == "Dua surat sudah ditandatangani"


def test_an_issued_letter_outlives_its_kind(signed_in, folder, browser, village):
    (folder.letters / "coba.html").write_text(WAITS, "utf-8")
    kind = LetterKind.find("coba", folder.letters)
    letter = LetterRequest.file(
        kind, JOKO | {"phone": ""}, {"keperluan": "Rapat"}, "01a20000-0000-7000-8000-00000000000c", village
    )
    letter.check(by=account(SITI), kind=kind, village=village)
    how = dict(manner="pin", reading=letter.checked.uid)
    signature = letter.sign(by=account(KADES), kind=kind, village=village, **how)
    (folder.letters / "coba.html").write_text("{% if %}", "utf-8")
    pdf = signed_in(SITI).client.get(f"/kantor/surat/{letter.id}/pdf")
    assert pdf.status_code == 200 and "Rapat" in PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    assert signature.number in browser.get(f"/cek-surat/{signature.verification_code}").text
    assert browser.get(f"/cek/{letter.code}").status == 200


# Disk and press


def test_on_a_full_disk_a_signed_letter_is_printed_all_the_same(signed_in, folder, monkeypatch):
    letter, siti = signed(JOKO, "sktm"), signed_in(SITI)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("models.letters.signatures.signature.write_whole", full)
        pdf = siti.client.get(f"/kantor/surat/{letter.id}/pdf")
    assert pdf.status_code == 200 and pdf.data.startswith(b"%PDF")
    assert not IssuedPdf.select().exists()
    siti.client.get(f"/kantor/surat/{letter.id}/pdf")
    assert IssuedPdf.select().count() == 1


def test_half_a_file_does_not_stay_on_a_full_disk(folder, monkeypatch):
    from models import data_folder

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(data_folder.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        folder.keep_upload(b"x" * 1000, ".berkas.jpg")
    assert not list(folder.uploads.iterdir())


def test_a_photo_that_found_no_room_is_told_in_a_sentence(browser, folder, monkeypatch):
    letter = filed(JOKO, "sktm")
    page = browser.get(f"/cek/{letter.code}/berkas")
    monkeypatch.setattr(type(folder), "keep_upload", _no_room)
    from tests.attachments.papers import KTP, photo

    values = page.form("Kirim").values | {"paper": KTP, "photo": (BytesIO(photo()), "ktp.jpg")}
    answer = browser.client.post(f"/cek/{letter.code}/berkas", data=values)
    assert answer.status_code == 503
    assert "Penyimpanan di komputer kantor penuh" in answer.get_data(as_text=True)


def _no_room(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_press_that_is_too_slow_keeps_the_letter_and_its_number(app, signed_in, monkeypatch):
    siti = signed_in(SITI)

    def slow(*_, **__):
        raise PdfTooSlow("Halaman ini terlalu lama dicetak, jadi dihentikan.")

    page = siti.get("/kantor/surat-baru/1?jenis=sktm").form("Simpan").send(keperluan="Berobat")
    assert page.heading == "Surat siap dicetak"
    with monkeypatch.context() as press:
        press.setattr(app.extensions["press"], "make", slow)
        answer = siti.client.get(f"/kantor/surat/{LetterRequest.get().id}/pdf")
    assert answer.status_code == 503 and "terlalu lama dicetak" in answer.get_data(as_text=True)
    again = siti.client.get(f"/kantor/surat/{LetterRequest.get().id}/pdf")
    assert again.data.startswith(b"%PDF") and Signature.select().count() == 1


def test_a_photo_whose_file_is_gone_is_told_and_breaks_no_page(signed_in, folder, app):
    paper = sent(folder, keep=True)
    (folder.uploads / paper.file).unlink()
    siti = signed_in(SITI)
    assert "tidak ada lagi di komputer ini" in siti.get(f"/kantor/berkas/{paper.id}").text
    for rest in ("/isi", "/kecil"):
        siti.get(f"/kantor/berkas/{paper.id}{rest}", status=404)
    assert siti.get(f"/kantor/surat/{paper.request_id}").status == 200
    signed_in(UDIN).get(f"/kantor/berkas/{paper.id}").press("Hapus foto ini")
    assert paper.__class__.get_by_id(paper.id).file == ""
