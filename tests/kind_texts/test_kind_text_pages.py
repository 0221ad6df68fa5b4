"""The editor as the operator and the sekdes see it, without JavaScript."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.letters.kind import LetterKind
from models.letters.kind_texts import files
from models.letters.kind_texts.changes import changes
from models.letters.kind_texts.source import PURPOSE, written
from models.letters.kind_texts.text import KindText, KindUse
from tests import filing
from tests.kind_texts.writing import GOAT, HEADER, changed_sku, goat, saved, used
from tests.village import DEDEH, KADES, SITI, UDIN

ROOM = "/kantor/pengaturan/jenis-surat"
SKU = f"{ROOM}/sku/naskah"
GOATS = f"{ROOM}/{GOAT}/naskah"
EDIT = "Simpan rancangan"


@pytest.fixture
def udin(signed_in):
    return signed_in(UDIN)


def edited(browser, url: str = SKU):
    return browser.get(f"{url}/ubah").form(EDIT)


def ticked(form) -> dict[str, list[str]]:
    """The boxes with several ticks under one name."""
    found = {}
    for each in form.element.iter("input"):
        if each.get("type") == "checkbox" and each.get("checked") is not None:
            found.setdefault(each.get("name"), []).append(each.get("value"))
    return found


@pytest.mark.parametrize("person", [UDIN, DEDEH])
def test_operator_and_sekdes_enter(signed_in, person):
    browser = signed_in(person)
    for url in (f"{ROOM}/naskah", SKU, f"{SKU}/ubah", f"{ROOM}/baru", f"{ROOM}/unggah"):
        assert browser.get(url)


@pytest.mark.parametrize("person", [SITI, KADES])
def test_others_of_the_office_do_not(signed_in, person):
    for url in (f"{ROOM}/naskah", SKU, f"{SKU}/ubah", f"{ROOM}/baru"):
        signed_in(person).get(url, status=403)


def test_the_sekdes_finds_the_room_in_the_menu(signed_in):
    assert signed_in(DEDEH).get("/kantor/").follow("Naskah surat").heading == "Naskah surat"


def test_a_shipped_letter_is_copied_changed_and_used(udin, folder):
    page = udin.get(SKU).follow("Salin dan ubah")
    form = page.form(EDIT)
    form.values["body"] = form.values["body"].replace("mempunyai usaha", "benar-benar mempunyai usaha")
    saved_page = form.fill("Apa yang Anda ubah?", "Kalimat diperjelas").send()
    assert "Versi 1 belum dipakai" in saved_page.text and "Kalimat diperjelas" in saved_page.text
    assert "benar-benar" not in LetterKind.find("sku", folder.letters).source
    done = saved_page.follow("Pakai versi 1").press("Pakai versi 1")
    assert "Versi 1 dipakai mulai sekarang" in done.text and "Sedang dipakai" in done.text
    assert "benar-benar" in LetterKind.find("sku", folder.letters).source


def test_saving_without_a_change_keeps_every_kind_as_it_was(udin):
    for kind in LetterKind.all():
        form = edited(udin, f"{ROOM}/{kind.id}/naskah")
        page = form.send(**ticked(form))
        assert page.status == 200, (kind.id, page.errors)
        assert changes(kind, KindText.find(kind.id, 1).letter_kind) == [], kind.id
    assert "Tidak ada yang berubah" in udin.get(f"{SKU}/1/perbedaan").text


def test_a_kind_of_its_own_is_begun_with_its_title(udin, browser):
    page = (
        udin.get(f"{ROOM}/baru").form("Mulai menulis").fill("Nama surat", "Surat keterangan kambing").send()
    )
    assert page.heading == "Ubah naskah: surat keterangan kambing"
    refused = page.press(EDIT)
    assert (
        refused.status == 422 and "Tulis kode klasifikasinya. Kode dipakai di nomor surat." in refused.errors
    )
    refused.form(EDIT).fill("Kode klasifikasi", "524").choose("Dari HP sendiri").send()
    udin.get(f"{ROOM}/kambing/naskah").follow("Pakai versi 2").press("Pakai versi 2")
    assert "Surat keterangan kambing" in browser.get("/surat").text


def test_a_mistake_is_saved_shown_beside_the_text_and_hinders_the_use(udin):
    form = edited(udin)
    form.values["body"] = form.values["body"].replace("isian.usaha)", "isian.usahaa)")
    page = form.send()
    assert "Belum bisa dipakai" in page.text and "Mungkin isian.usaha?" in page.text
    again = page.follow("Betulkan naskahnya")
    assert "Baris 9: isian.usahaa tidak ada. Mungkin isian.usaha?" in again.text
    assert "{{ baris('Jenis usaha', isian.usahaa) }}" in again.text
    assert udin.post(f"{SKU}/1/pemakaian", {"csrf_token": form.values["csrf_token"]}).status == 422


def test_questions_are_added_reordered_and_removed(udin):
    form = edited(udin)
    page = udin.post(f"{SKU}/pertanyaan", form.values)
    row = page.form(EDIT)
    row.values |= {
        "p7-label": "Luas tempatnya?",
        "p7-type": "choice",
        "p7-offered": "Sempit\nLuas",
        "p7-order": "1",
    }
    row.values["p5-remove"] = "y"
    row.send()
    questions = KindText.find("sku", 1).letter_kind.questions
    assert [each.name for each in questions] == [
        "luas_tempatnya", "usaha", "alamat_usaha", "sejak", "keperluan", "bank", "omzet",
    ]  # fmt: skip
    assert (questions[0].type, questions[0].choices) == ("choice", ["Sempit", "Luas"])


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ({"p0-type": "choice", "p0-offered": ""}, "Tulis pilihannya"),
        ({"p0-type": "warna"}, "Pilih salah satu"),
        ({"p0-max": "banyak"}, "Tulis angka"),
        ({"p2-type": "date", "p2-example": "kemarin", "p2-offered": ""}, "jumlah hari"),
        ({"title": ""}, "Tulis nama surat."),
        ({"body": ""}, "Tulis naskahnya."),
        ({"body": "x" * 16_001}, "Terlalu panjang"),
        ({"signs": "pemohon"}, "petugas membantu"),
        ({"asked": "semua"}, "Pilih siapa"),
        ({"days": "9" * 400}, "Tulis angka"),
        ({"p0-offered": "\n".join(map(str, range(40)))}, "Paling banyak 30 baris"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_as_it_was_typed(udin, sent, word):
    page = edited(udin).send(**sent)
    assert page.status == 422 and any(word in each for each in page.errors), page.errors
    assert KindText.select().count() == 0


@pytest.mark.parametrize(
    "odd", ["\x00", "\ud800", "{{ 7*7 }}", "#} {% for %}", "<script>", "'\"\\", "9" * 99]
)
def test_odd_input_in_every_field_breaks_nothing(udin, odd):
    form = edited(udin)
    sent = {
        name: odd.encode("utf-8", "surrogatepass")
        for name in form.values
        if name not in ("csrf_token", "uid")
    }
    texts = {name: form.values[name] for name in form.values if name not in ("title", "body", "p0-label")}
    for odd_ones in (sent, sent | texts):
        for url in (SKU, f"{SKU}/contoh", f"{SKU}/pertanyaan"):
            answer = udin.client.post(url, data=form.values | odd_ones, **udin._from({}))
            assert answer.status_code in (200, 303, 422)


def test_the_sample_is_printed_without_being_saved(udin):
    form = edited(udin)
    form.values["body"] = form.values["body"].replace("mempunyai usaha", "sungguh mempunyai usaha")
    udin.client.post(f"{SKU}/contoh", data=form.values, **udin._from({}))
    answer = udin.client.get(f"{SKU}/contoh.pdf")
    text = " ".join(PdfReader(BytesIO(answer.data)).pages[0].extract_text().split())
    assert "sungguh mempunyai usaha" in text and "CONTOH NAMA WARGA" in text
    assert KindText.select().count() == 0


def test_only_the_sample_may_be_framed_and_only_by_us(udin):
    form = edited(udin)
    udin.client.post(f"{SKU}/contoh", data=form.values, **udin._from({}))
    policy = udin.client.get(f"{SKU}/contoh.pdf").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in udin.client.get(SKU).headers["Content-Security-Policy"]


def test_the_sample_of_one_writer_is_not_shown_to_another(udin, signed_in):
    udin.client.post(f"{SKU}/contoh", data=edited(udin).values, **udin._from({}))
    signed_in(DEDEH).get(f"{SKU}/contoh.pdf", status=404)


def test_a_mistake_comes_back_as_a_fragment_while_one_types(udin):
    form = edited(udin)
    form.values["body"] = form.values["body"].replace("isian.usaha)", "isian.usahaa)")
    headers = {"HX-Request": "true"}
    answer = udin.client.post(f"{SKU}/contoh", data=form.values, headers=headers, **udin._from({}))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "Baris 9: isian.usahaa" in page and "<html" not in page


def test_a_version_is_shown_compared_and_brought_back(udin):
    saved(changed_sku()), saved(changed_sku("sungguh mempunyai usaha"))
    page = udin.get(f"{SKU}/2/perbedaan")
    assert "benar-benar mempunyai usaha" in page.text and "sungguh mempunyai usaha" in page.text
    assert "Naskah bawaan" in udin.get(f"{SKU}/1/perbedaan").text
    assert "versi 3" in udin.get(f"{SKU}/1").press("Kembali ke versi ini").text
    assert KindText.find("sku", 3).source == KindText.find("sku", 1).source


def test_how_many_letters_go_back_is_told_before_the_use(udin):
    filing.checked()
    saved(changed_sku())
    assert "Satu surat sedang menunggu tanda tangan" in udin.get(f"{SKU}/1/pemakaian").text


def test_a_stopped_kind_leaves_the_menus_and_its_letters_can_be_read(udin, folder, village, browser):
    used(saved(goat(asked="mandiri")), folder)
    kind = LetterKind.find(GOAT, folder.letters)
    letter = filing.LetterRequest.file(
        kind,
        filing.NURHAYATI | {"phone": ""},
        {"keperluan": "Dijual", "jumlah": "2"},
        filing.new_uid(),
        village,
    )
    assert "kepemilikan kambing" in browser.get("/surat").text
    udin.get(GOATS).follow("Hentikan").press("Hentikan jenis surat ini")
    assert "kepemilikan kambing" not in browser.get("/surat").text
    assert "kepemilikan kambing" in udin.get(f"/kantor/surat/{letter.id}").heading
    assert "surat kepemilikan kambing" in udin.get("/kantor/").text.lower()
    assert "Jenis surat ini dihentikan" in udin.get(GOATS).text


def test_a_shipped_text_whose_numbers_could_not_be_told_apart_does_not_come_back(udin, village, folder):
    use = used(saved(changed_sku()), folder)
    village.change(number_scope="kind", number_pattern="[kode]/[urut]/[tahun]")
    page = udin.get(f"{SKU}/penghentian").press("Kembali ke naskah bawaan")
    assert page.status == 422 and "Kode tiap jenis surat harus berbeda" in page.text
    assert KindUse.now("sku").id == use.id and files.own_text(folder, "sku") == use.text.source


def test_a_letter_tells_its_version(udin, signed_in, folder):
    letter = filing.checked()
    assert "Naskah: bawaan PosDesa." in udin.get(f"/kantor/surat/{letter.id}").text
    text = used(saved(changed_sku()), folder).text
    later = filing.filed(filing.JOKO)
    later.check(by=filing.account(SITI), kind=text.letter_kind, village=filing.Village.ours())
    assert udin.get(f"/kantor/surat/{later.id}").follow("versi 1").heading.startswith("Versi 1")
    assert "Naskah: versi 1." in signed_in(SITI).get(f"/kantor/surat/{later.id}").text


def test_a_file_changed_by_hand_is_offered_as_a_version(udin, folder):
    used(saved(), folder)
    files.put(folder, GOAT, goat("<p>Dengan tangan.</p>").source)
    page = udin.get(GOATS)
    assert "Berkas diubah di luar aplikasi" in page.text
    assert "versi 2, yang sedang dipakai" in page.press("Simpan isinya sebagai versi").text


def test_a_file_broken_by_hand_is_told(udin, folder):
    files.put(folder, GOAT, "{# title = #}")
    assert "tidak bisa dibaca" in udin.get(GOATS).text
    assert "kambing.html" in udin.get(f"{GOATS}/ubah", status=409).text


def uploaded(browser, name: str, content: bytes):
    form = browser.get(f"{ROOM}/unggah").form("Unggah dan periksa")
    return browser.post(f"{ROOM}/unggah", form.values | {"file": (BytesIO(content), name)})


def test_a_text_travels_from_one_village_to_another(udin):
    text = saved()
    answer = udin.client.get(f"{GOATS}/1/berkas")
    assert "attachment" in answer.headers["Content-Disposition"] and answer.data.decode() == text.source
    page = uploaded(udin, "kambing_etawa (1).html", answer.data.replace(b"\n", b"\r\n"))
    assert "Versi 1 belum dipakai" in page.text
    assert uploaded(udin, f"{'k' * 30}_2.html", answer.data).status == 200
    assert KindText.find("kambing_etawa", 1).source == text.source


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("kambing.html", b"\xff\xfe", "UTF-8"),
        ("kambing.html", b"<p>satu", "diawali keterangan"),
        ("kambing.html", b'{#\ntitle = "Surat\n#}', "baris 2"),
        ("kambing.html", b"x" * 50_000, "terlalu besar"),
        ("naskah.html", b"", "Beri nama"),
        ("....html", b"", "Beri nama"),
        ("", b"", "Beri nama"),
    ],
)
def test_a_file_that_is_no_letter_is_refused(udin, name, content, word):
    page = uploaded(udin, name, content)
    assert page.status == 422 and word in page.errors[0], page.errors
    assert KindText.select().count() == 0


def test_an_uploaded_text_is_checked_before_it_is_used(udin):
    source = written(HEADER, [PURPOSE], '{% extends "print/letter.html" %}\n<script>alert(1)</script>\n')
    page = uploaded(udin, "jahat.html", source.encode())
    assert "Baris 2: <script> tidak boleh dipakai di surat." in page.text


@pytest.mark.parametrize("id", ["tidak_ada", "..", "Kambing", "%2e%2e%2fposdesa", "x" * 300])
def test_what_is_no_kind_is_not_there(udin, id):
    for url in (f"{ROOM}/{id}/naskah/ubah", f"{ROOM}/{id}/naskah/contoh.pdf", f"{SKU}/99999999999999999999"):
        assert udin.client.get(url).status_code == 404
