"""Backups on a stick: remembered when it is pulled out, and nothing is said of them that cannot be known."""

import json
import os
import shutil
import stat
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from models import backup, clock
from models.backup_places import Kept, remembered
from models.database import database
from models.doctor import BROKEN, GOOD, LOOK
from models.program import VERSION
from models.restore import restore
from tests.doctor.damage import found, overwrite_the_middle
from tests.village import NOW

MEMORY = Path("/dev/shm")


@pytest.fixture(autouse=True)
def a_day(folder):
    clock.stop_at(NOW)
    yield
    clock.stop_at(None)


@pytest.fixture
def stick(tmp_path):
    """A folder on another disk."""
    if not os.access(MEMORY, os.W_OK) or MEMORY.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("here is no second disk")
    with tempfile.TemporaryDirectory(dir=MEMORY) as there:
        path = Path(there) / "flash"
        path.mkdir()
        yield path


def pulled_out(stick: Path) -> Path:
    return stick.rename(stick.with_name("laci"))


def put_in(stick: Path) -> None:
    stick.with_name("laci").rename(stick)


def age(folder) -> tuple[str, str]:
    told = found(folder.path)["Cadangan"]
    return told.state, told.seen


def contents(folder):
    return found(folder.path).get("Isi cadangan")


def test_a_backup_on_a_stick_counts_and_its_contents_are_looked_at(app, folder, stick):
    made, _ = backup.make(folder, VERSION, stick)
    state, seen = age(folder)
    assert state == GOOD and f"{made.name} (1 MB) di {stick} berumur kurang dari sehari." in seen
    assert contents(folder).state == GOOD and made.name in contents(folder).seen
    overwrite_the_middle(made)
    assert contents(folder).state == BROKEN


def test_a_stick_that_was_pulled_out_counts_and_cannot_be_looked_at(app, folder, stick):
    backup.make(folder, VERSION, stick)
    pulled_out(stick)
    clock.stop_at(NOW + timedelta(days=2))
    state, seen = age(folder)
    assert state == GOOD and f"berumur 2 hari, di {stick} waktu itu" in seen
    assert "Sekarang tidak terlihat dari sini, jadi tidak bisa diperiksa." in seen
    assert contents(folder) is None, "who cannot look says nothing"
    put_in(stick)
    assert contents(folder).state == GOOD


def test_one_on_a_stick_that_is_too_old(app, folder, stick):
    backup.make(folder, VERSION, stick)
    pulled_out(stick)
    clock.stop_at(NOW + timedelta(days=20))
    assert age(folder)[0] == LOOK
    backup.make(folder, VERSION)
    state, seen = age(folder)
    assert state == LOOK and "berumur kurang dari sehari" in seen
    assert f"Yang terbaru di disk lain berumur 20 hari, di {stick} waktu itu." in seen


def test_backups_that_all_lie_on_the_disk_of_the_data(app, folder, tmp_path, stick):
    backup.make(folder, VERSION)
    told = found(folder.path)["Cadangan"]
    assert told.state == LOOK and "di disk yang sama dengan data: banjir" in told.seen
    assert "-o" in told.advice and "USB" in told.advice
    backup.make(folder, VERSION, tmp_path)
    state, seen = age(folder)
    assert state == LOOK and "di disk yang sama dengan data: banjir" in seen
    backup.make(folder, VERSION, stick)
    assert age(folder)[0] == GOOD
    backup.make(folder, VERSION, tmp_path)
    assert age(folder)[0] == GOOD, "one beside the data does not make us forget the stick"


def test_the_newest_of_each_sort_is_remembered(app, folder, tmp_path, stick):
    for day, place in enumerate([stick, tmp_path, folder.backups, stick / "a.zip", tmp_path / "b.zip"]):
        clock.stop_at(NOW + timedelta(days=day))
        made, manifest = backup.make(folder, VERSION, place)
    assert [(each.path.name, each.apart) for each in remembered(folder)] == [
        ("b.zip", False),
        ("a.zip", True),
    ]
    newest = remembered(folder)[0]
    assert newest == Kept(made, NOW + timedelta(days=4), made.stat().st_size, apart=False)


def test_a_backup_that_did_not_succeed_is_not_remembered(app, folder, stick, monkeypatch):
    monkeypatch.setattr(backup.BackupFile, "unpack", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup.make(folder, VERSION, stick)
    assert remembered(folder) == []


def test_a_disk_too_full_to_remember_does_not_spoil_the_backup(app, folder, stick):
    folder.backups_elsewhere.with_name(folder.backups_elsewhere.name + ".part").mkdir()
    made, _ = backup.make(folder, VERSION, stick)
    assert made.exists() and remembered(folder) == []


@pytest.mark.parametrize(
    "content", ["", "[", "{}", "[1]", '[{"path": "/x"}]', '[{"path": 1, "at": 2, "size": 3}]']
)
def test_what_was_remembered_and_cannot_be_read_is_as_if_it_never_was(app, folder, content):
    folder.backups_elsewhere.write_text(content)
    assert remembered(folder) == [] and "Belum ada cadangan" in age(folder)[1]


def test_a_restore_keeps_what_is_remembered_and_no_backup_holds_it(app, folder, stick, tmp_path):
    made, manifest = backup.make(folder, VERSION, stick)
    again, manifest = backup.make(folder, VERSION)
    assert not [name for name in manifest.files if "backups" in name]
    database.close()
    restore(again, folder.path)
    assert [each.path for each in remembered(folder)] == [made]
    restore(made, tmp_path / "pc-baru")
    assert json.loads(folder.backups_elsewhere.read_text())[0]["path"] == str(made)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root becomes another user")
def test_a_stick_that_this_user_may_not_open_cannot_be_looked_at(app, folder, stick):
    """The desktop mounts it for one person, and the server runs as another."""
    backup.make(folder, VERSION, stick)
    for each in folder.path.parents:
        if not each.stat().st_mode & stat.S_IXOTH:
            each.chmod(0o755)
    for each in [folder.path, *folder.path.rglob("*")]:
        shutil.chown(each, 65534, 65534)
    stick.chmod(0o700)
    os.setresuid(65534, 65534, 0)
    try:
        told, seen = age(folder), contents(folder)
    finally:
        os.setresuid(0, 0, 0)
    assert told[0] == GOOD and "tidak bisa diperiksa" in told[1] and seen is None
