"""A new program takes the place of the old one, or the old one comes back with the data as they were."""

from dataclasses import replace

import pytest

from models import backup
from models.build import Build
from models.data_folder import DataFolder
from models.database import database, open_database
from models.programs import Programs, Standing
from models.restore import RestoreRefused, restore
from models.succession import Succession
from models.village import Village

OLD, NEW = "0.1.0-aaaa", "0.2.0-bbbb"


@pytest.fixture
def data(app, folder):
    """The data of a village that no process holds open."""
    database.close()
    return folder.path


@pytest.fixture
def programs(data, tmp_path):
    """Two programs on this PC; the old one serves."""
    programs = Programs(data.parent)
    for name in (OLD, NEW):
        starter = tmp_path / name / "posdesa"
        starter.parent.mkdir()
        starter.write_text(name)
        programs.take_in(name, starter.parent)
    programs.stand(Standing(serves=OLD, proven=True))
    return programs


def succession(programs, data, ours=NEW, problem=""):
    tried = []

    def try_on(copy):
        tried.append(village_name(copy))
        (copy / "logs" / "percobaan.log").write_text(f"Traceback: {problem}")
        return problem

    build = Build(ours, data.parent / "posdesa", programs.path(ours) / "posdesa")
    made = Succession(programs, data, build, try_on)
    made.tried = tried
    return made


def village_name(path) -> str:
    open_database(DataFolder(path).database)
    name = Village.ours().name
    database.close()
    return name


def rename_village(path, name) -> None:
    open_database(DataFolder(path).database)
    Village.ours().change(name=name)
    database.close()


def backups(data) -> list:
    return sorted(DataFolder(data).backups.glob("sebelum-pembaruan-*.zip"))


def test_a_new_program_is_tried_on_a_copy_and_takes_over(programs, data):
    change = succession(programs, data)
    assert change.decide() == NEW and change.tried == [village_name(data)]
    now = programs.standing
    assert (now.serves, now.before, now.proven, now.begun) == (NEW, OLD, False, 1)
    assert [str(each) for each in backups(data)] == [now.backup]
    assert (programs.folder / "sekarang" / "posdesa").read_text() == NEW
    assert not data.with_name(data.name + ".percobaan").exists()


def test_whoever_fails_the_trial_touches_nothing_and_is_not_tried_again(programs, data):
    before = (data / "posdesa.db").read_bytes()
    change = succession(programs, data, problem="Halaman / menjawab 500.")
    assert change.decide() == OLD and change.decide() == OLD
    assert len(change.tried) == 1 and programs.standing.failed == {NEW: "Halaman / menjawab 500."}
    assert NEW in programs.standing.refusal
    assert (data / "posdesa.db").read_bytes() == before and programs.standing.serves == OLD
    assert "menjawab 500" in (data / "logs" / "percobaan.log").read_text(), "who made it needs to know"


def test_a_program_that_answered_is_proven_and_what_is_older_goes(programs, data):
    programs.take_in("0.0.9-cccc", programs.path(OLD))
    change = succession(programs, data)
    change.decide()
    change.prove()
    assert programs.standing.proven and programs.has(OLD) and not programs.has("0.0.9-cccc")
    assert change.decide() == NEW and change.go_back("Berhenti.") == ""


def test_a_program_that_never_answers_gives_place_and_data_back(programs, data):
    name = village_name(data)
    change = succession(programs, data)
    assert change.decide() == NEW
    rename_village(data, "Diubah program baru")
    assert change.decide() == NEW, "a power cut may have ended the first start"
    assert change.decide() == OLD
    assert village_name(data) == name
    why = {NEW: "Dua kali dinyalakan, dan tidak pernah menjawab."}
    assert programs.standing == Standing(serves=OLD, proven=True, offered=NEW, failed=why)
    assert (programs.folder / "sekarang" / "posdesa").read_text() == OLD
    assert succession(programs, data, ours=OLD).decide() == OLD


def test_a_start_that_breaks_goes_back_at_once(programs, data):
    change = succession(programs, data)
    change.decide()
    assert change.go_back("Berhenti.") == OLD and programs.standing.failed == {NEW: "Berhenti."}


def test_a_program_that_failed_its_trial_is_taken_away_once_the_old_one_answers(programs, data):
    succession(programs, data, problem="Rusak.").decide()
    assert programs.has(NEW), "it still runs, to hand over"
    old = succession(programs, data, ours=OLD)
    assert old.decide() == OLD
    old.prove()
    assert not programs.path(NEW).exists() and programs.has(OLD)
    assert programs.standing.failed == {NEW: "Rusak."}, "or it would be tried again"


def test_a_program_that_went_back_is_taken_away_and_the_one_before_stays(programs, data):
    change = succession(programs, data)
    change.decide()
    change.go_back("Berhenti.")
    succession(programs, data, ours=OLD).prove()
    assert not programs.path(NEW).exists() and programs.has(OLD)


def test_what_waits_for_room_stays(programs, data, monkeypatch):
    monkeypatch.setattr(
        Succession, "_backup", lambda self: backup.make(DataFolder(self.data.parent / "x"), "")
    )
    programs.stand(replace(programs.standing, offered=NEW))
    assert succession(programs, data).decide() == OLD
    succession(programs, data, ours=OLD).prove()
    assert programs.has(NEW)


def test_waiting_again_and_again_fills_no_disk_with_backups(programs, data, monkeypatch):
    def no_room(*_):
        raise RestoreRefused("Tempat kosong kurang.")

    monkeypatch.setattr("models.succession.restore", no_room)
    change = succession(programs, data)
    assert change.decide() == OLD and change.decide() == OLD
    assert change.waits == "Tempat kosong kurang." and backups(data) == []
    assert programs.standing.offered == NEW, "and it is tried again"


def test_what_failed_is_forgotten_once_another_one_works(programs, data):
    programs.stand(Standing(serves=OLD, proven=True, failed={"0.1.5-cccc": "Rusak."}))
    change = succession(programs, data)
    change.decide()
    change.prove()
    assert programs.standing.failed == {}


def test_a_power_cut_while_a_program_is_taken_away_leaves_none_that_seems_whole(programs, monkeypatch):
    programs.stand(Standing(serves=OLD, proven=True, failed={NEW: "Rusak."}))
    monkeypatch.setattr("models.programs.shutil.rmtree", lambda *_, **__: None)
    programs.sweep()
    assert programs.path(NEW).exists() and not programs.has(NEW)


def test_only_the_file_that_lies_there_is_said_to_fail():
    failed = {NEW: "Halaman / menjawab 500."}
    here = Standing(serves=OLD, offered=NEW, failed=failed)
    assert here.refusal == (
        f"Versi {NEW} tidak bisa dipakai di PC ini; versi {OLD} tetap melayani. Sebabnya: Halaman / menjawab 500."
    )
    assert Standing(serves=OLD, offered=OLD, failed=failed).refusal == ""


def test_what_a_newer_program_wrote_down_beside_is_passed_over(programs):
    (programs.folder / "keadaan.json").write_text('{"serves": "0.1.0-aaaa", "later": 1}')
    assert programs.standing == Standing(serves=OLD)


def test_the_log_that_says_why_stays_where_it_is_looked_for(programs, data):
    change = succession(programs, data)
    change.decide()
    (data / "logs" / "posdesa.log").write_text("this program cannot serve")
    change.go_back("Berhenti.")
    assert (data / "logs" / "posdesa.log").read_text() == "this program cannot serve"


def test_without_a_good_backup_the_old_program_goes_on_and_the_new_one_waits(programs, data, monkeypatch):
    def refuse(*_):
        raise backup.BackupFailed("tempat penyimpanan penuh")

    monkeypatch.setattr(backup, "make", refuse)
    change = succession(programs, data)
    assert change.decide() == OLD and not change.tried and programs.standing.failed == {}
    assert "tempat penyimpanan penuh" in change.waits
    monkeypatch.undo()
    assert change.decide() == NEW


def test_the_first_program_takes_over_without_a_trial(data):
    programs = Programs(data.parent)
    change = succession(programs, data, ours=OLD)
    assert change.decide() == OLD and not change.tried and programs.standing.serves == OLD
    assert change.go_back("Berhenti.") == "", "there is nobody to give it back to"


def test_an_update_before_there_is_a_village_needs_no_backup(programs, tmp_path):
    change = succession(programs, tmp_path / "belum-ada")
    assert change.decide() == NEW and not change.tried and programs.standing.backup == ""


def test_a_damaged_record_of_who_serves_is_begun_anew(programs, data):
    (programs.folder / "keadaan.json").write_text('{"serves": ["')
    assert programs.standing == Standing()
    assert succession(programs, data).decide() == NEW


def test_a_program_is_there_whole_or_not_at_all(programs, tmp_path):
    source = tmp_path / "baru"
    (source / "dalam").mkdir(parents=True)
    (source / "dalam" / "berkas").write_text("isi")
    (programs.path("0.3.0.part")).mkdir()
    (programs.path("0.3.0.part") / "sisa").touch()
    assert not programs.has("0.3.0")
    programs.take_in("0.3.0", source)
    assert programs.has("0.3.0") and (programs.path("0.3.0") / "dalam/berkas").read_text() == "isi"
    assert not (programs.path("0.3.0") / "sisa").exists()


def test_the_backup_before_an_update_can_be_restored_by_hand(programs, data, tmp_path):
    succession(programs, data).decide()
    restore(backups(data)[0], tmp_path / "lain")
    assert village_name(tmp_path / "lain") == village_name(data)
