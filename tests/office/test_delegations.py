"""The kades goes away and lets the sekdes sign: on his phone, at the counter, on hers."""

from datetime import timedelta

import pytest

from models import clock
from models.delegations import Delegation
from models.history import Event
from models.letters.setting import LetterSetting
from models.letters.signatures.signature import Signature
from models.officials import Official
from tests.delegating import OWN_PIN, delegated, kasi, sekdes, with_pin
from tests.filing import account, checked
from tests.house.test_pages_stay_light import listening
from tests.office.test_signatures import pin_page, sign
from tests.village import DEDEH, KADES, NOW, PASSWORD, PIN, SITI, TODAY, UDIN

SIGNING = "/kantor/tanda-tangan"


def give(browser, **written):
    form = browser.get("/kantor/pelimpahan").follow("impah").form("Limpahkan")
    return form.send(**{"until": "25/11/2026", "reason": "Rapat di kabupaten"} | written)


def test_the_kades_lets_the_sekdes_sign_while_he_is_away(signed_in):
    page = give(signed_in(KADES))
    assert "Dedeh Kurniasih menandatangani atas nama kepala desa" in page.text
    assert (
        "Berlaku sekarang Sekretaris Desa, a.n. Kepala Desa Cikaduwangi 23 November 2026 sampai 25 November 2026"
        in page.text
    )
    assert Event.select().where(Event.verb == "delegation given").count() == 1


def test_the_operator_writes_it_down_for_him(signed_in):
    page = give(signed_in(UDIN), number="090/12/2026", until="")
    assert "sampai diakhiri Rapat di kabupaten, nomor 090/12/2026" in page.text
    assert Delegation.get().head == account(KADES).official


def test_what_begins_later_is_not_told_as_if_it_held(signed_in):
    page = give(signed_in(KADES), since="24/11/2026")
    assert "atas nama kepala desa mulai 24 November 2026." in page.text and "Belum mulai" in page.text


@pytest.mark.parametrize("person", [SITI, DEDEH], ids=lambda each: each.role)
def test_nobody_else_gives_it(signed_in, person):
    given, browser = delegated(), signed_in(person)
    for url in ("/kantor/pelimpahan", "/kantor/pelimpahan/baru"):
        browser.get(url, status=403)
    token = browser.get("/kantor/").form("Keluar").values
    assert browser.post(f"/kantor/pelimpahan/{given.id}/pengakhiran", token).status == 403


def test_she_chooses_a_pin_and_signs_in_his_name(signed_in):
    delegated()
    letter, dedeh = checked(), signed_in(DEDEH)
    page = dedeh.get(SIGNING)
    assert page.heading == "Pilih PIN tanda tangan"
    form = page.form("Simpan PIN").fill("Sandi Anda", PASSWORD)
    page = form.fill("PIN tanda", OWN_PIN).fill("PIN sekali", OWN_PIN).send()
    assert "Anda menandatangani atas nama kepala desa sampai Senin, 23 November." in page.text
    page = sign(pin_page(dedeh, letter), OWN_PIN)
    assert page.heading == "Satu surat sudah ditandatangani"
    assert Signature.get().official == sekdes()


def test_her_other_work_needs_no_pin(signed_in):
    delegated()
    assert signed_in(DEDEH).get("/kantor/").heading == "Kotak masuk"


def test_the_pin_of_the_kades_is_not_hers(signed_in):
    delegated(), with_pin()
    page = sign(pin_page(signed_in(DEDEH), checked()), PIN)
    assert page.status == 422 and page.errors == ["PIN belum cocok. Masih bisa dicoba 4 kali."]
    assert not Signature.select().exists()


def test_a_letter_that_the_kades_signs_himself_waits_for_him(signed_in):
    LetterSetting.create(kind="sku", code="400.10.5.4", signs="kades")
    delegated(), with_pin()
    letter, dedeh = checked(), signed_in(DEDEH)
    page = dedeh.get(SIGNING)
    assert "ia harus menandatanganinya sendiri" in page.text and 'type="checkbox"' not in page.html
    page = sign(pin_page(dedeh, letter), OWN_PIN)
    assert page.status == 409 and "harus ditandatangani kepala desa sendiri" in page.text
    assert dedeh.get(f"{SIGNING}/pin?semua=1").heading == "Satu surat menunggu tanda tangan"


def test_the_day_after_she_is_told_that_it_is_over(signed_in):
    delegated(), with_pin()
    dedeh = signed_in(DEDEH)
    page = pin_page(dedeh, checked())
    clock.stop_at(NOW + timedelta(hours=11))
    assert dedeh.get(SIGNING).status == 200
    clock.stop_at(NOW + timedelta(days=1))
    dedeh = signed_in(DEDEH)
    assert "berakhir 23 November 2026" in dedeh.get(SIGNING, status=409).text
    form = dedeh.get("/kantor/").form("Keluar").values
    late = dedeh.post(SIGNING, form | {"surat": page.form("Tanda").values["surat"], "pin": OWN_PIN})
    assert late.status == 409 and not Signature.select().exists()
    assert "Tanda tangan" not in dedeh.get("/kantor/").form("Keluar").page.html.partition("<main")[0]


def test_with_the_term_of_the_kades_she_is_told_before_she_reads_any_letter(signed_in):
    delegated(until=None), with_pin()
    dedeh = signed_in(DEDEH)
    account(KADES).official.change(until=TODAY - timedelta(days=1))
    assert "Masa jabatan Anda, atau masa jabatan yang melimpahkan" in dedeh.get(SIGNING, status=409).text


def test_he_ends_it_early(signed_in):
    delegated(until=None)
    page = signed_in(KADES).get("/kantor/pelimpahan").press("Akhiri sekarang")
    assert "Pelimpahan kepada Dedeh Kurniasih diakhiri." in page.text
    assert "Diakhiri hari ini 09.00" in page.text and "Akhiri sekarang" not in page.text
    assert "sudah diakhiri" in signed_in(DEDEH).get(SIGNING, status=409).text


def test_he_sees_who_signs_beside_him(signed_in):
    delegated()
    page = signed_in(KADES).get(SIGNING)
    assert "Dedeh Kurniasih juga menandatangani atas nama Anda sampai Senin, 23 November." in page.text


def test_who_stands_in_for_him_is_not_told_of_delegations_of_his(signed_in):
    delegated()
    stands_in = Official.create(name="Ujang", office="kades", standing="Plh.", since=TODAY)
    account(UDIN).change(role="kades", official=stands_in, pin=account(KADES).pin)
    assert "atas nama Anda" not in signed_in(UDIN).get(SIGNING).text


def test_overlapping_days_come_back_with_what_was_typed(signed_in):
    delegated(until=None)
    page = give(signed_in(KADES))
    assert page.status == 422 and page.errors[0].startswith("Dedeh Kurniasih sudah diberi wewenang")
    assert 'value="Rapat di kabupaten"' in page.html


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"until": "1/11/2026"}, "Hari terakhir tidak boleh sebelum hari pertama."),
        ({"since": "", "until": ""}, "Tulis hari pertamanya."),
        ({"reason": " "}, "Tulis alasannya."),
        ({"official": "999"}, "Pilih siapa yang menandatangani."),
        ({"official": "x\0"}, "Pilih siapa yang menandatangani."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(signed_in, written, said):
    page = give(signed_in(KADES), **written)
    assert page.status == 422 and page.errors == [said]
    assert not Delegation.select().exists()


def test_the_form_is_asked_for_where_there_is_a_choice(signed_in):
    kades = signed_in(KADES)
    assert "u.b." not in kades.get("/kantor/pelimpahan/baru").text
    kasi()
    page = give(kades, form="u.b.")
    assert page.errors == ["Sekretaris desa menandatangani a.n., bukan u.b."]
    page.form("Limpahkan").choose("Siti Rohmah, Kepala Seksi Pemerintahan").choose("u.b.").send()
    assert Delegation.get().form == "u.b."


def test_nobody_to_ask_is_said(signed_in):
    Official.update(until=TODAY - timedelta(days=1)).where(Official.office == "sekdes").execute()
    assert "Belum ada sekretaris desa" in signed_in(KADES).get("/kantor/pelimpahan/baru").text


def test_who_has_no_account_signs_with_a_pen(signed_in):
    delegated(Official.create(name="Asep", office="kasi", duty="Pelayanan", since=TODAY), form="u.b.")
    assert "hanya bisa menandatangani di kertas" in signed_in(KADES).get("/kantor/pelimpahan").text


def test_the_clerk_chooses_whose_pen_it_is(signed_in):
    delegated()
    letter, siti = checked(), signed_in(SITI)
    form = siti.get(f"/kantor/surat/{letter.id}/tanda-tangan-pena").form("Beri nomor")
    form.choose("Dedeh Kurniasih, a.n. Kepala Desa Cikaduwangi, Sekretaris Desa").send()
    assert Signature.get().official == sekdes() and Signature.get().manner == "pena"


def test_a_pen_that_may_not_sign_any_more_is_asked_for_again(signed_in):
    given, other = delegated(), delegated(kasi(), form="u.b.")
    letter, siti = checked(), signed_in(SITI)
    form = siti.get(f"/kantor/surat/{letter.id}/tanda-tangan-pena").form("Beri nomor").choose("Dedeh")
    given.end(by=account(KADES))
    page = form.send()
    assert page.status == 422 and page.errors == ["Pilih siapa yang menandatangani."]
    assert other.holds(TODAY) and not Signature.select().exists()


def test_her_draft_says_in_whose_name(signed_in, monkeypatch):
    delegated(), with_pin()
    letter, seen = checked(), []
    monkeypatch.setattr("views.letter_pdf._print", lambda html, *rest: seen.append(html) or b"%PDF")
    for person in (DEDEH, KADES):
        signed_in(person).client.get(f"/kantor/surat/{letter.id}/pdf")
    assert "a.n. Kepala Desa Cikaduwangi" in seen[0] and "a.n." not in seen[1]


def test_a_clerk_is_bound_to_the_office_held(signed_in):
    kasi()
    account(SITI).change(official=None)
    udin = signed_in(UDIN)
    form = udin.get(f"/kantor/pengaturan/akun/{account(SITI).id}").form("Simpan")
    form.send(official=Official.get(office="kasi").id)
    assert account(SITI).official.office == "kasi"
    page = form.send(official=account(KADES).official_id)
    assert page.errors == ["Kepala desa memakai akun sendiri, dengan tugas kepala desa."]


def test_many_delegations_are_asked_for_in_few_statements(signed_in):
    kades = signed_in(KADES)
    counts = []
    for _ in range(2):
        for _ in range(10):
            delegated().end(by=account(KADES))
        with listening() as statements:
            kades.get("/kantor/pelimpahan")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 6
