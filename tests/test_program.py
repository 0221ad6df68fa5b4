"""Where the program lies and what it is made of; what a frozen one says is tried by bin/build (packaging/trial.py)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models import manifest as manifests
from models import program
from models.build import FILE
from models.manifest import Manifest, Part
from views.console import run

ROOT = Path(__file__).parents[1]


@pytest.fixture
def frozen(monkeypatch, tmp_path):
    """frozen("program/0.1.0-abc/posdesa"): as if that executable of a frozen program ran."""

    def be(place: str) -> Path:
        executable = tmp_path / place
        executable.parent.mkdir(parents=True)
        executable.touch()
        (executable.parent / "manifest.json").write_text('{"name": "0.1.0-abc"}')
        monkeypatch.setattr(sys, "executable", str(executable))
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.delenv(FILE, raising=False)
        return executable

    return be


def test_the_project_keeps_the_village_beside_itself():
    assert program.home() == ROOT and program.build() is None and program.print_trial() == []


def test_the_village_lies_beside_the_one_file_wherever_it_unpacked_itself(frozen, monkeypatch, tmp_path):
    executable = frozen("tmp/_MEI1/posdesa")
    monkeypatch.setenv(FILE, str(tmp_path / "desa" / "posdesa"))
    assert program.home() == tmp_path / "desa"
    build = program.build()
    assert (build.name, build.unpacked) == ("0.1.0-abc", executable.parent)
    assert program.print_trial() == [str(executable), "print-trial"]


def test_a_program_in_its_folder_knows_its_village_without_being_told(frozen, tmp_path):
    frozen("desa/program/0.1.0-abc/posdesa")
    assert program.home() == tmp_path / "desa"
    assert program.build().unpacked is None


def test_what_we_start_finds_the_libraries_of_the_system(frozen, monkeypatch):
    frozen("tmp/_MEI1/posdesa")
    monkeypatch.setattr(
        os, "environ", dict(os.environ, LD_LIBRARY_PATH="/tmp/_MEI1", LD_LIBRARY_PATH_ORIG="/opt/own")
    )
    program.give_back_environment()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/own" and "LD_LIBRARY_PATH_ORIG" not in os.environ
    monkeypatch.setattr(os, "environ", dict(os.environ, LD_LIBRARY_PATH="/tmp/_MEI1"))
    program.give_back_environment()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_version_tells_the_libraries_from_source(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"PosDesa {program.VERSION}\n")
    assert run(["--version", "--lengkap"]) == 0
    told = capsys.readouterr().out
    assert "weasyprint 70.0" in told and "BSD License" in told
    # Not asked for by us, but by one of those.
    assert "MarkupSafe" in told


def test_version_tells_what_was_written_into_the_file(capsys, monkeypatch, tmp_path):
    pango = Part("libpango-1.0-0", "1.50.12+ds-1", "LGPL-2+", 425_568, ("libpango-1.0.so.0",))
    described = Manifest(
        "0.1.0", "0.1.0-abc", "abcdef", packages=[Part("Flask", "3.1.3", "BSD", 9)], libraries=[pango]
    )
    (tmp_path / "manifest.json").write_text(described.as_json())
    monkeypatch.setattr(manifests, "WRITTEN", tmp_path / "manifest.json")
    manifests.manifest.cache_clear()
    try:
        assert manifests.manifest() == described
        assert run(["version", "--lengkap"]) == 0
    finally:
        manifests.manifest.cache_clear()
    told = capsys.readouterr().out
    assert "commit abcdef" in told and "libpango-1.0-0 1.50.12+ds-1" in told and "LGPL-2+" in told


def test_the_manifest_can_be_read_by_others():
    assert json.loads(Manifest("0.1.0").as_json())["version"] == "0.1.0"


def test_whether_we_can_print_is_tried_by_a_command_that_no_list_shows(capsys, tmp_path):
    with pytest.raises(SystemExit):
        run(["--help"])
    assert "print-trial" not in capsys.readouterr().out
    tried = subprocess.run([sys.executable, "app.py", "print-trial"], cwd=ROOT, capture_output=True)
    assert tried.returncode == 0, tried.stderr
