"""The doctor sees what is really broken, and nothing where all is well."""

import os
import shutil
import stat
from datetime import UTC, timedelta

import pytest
from peewee import TextField

import models
from models import backup, clock, doctor
from models.doctor import BROKEN, CHECKS, GOOD, LOOK, machine, storage
from models.doctor.records import UPLOADS
from models.program import VERSION
from models.programs import Programs, Standing
from tests.doctor.damage import (
    DATABASES,
    age,
    by_hand,
    empty,
    found,
    overwrite_the_middle,
    stick_at_home,
)
from tests.filing import signed
from tests.village import NOW

WIB = 7 * 60


@pytest.fixture(autouse=True)
def a_pc_in_banten(monkeypatch):
    monkeypatch.setattr(machine, "_pc_minutes", lambda: WIB)
    clock.stop_at(NOW)
    yield
    clock.stop_at(None)


@pytest.fixture
def sound(folder):
    """A village with its backups, and no server on it."""
    by_hand(folder.database, "PRAGMA journal_mode = DELETE")
    folder.secret("session")
    stick_at_home(folder)
    backup.make(folder, VERSION)
    return folder


def test_a_sound_village_has_nothing_to_be_done(sound):
    told = found(sound.path)
    assert [each.name for each in told.values() if each.state != GOOD] == []
    assert list(told) == [each.name for each in CHECKS]
    assert doctor.worst([*told.values()]) == 0


def test_looking_changes_nothing(sound):
    before = {path: path.read_bytes() for path in sound.path.rglob("*") if path.is_file()}
    found(sound.path)
    after = {path: path.read_bytes() for path in sound.path.rglob("*") if path.is_file()}
    assert {path: each for path, each in after.items() if each} == {p: e for p, e in before.items() if e}


@pytest.mark.parametrize("damage", DATABASES, ids=lambda each: each.__name__)
def test_a_damaged_database_is_seen_for_what_it_is(sound, damage):
    damage(sound.database)
    told = found(sound.path)
    assert told["Database"].state == BROKEN and "restore" in told["Database"].advice
    assert told["Isi cadangan"].state == GOOD and doctor.worst([*told.values()]) == 2


def test_a_missing_folder_is_told_and_not_made(tmp_path):
    told = found(tmp_path / "none")
    assert told["Folder data"].state == BROKEN and "tidak ada" in told["Folder data"].seen
    assert "Database" not in told and not (tmp_path / "none").exists()


def test_a_folder_without_a_village(tmp_path):
    assert found(tmp_path)["Folder data"].state == LOOK


def test_a_database_that_is_gone_from_its_folder(sound):
    sound.database.unlink()
    told = found(sound.path)["Folder data"]
    assert told.state == BROKEN and "Jangan jalankan" in told.advice


def test_rows_cut_off_from_their_parents(sound):
    by_hand(sound.database, "DELETE FROM dusun")
    told = found(sound.path)["Database"]
    assert told.state == BROKEN and "terputus" in told.seen and "rt" in told.seen


def test_a_database_of_another_version(sound):
    by_hand(sound.database, "DELETE FROM schema_migration WHERE name LIKE '0020%'")
    assert found(sound.path)["Versi database"].state == LOOK
    by_hand(
        sound.database, "INSERT INTO schema_migration SELECT 999, '9999_later', applied FROM schema_migration LIMIT 1"
    )  # fmt: skip
    assert found(sound.path)["Versi database"].state == BROKEN


def test_files_that_are_gone_and_files_that_nobody_knows(sound):
    by_hand(sound.database, "UPDATE village SET logo = 'gone.png'")
    told = found(sound.path)["Foto dan PDF"]
    assert told.state == BROKEN and "uploads/gone.png" in told.seen
    (sound.uploads / "gone.png").write_bytes(b"png")
    assert found(sound.path)["Foto dan PDF"].state == GOOD
    (sound.uploads / "new.jpg").write_bytes(b"just being written")
    assert found(sound.path)["Foto dan PDF"].state == GOOD
    age(sound.uploads / "new.jpg")
    told = found(sound.path)["Foto dan PDF"]
    assert told.state == LOOK and "uploads/new.jpg" in told.seen


def test_the_pdf_of_a_letter_that_is_gone_is_printed_again(app, folder):
    signature = signed().signature
    models.IssuedPdf.keep(signature, folder, b"%PDF")
    assert found(folder.path)["Foto dan PDF"].state == GOOD
    next(folder.issued.rglob("*.pdf")).unlink()
    told = found(folder.path)["Foto dan PDF"]
    assert told.state == LOOK and signature.uid in told.seen


def test_every_column_that_names_an_upload_is_known():
    elsewhere = {("job", "file"), ("certified_pdf", "file")}
    named = {
        (table._meta.table_name, field.column_name)
        for table in models.TABLES
        for field in table._meta.sorted_fields
        if isinstance(field, TextField) and field.name in {"file", "scan", "photo", "logo"}
    }
    assert named - elsewhere == set(UPLOADS.items())


@pytest.mark.parametrize(("key", "state"), [("pepper", BROKEN), ("surat", BROKEN), ("session", LOOK)])
def test_a_key_that_is_gone_or_cut_short(sound, key, state):
    path = sound.path / f"{key}.key"
    empty(path)
    assert found(sound.path)["Kunci"].state == state
    path.unlink()
    told = found(sound.path)["Kunci"]
    assert told.state == state and f"{key}.key tidak ada" in told.seen


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_others_on_this_pc_can_read(sound):
    sound.path.chmod(0o755)
    assert found(sound.path)["Folder data"].state == LOOK
    sound.path.chmod(stat.S_IRWXU)
    (sound.path / "surat.key").chmod(0o644)
    assert "bisa dibaca" in found(sound.path)["Kunci"].seen


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_that_belongs_to_another_user(sound):
    os.chown(sound.database, 12345, 12345)
    told = found(sound.path)["Folder data"]
    assert told.state == LOOK and "posdesa.db" in told.seen


def test_what_a_power_cut_left(sound):
    (sound.uploads / "half.jpg.part").write_bytes(b"half")
    assert found(sound.path)["Berkas setengah jadi"].state == GOOD
    age(sound.uploads / "half.jpg.part")
    age(shutil.copytree(sound.letters, sound.path.with_name(sound.path.name + ".sedang-dipulihkan")))
    told = found(sound.path)["Berkas setengah jadi"]
    assert told.state == LOOK and "half.jpg.part" in told.seen and "sedang-dipulihkan" in told.seen


@pytest.mark.parametrize(
    ("room", "state"), [(10_000_000, BROKEN), (500_000_000, LOOK), (5_000_000_000, GOOD)]
)
def test_how_much_room_is_left(sound, monkeypatch, room, state):
    monkeypatch.setattr(storage, "free", lambda path: room)
    assert found(sound.path)["Tempat di disk"].state == state


def test_no_backup_and_an_old_one(sound):
    clock.stop_at(NOW + timedelta(days=20))
    told = found(sound.path)["Cadangan"]
    assert told.state == LOOK and "20 hari" in told.seen
    shutil.rmtree(sound.backups)
    told = found(sound.path)
    assert "Belum ada" in told["Cadangan"].seen and "Isi cadangan" not in told


def test_the_age_of_a_backup_stands_in_its_name_or_on_the_disk(sound):
    (ours,) = sound.backups.glob("*.zip")
    assert backup.moment_of(ours) == NOW
    assert backup.moment_of(ours.with_name("sebelum-0007_rights-20261101-083000-2.zip")).day == 1
    for name in ("kantor.zip", "posdesa-20269999-999999.zip"):
        by_a_person = ours.rename(ours.with_name(name))
        moment = backup.moment_of(age(by_a_person)).replace(tzinfo=UTC).timestamp()
        assert abs(moment - by_a_person.stat().st_mtime) <= 1
        ours = by_a_person


def test_a_damaged_backup_is_told_beside_the_last_good_one(sound):
    (old,) = sound.backups.glob("*.zip")
    clock.stop_at(NOW + timedelta(days=1))
    new, _ = backup.make(sound, VERSION)
    overwrite_the_middle(new)
    told = found(sound.path)["Isi cadangan"]
    assert told.state == LOOK and f"{new.name} rusak" in told.seen and old.name in told.seen
    overwrite_the_middle(old)
    assert found(sound.path)["Isi cadangan"].state == BROKEN


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        (NOW.replace(year=2009), BROKEN, "tidak mungkin"),
        (NOW.replace(year=2099), BROKEN, "tidak mungkin"),
        (NOW + timedelta(days=100), LOOK, "Catatan terakhir"),
        (NOW, GOOD, "Senin, 23 November 2026 pukul 09.00 WIB"),
    ],
)
def test_a_clock_that_cannot_be_right(sound, now, state, words):
    clock.stop_at(now)
    told = found(sound.path)["Jam dan tanggal"]
    assert told.state == state and words in told.seen


def test_a_clock_behind_the_newest_record(app, folder, village):
    clock.stop_at(NOW + timedelta(days=40))
    village.decide("letterhead changed", None, address="Jalan Lain")
    assert found(folder.path)["Jam dan tanggal"].state == GOOD
    clock.stop_at(NOW)
    told = found(folder.path)["Jam dan tanggal"]
    assert told.state == BROKEN and "2 Januari 2027" in told.seen


def test_a_pc_with_the_zone_of_another_country(sound, monkeypatch):
    monkeypatch.setattr(machine, "_pc_minutes", lambda: 330)
    told = found(sound.path)["Jam dan tanggal"]
    assert told.state == LOOK and "UTC+5.5" in told.seen and "WIB" in told.advice


def test_a_press_that_does_not_print(sound):
    def broken():
        raise OSError("huruf tidak ditemukan")

    told = found(sound.path, print_trial=broken)["Cetak PDF"]
    assert told.state == BROKEN and "huruf tidak ditemukan" in told.seen


def test_a_check_that_fails_itself_is_a_finding(sound, monkeypatch):
    monkeypatch.setattr(storage, "free", lambda path: 1 / 0)
    told = found(sound.path)["Tempat di disk"]
    assert told.state == LOOK and "ZeroDivisionError" in told.seen


def test_each_check_says_what_is_good_and_what_to_do():
    assert len({each.name for each in CHECKS}) == len(CHECKS)
    for each in CHECKS:
        assert each.good.endswith(".") and each.advice.endswith((".", "ANGKA.", "FOLDER."))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root becomes another user")
def test_another_user_is_told_to_be_the_right_one_and_nothing_else(sound):
    for each in sound.path.parents:
        if not each.stat().st_mode & stat.S_IXOTH:
            each.chmod(0o755)
    os.setresuid(65534, 65534, 0)
    try:
        told = found(sound.path)
    finally:
        os.setresuid(0, 0, 0)
    assert told["Folder data"].state == BROKEN and "menjalankan PosDesa" in told["Folder data"].advice
    assert not {"Database", "Kunci", "Cadangan", "Foto dan PDF"} & set(told)
    assert not any("restore" in each.advice for each in told.values())


def test_an_update_that_did_not_work_is_told(sound):
    assert VERSION in found(sound.path)["Program"].seen
    failed = {"0.2.0-bbbb": "Halaman / menjawab 500."}
    Programs(sound.path.parent).stand(Standing(serves="0.1.0-aaaa", offered="0.2.0-bbbb", failed=failed))
    told = found(sound.path)["Program"]
    assert (
        told.state == LOOK
        and "Versi 0.2.0-bbbb tidak bisa dipakai" in told.seen
        and "menjawab 500" in told.seen
        and "posdesa.log" in told.advice
    )
