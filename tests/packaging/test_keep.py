"""Who waits beside the program, with real processes: it starts what is handed over to, and starts anew what crashed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import keep
import pytest

from models import build
from tests.packaging.conftest import PACKAGING
from views.console import install_windows

# Each start writes down what it was told, and ends as the next word of the script says.
PROGRAM = """#!/bin/sh
echo "$(basename "$0") $*" >> "$DESA/starts"
[ -z "$THEN" ] || { [ "$(basename "$0")" != first ] || printf %s "$THEN" > "$POSDESA_HANDOVER"; }
n=$(wc -l < "$DESA/starts"); eval "exit $(echo $ENDS | cut -d' ' -f$n)"
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="the small programs are shell scripts")


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "first"
    path.write_text(PROGRAM)
    path.chmod(0o755)
    return path


@pytest.fixture
def outlive(tmp_path, program, monkeypatch):
    """outlive("--port", "9", ends="1 0"): the status, and what was started."""
    monkeypatch.setattr(keep, "rest", lambda seconds, told: None)
    before = signal.getsignal(signal.SIGINT)

    def do(*typed: str, ends: str, then: str = "") -> tuple[int, list[str]]:
        told = {"PATH": os.environ["PATH"], "DESA": str(tmp_path), "ENDS": ends, "THEN": then}
        status = keep.outlive(str(program), list(typed), told, str(tmp_path / "handover"))
        return status, (tmp_path / "starts").read_text().splitlines()

    yield do
    signal.signal(signal.SIGINT, before)


@posix
def test_it_ends_as_the_program_ends(outlive):
    assert outlive("backup", ends="3") == (3, ["first backup"])


@posix
def test_what_the_program_hands_over_to_is_started_in_its_place(outlive, program, tmp_path):
    second = tmp_path / "second"
    second.symlink_to(program)
    assert outlive("serve", ends="0 5", then=str(second)) == (5, ["first serve", "second serve"])
    assert not (tmp_path / "handover").exists()


@posix
def test_only_what_starts_with_the_pc_is_started_anew_and_not_after_a_good_end(outlive, capsys):
    assert outlive("serve", "--jaga", "--port", "9", ends="1 9 0") == (0, ["first serve --port 9"] * 3)
    told = capsys.readouterr().out.splitlines()
    assert ["3 detik" in told[0], "6 detik" in told[1], len(told)] == [True, True, 2]


@posix
def test_a_program_that_is_held_or_gone_for_a_moment_is_asked_again(outlive, program, tmp_path, monkeypatch):
    program.rename(tmp_path / "held")
    monkeypatch.setattr(keep, "rest", lambda seconds, told: (tmp_path / "held").rename(program))
    assert outlive("--jaga", ends="0") == (0, ["first "])


def test_each_pause_is_twice_the_last_until_the_program_lasts():
    pauses = [0]
    for _ in range(9):
        pauses.append(keep.next_pause(pauses[-1], 1))
    assert pauses[1:] == [3, 6, 12, 24, 48, 96, 192, 300, 300]
    assert keep.next_pause(300, keep.LONG_ENOUGH) == 3


WAITS = """
import sys; sys.path.insert(0, sys.argv[1]); import keep
keep.SHORTEST_PAUSE = 3600
sys.exit(keep.outlive("/bin/sh", ["-c", "exit 4", "--jaga"], {}, sys.argv[2]))
"""


@posix
def test_ctrl_c_while_it_waits_ends_it(tmp_path):
    typed = [sys.executable, "-c", WAITS, PACKAGING, tmp_path / "handover"]
    with subprocess.Popen(typed, stdout=subprocess.PIPE, encoding="utf-8") as waiting:
        assert "PosDesa berhenti (4)" in waiting.stdout.readline()
        # It rests now; once woken it would start the program for a last time, were it not told to end.
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(30) == 4


def test_both_sides_mean_the_same_by_the_same_words():
    assert (keep.HANDOVER, keep.WAITING, keep.KEEP) == (build.HANDOVER, build.WAITING, install_windows.KEEP)
    assert Path(PACKAGING, "start_windows.py").read_text("utf-8").count("keep.outlive") == 1
