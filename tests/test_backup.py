"""Safety copies: complete, proven, put back whole, and nothing strange gets in by them."""

import json
import logging
import os
import threading
import zipfile

import pytest
from playhouse.migrations import Runner

from app import open_folder
from models import backup, clock
from models.backup import BackupFailed
from models.backup_file import BadBackup
from models.data_folder import DataFolder, FolderInUse
from models.database import MIGRATIONS, database, open_database, schema_version
from models.residents.resident import Resident
from models.restore import RestoreRefused, restore
from models.village import Dusun
from tests.village import NOW


@pytest.fixture
def made(app, folder):
    """A backup of the cast's village with one file of each kind."""
    (folder.uploads / "logo.png").write_bytes(b"logo")
    (folder.letters / "kematian.html").write_text("surat")
    (folder.issued / "2026").mkdir()
    (folder.issued / "2026" / "a.pdf").write_bytes(b"%PDF")
    path, _ = backup.make(folder, "0.1.0")
    return path


@pytest.fixture
def elsewhere(tmp_path):
    return tmp_path / "elsewhere"


def test_a_backup_put_back_elsewhere_is_the_same_village(made, folder, elsewhere):
    restored = restore(made, elsewhere)
    copy = DataFolder(elsewhere)
    assert restored.aside is None
    assert {path.relative_to(copy.path) for path in copy.kept_files()} == {
        path.relative_to(folder.path) for path in folder.kept_files()
    }
    assert copy.secret("pepper") == folder.secret("pepper")
    assert (copy.issued / "2026" / "a.pdf").read_bytes() == b"%PDF"
    people = Resident.select().count()
    open_database(copy.database)
    assert Resident.select().count() == people > 0


def test_a_backup_is_named_after_its_moment_and_replaces_no_other(app, folder):
    first, _ = backup.make(folder, "0.1.0")
    second, _ = backup.make(folder, "0.1.0")
    assert first.name == f"posdesa-{NOW:%Y%m%d-%H%M%S}.zip"
    assert first != second and first.exists() and second.exists()


def test_a_backup_is_readable_by_its_owner_only(made):
    assert made.stat().st_mode & 0o077 == 0


def test_a_backup_can_go_to_a_folder_of_ones_choice(app, folder, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    path, _ = backup.make(folder, "0.1.0", stick)
    assert path.parent == stick


def test_a_backup_is_whole_while_others_write(app, folder, elsewhere):
    done = threading.Event()

    def write():
        number = 0
        while not done.is_set():
            number += 1
            Dusun.create(name=f"Dusun {number}")
        database.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup.make(folder, "0.1.0")[0] for _ in range(3)]
    finally:
        done.set()
        writer.join()
    for number, path in enumerate(made):
        restore(path, elsewhere / str(number))


def test_what_a_power_cut_left_of_a_backup_is_cleared_away_a_day_later(app, folder):
    torn, fresh = folder.backups / "torn.zip.part", folder.backups / "fresh.zip.part"
    torn.touch()
    fresh.touch()
    os.utime(torn, (0, 0))
    backup.make(folder, "0.1.0")
    assert not torn.exists() and fresh.exists()


def test_a_village_that_was_never_founded_has_no_backup(tmp_path):
    with pytest.raises(BackupFailed, match="belum berisi data desa"):
        backup.make(DataFolder(tmp_path / "new"), "0.1.0")


def test_a_missing_stick_is_told(app, folder, tmp_path):
    with pytest.raises(BackupFailed, match="stick"):
        backup.make(folder, "0.1.0", tmp_path / "stick" / "a.zip")


def test_restoring_keeps_what_was_there_aside_and_the_backups_in_place(made, folder, app):
    database.close()
    restored = restore(made, folder.path)
    assert (restored.aside / "posdesa.db").exists()
    assert restored.aside.name == f"data-sebelum-pulih-{NOW:%Y%m%d-%H%M%S}"
    assert made.exists()
    assert sorted(each.name for each in folder.path.parent.iterdir()) == ["data", restored.aside.name]


def test_a_folder_in_use_is_not_replaced(made, folder):
    folder.occupy()
    with pytest.raises(FolderInUse):
        restore(made, folder.path)
    assert folder.database.exists()


def test_a_folder_of_other_things_is_not_moved_away(made, elsewhere):
    elsewhere.mkdir()
    (elsewhere / "photos").touch()
    with pytest.raises(RestoreRefused, match="berisi hal lain"):
        restore(made, elsewhere)
    assert (elsewhere / "photos").exists()


def test_a_backup_of_an_older_schema_is_brought_up_to_date_at_the_next_start(tmp_path, elsewhere):
    clock.stop_at(NOW)
    old = DataFolder(tmp_path / "old")
    open_database(old.database)
    Runner(database, str(MIGRATIONS)).up("0001_village")
    path, _ = backup.make(old, "0.0.1")
    restore(path, elsewhere)
    open_folder(DataFolder(elsewhere))
    assert schema_version() > "0001_village"
    database.close()
    clock.stop_at(None)


def test_a_backup_of_a_newer_schema_is_refused(app, folder, elsewhere):
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    path, _ = backup.make(folder, "9.0.0")
    with pytest.raises(RestoreRefused, match="PosDesa 9.0.0 yang lebih baru"):
        restore(path, elsewhere)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.99])
def test_a_torn_backup_is_refused(made, elsewhere, part):
    content = made.read_bytes()
    made.write_bytes(content[: int(len(content) * part)])
    refused(made, elsewhere)


def test_a_backup_with_one_wrong_byte_is_refused(made, elsewhere):
    content = bytearray(made.read_bytes())
    content[len(content) // 3] ^= 1
    made.write_bytes(content)
    refused(made, elsewhere)


def test_a_file_that_is_no_backup_is_refused(tmp_path, elsewhere):
    (tmp_path / "letter.zip").write_text("Dengan hormat")
    refused(tmp_path / "letter.zip", elsewhere)
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as other:
        other.writestr("photo.jpg", b"")
    refused(tmp_path / "photos.zip", elsewhere)


@pytest.mark.parametrize(
    "name", ["../evil.key", "uploads/../../evil", "/etc/evil", "uploads/a:b", "uploads\\evil", "x"]
)
def test_a_name_that_leads_elsewhere_is_refused(made, elsewhere, name):
    rewrite(made, add={name: b"evil"})
    refused(made, elsewhere)


def test_a_file_that_is_not_on_the_list_is_refused(made, elsewhere):
    with zipfile.ZipFile(made, "a") as pack:
        pack.writestr("uploads/extra", b"")
    refused(made, elsewhere)


def test_a_file_larger_than_told_is_not_unpacked(made, elsewhere):
    rewrite(made, sizes={"uploads/logo.png": 1})
    refused(made, elsewhere)


def test_a_backup_larger_than_the_disk_is_refused(made, elsewhere):
    rewrite(made, sizes={"uploads/logo.png": 10**15})
    with pytest.raises(RestoreRefused, match="Tempat kosong kurang"):
        restore(made, elsewhere)


def test_a_way_of_packing_that_could_fill_the_memory_is_refused(made, elsewhere):
    rewrite(made, packing=zipfile.ZIP_LZMA)
    refused(made, elsewhere)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"format": 2}', b"[" * 100_000, b"\xff"])
def test_a_list_that_makes_no_sense_is_refused(tmp_path, elsewhere, text):
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as pack:
        pack.writestr("manifest.json", text)
    refused(tmp_path / "odd.zip", elsewhere)


def refused(path, target) -> None:
    with pytest.raises(BadBackup):
        restore(path, target)
    assert not target.exists()
    assert not list(target.parent.glob("*.sedang-dipulihkan"))


def rewrite(path, add=None, sizes=None, packing=zipfile.ZIP_DEFLATED) -> None:
    """The backup as a forger would change it, its list changed to match."""
    with zipfile.ZipFile(path) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    for name, content in (add or {}).items():
        files[name] = content
        manifest["files"][name] = {"size": len(content), "sha256": "0" * 64}
    for name, size in (sizes or {}).items():
        manifest["files"][name]["size"] = size
    with zipfile.ZipFile(path, "w", packing) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
        pack.writestr("manifest.json", json.dumps(manifest))


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="only Linux tells which files are open")
def test_where_no_open_file_can_be_moved_none_is_open_and_the_log_goes_on(made, elsewhere, monkeypatch):
    restore(made, elsewhere)
    log = logging.FileHandler(DataFolder(elsewhere).logs / "pulih.log")
    monkeypatch.setattr(logging.getLogger(), "handlers", [log])
    monkeypatch.setattr("models.restore.MOVES_OPEN_FILES", False)
    monkeypatch.setattr("models.restore.os.rename", refusing_open_files(os.rename))
    restored = restore(made, elsewhere)
    logging.getLogger("posdesa").warning("sudah pulih")
    assert "sudah pulih" in (elsewhere / "logs" / "pulih.log").read_text()
    assert not (restored.aside / "logs" / "pulih.log").exists(), (
        "it belongs to this PC, not to a state of the village"
    )
    assert not DataFolder(elsewhere).is_occupied()


def refusing_open_files(rename):
    """As Windows renames folders."""

    def renamed(source, target):
        links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
        open_files = [os.readlink(link) for link in links if os.path.lexists(link)]
        inside = [path for path in open_files if path.startswith(f"{source}/")]
        if inside:
            raise PermissionError(13, "Access is denied", inside[0])
        rename(source, target)

    return renamed
