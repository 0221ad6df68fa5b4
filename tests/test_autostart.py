"""PosDesa starts with the PC: the unit file read back, and systemctl as a script that writes down what it is asked."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from models import autostart
from models.autostart import NoAutostart, Service

COMMAND = [
    "/srv/desa kami/program/sekarang/posdesa",
    "serve",
    "--data",
    '/srv/desa kami/50% "baru"',
    "--port",
    "8080",
]


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """What systemctl and loginctl were asked, on a PC that runs systemd."""
    log, scripts = tmp_path / "asked", tmp_path / "bin"
    scripts.mkdir()
    for name in ("systemctl", "loginctl"):
        (scripts / name).write_text(
            f'#!/bin/sh\necho {name} "$@" >> {log}\n[ -z "$REFUSES" ] || {{ echo no bus >&2; exit 1; }}\n'
        )
        (scripts / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{scripts}:/usr/bin:/bin")
    monkeypatch.setattr(autostart, "RUNNING", tmp_path)
    return lambda: log.read_text().splitlines() if log.exists() else []


def unit(text: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str
    read.read_string(text)
    return read


def test_the_service_of_the_pc_is_run_by_whom_the_village_belongs_to(tmp_path, asked, monkeypatch):
    monkeypatch.setattr(autostart.os, "geteuid", lambda: 0)
    monkeypatch.setattr(autostart, "SYSTEM", tmp_path / "system")
    monkeypatch.setattr(Path, "owner", lambda path: "desa")
    service = Service.ours(tmp_path / "data")
    service.install(COMMAND, "POSDESA_FILE=/srv/desa kami/posdesa")
    told = unit(service.path.read_text())
    assert told["Service"]["User"] == "desa" and told["Service"]["Restart"] == "always"
    assert told["Service"]["Environment"] == '"POSDESA_FILE=/srv/desa kami/posdesa"'
    assert told["Install"]["WantedBy"] == "multi-user.target"
    assert asked() == [
        "systemctl daemon-reload",
        "systemctl enable posdesa.service",
        "systemctl restart posdesa.service",
    ]


def test_nobody_needs_root_to_serve(tmp_path, asked, monkeypatch):
    monkeypatch.setattr(autostart.os, "geteuid", lambda: 0)
    monkeypatch.setattr(Path, "owner", lambda path: "root")
    with pytest.raises(NoAutostart, match="milik root"):
        Service.ours(tmp_path / "data")


def test_what_root_installed_only_root_takes_away(tmp_path, asked, monkeypatch):
    monkeypatch.setattr(autostart.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(autostart, "SYSTEM", tmp_path)
    (tmp_path / "posdesa.service").touch()
    with pytest.raises(NoAutostart, match="sudo"):
        Service.ours(tmp_path / "data")


def test_without_root_it_is_the_service_of_the_one_who_asks(tmp_path, asked, monkeypatch):
    monkeypatch.setattr(autostart.os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    service = Service.ours(tmp_path / "data")
    service.install(COMMAND)
    assert service.path == tmp_path / "config/systemd/user/posdesa.service"
    assert "User=" not in service.path.read_text() and "Environment=" not in service.path.read_text()
    assert asked() == [
        "systemctl --user daemon-reload",
        "systemctl --user enable posdesa.service",
        "systemctl --user restart posdesa.service",
        "loginctl enable-linger",
    ]


def test_odd_names_are_written_so_that_systemd_reads_them_back():
    said = unit(Service(autostart.SYSTEM, "desa").text(COMMAND))["Service"]["ExecStart"]
    assert said.startswith('"/srv/desa kami/program/sekarang/posdesa" "serve"')
    assert '"/srv/desa kami/50%% \\"baru\\""' in said


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd's own reader")
def test_systemd_finds_no_fault(tmp_path):
    path = tmp_path / "posdesa.service"
    path.write_text(Service(tmp_path, "root").text(["/bin/true", "50% $HOME"], "POSDESA_FILE=/bin/true"))
    told = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert "posdesa.service" not in told.stderr, told.stderr


def test_it_is_taken_away_once(tmp_path, asked):
    service = Service(tmp_path / "system", "desa")
    assert not service.remove() and asked() == []
    service.install(COMMAND)
    assert service.remove() and not service.path.exists() and not service.remove()
    assert asked()[-2:] == ["systemctl disable --now posdesa.service", "systemctl daemon-reload"]


def test_what_systemctl_refuses_is_told(tmp_path, asked, monkeypatch):
    monkeypatch.setenv("REFUSES", "1")
    with pytest.raises(NoAutostart, match="systemctl daemon-reload gagal: no bus"):
        Service(tmp_path / "system", "desa").install(COMMAND)


def test_without_systemd_it_is_told(tmp_path, asked, monkeypatch):
    monkeypatch.setattr(autostart, "RUNNING", tmp_path / "tidak-ada")
    with pytest.raises(NoAutostart, match="tidak memakai systemd"):
        Service.ours(tmp_path / "data")
