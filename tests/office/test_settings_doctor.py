"""The same checks as the command `doctor`, on a page for the operator; what takes long is looked at once a day."""

from datetime import timedelta

import pytest

from models import backup, clock
from models.database import database
from models.doctor import CHECKS, Examination, long_checks, machine, memory
from models.program import VERSION
from tests.doctor.damage import stick_at_home
from tests.village import NOW, SITI, UDIN
from views.examining import examine_if_due

ROOM, INBOX = "/kantor/pengaturan/pemeriksaan", "/kantor/"
CUT_OFF = "INSERT INTO sweep (uid, version, at, by_id, erased) VALUES ('x', 1, '2026', 999, '{}')"


@pytest.fixture
def operator(signed_in, monkeypatch):
    monkeypatch.setattr(machine, "_pc_minutes", lambda: 7 * 60)
    # This process also holds what the tests before have left.
    monkeypatch.setattr(memory, "used_by_server", lambda *_: 60_000_000)
    return signed_in(UDIN)


def test_the_operator_reads_the_whole_list(operator):
    page = operator.get("/kantor/pengaturan").follow("Pemeriksaan PosDesa").press("Periksa sekarang")
    assert page.heading == "Ada yang perlu diperhatikan"
    assert all(each.name in page.text for each in CHECKS)
    assert "Belum ada cadangan" in page.text and "Lakukan: Buat cadangan" in page.text
    assert "PosDesa melayani folder ini" in page.text and "PosDesa memakai" in page.text
    assert "Utuh:" in page.text and "Halaman percobaan tercetak" in page.text


def test_before_the_first_time_only_what_is_quick_is_told(operator, folder):
    folder.secret("session")
    stick_at_home(folder)
    backup.make(folder, VERSION)
    page = operator.get(ROOM)
    assert page.heading == "Belum diperiksa seluruhnya" and "belum pernah diperiksa" in page.text
    assert "Masih kosong:" in page.text and "Utuh:" not in page.text
    assert page.press("Periksa sekarang").heading == "PosDesa dan PC ini sehat"


def test_what_was_found_stays_with_its_time_and_the_rest_is_looked_at_anew(operator, folder):
    operator.get(ROOM).press("Periksa sekarang")
    clock.stop_at(NOW + timedelta(hours=3))
    backup.make(folder, VERSION)
    page = operator.get(ROOM)
    assert "Cetak PDF diperiksa hari ini 09.00" in page.text and "Utuh:" in page.text
    assert "berumur kurang dari sehari" in page.text and "dibaca sampai akhir" not in page.text
    page = page.press("Periksa lagi")
    assert "Cetak PDF diperiksa hari ini 12.00" in page.text and "dibaca sampai akhir" in page.text


def test_what_is_broken_stands_first(operator, folder):
    (folder.path / "surat.key").unlink()
    page = operator.get(ROOM)
    assert page.heading == "Ada yang rusak"
    assert page.text.index("Kunci: rusak") < page.text.index("Cadangan: perhatikan")


def test_damage_found_by_the_daily_look_is_told_to_the_operator_until_it_is_mended(
    app, operator, signed_in, folder
):
    for each in ("PRAGMA foreign_keys = OFF", CUT_OFF, "PRAGMA foreign_keys = ON"):
        database.execute_sql(each)
    examine_if_due(app)
    told = "Pemeriksaan PosDesa menemukan yang rusak"
    inbox = operator.get(INBOX)
    assert told in inbox.text and "catatan terputus dari induknya" in inbox.text
    assert told not in signed_in(SITI).get(INBOX).text
    page = inbox.follow("Lihat apa yang perlu dilakukan")
    assert page.heading == "Ada yang rusak" and "Database: rusak" in page.text
    database.execute_sql("DELETE FROM sweep WHERE by_id = 999")
    page.press("Periksa lagi")
    assert told not in operator.get(INBOX).text


def test_once_a_day_is_enough_and_a_clock_set_back_delays_nothing(app, folder):
    for moment, looked in (
        (NOW, NOW),
        (NOW + timedelta(hours=19), NOW),
        (NOW + timedelta(hours=21), NOW + timedelta(hours=21)),
        (NOW - timedelta(days=400), NOW - timedelta(days=400)),
    ):
        clock.stop_at(moment)
        examine_if_due(app)
        last = Examination.last(folder)
        assert last.at == looked and "Database" in [each.name for each in last.findings]


def test_what_was_kept_and_cannot_be_read_is_as_if_it_never_was(app, operator, folder):
    for content in (b"", b"\xff\xfe", b"[]", b'{"at": "2026", "findings": [{"name": 1}]}', b'{"at": 5}'):
        folder.examination.write_bytes(content)
        assert "belum pernah diperiksa" in operator.get(ROOM).text
        assert operator.get(INBOX).heading == "Kotak masuk"
    examine_if_due(app)
    assert Examination.last(folder).at == NOW


def test_where_nothing_can_be_written_the_answer_itself_tells(operator, folder):
    folder.examination.with_name("pemeriksaan.json.part").mkdir()
    page = operator.get(ROOM).press("Periksa sekarang")
    assert "Utuh:" in page.text and Examination.last(folder) is None


def test_nothing_of_it_comes_along_in_a_backup(operator, folder):
    operator.get(ROOM).press("Periksa sekarang")
    assert folder.examination.exists() and folder.examination not in folder.kept_files()


def test_all_that_reads_the_whole_village_takes_long():
    assert {each.name for each in long_checks()} >= {"Database", "Foto dan PDF", "Isi cadangan"}
