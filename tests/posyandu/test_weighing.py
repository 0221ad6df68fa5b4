"""A cadre weighs a child: from the list to the saved result."""

import pytest

from models.history import Event
from models.posyandu import indicators
from models.posyandu.indicators import Indicator
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from tests.posyandu.cast import OCTOBER, SEPTEMBER, TODAY, account, child, letter, post, weigh
from tests.village import ANI, EUIS, RINA, SITI


@pytest.fixture
def ani(signed_in):
    return signed_in(ANI)


def form_of(browser, name: str = "Alya Putri"):
    Session.open_on(post(), TODAY, account(ANI))
    return browser.get("/posyandu/").follow("Lanjutkan sesi hari ini").follow(name)


def test_a_cadre_opens_the_session_weighs_alya_and_goes_on_to_the_next(ani):
    weigh(child("Alya Putri"), OCTOBER, 7000, panjang=685)
    form = form_of(ani).form("Simpan")
    form.fill("Berat badan", "7,4").fill("Panjang badan", "69,5").fill("Lingkar kepala", "43,6")
    page = form.send()
    assert page.heading == "Berat Alya naik 400 gram"
    assert "Dari 7,0 ke 7,4 kg. Cukup: bulan ini paling sedikit 300 gram." in page.text
    assert "Berat menurut umur BB/U" in page.text and "Normal" in page.text
    assert "Datang lagi 8 Desember." in page.text
    listed = page.follow("Anak berikutnya")
    assert "1sudah" in listed.text.replace(" ", "") and "7,4 kg" in listed.text


@pytest.mark.parametrize("written", ["12,5", "12.5", " 12,50 "])
def test_comma_and_dot_are_the_same(ani, written):
    page = form_of(ani, "Dafa Maulana").press("Simpan", berat=written)
    assert page.status == 200
    assert Visit.get().values["berat"] == 12500


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("74", "Berat 74 kg? Mungkin 7,4. Periksa timbangan."),
        ("7400", "Berat 7400 kg? Mungkin 7,4. Periksa timbangan."),
        ("0,74", "Berat 0,74 kg? Mungkin 7,4. Periksa timbangan."),
        ("0", "Berat 0 kg? Periksa timbangan."),
        ("-7,4", "Tulis angka saja, boleh pakai koma. Contoh: 12,5."),
        ("tujuh", "Tulis angka saja, boleh pakai koma. Contoh: 12,5."),
        ("7,4,1", "Tulis angka saja, boleh pakai koma. Contoh: 12,5."),
    ],
)
def test_a_wrong_weight_is_asked_about_beside_the_field(ani, written, sentence):
    page = form_of(ani).press("Simpan", berat=written, panjang="69,5")
    assert (page.status, page.errors) == (422, [sentence])
    assert page.form("Simpan").values["berat"] == written
    assert page.form("Simpan").values["panjang"] == "69,5"
    assert not Visit.select().exists()


def test_a_rare_weight_is_saved_when_the_cadre_has_weighed_twice(ani):
    page = form_of(ani).press("Simpan", berat="3,0")
    assert page.errors == ["Berat 3 kg? Periksa timbangan."]
    page = page.form("Simpan").choose("Sudah saya ukur dua kali").send()
    assert page.heading == "Berat Alya di bawah garis merah"
    assert Visit.get().found["bb_u"].implausible


@pytest.mark.parametrize("written", ["6,6", "10,5"])
def test_a_weight_far_from_last_month_s_is_asked_about(ani, written):
    weigh(child("Alya Putri"), OCTOBER, 8000)
    page = form_of(ani).press("Simpan", berat=written)
    assert page.errors == [f"Berat {written} kg? Terakhir 8,0. Periksa timbangan."]


def test_three_megabytes_get_an_answer(ani):
    page = form_of(ani)
    assert page.form("Simpan").send(berat="7" * 3_000_000).status == 413


def test_an_empty_form_asks_for_at_least_one_answer(ani):
    page = form_of(ani).press("Simpan")
    assert page.errors == ["Belum ada yang diisi. Isi paling sedikit satu."]


def test_a_child_may_come_without_being_weighed(ani):
    page = form_of(ani).form("Simpan").fill("Imunisasi hari ini", "MR 1").send()
    assert page.heading == "Kunjungan Alya tersimpan"
    assert "tanpa berat" in page.follow("Anak berikutnya").text


def test_the_same_form_posted_twice_is_one_visit(ani):
    form = form_of(ani).form("Simpan").fill("Berat badan", "7,4")
    first, second = form.send(), form.send()
    assert first.url == second.url
    assert Visit.select().count() == 1


def test_a_second_form_for_the_same_child_does_not_quietly_win(ani):
    first, second = form_of(ani).form("Simpan"), form_of(ani).form("Simpan")
    first.fill("Berat badan", "7,4").send()
    page = second.fill("Berat badan", "7,9").send()
    assert page.status == 422
    assert page.errors[0].startswith("Anak ini sudah dicatat hari ini.")
    assert Visit.get().values["berat"] == 7400


def test_a_child_who_lies_below_two_years_and_stands_from_then_on(ani):
    assert form_of(ani, "Alya Putri").form("Simpan").values["posisi"] == "1"
    page = form_of(ani, "Dafa Maulana")
    assert page.form("Simpan").values["posisi"] == "2"
    assert "Tinggi badan" in page.text


def test_an_unknown_choice_is_refused(ani):
    page = form_of(ani).press("Simpan", berat="7,4", mpasi="9")
    assert page.errors == ["Pilih salah satu dari daftar."]


def test_only_what_the_age_and_the_month_ask_is_asked(ani):
    baby, toddler = form_of(ani, "Alya Putri").text, form_of(ani, "Dafa Maulana").text
    assert "Makanan pendamping ASI" in baby and "Makanan pendamping ASI" not in toddler
    assert "Obat cacing" in toddler and "Obat cacing" not in baby
    assert "Hanya diberi ASI" not in baby and "Vitamin A" not in baby


def test_swelling_of_both_feet_is_referred_whatever_the_weight(ani):
    weigh(child("Alya Putri"), OCTOBER, 7000)
    page = form_of(ani).form("Simpan").fill("Berat badan", "7,8").choose("Bengkak di kedua").send()
    assert page.heading == "Alya bengkak di kedua kaki"
    assert "naik baik" not in page.text
    assert "Rujuk ke bidan" in page.text
    assert "bb_u" not in Visit.select().order_by(Visit.id.desc()).first().found


def test_two_signs_of_tb_are_referred_one_is_watched(ani):
    page = form_of(ani).form("Simpan").fill("Berat badan", "7,4").choose("Batuk 2 minggu").send()
    assert "1 tanda" in page.text and "Rujuk ke bidan" not in page.text
    page = (
        form_of(ani, "Dafa Maulana").form("Simpan").choose("Batuk 2 minggu").choose("Demam 2 minggu").send()
    )
    assert "2 tanda" in page.text and "Rujuk ke bidan" in page.text


def test_not_enough_gain_twice_is_said_and_referred(ani):
    alya = child("Alya Putri")
    weigh(alya, SEPTEMBER, 7000)
    weigh(alya, OCTOBER, 7100)
    page = form_of(ani).press("Simpan", berat="7,2")
    assert page.heading == "Berat Alya tidak cukup naik"
    assert "Dua timbangan terakhir" in page.text and "Berat sudah dua kali tidak cukup naik." in page.text


def test_a_correction_judges_this_and_the_next_visit_anew_and_keeps_the_old_number(ani):
    alya = child("Alya Putri")
    first, second = weigh(alya, SEPTEMBER, 7000), weigh(alya, OCTOBER, 7200)
    assert letter(second) == "T"
    page = ani.get(f"/posyandu/kunjungan/{first.id}").follow("Perbaiki angka")
    page = page.form("Simpan perbaikan").fill("Berat badan", "6,8").send()
    assert "6,8 kg" in page.text
    assert letter(second) == "N"
    told = Event.get(verb="visit corrected").facts
    assert (told["before"]["berat"], told["after"]["berat"]) == (7000, 6800)


def test_judgements_name_their_standard(ani):
    form_of(ani).press("Simpan", berat="7,4")
    found = Visit.get().found
    assert found["bb_u"].standard == "WHO 2006/2007, Permenkes 2/2020"
    assert found["kms"].standard == "KBM Buku KIA 2023"


def test_a_new_indicator_is_one_entry(ani, monkeypatch):
    def few_teeth(case):
        if case.values["gigi"] < 2:
            yield indicators.Finding(
                "gigi", "sedikit", "Gigi masih sedikit", "wait", "Gigi tumbuh sendiri, sabar."
            )

    entry = Indicator("gigi", "Jumlah gigi", "count", "tumbuh", unit="buah", highest=20, judge=few_teeth)
    monkeypatch.setattr(indicators, "INDICATORS", [*indicators.INDICATORS, entry])
    page = form_of(ani)
    assert page.press("Simpan", gigi="44").errors[0].startswith("Jumlah gigi 44 buah?")
    page = page.form("Simpan").fill("Jumlah gigi", "1").send()
    assert "Gigi masih sedikit" in page.text and "1 buah" in page.text
    assert "Gigi tumbuh sendiri" in page.text
    card = page.follow("Kartu Alya")
    assert "Jumlah gigi" in card.text and "1 buah" in card.text


def test_another_posyandu_s_cadre_does_not_find_the_child_or_the_visit(signed_in):
    visit = weigh(child("Alya Putri"), TODAY, 7400)
    euis = signed_in(EUIS)
    for url in (
        f"/posyandu/kunjungan/{visit.id}",
        f"/posyandu/kunjungan/{visit.id}/angka",
        f"/posyandu/sesi/{visit.session.id}",
        f"/posyandu/sesi/{visit.session.id}/anak/{visit.child.id}",
        f"/posyandu/anak/{visit.child.id}",
        f"/posyandu/anak/{visit.child.id}/grafik/bb_u",
        f"/posyandu/pos/{visit.session.post.id}/rekap",
        f"/posyandu/pos/{visit.session.post.id}/anak",
    ):
        euis.get(url, status=404)


def test_the_midwife_reads_every_posyandu(signed_in):
    visit = weigh(child("Alya Putri"), TODAY, 7400)
    rina = signed_in(RINA)
    assert "Posyandu Anggrek" in rina.get("/posyandu/").text
    assert rina.get(f"/posyandu/kunjungan/{visit.id}").heading == "Alya baru pertama ditimbang"


def test_office_staff_never_see_health(signed_in):
    visit = weigh(child("Alya Putri"), TODAY, 7400)
    siti = signed_in(SITI)
    for url in ("/posyandu/", f"/posyandu/kunjungan/{visit.id}", f"/posyandu/anak/{visit.child.id}"):
        siti.get(url, status=403)


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser.get("/posyandu/anak/1").heading == "Masuk petugas"
