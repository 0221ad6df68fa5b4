"""The settings of the village: letterhead, officials, places, posyandu, red line, recovery paper."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.accounts import SignIn
from models.first_run import FirstRun
from models.history import Event, first_broken_event
from models.officials import Official
from models.posyandu.post import Post
from models.village import Dusun, Rt, Village
from tests.browser import Browser
from tests.village import ANI, KADES, PASSWORD, SITI, UDIN

ROOM = "/kantor/pengaturan"
PAGES = [
    "",
    "/kop",
    "/pejabat",
    "/wilayah",
    "/posyandu",
    "/akun",
    "/akun/baru",
    "/penomoran",
    "/kode-klasifikasi",
    "/jenis-surat",
    "/jenis-surat/sku",
    "/kertas-surat",
    "/garis-merah",
    "/kertas-pemulihan",
]


@pytest.fixture
def operator(signed_in):
    return signed_in(UDIN)


def told() -> Event:
    return Event.select().order_by(Event.id.desc()).first()


@pytest.mark.parametrize("path", PAGES)
def test_only_the_operator_enters(signed_in, path):
    assert signed_in(UDIN).get(ROOM + path).status == 200
    for person in (SITI, KADES, ANI):
        signed_in(person).get(ROOM + path, status=403)


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser.get(ROOM).heading == "Masuk petugas"


def test_a_changed_letterhead_is_on_the_next_letter_and_in_the_history(operator):
    form = operator.get(ROOM + "/kop").form("Simpan kop surat")
    page = form.fill("Alamat kantor", "Jalan Baru 7").fill("Ukuran kertas", "A4").send()
    assert "Kop surat tersimpan" in page.text
    assert told().verb == "letterhead changed" and set(told().facts["before"]) == {"address", "paper"}
    pdf = operator.client.get(ROOM + "/kop/contoh.pdf")
    assert "Jalan Baru 7" in PdfReader(BytesIO(pdf.data)).pages[0].extract_text()


def test_a_wrong_letterhead_changes_nothing(operator):
    page = operator.get(ROOM + "/kop").form("Simpan kop surat").fill("Kode pos", "abc").send()
    assert page.status == 422 and page.errors == ["Kode pos harus 5 angka."]
    assert Village.ours().postal_code == "42199"


def test_a_new_kades_follows_the_old_one(operator):
    old = Official.get(office="kades")
    end = operator.get(f"{ROOM}/pejabat/{old.id}").form("Akhiri masa jabatan")
    assert "diakhiri" in end.fill("Hari terakhir", "30/11/2026").send().text
    form = operator.get(ROOM + "/pejabat").form("Simpan pejabat")
    form.fill("Nama dan gelar", "Euis Komala").fill("Keadaan jabatan", "Pj.").fill(
        "Mulai menjabat", "1/12/2026"
    ).send()
    assert Official.serving("kades", date(2026, 11, 30)) == old
    assert Official.serving("kades", date(2026, 12, 1)).title(Village.ours()) == "Pj. Kepala Desa Cikaduwangi"


def test_two_kades_at_once_are_refused(operator):
    form = operator.get(ROOM + "/pejabat").form("Simpan pejabat")
    page = form.fill("Nama dan gelar", "Euis Komala").fill("Mulai menjabat", "1/12/2026").send()
    assert page.status == 422 and "Akhiri dulu" in page.errors[0]


def test_a_term_cannot_end_before_it_began(operator):
    old = Official.get(office="kades")
    page = (
        operator.get(f"{ROOM}/pejabat/{old.id}")
        .form("Akhiri masa jabatan")
        .fill("Hari terakhir", "1/1/2001")
        .send()
    )
    assert page.status == 422 and "sesudah mulainya" in page.errors[0]
    assert Official.get_by_id(old.id).until == old.until


def test_rts_are_added_to_an_rw_that_is_there(operator):
    form = operator.get(ROOM + "/wilayah").form("Simpan wilayah")
    form.fill("Dusun", "Kadu Gede").fill("Nomor RW", "1").fill("Jumlah RT", "6").send()
    assert [each.rt for each in Dusun.get(name="Kadu Gede").by_rw()["01"]] == [
        "01",
        "02",
        "03",
        "04",
        "05",
        "06",
    ]
    assert told().facts == {"rw": "01", "rt": ["05", "06"]}


def test_an_rt_where_a_family_lives_is_not_removed(operator):
    rt = Rt.get(rw="01", rt="03")
    page = operator.get(f"{ROOM}/wilayah/{rt.dusun_id}")
    answer = operator.post(
        f"{ROOM}/wilayah/rt/{rt.id}/penghapusan", page.form("Simpan nama").values, status=409
    )
    assert "sudah dipakai di data warga" in answer.text
    assert Rt.get_or_none(id=rt.id) and told().verb != "rt removed"


def test_an_empty_rt_is_removed(operator):
    rt = Rt.get(rw="05", rt="04")
    page = operator.get(f"{ROOM}/wilayah/{rt.dusun_id}")
    operator.post(f"{ROOM}/wilayah/rt/{rt.id}/penghapusan", page.form("Simpan nama").values, status=200)
    assert Rt.get_or_none(id=rt.id) is None and told().verb == "rt removed"


def test_a_dusun_with_a_posyandu_is_not_removed_and_loses_no_rt(operator):
    dusun = Dusun.get(name="Sukamanah")
    page = operator.get(f"{ROOM}/wilayah/{dusun.id}")
    operator.post(f"{ROOM}/wilayah/{dusun.id}/penghapusan", page.form("Simpan nama").values, status=409)
    assert dusun.rts.count() == 4


def test_a_dusun_is_renamed_but_not_to_the_name_of_another(operator):
    dusun = Dusun.get(name="Sukamanah")
    page = operator.get(f"{ROOM}/wilayah/{dusun.id}").form("Simpan nama").fill("Nama", "cibogo").send()
    assert page.status == 422 and "sudah dipakai" in page.errors[0]
    page.form("Simpan nama").fill("Nama", "Suka Manah").send()
    assert Dusun.get_by_id(dusun.id).name == "Suka Manah"


def test_a_posyandu_is_added_once_and_corrected(operator):
    form = operator.get(ROOM + "/posyandu").form("Simpan posyandu")
    form.fill("Nama posyandu", "Teratai").fill("Tempat", "Rumah Bu RT").fill("Tanggal", "12")
    form.send()
    form.send()
    post = Post.get(name="Teratai")
    page = operator.get(f"{ROOM}/posyandu/{post.id}").form("Simpan").fill("Tanggal", "").send()
    assert "tersimpan" in page.text and Post.get(name="Teratai").day == 0


@pytest.mark.parametrize(
    "name, day, sentence",
    [("melati", "", "sudah ada"), ("", "", "Tulis nama"), ("Teratai", "32", "1 sampai 31")],
)
def test_a_wrong_posyandu_is_refused(operator, name, day, sentence):
    form = operator.get(ROOM + "/posyandu").form("Simpan posyandu")
    page = form.fill("Nama posyandu", name).fill("Tanggal", day).send()
    assert page.status == 422 and sentence in page.errors[0]


def test_the_red_line_follows_the_puskesmas(operator):
    operator.get(ROOM + "/garis-merah").form("Simpan").fill("−2 SD", "").send()
    assert Village.ours().red_line == -2 and told().facts["before"] == {"red_line": -3}
    page = operator.get(ROOM + "/garis-merah").form("Simpan").send(red_line="-7")
    assert page.status == 422 and Village.ours().red_line == -2


def test_a_new_recovery_paper_ends_the_old_one(operator, app):
    old = FirstRun.ours().new_recovery_key(by=None)
    operator.get(ROOM + "/kertas-pemulihan").press("Sudah dicetak")
    page = operator.get(ROOM + "/kertas-pemulihan").press("Buat kertas baru")
    new = FirstRun.ours().recovery_shown
    assert new != old and "Buka kertas pemulihan" in page.text
    assert operator.client.get(ROOM + "/kertas-pemulihan/kertas-pemulihan.pdf").mimetype == "application/pdf"
    page.press("Sudah dicetak")
    assert new.encode() not in app.extensions["folder"].database.read_bytes()
    operator.get(ROOM + "/kertas-pemulihan/kertas-pemulihan.pdf", status=404)
    assert recover(app, old).status == 422
    assert recover(app, new).heading == "Masuk petugas"


def recover(app, key, password="langit-teh-sepeda", address="127.0.0.1", username="udin"):
    form = Browser(app, address).get("/pemulihan").form("Pasang sandi baru")
    return form.fill("Nama masuk operator", username).fill("Kunci", key).fill("Sandi baru", password).send()


def test_the_key_of_the_paper_sets_a_new_password(app, operator):
    key = FirstRun.ours().new_recovery_key(by=None)
    page = recover(app, "-".join(FirstRun.ours().recovery_groups()).lower())
    assert "Sandi baru terpasang" in page.text and len(key) == 24
    assert operator.get(ROOM).heading == "Masuk petugas"
    assert Browser(app).sign_in(UDIN, "langit-teh-sepeda").url.endswith("/kantor/")
    assert not SignIn.select().where(SignIn.ended_at.is_null()).count() > 1


def test_the_recovery_paper_works_only_at_the_village_pc(browser):
    browser.get("/pemulihan", status=403)
    browser.post("/pemulihan", {"username": "udin", "key": "x", "password": PASSWORD}, status=403)


def test_wrong_keys_are_counted_and_then_must_wait(app):
    key = FirstRun.ours().new_recovery_key(by=None)
    assert "4 kali" in recover(app, "2" * 24).errors[0]
    for _ in range(4):
        recover(app, "2" * 24)
    page = recover(app, key)
    assert page.status == 429 and "Coba lagi" in page.errors[0]


def test_a_weak_password_does_not_use_the_key(app):
    key = FirstRun.ours().new_recovery_key(by=None)
    assert "paling sedikit" in recover(app, key, "pendek").errors[0]
    assert recover(app, key).status == 200


def test_the_sign_in_page_names_the_paper_only_at_the_village_pc(app, browser):
    assert "kertas pemulihan" not in browser.get("/masuk").text.lower()
    assert "Pakai kertas pemulihan" in Browser(app, "127.0.0.1").get("/masuk").text


def test_the_history_holds_together_after_all_this(operator):
    operator.get(ROOM + "/kop").form("Simpan kop surat").fill("Alamat kantor", "Jalan Baru 7").send()
    assert first_broken_event() is None


def test_a_broken_letter_of_the_village_is_told_with_its_line(operator, folder):
    (folder.letters / "panen.html").write_text('{#\ntitle = "Surat panen\n#}')
    assert "panen.html, baris 2: Keterangan tidak terbaca." in operator.get(ROOM).text


def test_what_the_book_of_officials_asks_is_kept_and_may_wait(operator):
    kades = Official.get(office="kades")
    form = operator.get(f"{ROOM}/pejabat/{kades.id}").form("Simpan")
    form.fill("NIAP", "01.2023").fill("Agama", "1").fill("Pendidikan terakhir", "8").fill(
        "Tanggal lahir", "2/3/1970"
    )
    form.fill("Nomor keputusan pengangkatan", "141/K/2023").send()
    kept = Official.get_by_id(kades.id)
    assert (kept.niap, kept.religion, kept.education, kept.sex) == ("01.2023", 1, 8, "")
    assert kept.birth_date == date(1970, 3, 2) and kept.appointment_number == "141/K/2023"
    operator.get(f"{ROOM}/pejabat/{kades.id}").form("Simpan").fill("Agama", "").send()
    assert Official.get_by_id(kades.id).religion is None


def test_a_wrong_word_for_the_book_of_officials_opens_its_part(operator):
    form = operator.get(ROOM + "/pejabat").form("Simpan pejabat").fill("Nama dan gelar", "Umar")
    page = form.fill("Jabatan", "kadus").fill("Mulai", "1/2/2024").fill("Agama", "77").send()
    assert page.status == 422 and page.errors == ["Pilih salah satu dari daftar."]
    assert page.tree.find(".//details").get("open") is not None
