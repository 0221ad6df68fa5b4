"""What is left in the folder for temporary files after kill -9 is swept at the next start, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.programs import WHOLE, Programs, Standing, looks
from tests.packaging.conftest import ON_LINUX, PACKAGING

if sys.platform != "linux":
    pytest.skip("there the build tries it", allow_module_level=True)

import launch
import start_windows

HOLDS = "import sys, time; sys.path[:0] = sys.argv[2:]; import launch; launch.hold(sys.argv[1]); print(1, flush=True); time.sleep(60)"


def unpacked(temp: Path, name: str, lock: bool = True) -> Path:
    tree = temp / name
    (tree / "models").mkdir(parents=True)
    (tree / "manifest.json").write_text("{}")
    if lock:
        (tree / launch.LOCK).touch()
    return tree


def test_what_nobody_runs_from_any_more_is_swept(tmp_path):
    left = unpacked(tmp_path, "_MEI1")
    launch.sweep(str(tmp_path))
    assert not left.exists()


def test_what_somebody_runs_from_stays(tmp_path):
    used = unpacked(tmp_path, "_MEI1", lock=False)
    holds = [sys.executable, "-c", HOLDS, used, ON_LINUX, PACKAGING]
    with subprocess.Popen(holds, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        launch.sweep(str(tmp_path))
        assert used.exists()
        other.kill()
    launch.sweep(str(tmp_path))
    assert not used.exists()


def test_what_is_being_unpacked_stays(tmp_path):
    unfinished = unpacked(tmp_path, "_MEI1", lock=False)
    launch.sweep(str(tmp_path))
    assert unfinished.exists()


def test_an_emptied_folder_is_swept_when_it_is_old(tmp_path):
    emptied = unpacked(tmp_path, "_MEI1")
    start_windows.empty(str(emptied), launch.NAME)
    launch.sweep(str(tmp_path))
    assert emptied.exists() and not list(emptied.iterdir())
    os.utime(emptied, (0, 0))
    launch.sweep(str(tmp_path))
    assert not emptied.exists()


def test_what_others_left_stays(tmp_path):
    (tmp_path / "_MEI2").mkdir()
    (tmp_path / "_MEI2" / launch.LOCK).touch()
    beside = unpacked(tmp_path, "posdesa")
    (tmp_path / "_MEI3").symlink_to(beside)
    launch.sweep(str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 3 and (beside / "manifest.json").exists()


def dropped(folder: Path, name: str) -> tuple[Path, Path]:
    """The one file in a village's folder, and what PyInstaller unpacks of it; the program in it has this name."""
    file, tree = folder / "posdesa", unpacked(folder / "tmp", "_MEI1")
    file.write_text("the one file")
    (tree / launch.MANIFEST).write_text(json.dumps({"name": name}))
    return file, tree


def lies_beside(folder: Path, name: str) -> Path:
    program = unpacked(folder / "program", name)
    (program / WHOLE).touch()
    return program


def test_once_the_program_lies_beside_the_village_nothing_is_unpacked(tmp_path):
    file, tree = dropped(tmp_path, "0.1.0-abc")
    program = lies_beside(tmp_path, "0.1.0-abc")

    def settled(*typed: str) -> str:
        return launch.settled(str(tree), str(file), list(typed))

    assert settled() == ""
    Programs(tmp_path).stand(Standing(serves="0.1.0-abc", file=looks(file)))
    assert settled() == settled("--demo", "--port", "80") == str(program / "posdesa.exe")
    assert settled("--data", "/elsewhere/data") == settled(f"--dat={tmp_path}/data") == ""
    assert settled("backup", "--data", str(tmp_path / "data")) == str(program / "posdesa.exe")
    assert settled("uninstall") == "", "Windows deletes no program that runs"
    file.write_text("another one was dropped")
    assert settled() == ""
    Programs(tmp_path).stand(Standing(serves="0.1.0-abc", file=looks(file)))
    (program / WHOLE).unlink()
    assert settled() == ""


def test_what_did_not_work_here_gives_way_to_what_serves(tmp_path):
    file, tree = dropped(tmp_path, "0.2.0-def")
    old = lies_beside(tmp_path, "0.1.0-abc")
    Programs(tmp_path).stand(
        Standing(serves="0.1.0-abc", file=looks(file), offered="0.2.0-def", failed={"0.2.0-def": "Rusak."})
    )
    assert launch.settled(str(tree), str(file), []) == str(old / "posdesa.exe")
    (old / WHOLE).unlink()
    assert launch.settled(str(tree), str(file), []) == ""
