"""The inbox and one request, as staff see and handle them."""

from datetime import timedelta

import pytest

from models import clock
from models.database import database
from models.letters.inbox import PAGE
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import OWNER, Refusal, Return, SendBack
from tests.filing import STRANGER_NIK, account, checked, filed, sign, signed
from tests.village import DEDEH, JOKO, KADES, NOW, NURHAYATI, SITI


@pytest.fixture
def siti(signed_in):
    return signed_in(SITI)


def statements(browser, url: str) -> int:
    """How many SQL statements a page takes. What is kept while nobody writes has been asked before."""
    browser.get(url)
    ran = []
    run = database.execute_sql
    database.execute_sql = lambda sql, *rest: ran.append(sql) or run(sql, *rest)
    try:
        browser.get(url)
    finally:
        del database.execute_sql
    return len(ran)


def test_the_inbox_shows_what_is_to_be_checked_oldest_first(siti):
    filed(JOKO, "domisili")
    clock.stop_at(NOW - timedelta(days=5))
    filed()
    clock.stop_at(NOW)
    page = siti.get("/kantor/")
    assert page.heading == "Kotak masuk" and "Periksa 2" in page.text
    assert page.text.index("Nurhayati") < page.text.index("Joko Susilo")
    assert "5 hari, lewat batas" in page.text


def test_each_tab_shows_its_own(siti):
    filed()
    checked(JOKO, "domisili")
    page = siti.get("/kantor/").follow("Tanda tangan 1")
    assert "Joko Susilo" in page.text and "Nurhayati" not in page.text
    assert "Nurhayati" in page.follow("Semua").text


def test_an_empty_inbox_says_so(siti):
    assert "Tidak ada surat yang menunggu" in siti.get("/kantor/").text


def test_a_request_is_found_by_part_of_a_name(siti):
    filed(), filed(JOKO, "domisili")
    page = siti.get("/kantor/").form("Cari").fill("Cari kode", "nurha").send()
    assert "Nurhayati" in page.text and "Joko" not in page.text


def test_a_whole_code_finds_its_letter_in_whatever_state(siti):
    code = signed().code
    page = siti.get(f"/kantor/?q={code[:4].lower()}-{code[4:]}")
    assert "Joko Susilo" in page.text and "Siap diambil" in page.text


def test_what_is_not_under_this_tab_can_be_looked_for_in_all(siti):
    signed()
    page = siti.get("/kantor/?q=joko")
    assert "Tidak ada yang cocok di sini" in page.text
    assert "Joko Susilo" in page.follow("Cari di semua surat").text


def test_among_all_letters_a_name_is_found_by_any_three_letters_of_it(siti):
    letter = filed()
    filed(JOKO, "domisili")
    assert "Nurhayati" in siti.get("/kantor/?keadaan=semua&q=HAYA").text
    assert "Joko" not in siti.get("/kantor/?keadaan=semua&q=HAYA").text
    assert "Joko" in siti.get("/kantor/?keadaan=semua&q=ko").text
    assert "Tidak ada yang cocok" in siti.get('/kantor/?keadaan=semua&q=haya"%25').text
    letter.change(name="Siti Aminah")
    assert "Siti Aminah" in siti.get("/kantor/?keadaan=semua&q=mina").text
    assert "Tidak ada yang cocok" in siti.get("/kantor/?keadaan=semua&q=haya").text


def test_when_too_many_fit_the_newest_are_shown_and_more_is_asked_for(siti, monkeypatch):
    monkeypatch.setattr("models.letters.inbox.MOST_FOUND", 2)
    for _ in range(3):
        filed()
    page = siti.get("/kantor/?keadaan=semua&q=nurhayati")
    assert "Lebih dari 2 surat cocok" in page.text and "2 permohonan, semua tampil" in page.text


def test_htmx_gets_only_the_rows(siti):
    filed()
    answer = siti.client.get("/kantor/?q=nur", headers={"HX-Request": "true"})
    rows = answer.get_data(as_text=True)
    assert "Nurhayati" in rows and "<h1" not in rows and "HX-Request" in answer.headers["Vary"]


def test_the_inbox_is_paged(siti):
    for _ in range(PAGE + 1):
        filed()
    page = siti.get("/kantor/")
    assert f"1 sampai {PAGE} dari {PAGE + 1} permohonan" in page.text
    assert f"{PAGE + 1} sampai {PAGE + 1} dari {PAGE + 1}" in page.follow("Berikutnya").text


def test_the_inbox_takes_as_many_statements_for_twenty_rows_as_for_ten(siti):
    for _ in range(10):
        filed()
    ten = statements(siti, "/kantor/")
    for _ in range(10):
        filed()
    assert statements(siti, "/kantor/") == ten <= 6


@pytest.mark.parametrize(
    "query", ["halaman=0", "halaman=999999999999999999999", "halaman=x", "keadaan=x", "q=%00"]
)
def test_odd_addresses_still_show_the_inbox(siti, query):
    filed()
    assert siti.get(f"/kantor/?{query}").heading == "Kotak masuk"


def test_a_difference_is_marked_and_the_next_step_is_one_button(siti):
    page = siti.get(f"/kantor/surat/{filed(rt='02').id}")
    assert "Satu isian berbeda dari data desa" in page.text and "RT / RW berbeda" in page.text
    assert "<mark>02</mark>" in page.html and "<mark>03</mark>" in page.html
    assert page.html.count('<button class="button">') == 1


def test_staff_pass_a_request_on_to_the_kades(siti):
    page = siti.get(f"/kantor/surat/{filed().id}").press("Teruskan ke kepala desa")
    assert page.status == 200 and "Menunggu tanda tangan" in page.text
    assert "Siti Rohmah, hari ini 09.00" in page.text


def test_a_double_click_passes_it_on_once(siti):
    form = siti.get(f"/kantor/surat/{filed().id}").form("Teruskan")
    form.send()
    again = form.send()
    assert again.status == 200 and again.text.count("Diperiksa dan diteruskan") == 1


def test_the_second_of_two_clerks_gets_a_clear_page(siti, signed_in):
    url = f"/kantor/surat/{filed().id}"
    dedeh = signed_in(DEDEH)
    late = dedeh.get(f"{url}/penolakan").form("Tolak").fill("Mengapa", "Usaha di desa lain.")
    siti.get(url).press("Teruskan")
    page = late.send()
    assert page.status == 409 and "sudah menunggu tanda tangan" in page.text
    assert not Refusal.select().exists()


def test_a_page_read_before_a_correction_does_not_pass_it_on(siti):
    letter = filed()
    old = siti.get(f"/kantor/surat/{letter.id}").form("Teruskan")
    letter.return_to_sender(by=account(SITI), reason="Tahun usaha belum jelas.")
    letter.correct(claim={"nik": NURHAYATI["nik"]}, answers=letter.answers | {"sejak": "2021"})
    page = old.send()
    assert page.status == 409 and "berubah sejak Anda buka" in page.text


def test_staff_ask_the_sender_to_complete_it(siti):
    page = siti.get(f"/kantor/surat/{filed().id}").follow("Minta pemohon melengkapi")
    page = page.form("Kirim").fill("Apa yang perlu", "Foto KTP tidak terbaca.").send()
    assert "Perlu diperbaiki" in page.text and "Foto KTP tidak terbaca." in page.text
    assert Return.get().reason == "Foto KTP tidak terbaca."


@pytest.mark.parametrize("way", ["pengembalian", "penolakan"])
@pytest.mark.parametrize("reason", ["", "   \n "])
def test_a_reason_is_needed(siti, way, reason):
    url = f"/kantor/surat/{filed().id}/{way}"
    page = siti.get(url).form().send(reason=reason)
    assert page.status == 422 and page.errors and page.errors[0].startswith("Tulis")


def test_a_reason_longer_than_a_page_is_refused_and_kept_short(siti):
    page = siti.get(f"/kantor/surat/{filed().id}/penolakan").form().send(reason="a" * 5000)
    assert page.status == 422 and "Terlalu panjang" in page.errors[0]
    assert len(page.html) < 10_000


def test_a_reason_of_three_megabytes_gets_its_own_answer(siti):
    page = siti.get(f"/kantor/surat/{filed().id}/penolakan").form().send(reason="a" * 3_000_000)
    assert page.status == 413 and page.heading == "Isian terlalu besar"


def test_staff_refuse_with_a_reason(siti):
    page = siti.get(f"/kantor/surat/{filed().id}").follow("Tolak, dengan alasan")
    page = page.form("Tolak").fill("Mengapa", "Usaha berada di desa lain.").send()
    assert "Ditolak" in page.text and "Usaha berada di desa lain." in page.text


def test_without_a_match_candidates_are_suggested_and_one_is_chosen(siti):
    page = siti.get(f"/kantor/surat/{filed(nik=STRANGER_NIK).id}")
    assert "NIK ini tidak ada di data desa" in page.text and "Nama sama" in page.text
    assert "Teruskan ke kepala desa" not in page.text
    page = page.press("Ini orangnya: Nurhayati")
    assert "NIK berbeda" in page.text and "Teruskan ke kepala desa" in page.text


def test_the_right_resident_can_be_searched_for(siti):
    page = siti.get(f"/kantor/surat/{filed(nik=STRANGER_NIK, name='Tidak Ada').id}").follow("Cari warganya")
    page = page.form("Cari").fill("Nama, NIK", "joko").send()
    assert LetterRequest.get().resident is None
    page.press("Ini orangnya: Joko Susilo")
    assert LetterRequest.get().resident.name == "Joko Susilo"


@pytest.mark.parametrize("resident", ["999", "", "x", "9" * 30])
def test_matching_with_nobody_is_not_found(siti, resident):
    form = siti.get(f"/kantor/surat/{filed(nik=STRANGER_NIK).id}").form("Ini orangnya")
    assert form.send(resident=resident).status == 404


def test_it_is_told_who_sent_it_back_and_why(siti):
    letter = checked()
    letter.send_back(by=account(KADES), reason="Alamat usahanya belum lengkap.")
    page = siti.get(f"/kantor/surat/{letter.id}")
    assert "Dikembalikan kepala desa Alamat usahanya belum lengkap. Ahmad Sujana" in page.text
    assert SendBack.get().reason in page.text


def test_a_correction_of_the_sender_is_told(siti):
    letter = filed()
    letter.return_to_sender(by=account(SITI), reason="Tahun usaha belum jelas.")
    letter.correct(claim={"nik": letter.nik}, answers=letter.answers)
    page = siti.get(f"/kantor/surat/{letter.id}")
    assert "Pemohon sudah mengirim perbaikan Yang diminta: Tahun usaha belum jelas." in page.text


def test_earlier_letters_of_this_person_are_listed(siti):
    signed(NURHAYATI, "domisili")
    page = siti.get(f"/kantor/surat/{filed().id}")
    assert "Surat sebelumnya Surat keterangan domisili, 23 November 2026." in page.text


def test_of_many_earlier_letters_the_newest_are_listed_and_the_others_found(siti):
    letters = [signed(NURHAYATI, "domisili") for _ in range(8)]
    page = siti.get(f"/kantor/surat/{filed().id}")
    linked = [each for each in page.tree.iter("a") if f"/kantor/surat/{letters[-1].id}" == each.get("href")]
    assert linked and f'href="/kantor/surat/{letters[2].id}"' not in page.html
    assert "Masih ada 3 surat lain." in page.text
    listed = page.follow("Semua surat atas nama Nurhayati")
    assert f'href="/kantor/surat/{letters[0].id}"' in listed.html
    # Of an old letter its own number is told, though it is not among the newest.
    old = siti.get(f"/kantor/surat/{letters[0].id}")
    assert Signature.get(request=letters[0]).number in old.text and "Masih ada 2 surat lain." in old.text
    for url in (f"/kantor/surat-baru/{letters[0].resident_id}", f"/kantor/warga/{letters[0].resident_id}"):
        assert "Semua surat atas nama Nurhayati" in siti.get(url).text


def test_staff_number_a_letter_for_the_pen(siti):
    page = siti.get(f"/kantor/surat/{checked().id}").follow("Tanda tangan di kertas")
    page = page.press("Beri nomor dan cetak")
    assert "400.10.5.4/001/Ds.CKW/XI/2026" in page.text and "dengan pena di kertas" in page.text
    assert "Cetak surat" in page.text


def test_a_signed_letter_is_handed_over(siti):
    page = siti.get(f"/kantor/surat/{signed().id}").follow("Serahkan ke pemohon")
    form = page.form("Surat sudah").fill("Siapa", "Keluarga serumah").fill("Nama pengambil", "Wati Sumiati")
    page = form.send()
    assert "Sudah diambil" in page.text and "Wati Sumiati (keluarga serumah)" in page.text
    assert form.send().status == 200


def test_who_collected_it_must_be_written(siti):
    page = siti.get(f"/kantor/surat/{signed().id}/penyerahan").form().send(collected_by="")
    assert page.status == 422 and page.errors == ["Tulis nama yang mengambil."]


def test_an_unsigned_letter_cannot_be_handed_over(siti):
    letter = filed()
    siti.get(f"/kantor/surat/{letter.id}/penyerahan", status=409)
    typed = siti.get("/kantor/").form("Keluar").values | {"collected_by": "Joko", "relation": OWNER}
    assert siti.post(f"/kantor/surat/{letter.id}/penyerahan", typed).status == 409


@pytest.mark.parametrize("id", [999, 2**63, 10**30])
@pytest.mark.parametrize("page", ["", "/pdf", "/pengembalian", "/penolakan", "/warga", "/penyerahan"])
def test_an_unknown_request_is_not_found(siti, id, page):
    siti.get(f"/kantor/surat/{id}{page}", status=404)


def test_a_signed_letter_is_a_pdf_kept_as_it_was_printed_first(siti, folder):
    letter = signed()
    first = siti.client.get(f"/kantor/surat/{letter.id}/pdf")
    assert first.mimetype == "application/pdf" and first.data.startswith(b"%PDF")
    assert first.headers["Cache-Control"] == "no-store"
    assert first.headers["Content-Disposition"] == f"inline; filename=surat-{letter.code.lower()}.pdf"
    Signature.update(html="<p>lain</p>").execute()
    assert siti.client.get(f"/kantor/surat/{letter.id}/pdf").data == first.data


def test_before_the_signature_the_pdf_is_a_draft(siti):
    letter = checked()
    answer = siti.client.get(f"/kantor/surat/{letter.id}/pdf")
    assert answer.data.startswith(b"%PDF") and "rancangan-" in answer.headers["Content-Disposition"]


def test_without_a_resident_there_is_no_draft(siti):
    siti.get(f"/kantor/surat/{filed(nik=STRANGER_NIK).id}/pdf", status=409)


def test_a_signature_with_a_clock_behind_is_explained(siti):
    sign(checked(JOKO, "domisili"))
    letter = checked()
    # The battery of the PC is empty: it starts in 2010, and sessions of another time are over.
    clock.stop_at(NOW.replace(year=2010))
    siti.sign_in(SITI)
    page = siti.get(f"/kantor/surat/{letter.id}/tanda-tangan-pena").press("Beri nomor")
    assert page.status == 409 and "Betulkan jam komputer" in page.text


@pytest.mark.parametrize("deed", ["pengembalian", "penolakan", "warga", "tanda-tangan-pena"])
def test_nobody_is_asked_for_what_can_no_longer_be_done(siti, deed):
    page = siti.get(f"/kantor/surat/{signed().id}/{deed}", status=409)
    assert "sudah ditandatangani" in page.text
