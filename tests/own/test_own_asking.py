"""A resident signed in by PIN asks for a letter: nothing of the register is typed again, nobody else is reached."""

from datetime import date

import pytest

from models import passwords
from models.accounts import Account
from models.database import new_uid
from models.history import Event
from models.letters.kind import LetterKind
from models.letters.own_asking import ask_for_oneself
from models.letters.request import LetterRequest
from models.letters.standing import Died, MovedAway, TooYoung
from models.residents import lampid
from models.residents.resident import Resident
from models.village import Village
from tests.browser import Browser
from tests.filing import account, filed
from tests.office.test_retention import swept
from tests.public.asking import SKU
from tests.village import JOKO, NURHAYATI, PIN, SITI, TODAY, WARGA

TYPED = SKU | {"phone": "0812-0000-5678"}


@pytest.fixture
def nurhayati(signed_in):
    return signed_in(WARGA)


def form_for(browser, kind: str = "sku"):
    return browser.get(f"/data-saya/surat/baru/{kind}").form("Kirim permohonan")


def account_of(resident: Resident) -> Account:
    made, _ = Account.open_for(
        by=None, username=resident.uid, name=resident.name, role="warga", resident=resident, password="x"
    )
    made.change(pin=passwords.seal(PIN))
    return made


def test_from_the_own_page_to_the_list(nurhayati):
    page = nurhayati.get("/data-saya/").follow("Minta surat").follow("Surat keterangan usaha")
    assert "Nurhayati" in page.text and "RT 03 / RW 01" in page.text and "GRATIS" in page.text
    form = page.form("Kirim permohonan")
    assert not {"name", "nik", "no_kk", "rt", "rw"} & set(form.values)
    ticket = form.send(**TYPED)
    assert ticket.heading == "Permohonan Anda terkirim"
    letter = LetterRequest.get()
    written = {name: getattr(letter, name) for name in NURHAYATI}
    assert written == NURHAYATI and letter.resident.name == "Nurhayati"
    assert (letter.channel, letter.phone, letter.answers["usaha"]) == ("hp", "081200005678", "Warung sembako")
    assert "Baru masuk" in nurhayati.get("/data-saya/surat").text


def test_the_office_handles_it_as_any_other(nurhayati, signed_in):
    form_for(nurhayati).send(**TYPED)
    siti = signed_in(SITI)
    page = siti.get(f"/kantor/surat/{LetterRequest.get().id}")
    assert "Semua sama dengan data desa" in page.text
    assert "Menunggu tanda tangan" in page.press("Teruskan").text


def test_what_is_sent_about_somebody_else_is_not_read(nurhayati):
    form_for(nurhayati).send(**TYPED | JOKO)
    assert LetterRequest.get().nik == NURHAYATI["nik"]


def test_the_same_form_twice_is_one_request(nurhayati):
    form = form_for(nurhayati)
    assert form.send(**TYPED).url == form.send(**TYPED).url
    assert LetterRequest.select().count() == 1


def test_the_form_of_somebody_else_lends_nothing(nurhayati):
    theirs = filed(JOKO, uid=(uid := new_uid()))
    ticket = form_for(nurhayati).send(**TYPED | {"uid": uid})
    assert theirs.code not in ticket.html.replace("-", "") and LetterRequest.select().count() == 2


def test_answers_changed_while_a_slow_line_kept_the_page_are_not_lost(nurhayati):
    form = form_for(nurhayati)
    form.send(**TYPED)
    changed = form.send(**TYPED | {"usaha": "Warung nasi"})
    assert changed.status == 422 and "sudah Anda minta" in changed.text and "Warung nasi" in changed.html
    assert changed.form("Kirim").choose("Ini surat lain").send().heading == "Permohonan Anda terkirim"
    assert {each.answers["usaha"] for each in LetterRequest.select()} == {"Warung sembako", "Warung nasi"}


def test_wrong_answers_come_back_as_they_were_typed(nurhayati):
    page = form_for(nurhayati).send(**TYPED | {"usaha": "", "sejak": "90", "phone": "1"})
    assert page.status == 422 and len(page.errors) == 3 and 'value="90"' in page.html
    assert not LetterRequest.select().exists()


def test_a_second_letter_of_the_same_kind_is_asked_about(nurhayati):
    first = filed(NURHAYATI)
    page = nurhayati.get("/data-saya/surat/baru/sku")
    assert "sudah Anda minta" in page.text
    assert page.follow("Lihat permohonan itu").url.endswith(first.code)
    again = page.form("Kirim").send(**TYPED)
    assert again.status == 422 and LetterRequest.select().count() == 1
    assert again.form("Kirim").choose("Ini surat lain").send().heading == "Permohonan Anda terkirim"
    assert LetterRequest.select().count() == 2


def test_a_kind_of_the_counter_is_not_asked_for_here(nurhayati):
    nurhayati.get("/data-saya/surat/baru/ahli_waris", status=404)
    nurhayati.get("/data-saya/surat/baru/tidak-ada", status=404)
    token = form_for(nurhayati).values
    refused = nurhayati.post("/data-saya/surat/baru/ahli_waris", token, status=409)
    assert "tidak bisa diminta lewat HP" in refused.text and not LetterRequest.select().exists()
    assert "ahli waris" not in nurhayati.get("/data-saya/surat/baru").text


def test_without_a_pin_the_door_is_closed(browser):
    for path in ("/data-saya/surat/baru", "/data-saya/surat/baru/sku"):
        assert browser.get(path).heading == "Masuk ke Data saya"
    browser.post("/data-saya/surat/baru/sku", TYPED)
    assert not LetterRequest.select().exists()


def test_another_pin_reaches_neither_the_answers_nor_the_correction(app, nurhayati, signed_in):
    letter = filed(JOKO)
    letter.return_to_sender(by=account(SITI), reason="Alamat usaha kurang jelas.")
    token = form_for(nurhayati).values
    nurhayati.get(f"/data-saya/surat/{letter.id}/perbaikan", status=404)
    nurhayati.post(f"/data-saya/surat/{letter.id}/perbaikan", token | TYPED, status=404)
    nurhayati.post(f"/data-saya/surat/{letter.id}/perbaikan/baris/x", token, status=404)
    signed_in(SITI).get("/data-saya/surat/baru", status=403)
    assert LetterRequest.get().state == "returned"


def test_who_died_or_moved_meanwhile_is_let_out(nurhayati):
    form, someone = form_for(nurhayati), Resident.by_nik(NURHAYATI["nik"])
    away = dict(by=None, act=new_uid(), on=TODAY, today=TODAY, to="Kabupaten Lebak")
    lampid.went_away(someone, head=Resident.get(name="Dafa Maulana"), **away)
    assert form.send(**TYPED).heading == "Masuk ke Data saya" and not LetterRequest.select().exists()


def test_neither_a_child_nor_the_dead_nor_who_left_can_ask(village):
    alya, joko, wati = (Resident.get(name=each) for each in ("Alya Putri", "Joko Susilo", "Wati Sumiati"))
    accounts = [account_of(each) for each in (alya, joko, wati)]
    told = dict(by=None, on=TODAY, today=TODAY)
    lampid.died(joko, act=new_uid(), head=wati, **told)
    lampid.moved_out([Resident.get_by_id(wati.id)], act=new_uid(), to="Bandung", **told)
    for by, refusal in zip(accounts, (TooYoung, Died, MovedAway), strict=True):
        for kind in ("sku", "pindah"):
            with pytest.raises(refusal):
                ask_for_oneself(LetterKind.find(kind), {}, new_uid(), village, by=Account.get_by_id(by.id))
    assert not LetterRequest.select().exists()


def test_a_child_with_an_account_is_told_who_asks(app, village):
    child = Resident.get(name="Alya Putri")
    account_of(child)
    browser = Browser(app)
    form = browser.get("/data-saya/masuk").form("Masuk")
    form.fill("NIK", child.nik).fill("PIN", PIN).send()
    assert "Yang memohon adalah ayah, ibu" in browser.get("/data-saya/surat/baru").text
    assert "Yang memohon adalah" in browser.get("/data-saya/surat/baru/sku", status=409).text


def test_what_was_sent_back_is_corrected_without_writing_it_all_again(nurhayati):
    form_for(nurhayati).send(**TYPED)
    LetterRequest.get().return_to_sender(by=account(SITI), reason="Alamat usaha kurang jelas.")
    form = nurhayati.get("/data-saya/surat").follow("Perbaiki isian").form("Kirim perbaikan")
    assert form.values["usaha"] == "Warung sembako" and "nik" not in form.values
    assert "Alamat usaha kurang jelas." in form.page.text
    page = form.send(alamat_usaha="Kampung Kadu Gede RT 03")
    assert page.heading == "Surat Anda sedang diperiksa lagi"
    stored = LetterRequest.get()
    assert stored.answers["alamat_usaha"] == "Kampung Kadu Gede RT 03" and stored.nik == NURHAYATI["nik"]
    assert form.send(alamat_usaha="x").heading == "Surat Anda sedang diperiksa lagi"


def test_a_correction_comes_too_late_once_staff_went_on(nurhayati, village):
    letter = filed(NURHAYATI)
    letter.return_to_sender(by=account(SITI), reason="Alamat usaha kurang jelas.")
    form = nurhayati.get(f"/data-saya/surat/{letter.id}/perbaikan").form("Kirim perbaikan")
    LetterRequest.get().check(by=account(SITI), kind=LetterKind.find("sku"), village=village)
    assert "sudah menunggu tanda tangan" in form.send().text
    nurhayati.get(f"/data-saya/surat/{letter.id}/perbaikan", status=409)


def test_a_text_that_the_village_broke_is_no_page_of_code(nurhayati, folder):
    letter = filed(NURHAYATI)
    letter.return_to_sender(by=account(SITI), reason="Alamat usaha kurang jelas.")
    (folder.letters / "sku.html").write_text("rusak", encoding="utf-8")
    answer = nurhayati.get(f"/data-saya/surat/{letter.id}/perbaikan", status=409)
    assert "sedang tidak bisa dibuka" in answer.text and "sku.html" not in answer.text


def test_rows_of_people_can_be_added(nurhayati):
    form = form_for(nurhayati, "tanggungan")
    form.values["tanggungan__0__nama"] = "Dafa"
    page = nurhayati.post("/data-saya/surat/baru/tanggungan/baris/tanggungan", form.values)
    assert "tanggungan__4__nama" in page.html and 'value="Dafa"' in page.html and not page.errors
    assert nurhayati.get("/data-saya/surat/baru/tanggungan/baris/x").url.endswith("/tanggungan")


def test_once_it_is_erased_nothing_tells_who_asked(folder, nurhayati):
    form_for(nurhayati).send(**TYPED)
    LetterRequest.get().refuse(by=account(SITI), reason="Usaha di desa lain.")
    swept(folder, 400)
    letter = LetterRequest.get()
    assert (letter.filed_by, letter.resident, letter.nik) == (None, None, "")
    assert {each.account and each.account.username for each in Event.of(letter)} == {None, "siti"}


def test_a_letter_for_the_young_and_married_is_given(village):
    bride = Resident.register(
        by=None, on=TODAY, name="Sari", nik="3604995001100021", sex="P", birth_date=date(2010, 1, 10),
        marital=2, shdk=9, family=Resident.by_nik(JOKO["nik"]).family,
    )  # fmt: skip
    asked = (LetterKind.find("sku"), SKU, new_uid(), Village.ours())
    assert ask_for_oneself(*asked, by=account_of(bride)).name == "Sari"
