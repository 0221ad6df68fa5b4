"""From one program to the next: real processes, with small programs in the place of frozen ones."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.build import Build
from models.programs import Programs, Standing, looks
from views.console.relay import passes_trial, settle

ROOT = Path(__file__).parents[1]
SAYS = """#!/bin/sh
echo "$(basename "$(dirname "$0")") $*"
echo "file=$POSDESA_FILE reset=$PYINSTALLER_RESET_ENVIRONMENT libraries=${LD_LIBRARY_PATH-none}"
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="the small programs are shell scripts")


def program(path: Path, text: str = SAYS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def build(tmp_path, executable: Path, unpacked: Path | None = None) -> Build:
    return Build("0.2.0-bbbb", tmp_path / "posdesa", executable, unpacked)


def elsewhere(code: str, *typed: str, **environment: str) -> str:
    """What a process says that runs this and becomes another program."""
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; "
    told = subprocess.run(
        [sys.executable, "-c", begin + code, *typed],
        capture_output=True, text=True, timeout=60, env={"PATH": "/usr/bin:/bin", **environment},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout


def settling(tmp_path, unpacked: str = "None") -> str:
    return (
        "from models.build import Build; from views.console.relay import settle; "
        f"here = Path({str(tmp_path)!r}); "
        f"settle(Build('0.2.0-bbbb', here / 'posdesa', here / 'posdesa', {unpacked}), here / 'data'); "
        "print('stayed')"
    )


@posix
def test_the_one_file_becomes_the_program_it_unpacked_and_leaves_nothing_in_the_temp_folder(tmp_path):
    (tmp_path / "posdesa").write_text("the one file")
    program(tmp_path / "_MEI1" / "posdesa")
    (tmp_path / "_MEI1" / "isi").mkdir()
    (tmp_path / "_MEI1" / "isi" / "a").write_text("a")
    said = elsewhere(
        settling(tmp_path, "here / '_MEI1'"),
        "--port",
        "9",
        LD_LIBRARY_PATH="/unpacked",
        LD_LIBRARY_PATH_ORIG="/own",
    )
    assert said.splitlines() == [
        "0.2.0-bbbb --port 9",
        f"file={tmp_path / 'posdesa'} reset=1 libraries=/own",
    ]
    programs = Programs(tmp_path)
    assert (programs.path("0.2.0-bbbb") / "isi" / "a").read_text() == "a"
    assert programs.standing.file == looks(tmp_path / "posdesa")
    assert not [*(tmp_path / "_MEI1").iterdir()]


@posix
def test_who_waits_for_us_is_told_what_to_start_and_we_end(tmp_path):
    (tmp_path / "posdesa").write_text("the one file")
    program(tmp_path / "_MEI1" / "posdesa")
    handover = tmp_path / "handover"
    assert elsewhere(settling(tmp_path, "here / '_MEI1'"), POSDESA_HANDOVER=str(handover)) == ""
    assert handover.read_text() == str(Programs(tmp_path).path("0.2.0-bbbb") / "posdesa")


@posix
def test_another_file_that_was_dropped_is_started_instead(tmp_path):
    program(tmp_path / "posdesa")
    Programs(tmp_path).stand(Standing(serves="0.2.0-bbbb", proven=True, file=looks(tmp_path / "posdesa")))
    assert elsewhere(settling(tmp_path)) == "stayed\n"
    program(tmp_path / "posdesa", SAYS + "# newer\n")
    assert elsewhere(settling(tmp_path), "serve").startswith(f"{tmp_path.name} serve\n")
    assert elsewhere(settling(tmp_path)) == "stayed\n", "each new file is tried once"


@posix
def test_without_room_beside_the_data_the_one_file_serves_itself(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("models.programs.free", lambda path: 0)
    source = program(tmp_path / "_MEI1" / "posdesa")
    settle(build(tmp_path, source, source.parent), tmp_path / "data")
    assert source.exists() and "Tempat kosong kurang" in caplog.text


@posix
@pytest.mark.parametrize(
    ("ends", "passes"), [("exit 0", True), ("echo rusak >&2; exit 1", False), ("kill -9 $$", False)]
)
def test_a_trial_is_a_process_of_its_own(tmp_path, caplog, ends, passes):
    new = program(
        tmp_path / "baru",
        f'#!/bin/sh\n[ "$1 $2 $3" = "trial --data {tmp_path / "salinan"}" ] || exit 9\n{ends}\n',
    )
    assert passes_trial(build(tmp_path, new), tmp_path / "salinan") is passes
    assert passes or "the trial of 0.2.0-bbbb" in caplog.text


def test_a_program_that_cannot_be_started_fails_its_trial(tmp_path):
    assert not passes_trial(build(tmp_path, tmp_path / "tidak-ada"), tmp_path)


WAITS = """
import sys; sys.path.insert(0, {root!r})
from models.build import outlived
sys.exit(outlived([sys.executable, "-c", {code!r}], {{}}))
"""
SERVES = """
import signal, sys, time
signal.signal(signal.SIGINT, lambda *_: sys.exit(7))
print("siap", flush=True)
time.sleep(60)
"""


@posix
def test_ctrl_c_ends_the_program_and_who_waits_for_it_only_hears_how(tmp_path):
    code = WAITS.format(root=str(ROOT), code=SERVES)
    waiting = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    assert waiting.stdout.readline() == b"siap\n"
    os.killpg(waiting.pid, signal.SIGINT)
    assert waiting.wait(30) == 7
