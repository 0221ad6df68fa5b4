"""From one program to the next: real processes, with small programs in the place of frozen ones."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models.build import Build
from models.programs import Programs, Standing, looks
from views.console.relay import problem_in_trial, settle

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
    program(tmp_path / "posdesa", SAYS + "# newer still\n")
    assert elsewhere(settling(tmp_path), POSDESA_WAITS="0.4.0-dddd") == "stayed\n", (
        "it has just led back to us"
    )


@posix
def test_what_did_not_work_here_is_not_unpacked_again(tmp_path):
    """The same file was copied once more: it has another time, and the same name inside."""
    (tmp_path / "posdesa").write_text("the one file")
    program(tmp_path / "_MEI1" / "posdesa")
    programs = Programs(tmp_path)
    programs.take_in("0.1.0-aaaa", program(tmp_path / "old" / "posdesa").parent)
    programs.stand(Standing(serves="0.1.0-aaaa", proven=True, failed={"0.2.0-bbbb": "Rusak."}))
    said = elsewhere(settling(tmp_path, "here / '_MEI1'"), "--port", "9")
    assert said.startswith("0.1.0-aaaa --port 9\n")
    assert not programs.path("0.2.0-bbbb").exists() and not [*(tmp_path / "_MEI1").iterdir()]
    assert programs.standing.file == looks(tmp_path / "posdesa")
    assert programs.standing.refusal.startswith("Versi 0.2.0-bbbb tidak bisa dipakai")


@posix
def test_what_was_unpacked_and_not_tried_yet_is_started_by_the_one_that_serves(tmp_path):
    """As by `install`, which unpacks a new file and then starts what serves."""
    (tmp_path / "posdesa").write_text("the one file")
    programs = Programs(tmp_path)
    programs.take_in("0.3.0-cccc", program(tmp_path / "new" / "posdesa").parent)
    programs.stand(
        Standing(serves="0.2.0-bbbb", proven=True, file=looks(tmp_path / "posdesa"), offered="0.3.0-cccc")
    )
    standing = programs.standing
    assert elsewhere(settling(tmp_path), "serve").startswith("0.3.0-cccc serve\n")
    assert elsewhere(settling(tmp_path), "serve") == "stayed\n", "it may have ended before it could tell"
    programs.stand(standing)
    assert elsewhere(settling(tmp_path), "serve", POSDESA_WAITS="0.3.0-cccc") == "stayed\n", (
        "or round and round"
    )
    programs.stand(replace(programs.standing, failed={"0.3.0-cccc": "Rusak."}))
    assert elsewhere(settling(tmp_path), "serve") == "stayed\n"


def two_programs(tmp_path) -> Programs:
    programs = Programs(tmp_path)
    for name in ("0.1.0-aaaa", "0.2.0-bbbb"):
        source = program(tmp_path / "from" / name / "posdesa", SAYS + 'echo "waits=$POSDESA_WAITS"\n')
        programs.take_in(name, source.parent)
    return programs


OURS = (
    "import socket; from models.build import Build; from models.succession import Succession; "
    "from models.programs import Programs; from views.console.parser import Refused; sys.stderr = sys.stdout; "
    "from views.console.relay import give_back, succeed; here = Path(sys.argv.pop()); "
    "build = Build('0.2.0-bbbb', here / 'posdesa', here / 'program' / '0.2.0-bbbb' / 'posdesa'); "
)


@posix
def test_what_cannot_be_tried_now_says_why_and_is_not_started_again(tmp_path):
    two_programs(tmp_path).stand(Standing(serves="0.1.0-aaaa", proven=True, offered="0.2.0-bbbb"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "posdesa.db").write_text("no database, so there can be no backup")
    said = elsewhere(OURS + "succeed(build, here / 'data', socket.socket())", str(tmp_path)).splitlines()
    assert said[0].startswith(
        "Versi 0.2.0-bbbb belum dipakai; versi 0.1.0-aaaa tetap melayani. Sebabnya: Cadangan"
    )
    assert said[1] == "0.1.0-aaaa " and said[-1] == "waits=0.2.0-bbbb"
    assert Programs(tmp_path).standing.failed == {}


@posix
def test_without_room_for_a_new_program_the_one_before_goes_on(tmp_path):
    """A new one that serves from where it was unpacked would be gone at the next start."""
    two_programs(tmp_path).stand(Standing(serves="0.1.0-aaaa", proven=True))
    shutil.rmtree(tmp_path / "program" / "0.2.0-bbbb")
    program(tmp_path / "_MEI1" / "posdesa")
    full = "import models.programs; models.programs.free = lambda path: 0; sys.stderr = sys.stdout; "
    said = elsewhere(full + settling(tmp_path, "here / '_MEI1'"), "--port", "9").splitlines()
    assert (
        said[0].startswith("Versi 0.2.0-bbbb belum dipakai")
        and "Tempat kosong kurang: perlu 51 MB" in said[0]
    )
    assert said[1] == "0.1.0-aaaa --port 9" and said[-1] == "waits=0.2.0-bbbb"
    assert not [*(tmp_path / "_MEI1").iterdir()]
    assert Programs(tmp_path).standing == Standing(serves="0.1.0-aaaa", proven=True)


@posix
@pytest.mark.parametrize(
    ("failure", "why"),
    [("Refused('Folder penuh.')", "Folder penuh."), ("KeyError('x')", "Berhenti (KeyError: 'x').")],
)
def test_a_start_that_breaks_is_given_back_with_the_reason(tmp_path, failure, why):
    programs = two_programs(tmp_path)
    programs.stand(Standing(serves="0.2.0-bbbb", before="0.1.0-aaaa", begun=1, offered="0.2.0-bbbb"))
    giving = f"give_back(Succession(Programs(here), here / 'data', build, None), {failure})"
    assert elsewhere(OURS + giving, str(tmp_path)).startswith("0.1.0-aaaa")
    assert programs.standing.refusal.endswith(f"versi 0.1.0-aaaa tetap melayani. Sebabnya: {why}")


@posix
def test_without_room_beside_the_data_the_one_file_serves_itself(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("models.programs.free", lambda path: 0)
    source = program(tmp_path / "_MEI1" / "posdesa")
    settle(build(tmp_path, source, source.parent), tmp_path / "data")
    assert source.exists() and "Tempat kosong kurang" in caplog.text


@posix
@pytest.mark.parametrize(
    ("ends", "problem"),
    [
        ("exit 0", ""),
        ("echo peringatan >&2; echo 'Halaman / menjawab 500.' >&2; exit 1", "Halaman / menjawab 500."),
        ("echo 'NIK 3604055207890003 rusak.' >&2; exit 1", f"NIK {'*' * 16} rusak."),
        ("kill -9 $$", "Percobaannya terputus (-9)."),
    ],
)
def test_a_trial_is_a_process_of_its_own(tmp_path, caplog, ends, problem):
    new = program(
        tmp_path / "baru",
        f'#!/bin/sh\n[ "$1 $2 $3" = "trial --data {tmp_path / "salinan"}" ] || exit 9\n{ends}\n',
    )
    assert problem_in_trial(build(tmp_path, new), tmp_path / "salinan") == problem
    assert not problem or "the trial of 0.2.0-bbbb" in caplog.text


def test_a_program_that_cannot_be_started_fails_its_trial(tmp_path):
    told = problem_in_trial(build(tmp_path, tmp_path / "tidak-ada"), tmp_path)
    assert told == f"Tidak bisa dicoba: {tmp_path / 'tidak-ada'} tidak ada."


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
