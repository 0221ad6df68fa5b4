"""A letter that names people, asked for from a phone: typed by hand, in rows, carried through the check."""

import pytest

from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.residents.resident import Resident
from tests.public.asking import newest
from tests.village import JOKO
from views.public.request_form import RequestForm

KIND = """{#
title = "Surat keterangan rombongan"
code = "100"
[[questions]]
name = "naik"
label = "Naik apa?"
type = "choice"
choices = ["Bus", "Mobil sendiri"]
[[questions]]
name = "nopol"
label = "Nomor polisi"
missing = "Tulis nomor polisi."
when = "naik"
among = ["Mobil sendiri"]
[[questions]]
name = "biaya"
label = "Biayanya"
type = "money"
[[questions]]
name = "jam"
label = "Jam berangkat"
type = "time"
[[questions]]
name = "ketua"
label = "Ketua rombongan"
type = "person"
missing = "Tulis nama ketua."
facts = ["nik", "tanggal_lahir", "alamat"]
needs = ["alamat"]
[[questions]]
name = "pengikut"
label = "Pengikut"
type = "people"
missing = "Tulis pengikutnya."
facts = ["hubungan"]
needs = ["hubungan"]
#}
{% extends "print/letter.html" %}"""
TYPED = dict(
    naik="Bus", biaya="Rp 1.500.000,00", jam="7:05", ketua__nama="Sukarta", ketua__alamat="Kp. Lebak"
)
ROW = dict(pengikut__0__nama="Imas", pengikut__0__hubungan="Istri")


@pytest.fixture
def ask(browser, folder):
    (folder.letters / "rombongan.html").write_text(KIND)

    def ask(**changes):
        return browser.get("/surat/rombongan").form("Lanjut").send(**JOKO | TYPED | ROW | changes)

    return ask


def test_people_are_carried_through_the_check_into_the_request(ask):
    page = ask(pengikut__2__nama="Neneng", pengikut__2__hubungan="Anak")
    assert (
        page.heading == "Periksa, lalu kirim"
        and "Sukarta, Kp. Lebak" in page.text
        and "Imas, Istri" in page.text
    )
    page.press("Kirim permohonan")
    assert newest().answers == {
        "naik": "Bus", "nopol": "", "biaya": "1500000", "jam": "07.05",
        "ketua": {"nama": "Sukarta", "alamat": "Kp. Lebak"},
        "pengikut": [{"nama": "Imas", "hubungan": "Istri"}, {"nama": "Neneng", "hubungan": "Anak"}],
    }  # fmt: skip


def test_what_is_missing_of_a_person_is_said_beside_it(ask):
    page = ask(ketua__nama="", ketua__alamat="", pengikut__0__hubungan="")
    assert page.status == 422
    assert page.errors == ["Tulis nama ketua.", "Hubungan belum diisi."]
    page = ask(ketua__alamat="", ketua__nik="123", pengikut__0__nama="")
    assert "Alamat lengkap belum diisi." in page.errors and "Tulis nama lengkapnya." in page.errors
    assert "NIK kurang 13 angka. Harus 16, Anda menulis 3." in page.errors


def test_nobody_named_where_somebody_must_be(ask):
    assert "Tulis pengikutnya." in ask(pengikut__0__nama="", pengikut__0__hubungan="").errors


def test_a_condition_asks_only_when_it_is_met(ask):
    assert "Tulis nomor polisi." in ask(naik="Mobil sendiri").errors
    ask(naik="Bus", nopol="A 1 BC").press("Kirim permohonan")
    assert newest().answers["nopol"] == "", "what was not asked is not kept"


def test_more_rows_keep_what_was_typed_and_say_nothing_of_what_is_missing(browser, folder):
    (folder.letters / "rombongan.html").write_text(KIND)
    form = browser.get("/surat/rombongan").form("Lanjut")
    values = form.values | {"name": "Joko", "pengikut__2__nama": "Ketiga"}
    page = browser.post("/surat/rombongan/baris/pengikut", values)
    again = page.form("Lanjut").values
    assert not page.errors and page.status == 200 and again["name"] == "Joko"
    assert again["pengikut__2__nama"] == "Ketiga" and "pengikut__5__nama" in again
    assert "pengikut__6__nama" not in again


def test_rows_have_an_end_however_many_are_sent(browser, folder):
    (folder.letters / "rombongan.html").write_text(KIND)
    page = browser.post("/surat/rombongan/baris/pengikut", {"pengikut__999__nama": "x"})
    assert "pengikut__29__nama" in page.html and "pengikut__30__nama" not in page.html


def test_as_many_as_the_letter_needs_are_asked_for(browser, folder):
    (folder.letters / "rombongan.html").write_text(KIND.replace('needs = ["hubungan"]', "least = 5"))
    form = browser.get("/surat/rombongan").form("Lanjut")
    assert "pengikut__4__nama" in form.values
    three = {f"pengikut__{row}__nama": f"Anak {row}" for row in range(3)}
    form.values = {name: value for name, value in form.values.items() if not name.startswith("pengikut")}
    page = form.send(**JOKO | TYPED | three)
    assert "Tulis pengikutnya." in page.errors


@pytest.mark.parametrize("biaya", ["1.5", "2500.50", "1,5", "1500.000", "sejuta"])
def test_what_could_be_another_sum_is_asked_again(ask, biaya):
    assert "Tulis jumlahnya dengan angka, lengkap. Contoh: 1.500.000." in ask(biaya=biaya).errors


@pytest.mark.parametrize(
    ("biaya", "sum"), [("1.500.000", "1500000"), ("1,500,000", "1500000"), ("2500,50", "2500")]
)
def test_a_sum_is_kept_in_digits(ask, biaya, sum):
    ask(biaya=biaya).press("Kirim permohonan")
    assert newest().answers["biaya"] == sum


def test_a_form_drawn_while_another_is_drawn_keeps_its_own_address(app):
    """The address for more rows may hold the code of somebody's request."""
    form = RequestForm.for_kind(LetterKind.find("tanggungan"))

    class Meanwhile(tuple):
        """As soon as it is read, another thread has drawn its own."""

        def __getitem__(self, place):
            form.blank = ("/cek/AAAABBBB/", "theirs")
            return super().__getitem__(place)

        def __iter__(self):
            form.blank = ("/cek/AAAABBBB/", "theirs")
            return super().__iter__()

    with app.test_request_context():
        form.blank = Meanwhile(("/surat/", "mine"))
        assert form(formdata=None).drawn("/surat/", lambda: "mine") == "mine"
    del form.blank


def test_a_stranger_learns_nothing_from_a_nik_of_somebody_else(ask):
    wati = Resident.get(name="Wati Sumiati")
    page = ask(ketua__nama="", ketua__nik=wati.nik)
    assert "Tulis nama lengkapnya." in page.errors and "Wati" not in page.html


@pytest.mark.parametrize("jam", ["25.00", "7.61", "pagi", "-1"])
def test_a_time_is_a_time(ask, jam):
    assert "Tulis jam dengan angka. Contoh: 08.30." in ask(jam=jam).errors


def test_a_child_by_its_nik_is_asked_for_its_parents_once(browser):
    form = browser.get("/surat/domisili").form("Lanjut")
    typed = JOKO | {"nik": "3604991001200006", "keperluan": "Sekolah"}
    page = form.send(**typed)
    assert "belum 17 tahun. Isi dengan data ayah, ibu, atau wali" in page.errors[0]
    page = page.form("Lanjut").choose("Pemohon sudah berumur 17 tahun").send()
    assert page.heading == "Periksa, lalu kirim"
    page.press("Kirim permohonan")
    assert LetterRequest.get().nik == "3604991001200006"
