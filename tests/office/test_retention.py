"""What is kept too long is erased, and nothing else; a wrong clock erases nothing."""

from datetime import date, timedelta

import pytest

from models import clock
from models.access import Access
from models.database import database, new_uid
from models.history import Event, first_broken_event
from models.jobs import Job
from models.letters.request import LetterRequest
from models.letters.steps import Check, Return
from models.residents import lampid
from models.residents.resident import Resident
from models.retention import CLASSES, ClockDoubtful, KeepingTime, Sweep
from models.stays import Stay
from tests.filing import account, filed, signed
from tests.village import JOKO, NOW, NURHAYATI, SITI, UDIN
from views.console.sweeping import sweep_if_due

PAGE = "/kantor/pengaturan/masa-simpan"


def swept(folder, days: int) -> dict:
    """What the sweeps of so many days erased together."""
    erased = {}
    while days > 0:
        clock.stop_at(clock.now() + timedelta(days=min(days, 30)))
        days -= 30
        for kind, number in Sweep.run(folder).erased.items():
            erased[kind] = erased.get(kind, 0) + number
    return erased


def test_a_request_never_signed_loses_the_person_and_keeps_the_count(folder, app):
    ended, kept = filed(JOKO, "sktm"), signed(NURHAYATI, "domisili")
    ended.return_to_sender(by=account(SITI), reason="KK Joko tidak terbaca.")
    ended.refuse(by=account(SITI), reason="Joko pindah.")
    waiting = filed(NURHAYATI, "sku")
    assert swept(folder, 400) == {"requests": 1}
    gone = LetterRequest.get_by_id(ended.id)
    assert (gone.nik, gone.no_kk, gone.phone, gone.answers, gone.resident) == ("", "", "", {}, None)
    assert (gone.kind, gone.state, gone.filed_at) == ("sktm", "refused", NOW)
    assert "Joko" not in gone.name + Return.get(request=ended).reason
    assert LetterRequest.get_by_id(kept.id).nik and LetterRequest.get_by_id(waiting.id).nik
    assert Check.get(request=kept).facts


def test_an_erased_request_still_opens(folder, signed_in, browser):
    ended = filed(JOKO, "sktm")
    ended.refuse(by=account(SITI), reason="Joko pindah.")
    swept(folder, 400)
    assert browser.get(f"/cek/{ended.code}").heading == "Permohonan ditolak"
    assert signed_in(SITI).get(f"/kantor/surat/{ended.id}").heading
    assert signed_in(SITI).get("/kantor/?keadaan=semua").heading


def test_the_access_log_goes_after_its_time(folder, app):
    joko = Resident.by_nik(JOKO["nik"])
    Access.note("nik shown", joko, by=account(SITI))
    KeepingTime.decide({"access": 12}, by=account(UDIN))
    swept(folder, 330)
    Access.note("nik shown", joko, by=account(SITI))
    assert swept(folder, 60) == {}
    Access.note("nik shown", joko, by=account(SITI))
    assert swept(folder, 30) == {"access": 1}
    assert Access.select().count() == 2


def test_who_stayed_for_a_while_goes_after_leaving(folder, app):
    Stay.arrive(
        by=None, uid=new_uid(), name="Tamu Lama", sex="L", came_on=date(2026, 1, 2), left_on=date(2026, 2, 2)
    )
    Stay.arrive(by=None, uid=new_uid(), name="Tamu Kini", sex="L", came_on=date(2026, 1, 2))
    KeepingTime.decide({"stays": 12}, by=account(UDIN))
    assert swept(folder, 90) == {"stays": 1}
    assert [each.name for each in Stay.select()] == ["Tamu Kini"]


def test_phone_and_photo_of_the_dead_go(folder, app, village):
    joko, wati = Resident.by_nik(JOKO["nik"]), Resident.get(name="Wati Sumiati")
    photo = folder.uploads / "abc.jpg"
    photo.write_bytes(b"x")
    joko.change(phone="081200001111", photo="abc.jpg")
    wati.change(phone="081200002222")
    lampid.died(joko, head=wati, act=new_uid(), by=None, on=village.today, today=village.today)
    assert swept(folder, 150) == {}
    assert swept(folder, 60) == {"gone": 1}
    joko = Resident.get_by_id(joko.id)
    assert (joko.phone, joko.photo, joko.name) == ("", "", "Joko Susilo") and not photo.exists()
    assert Resident.get(name="Wati Sumiati").phone == "081200002222"


def test_files_of_long_work_go(folder, app):
    path = folder.jobs / "abc.xlsx"
    path.write_bytes(b"x")
    done = dict(state="done", file=path.name, file_name="buku.xlsx", asked_at=NOW, ended_at=NOW)
    Job.create(kind="buku", title="Buku", **done)
    assert swept(folder, 60)["files"] == 1 and not path.exists()


def test_what_would_be_erased_is_shown_and_then_erased_by_hand(folder, signed_in):
    filed(JOKO, "sktm").refuse(by=account(SITI), reason="Pindah.")
    KeepingTime.decide({"requests": 1}, by=account(UDIN))
    clock.stop_at(NOW + timedelta(days=40))
    page = signed_in(UDIN).get(PAGE)
    assert "Permohonan yang tidak jadi surat1" in page.text.replace(" 1", "1")
    page = page.press("Hapus sekarang")
    assert "Sudah dihapus: Permohonan yang tidak jadi surat: 1." in page.text
    assert "Udin Saepudin" in page.text
    assert Event.select().where(Event.verb == "data erased").count() == 1
    assert first_broken_event() is None


def test_a_clock_that_jumps_erases_nothing(folder, signed_in):
    filed(JOKO, "sktm").refuse(by=account(SITI), reason="Pindah.")
    Sweep.run(folder)
    clock.stop_at(NOW + timedelta(days=365 * 12))
    with pytest.raises(ClockDoubtful):
        Sweep.run(folder)
    # Someone working at the wrong clock makes it no truer.
    udin = signed_in(UDIN)
    page = udin.get(PAGE)
    assert "Jam komputer meragukan" in page.text and "23 November 2026" in page.text
    page = page.press("Hapus sekarang")
    assert page.status == 422 and "Periksa tanggal" in page.errors[0]
    assert LetterRequest.get().nik
    clock.stop_at(NOW + timedelta(days=1))
    assert Sweep.run(folder).erased == {}


def test_a_village_that_was_closed_for_long_confirms_the_date_once(folder, signed_in):
    filed(JOKO, "sktm").refuse(by=account(SITI), reason="Pindah.")
    Sweep.run(folder)
    clock.stop_at(NOW + timedelta(days=500))
    page = signed_in(UDIN).get(PAGE).form("Hapus sekarang").choose("Hari ini benar").send()
    assert "Sudah dihapus" in page.text and Sweep.doubt() is None


def test_a_clock_of_2009_erases_nothing(folder, app):
    Sweep.run(folder)
    clock.stop_at(NOW.replace(year=2009))
    with pytest.raises(ClockDoubtful):
        Sweep.run(folder)


def test_the_server_sweeps_once_a_day(folder, app, caplog):
    sweep_if_due(folder)
    sweep_if_due(folder)
    assert Sweep.select().count() == 1
    clock.stop_at(NOW + timedelta(days=1))
    sweep_if_due(folder)
    assert Sweep.select().count() == 2
    clock.stop_at(NOW + timedelta(days=999))
    sweep_if_due(folder)
    assert Sweep.select().count() == 2 and "not swept" in caplog.text


def test_a_full_disk_ends_no_server(folder, app, caplog):
    database.execute_sql("PRAGMA query_only = 1")
    sweep_if_due(folder)
    assert "not swept" in caplog.text


def test_times_are_decided_and_told(signed_in):
    form = signed_in(UDIN).get(PAGE).form("Simpan")
    page = form.send(months_access="24")
    assert "Masa simpan tersimpan" in page.text and KeepingTime.decided()["access"] == 24
    assert Event.select().where(Event.verb == "keeping time decided").get().facts == {
        "months": {"access": [60, 24]}
    }


@pytest.mark.parametrize("months", ["11", "0", "-1", "9999", "dua", "", "٣٤"])
def test_a_time_that_cannot_be_is_refused(signed_in, months):
    page = signed_in(UDIN).get(PAGE).form("Simpan").send(months_access=months)
    assert page.status == 422 and page.errors[0].startswith("Catatan siapa melihat data")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda each: each.kind)
def test_each_class_says_what_happens_and_finds_nothing_in_a_new_village(folder, app, kind):
    assert kind.what and kind.note and kind.months >= kind.least >= 1
    assert kind.over(NOW - timedelta(days=365)).count() == 0 == kind.erase(NOW - timedelta(days=365), folder)


def test_what_was_erased_is_nowhere_in_the_files(folder, app):
    ended = filed(JOKO, "sktm", nik="3604990101990099", phone="081299887766")
    ended.refuse(by=account(SITI), reason="Bukan warga.")
    swept(folder, 400)
    kept = b"".join(path.read_bytes() for path in folder.path.glob("posdesa.db*"))
    assert b"3604990101990099" not in kept and b"081299887766" not in kept


def test_no_piece_of_an_erased_name_stays_in_the_index_of_names(folder, app):
    def pieces() -> str:
        return " ".join(word for (word,) in database.execute_sql("SELECT term FROM pieces"))

    database.execute_sql("CREATE VIRTUAL TABLE temp.pieces USING fts5vocab(main, letter_name, row)")
    ended = filed(JOKO, "sktm", name="Xiwaq Zulqarnain")
    ended.refuse(by=account(SITI), reason="Bukan warga.")
    assert "xiw" in pieces() and "lqa" in pieces()
    swept(folder, 400)
    assert "xiw" not in pieces() and "lqa" not in pieces()
    kept = b"".join(path.read_bytes() for path in folder.path.glob("posdesa.db*")).lower()
    assert b"xiw" not in kept and b"lqa" not in kept


def test_only_the_operator_decides(signed_in):
    assert signed_in(SITI).get(PAGE, status=403)
