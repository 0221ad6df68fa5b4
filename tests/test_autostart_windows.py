"""PosDesa starts with the PC on Windows: schtasks and reg as scripts that keep what they are told. The real ones are tried
in Wine by bin/build --windows.
"""

import os
import socket
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.autostart import NoAutostart
from models.autostart_windows import LONGEST, AtBoot, AtSignIn
from models.build import Build
from models.data_folder import DataFolder
from views.console import install_windows
from views.console.parser import Refused

if sys.platform == "win32":
    pytest.skip("the real ones would change this PC", allow_module_level=True)

FILE = "C:\\Desa & Kantor\\posdesa.exe"
COMMAND = [FILE, "--jaga", "serve", "--data", "C:\\Desa & Kantor\\data", "--port", "8080"]
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SCHTASKS = """#!/bin/sh
echo "schtasks $*" >> "$PC/asked"
[ -z "$REFUSES" ] || { echo Access is denied. >&2; exit 1; }
case $1 in
/Create) [ -n "$FORGETS" ] || cp "$6" "$PC/task" ;;
/Query) [ -e "$PC/task" ] && echo "$3 Ready" ;;
/Delete) rm "$PC/task" ;;
esac
"""
REG = """#!/bin/sh
echo "reg $*" >> "$PC/asked"
case $1 in
add) printf %s "$8" > "$PC/entry" ;;
query) [ -e "$PC/entry" ] ;;
delete) rm "$PC/entry" ;;
esac
"""


@pytest.fixture
def pc(tmp_path, monkeypatch):
    """A folder with what its Task Scheduler and its registry hold, and `asked`."""
    scripts, folder = tmp_path / "bin", tmp_path / "pc"
    for made in (scripts, folder):
        made.mkdir()
    for name, text in {"schtasks": SCHTASKS, "reg": REG}.items():
        (scripts / name).write_text(text)
        (scripts / name).chmod(0o755)
    for name, value in {"PC": folder, "USERDOMAIN": "KANTOR", "USERNAME": "Pak Udin"}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("PATH", f"{scripts}:/usr/bin:/bin")
    return folder


@pytest.fixture
def started(tmp_path):
    """A program in the place of posdesa.exe: it writes down what it was told, and not what belongs to who started it."""
    path = tmp_path / "posdesa.exe"
    path.write_text(
        '#!/bin/sh\necho "$POSDESA_HANDOVER$POSDESA_FILE $*" > "$0.said"; mv "$0.said" "$0.told"\n'
    )
    path.chmod(0o755)
    return path


def asked(pc: Path) -> list[str]:
    return [line.split()[1] for line in (pc / "asked").read_text().splitlines()]


def test_the_task_starts_the_one_file_before_anybody_signs_in(pc):
    AtBoot().install(COMMAND)
    assert asked(pc) == ["/Create", "/Query", "/Run"]
    task = ET.fromstring((pc / "task").read_text("utf-16"))
    told = {each.tag.removeprefix(NAMESPACE): each.text for each in task.iter()}
    assert "BootTrigger" in told and told["UserId"] == "KANTOR\\Pak Udin" and told["LogonType"] == "S4U"
    assert told["Command"] == FILE
    assert told["Arguments"] == '--jaga serve --data "C:\\Desa & Kantor\\data" --port 8080'
    # Otherwise Windows would end it: after three days, or without mains.
    assert told["ExecutionTimeLimit"] == "PT0S" and told["StopIfGoingOnBatteries"] == "false"


def test_a_task_that_is_not_there_afterwards_is_no_task(pc, monkeypatch):
    monkeypatch.setenv("FORGETS", "1")
    with pytest.raises(NoAutostart, match="tidak tersimpan"):
        AtBoot().install(COMMAND)


def test_what_windows_refuses_is_told(pc, monkeypatch):
    monkeypatch.setenv("REFUSES", "1")
    with pytest.raises(NoAutostart, match="schtasks /Create gagal: Access is denied. Coba .* administrator"):
        AtBoot().install(COMMAND)


def test_the_task_is_ended_and_taken_away_once(pc):
    assert not AtBoot().remove()
    AtBoot().install(COMMAND)
    assert AtBoot().remove() and not AtBoot().remove()
    assert asked(pc)[-4:] == ["/Query", "/End", "/Delete", "/Query"]


def test_the_entry_of_a_person_starts_the_one_file_now_and_at_each_sign_in(pc, started, monkeypatch):
    monkeypatch.setenv("POSDESA_HANDOVER", "/tmp/handover")
    monkeypatch.setenv("POSDESA_FILE", "/tmp/posdesa")
    AtSignIn().install([str(started), "--jaga", "serve", "--data", "/desa kami/data"])
    assert (pc / "entry").read_text() == f'{started} --jaga serve --data "/desa kami/data"'
    told = started.with_name("posdesa.exe.told")
    assert install_windows.within(30, told.exists)
    assert told.read_text() == " --jaga serve --data /desa kami/data\n"
    assert AtSignIn().remove() and not AtSignIn().remove()


def test_what_windows_would_pass_over_in_silence_is_refused(pc):
    with pytest.raises(NoAutostart, match="terlalu panjang"):
        AtSignIn().install(["C:\\" + "x" * LONGEST])
    assert not (pc / "entry").exists()


@pytest.fixture
def frozen(monkeypatch, tmp_path, started):
    """posdesa.exe as it is installed; `answers` says which way of starting it works on this PC."""

    def be(administrator: bool, answers: Callable[[], bool], port: int = 0) -> str:
        build = Build("0.1.0-abc", started, started)
        monkeypatch.setattr(install_windows.program, "build", lambda: build)
        monkeypatch.setattr(install_windows, "is_administrator", lambda: administrator)
        monkeypatch.setattr(install_windows.window, "is_ours", lambda host, port: answers())
        monkeypatch.setattr(install_windows, "SECONDS_TO_START", 0)
        return install_windows.install(tmp_path / "data", port)

    return be


def test_an_administrator_installs_it_for_the_pc_and_others_for_themselves(frozen, pc):
    assert "sebelum ada yang masuk" in frozen(True, answers=lambda: True)
    assert (pc / "task").exists() and not (pc / "entry").exists()
    assert "setiap kali Anda masuk" in frozen(False, answers=lambda: True)
    assert (pc / "entry").exists() and not (pc / "task").exists()


def test_a_task_that_does_not_start_gives_way_to_the_entry(frozen, pc):
    assert "setiap kali Anda masuk" in frozen(True, answers=(pc / "entry").exists)
    assert (pc / "entry").exists() and not (pc / "task").exists()


def test_what_does_not_start_is_not_left_behind(frozen, pc):
    with pytest.raises(NoAutostart, match="tidak menjawab di port 0"):
        frozen(True, answers=lambda: False)
    assert not (pc / "entry").exists() and not (pc / "task").exists()


def test_a_port_that_another_program_has_is_told_before_anything_starts(frozen, pc):
    with closing(socket.create_server(("0.0.0.0", 0))) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refused, match=f"Port {port}"):
            frozen(False, answers=lambda: True, port=port)
    assert not (pc / "entry").exists()


def test_from_the_project_nothing_starts_by_itself(pc, tmp_path):
    with pytest.raises(NoAutostart, match="posdesa.exe"):
        install_windows.install(tmp_path / "data", 8080)


def test_while_a_window_serves_nothing_is_changed(pc, folder):
    AtSignIn().install(["/bin/true"])
    lock = DataFolder(folder.path).occupy()
    with pytest.raises(Refused, match="Tutup dulu jendelanya"):
        install_windows.remove(folder.path)
    assert (pc / "entry").exists()
    os.close(lock)
    assert install_windows.remove(folder.path) and not (pc / "entry").exists()
