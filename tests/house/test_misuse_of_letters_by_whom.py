"""Who may not ask, at every door and at every moment: the dead, those who moved away, children."""

import pytest

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.officials import Official
from models.residents import lampid
from models.residents.mutation import DEAD
from models.residents.mutation import MOVED as MOVED_OUT
from models.residents.resident import Resident
from tests.delegating import delegated, sekdes, with_pin
from tests.filing import checked, filed
from tests.rt.neighbours import neighbour
from tests.village import DEDEH, JOKO, KADES, MAMAT, NURHAYATI, PIN, SITI, TODAY, UDIN, WARGA

YESTERDAY = TODAY.replace(day=TODAY.day - 1)
DIED, MOVED = "sudah meninggal", "bukan penduduk desa ini lagi"


def person(claim: dict = JOKO) -> Resident:
    return Resident.by_nik(claim["nik"]) or Resident.get(nik=claim["nik"])


def dies(resident: Resident) -> None:
    told = dict(by=None, act=f"mati-{resident.id}", on=YESTERDAY, today=TODAY)
    lampid.died(resident, head=Resident.get(name="Wati Sumiati"), **told)


def moves(resident: Resident) -> None:
    told = dict(by=None, act=f"pindah-{resident.id}", on=YESTERDAY, today=TODAY, to="Pandeglang", reason=1)
    lampid.moved_out([resident], head=Resident.get(name="Wati Sumiati"), **told)


GONE = pytest.mark.parametrize(("goes", "said"), [(dies, DIED), (moves, MOVED)], ids=["died", "moved"])


def sign(kades, *letters):
    asked = "&".join(f"surat={each.checked.uid}" for each in letters)
    form = kades.get(f"/kantor/tanda-tangan/pin?{asked}").form("Tanda tangani")
    return form.send(pin=PIN, surat=[each.checked.uid for each in letters])


@GONE
def test_by_phone_it_is_filed_like_any_other_so_that_nobody_learns_who_lives(browser, goes, said):
    goes(person())
    page = browser.get("/surat/sktm").form("Lanjut").send(**JOKO, keperluan="Berobat", phone="")
    assert page.press("Kirim permohonan").heading == "Permohonan Anda terkirim"


@GONE
def test_at_the_check_staff_are_told_and_nothing_is_passed_on(signed_in, goes, said):
    letter = filed(JOKO, "sktm")
    page = signed_in(SITI).get(f"/kantor/surat/{letter.id}")
    goes(person())
    refused = page.press("Teruskan")
    assert refused.status == 409 and said in refused.text
    assert LetterRequest.get_by_id(letter.id).state == "new"


@GONE
def test_at_the_counter_no_letter_is_made(signed_in, goes, said):
    form = signed_in(SITI).get(f"/kantor/surat-baru/{person().id}?jenis=sktm").form("Simpan")
    goes(person())
    page = form.send(keperluan="Berobat ke RSUD")
    assert page.status == 422 and said in page.text
    assert page.form("Simpan").values["keperluan"] == "Berobat ke RSUD"
    assert not LetterRequest.select().exists()


@GONE
def test_an_rt_cannot_ask_in_the_name_of_someone_gone(signed_in, goes, said):
    form = signed_in(MAMAT).get(f"/rt/warga/{person().id}/surat/sktm").form("Kirim")
    goes(person())
    page = form.send(keperluan="Berobat ke RSUD", consent="y")
    assert page.status in (404, 422) and not LetterRequest.select().exists()
    if page.status == 422:
        assert page.form("Kirim").values["keperluan"] == "Berobat ke RSUD"


@GONE
def test_the_own_door_is_shut_with_the_next_page(signed_in, goes, said):
    warga = signed_in(WARGA)
    person(NURHAYATI).change(status=DEAD if goes is dies else MOVED_OUT)
    assert warga.get("/data-saya/surat").heading == warga.get("/data-saya/masuk").heading


@GONE
def test_who_is_gone_between_check_and_signature_gets_no_letter_and_it_goes_back_to_staff(
    signed_in, goes, said
):
    gone, other = checked(JOKO, "sktm"), checked(NURHAYATI, "domisili")
    goes(person())
    page = sign(signed_in(KADES), gone, other)
    assert page.status == 409 and page.heading == "Satu surat belum ditandatangani"
    assert said in page.text and "kembali ke petugas" in page.text
    assert [each.request_id for each in Signature.select()] == [other.id]
    assert Signature.get().sequence == 1
    seen = signed_in(SITI).get(f"/kantor/surat/{gone.id}")
    assert LetterRequest.get_by_id(gone.id).state == "rechecking" and said in seen.text
    assert seen.follow("Tolak, dengan alasan").heading


def test_a_letter_for_the_pen_goes_back_to_staff_as_well(signed_in):
    letter = checked(JOKO, "sktm")
    form = signed_in(SITI).get(f"/kantor/surat/{letter.id}/tanda-tangan-pena").form()
    dies(person())
    page = form.send()
    assert page.status == 409 and DIED in page.text and "kembali ke petugas" in page.text
    assert LetterRequest.get_by_id(letter.id).state == "rechecking" and not Signature.select().exists()


def test_whose_term_is_over_sends_nothing_back_either(signed_in):
    letter = checked(JOKO, "sktm")
    dies(person())
    Official.get(office="kades").change(until=YESTERDAY)
    page = sign(signed_in(KADES), letter)
    assert "Masa jabatan Anda" in page.text
    assert LetterRequest.get_by_id(letter.id).state == "to_sign"


def test_who_died_after_the_signature_leaves_a_letter_that_the_family_may_fetch(signed_in):
    letter = checked(JOKO, "sktm")
    sign(signed_in(KADES), letter)
    dies(person())
    siti = signed_in(SITI)
    page = siti.get(f"/kantor/surat/{letter.id}/penyerahan").form()
    assert page.send(relation="Keluarga serumah", collected_by="Alya").status == 200
    assert LetterRequest.get_by_id(letter.id).state == "handed_over"


def child(**more) -> Resident:
    return neighbour("Neng Ayu", "01", "03", "3604994505150012", birth_date=TODAY.replace(year=2015, month=5, day=5), marital=1, **more)  # fmt: skip


def test_a_child_by_its_nik_is_asked_for_its_parents_on_the_phone(browser):
    claim = dict(name="Neng Ayu", nik="3604994505150012", no_kk=JOKO["no_kk"], rt="03", rw="01", phone="")
    page = browser.get("/surat/sktm").form("Lanjut").send(**claim, keperluan="Sekolah")
    assert page.status == 422 and "belum 17 tahun" in page.errors[0]
    assert page.form("Lanjut").values["keperluan"] == "Sekolah"


def test_a_child_at_the_counter_is_sent_to_its_parents(signed_in):
    form = signed_in(SITI).get(f"/kantor/surat-baru/{child().id}?jenis=sktm").form("Simpan")
    page = form.send(keperluan="Beasiswa")
    assert page.status == 422 and "Yang memohon adalah ayah, ibu, atau walinya" in page.text
    assert page.form("Simpan").values["keperluan"] == "Beasiswa"


def test_a_child_is_not_asked_for_by_the_rt(signed_in):
    mamat, ayu = signed_in(MAMAT), child()
    assert "baru berumur 11 tahun" in mamat.get(f"/rt/warga/{ayu.id}").text
    answer = mamat.get(f"/rt/warga/{ayu.id}/surat/sktm", status=409)
    assert "walinya" in answer.text


def test_a_child_gets_no_pin_for_the_own_door(signed_in):
    ayu = child()
    page = signed_in(SITI).get(f"/kantor/keluarga/{ayu.family_id}/pin")
    assert f'value="{ayu.id}"' not in page.html
    page = page.browser.post(page.url, {"members": str(ayu.id), "csrf_token": _token(page)})
    assert page.status in (409, 422) or "Neng Ayu" not in page.text


def _token(page) -> str:
    return next(each.get("value") for each in page.tree.iter("input") if each.get("name") == "csrf_token")


def test_a_birth_date_put_right_to_that_of_a_child_sends_the_letter_back(signed_in):
    letter = checked(JOKO, "sktm")
    person(JOKO).change(birth_date=TODAY.replace(year=2014), marital=1)
    page = sign(signed_in(KADES), letter)
    assert "baru berumur 12 tahun" in page.text
    assert LetterRequest.get_by_id(letter.id).state == "rechecking"


def test_a_kades_whose_term_ended_yesterday_reads_why_and_the_letter_waits(signed_in):
    letter = checked()
    kades = signed_in(KADES)
    Official.get(office="kades").change(until=YESTERDAY)
    page = sign(kades, letter)
    assert page.status == 409 and "berakhir 22 November 2026" in page.text
    assert LetterRequest.get_by_id(letter.id).state == "to_sign" and not Signature.select().exists()


def test_a_delegate_whose_days_ended_last_night_cannot_post_the_form_of_yesterday(signed_in):
    given = delegated(sekdes())
    with_pin()
    letter, dedeh = checked(), signed_in(DEDEH)
    form = dedeh.get(f"/kantor/tanda-tangan/pin?surat={letter.checked.uid}").form("Tanda tangani")
    given.change(since=YESTERDAY, until=YESTERDAY)
    page = form.send(pin="492817")
    assert page.status == 409 and "berakhir 22 November 2026" in page.text
    assert not Signature.select().exists() and LetterRequest.get_by_id(letter.id).state == "to_sign"


def test_every_door_that_begins_a_letter_keeps_to_the_kinds_that_are_for_the_dead_or_moved(signed_in):
    moves(person())
    allowed = [each for each in LetterKind.all() if "pindah" in each.also_for]
    assert allowed and not [each for each in allowed if each.asked == "mandiri" and each.id == "sktm"]
    assert signed_in(UDIN).get(f"/kantor/surat-baru/{person().id}?jenis={allowed[0].id}").status == 200
