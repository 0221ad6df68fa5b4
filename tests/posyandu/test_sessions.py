"""The session day: who is expected, who came, who is added."""

from datetime import date, datetime, timedelta

import pytest

from models import clock
from models.access import Access
from models.database import database
from models.history import Event
from models.posyandu.child import Child
from models.posyandu.session import Session
from models.residents import lampid, revocation
from models.residents.resident import Resident
from tests.posyandu.cast import OCTOBER, SEPTEMBER, TODAY, account, born, child, post, weigh
from tests.village import ANI


@pytest.fixture
def ani(signed_in):
    return signed_in(ANI)


@pytest.fixture
def session(app):
    return Session.open_on(post(), TODAY, account(ANI))


def statements_of(action) -> int:
    """What is kept while nobody writes has been asked before."""
    action()
    seen = []
    original = database.execute_sql

    def counting(sql, *rest, **more):
        if sql.lstrip().upper().startswith("SELECT"):
            seen.append(sql)
        return original(sql, *rest, **more)

    database.execute_sql = counting
    try:
        action()
    finally:
        del database.execute_sql
    return len(seen)


def test_today_s_session_is_opened_once(ani):
    page = ani.get("/posyandu/")
    assert page.heading == "Senin, 23 November"
    form = page.form("Buka sesi hari ini")
    assert form.send().url == form.send().url
    assert Session.select().count() == 1


def test_children_are_found_however_the_name_is_spelled(ani, session):
    page = ani.get(f"/posyandu/sesi/{session.id}?q=alia")
    assert "Alya Putri" in page.text and "Dafa" not in page.text
    assert "Dafa Maulana" in ani.get(f"/posyandu/sesi/{session.id}?q=nurhayati").text
    assert "Tidak ada yang cocok" in ani.get(f"/posyandu/sesi/{session.id}?q=zzz").text


def test_htmx_gets_the_lists_alone(ani, session):
    page = ani.get(f"/posyandu/sesi/{session.id}?q=alya", headers={"HX-Request": "true"})
    assert "Alya Putri" in page.html and "<html" not in page.html


def test_the_list_costs_as_much_for_sixty_children_as_for_thirty(ani, session):
    def fill(count):
        for number in range(count):
            weigh(born(f"Anak {number:02} {count}", TODAY - timedelta(days=400)), TODAY, 9000)

    url = f"/posyandu/sesi/{session.id}"
    fill(30)
    thirty = statements_of(lambda: ani.get(url))
    fill(31)
    assert statements_of(lambda: ani.get(url)) == thirty <= 6


def test_children_stay_on_the_list_until_their_sixth_birthday(ani, session):
    born("Rafa Pratama", date(2021, 1, 5), "L")
    born("Budi Tua", date(2020, 11, 20), "L")
    page = ani.get(f"/posyandu/sesi/{session.id}")
    assert "Rafa Pratama" in page.text and "Budi Tua" not in page.text


def test_a_child_of_the_village_is_added_from_the_residents(ani, session):
    baru = Resident.register(
        by=None, name="Intan Permata", sex="P", birth_date=date(2026, 3, 1), mother_name="Yuyun"
    )
    page = ani.get(f"/posyandu/sesi/{session.id}").follow("Anak tidak ada di daftar")
    page = page.form("Cari").send(q="intan").press("Intan Permata")
    assert page.heading == "Intan Permata"
    assert Child.get(resident=baru).post == post()


def test_grown_residents_are_neither_found_nor_added(ani, session):
    page = ani.get(f"/posyandu/sesi/{session.id}/anak-lain?q=joko")
    assert "Tidak ada yang cocok" in page.text
    joko = Resident.get(name="Joko Susilo")
    token = ani.get("/posyandu/").form("Keluar").values["csrf_token"]
    assert ani.post(f"/posyandu/sesi/{session.id}/anggota/{joko.id}", {"csrf_token": token}).status == 404


def test_a_child_of_another_posyandu_moves_over(ani, session):
    born("Bunga Citra", date(2025, 5, 1), at="Mawar")
    page = ani.get(f"/posyandu/sesi/{session.id}/anak-lain?q=bunga")
    assert "Sekarang di Posyandu Mawar" in page.text
    page.press("Bunga Citra")
    moved = child("Bunga Citra")
    assert (moved.post.name, moved.joined_on) == ("Melati", TODAY)


def test_a_guest_is_written_down_once(ani, session):
    form = ani.get(f"/posyandu/sesi/{session.id}/tamu").form("Lanjut: timbang")
    form.fill("Nama anak", "Tamu Kecil").choose("Perempuan").fill("Tanggal lahir", "1/2/2026").fill(
        "Nama ibu", "Iis"
    )
    assert form.send().heading == form.send().heading == "Tamu Kecil"
    assert Resident.get(name="Tamu Kecil").residency == "tamu"
    assert Child.select().where(Child.post == post()).count() == 3


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31/2/2026", "Tanggal 31 Februari 2026 tidak ada."),
        ("1/1/2027", "Tanggal lahir tidak boleh sesudah hari ini."),
        ("1/1/2019", "Anak ini sudah 6 tahun atau lebih. Posyandu balita sampai 6 tahun."),
        ("", "Tulis tanggal lahir anak."),
    ],
)
def test_a_guest_needs_a_birth_date_that_can_be(ani, session, written, sentence):
    form = ani.get(f"/posyandu/sesi/{session.id}/tamu").form("Lanjut: timbang")
    page = (
        form.fill("Nama anak", "Tamu Kecil")
        .choose("Laki-laki")
        .fill("Nama ibu", "Iis")
        .send(birth_date=written)
    )
    assert (page.status, page.errors) == (422, [sentence])


def test_a_guest_needs_a_name_a_sex_and_a_mother(ani, session):
    page = ani.get(f"/posyandu/sesi/{session.id}/tamu").press("Lanjut: timbang")
    assert page.status == 422
    assert page.errors[:2] == ["Tulis nama anak.", "Pilih laki-laki atau perempuan."]


def test_the_child_s_card_shows_every_visit_and_a_chart(ani):
    weigh(child("Alya Putri"), date(2026, 10, 9), 7000, panjang=685, batuk=1)
    page = ani.get("/posyandu/").follow("Semua anak").follow("Alya Putri")
    assert "9 Oktober 2026" in page.text and "7,0 kg" in page.text and "68,5 cm" in page.text
    assert "3604990" not in page.html
    assert "Berat menurut umur" in page.text
    assert page.follow("Grafik panjang menurut umur").status == 200
    assert page.follow("Grafik berat menurut panjang").status == 200


def test_a_look_at_a_child_is_written_down_once_a_day(ani):
    alya = child("Alya Putri")
    for _ in range(2):
        ani.get(f"/posyandu/anak/{alya.id}")
    assert Event.select().where(Event.verb == "child seen", Event.record_uid == alya.uid).count() == 1


def test_a_look_after_midnight_is_one_of_the_next_day(ani):
    alya, before_midnight = child("Alya Putri"), datetime(2026, 11, 22, 16, 50)
    for minutes in (0, 5, 20, 25):
        clock.stop_at(before_midnight + timedelta(minutes=minutes))
        ani.get(f"/posyandu/anak/{alya.id}")
    looks = Access.select().where(Access.resident == alya.resident)
    seen = Event.select().where(Event.verb == "child seen", Event.record_uid == alya.uid)
    for noted in (looks, seen):
        assert [each.at.minute for each in noted] == [50, 10]


def test_birth_weight_and_card_are_corrected(ani):
    page = ani.get("/posyandu/").follow("Semua anak").follow("Alya Putri").follow("Ubah")
    form = page.form("Simpan").fill("Berat lahir", "3,1").fill("Punya KMS", "1/3/2026")
    assert "3,1 kg" in form.send().text
    assert child("Alya Putri").card_since == date(2026, 3, 1)
    assert Event.get(verb="child corrected").facts["before"]["birth_weight_g"] == 2900


@pytest.mark.parametrize(
    ("field", "written"), [("Berat lahir", "29"), ("Panjang lahir", "4,8"), ("Punya KMS", "31/2/2026")]
)
def test_impossible_birth_data_are_refused(ani, field, written):
    alya = child("Alya Putri")
    page = ani.get(f"/posyandu/anak/{alya.id}/data-lahir").form("Simpan").fill(field, written).send()
    assert page.status == 422 and len(page.errors) == 1


def test_a_child_who_left_is_kept_but_no_longer_expected(ani):
    page = (
        ani.get("/posyandu/").follow("Semua anak").follow("Dafa Maulana").follow("Tidak lagi di posyandu ini")
    )
    assert "sejak 23 November 2026" in page.press("Ya, tidak lagi").text
    tomorrow = TODAY + timedelta(days=1)
    assert [each.resident.name for each in Child.expected_on(post(), tomorrow)] == ["Alya Putri"]


def test_who_moved_away_is_expected_until_that_day_and_again_after_coming_back(app):
    told = dict(by=None, today=TODAY)
    alya = child("Alya Putri")
    lampid.moved_out([alya.resident], act="a", on=date(2026, 9, 10), to="Bogor", **told)
    back = Resident.get(name="Alya Putri")
    lampid.came_back(back, act="b", on=date(2026, 10, 20), changes={}, **told)
    expected = [alya in Child.expected_on(alya.post, day) for day in (SEPTEMBER, OCTOBER, TODAY)]
    assert expected == [True, False, True]


def test_a_child_who_died_is_neither_expected_nor_found_again(ani, session):
    dafa = child("Dafa Maulana")
    death = lampid.died(dafa.resident, act="a", by=None, on=date(2026, 11, 1), today=TODAY)[0]
    assert dafa not in Child.expected_on(dafa.post, TODAY) and dafa in Child.expected_on(dafa.post, OCTOBER)
    assert not Child.newcomers(post("Mawar"), TODAY, "dafa").count()
    revocation.revoke(death, act="b", by=None, today=TODAY, why="Salah orang")
    assert dafa in Child.expected_on(dafa.post, TODAY)
