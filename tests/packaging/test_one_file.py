"""The beginning of the one file on Linux: it unpacks, leaves nothing behind, and becomes what was settled before."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the one file of Linux", allow_module_level=True)

import one_file
import payload
import variant

from models.programs import WHOLE, Programs, Standing, looks

NAME = "0.1.0-abc"
# Stands in for the program: tells how it was started, and what lies beside it.
TELLS = """#!/bin/sh
echo "$0|$POSDESA_FILE|$*"
cat "$(dirname "$0")/templates/long/$(printf 'x%.0s' $(seq 120))/surat.html" "$(dirname "$0")/link"
exit 7
"""
WAITS = """#!/bin/sh
trap 'echo told to stop; exit 3' TERM
echo begun
while :; do sleep 0.05; done
"""


@pytest.fixture(scope="session")
def begins(tmp_path_factory) -> Path:
    return one_file.begins(tmp_path_factory.mktemp("start") / "start")


@pytest.fixture
def village_file(begins, tmp_path):
    """Makes the one file of a program in a village's folder."""

    def made(program: str = TELLS) -> Path:
        folder = tmp_path / "program to pack"
        deep = folder / "templates" / "long" / ("x" * 120)
        deep.mkdir(parents=True)
        (folder / "posdesa").write_text(program)
        (folder / "posdesa").chmod(0o700)
        (deep / "surat.html").write_text("Surat\n")
        (folder / "empty").touch()
        (folder / "big").write_bytes(os.urandom(700_001))
        (folder / "short").write_text("Pendek\n")
        (folder / "link").symlink_to("short")
        (folder / "manifest.json").write_text(json.dumps({"name": NAME, "python": "3"}))
        village = tmp_path / "desa"
        village.mkdir()
        packed = tmp_path / payload.NAME
        payload.pack(str(folder), str(packed), set(), 0)
        one_file.join(begins.read_bytes(), packed.read_bytes(), NAME, village / "posdesa")
        return village / "posdesa"

    return made


def started(file: Path, *typed: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run([file, *typed], capture_output=True, text=True, check=False, **more)


def settle(file: Path, data: Path | None = None) -> Path:
    """As models/programs.py leaves it."""
    place = (data or file).parent / "program"
    (place / NAME).mkdir(parents=True)
    program = place / NAME / "posdesa"
    program.write_text('#!/bin/sh\necho "settled $POSDESA_FILE $*"\n')
    program.chmod(0o700)
    (place / NAME / "lengkap").touch()
    state = file.stat()
    standing = {"serves": NAME, "file": [state.st_size, state.st_mtime_ns]}
    (place / "keadaan.json").write_text(json.dumps(standing, indent=1))
    return program


def test_it_is_unpacked_runs_and_leaves_nothing(village_file):
    file = village_file()
    told = started(file, "serve", "--port", "1")
    program, named, typed = told.stdout.splitlines()[0].split("|")
    assert (named, typed, told.returncode) == (str(file), "serve --port 1", 7)
    assert told.stdout.splitlines()[1:] == ["Surat", "Pendek"]
    assert Path(program).parent.parent == file.parent and list(file.parent.iterdir()) == [file]


def test_all_bytes_are_unpacked_as_they_were(village_file, tmp_path):
    file = village_file('#!/bin/sh\ncp -a "$(dirname "$0")/." "$1"\n')
    started(file, tmp_path / "seen")
    for name in ("empty", "big", "short"):
        assert (tmp_path / "seen" / name).read_bytes() == (tmp_path / "program to pack" / name).read_bytes()
    assert (tmp_path / "seen" / "link").is_symlink()
    assert (tmp_path / "seen" / "posdesa").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "seen" / "big").stat().st_mode & 0o777 == 0o600


def test_what_was_settled_is_started_without_unpacking(village_file):
    file = village_file()
    settle(file)
    assert started(file, "doctor", "--port", "1").stdout == f"settled {file} doctor --port 1\n"


@pytest.mark.parametrize("typed", [["--data", "{}"], ["serve", "--data", "{}", "--port", "8"]])
def test_of_another_village_too(village_file, tmp_path, typed):
    file, data = village_file(), tmp_path / "lain" / "data"
    settle(file, data)
    for there in (data, os.path.relpath(data)):
        assert started(file, *(each.format(there) for each in typed)).stdout.startswith("settled")
    data.mkdir()
    assert started(file, "--data", data).stdout.startswith("settled")
    assert "settled" not in started(file).stdout


@pytest.mark.parametrize("typed", [["uninstall"], ["--dat", "x"], ["--data=data"]])
def test_what_the_program_must_tell_itself_is_unpacked(village_file, typed):
    file = village_file()
    settle(file)
    assert started(file, *typed).returncode == 7


def fail(file: Path, serves: str = "0.0.9-old", failed: str = NAME) -> Path:
    """As models/succession.py leaves it once the program in the file did not work and was taken away."""
    folder = file.parent / "program"
    old = folder / "0.0.9-old" / "posdesa"
    old.parent.mkdir(parents=True)
    old.write_text('#!/bin/sh\necho "old $POSDESA_FILE $*"\n')
    old.chmod(0o700)
    (old.parent / WHOLE).touch()
    Programs(file.parent).stand(
        Standing(serves=serves, file=looks(file), offered=NAME, failed={failed: 'Kata "0.1.0-abc" rusak.'})
    )
    return old


def test_what_did_not_work_here_gives_way_without_unpacking(village_file):
    file = village_file()
    fail(file)
    assert started(file, "serve", "--port", "1").stdout == f"old {file} serve --port 1\n"
    assert not list(file.parent.glob("_MEI*"))


@pytest.mark.parametrize("differs", [{"serves": "0.0.8-gone"}, {"serves": ""}, {"failed": "0.1.0-other"}])
def test_unless_it_is_sure_who_serves_it_is_unpacked(village_file, differs):
    file = village_file()
    fail(file, **differs)
    assert started(file).returncode == 7


def test_another_program_is_made_out_of_a_finished_one(village_file, tmp_path):
    """As bin/build does to try an update."""
    file = village_file('#!/bin/sh\ncp -a "$(dirname "$0")/." "$1"\n')
    started(file, tmp_path / "seen")
    variant.variant(file, file, "0.1.1-new", {"models/migrations/9999.py": b"new"})
    started(file, tmp_path / "anew")
    told = {path.name: path.read_bytes() for path in (tmp_path / "anew").rglob("*") if path.is_file()}
    assert json.loads(told.pop("manifest.json")) == {"name": "0.1.1-new", "python": "3"}
    assert told.pop("9999.py") == b"new"
    seen = {path.name: path.read_bytes() for path in (tmp_path / "seen").rglob("*") if path.is_file()}
    assert told == {name: content for name, content in seen.items() if name != "manifest.json"}
    assert (tmp_path / "anew" / "link").is_symlink()
    settle(file)
    assert started(file).returncode == 1, "by another name it is another program"


def dropped_anew(file: Path) -> None:
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1))


@pytest.mark.parametrize(
    "change",
    [
        dropped_anew,
        lambda file: (file.parent / "program" / "keadaan.json").unlink(),
        lambda file: (file.parent / "program" / "keadaan.json").write_text('{"file'),
        lambda file: (file.parent / "program" / "keadaan.json").write_text('{"file": []}'),
        lambda file: (file.parent / "program" / NAME / "lengkap").unlink(),
        lambda file: (file.parent / "program" / NAME / "posdesa").unlink(),
    ],
)
def test_what_is_not_surely_the_same_is_unpacked(village_file, change):
    file = village_file()
    settle(file)
    change(file)
    assert started(file).returncode == 7


def test_a_damaged_or_cut_file_says_so_and_leaves_nothing(village_file):
    file = village_file()
    whole = file.read_bytes()
    for broken, sentence in (
        (whole[:-1], "tidak utuh"),
        (whole[:-300_000], "tidak utuh"),
        (whole[:-300_000] + bytes(100) + whole[-299_900:], "rusak"),
        (whole[: -one_file.TAIL] + b"POSDESA1" + b"\xff" * 7 + whole[-one_file.TAIL + 15 :], "rusak"),
    ):
        file.write_bytes(broken)
        told = started(file)
        assert told.returncode == 1 and sentence in told.stderr and told.stderr.count("\n") == 1
        assert list(file.parent.iterdir()) == [file]


def test_it_passes_on_that_it_shall_stop(village_file):
    with subprocess.Popen([village_file(WAITS)], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "begun\n"
        running.send_signal(signal.SIGTERM)
        assert running.stdout.read() == "told to stop\n" and running.wait() == 3


def test_it_passes_on_what_comes_while_the_program_begins(village_file):
    """When the program runs before the waiting process does again, as on a busy PC."""
    file = village_file(WAITS)
    with subprocess.Popen(
        ["strace", "--quiet=all", "--output=/dev/null", "--inject=rt_sigaction:delay_enter=300000", file],
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout.readline() == "begun\n"
        waiting = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text()
        os.kill(int(waiting), signal.SIGTERM)
        assert running.stdout.read() == "told to stop\n" and running.wait() == 3
    assert list(file.parent.iterdir()) == [file]


def test_the_program_ends_when_the_waiting_process_is_killed_and_the_next_start_sweeps(village_file):
    file = village_file(WAITS)
    with subprocess.Popen([file], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "begun\n"
        running.kill()
        assert running.stdout.read() == "told to stop\n"
    assert len(list(file.parent.glob("_MEI*"))) == 1
    with subprocess.Popen([file], stdout=subprocess.PIPE, text=True) as running:
        running.stdout.readline()
        assert len(list(file.parent.glob("_MEI*"))) == 1
        running.terminate()
    assert list(file.parent.iterdir()) == [file]


def test_only_what_nobody_runs_from_is_swept(village_file, tmp_path):
    file = village_file(WAITS)
    others, unfinished, old = (
        file.parent / f"_MEI{each}" for each in ("abc", "posdesa-000001", "posdesa-000002")
    )
    for each in (others, unfinished, old):
        each.mkdir()
    (others / "in_use.lock").touch()
    os.utime(old, (0, 0))
    with subprocess.Popen([file], stdout=subprocess.PIPE, text=True) as first:
        first.stdout.readline()
        with subprocess.Popen([file], stdout=subprocess.PIPE, text=True) as second:
            second.stdout.readline()
            assert len(list(file.parent.glob("_MEI*"))) == 4
            second.terminate()
        first.terminate()
        assert first.stdout.read() == "told to stop\n"
    assert sorted(file.parent.iterdir()) == [others, unfinished, file]


def test_where_the_village_may_not_be_written_the_folder_for_temporary_files_is_taken(village_file, tmp_path):
    file, temp = village_file(), tmp_path / "sementara"
    temp.mkdir(mode=0o777)
    held = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec"]
    script = 'mount -t tmpfs none "$1"; cp "$2" "$1/posdesa"; mount -o remount,ro "$1"; TMPDIR="$3" exec "$1/posdesa"'
    only_read = tmp_path / "cd"
    only_read.mkdir()
    told = subprocess.run(
        [*held, script, "sh", only_read, file, temp], capture_output=True, text=True, check=False
    )
    assert told.returncode == 7, told.stderr
    assert told.stdout.startswith(str(temp)) and not list(temp.iterdir())


def test_a_folder_in_which_nothing_may_run_is_not_taken(village_file, tmp_path):
    """The file itself lies where it may be read only, and TMPDIR is noexec: another place is found."""
    file, temp = village_file(), tmp_path / "sementara"
    temp.mkdir()
    script = 'mount -t tmpfs -o noexec none "$1"; TMPDIR="$1" exec "$2"'
    held = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script, "sh"]
    told = subprocess.run([*held, temp, file], capture_output=True, text=True, check=False)
    assert told.returncode == 7 and told.stdout.startswith(str(file.parent)), told.stderr


def test_where_the_village_has_no_room_another_place_is_found(village_file, tmp_path):
    """Its folder seems large enough, and is full before the end: what was written goes."""
    file, temp = village_file(), tmp_path / "sementara"
    temp.mkdir()
    script = (
        'mount -t tmpfs -o size=170m,nr_inodes=6 none "$1"; cp "$2" "$1/posdesa"; TMPDIR="$3" "$1/posdesa"; '
        'echo "ended $?"; ls "$1"'
    )
    held = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
    place = tmp_path / "kecil"
    place.mkdir()
    told = subprocess.run([*held, "sh", place, file, temp], capture_output=True, text=True, check=False)
    assert told.stdout.startswith(str(temp)), told.stderr
    assert told.stdout.endswith("ended 7\nposdesa\n") and not list(temp.iterdir())
