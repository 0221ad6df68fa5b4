"""Servers in processes of their own, ours and peers, whose CPU and memory the system counts. Linux only."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models import program

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Served:
    """A server that answers: where, and the process (or its parent) it runs in."""

    port: int
    pid: int

    @property
    def family(self) -> list[int]:
        """A one-file program and gunicorn serve from a child."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def cpu_seconds(self) -> float:
        """Of all its threads so far."""
        stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self.family]
        return sum(int(each[11]) + int(each[12]) for each in stats) / TICKS

    def megabytes(self) -> float:
        return sum(pss_of(pid) for pid in self.family)


@contextmanager
def village_server(folder, command: list[str] | None = None) -> Iterator[Served]:
    """PosDesa itself, started as a village starts it."""
    typed = [
        *(command or program.command()),
        "--data",
        str(folder.path),
        "--port",
        "0",
        "--host",
        "127.0.0.1",
    ]
    with running(typed) as process:
        said = next((line for line in process.stdout if line.startswith("PosDesa siap: ")), None)
        if said is None:
            raise ChildProcessError(f"{typed[0]} ended with {process.wait(30)} before it answered")
        yield Served(int(said.rstrip().rpartition(":")[2]), process.pid)


@contextmanager
def peer_server(name: str) -> Iterator[Served]:
    """One of bench/peers.py."""
    with running([sys.executable, "-m", "bench.peers", name]) as process:
        yield Served(int(process.stdout.readline()), process.pid)


@contextmanager
def running(typed: list[str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def pss_of(pid: int) -> float:
    """Memory in MB, what is shared with other processes counted in part."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def settled(served: Served, patience: float = 30) -> float:
    """Its memory once it has been alone and at rest for two seconds: at the start it tries the fonts in a child."""
    until, quiet = time.monotonic() + patience, 0
    while time.monotonic() < until and quiet < 2:
        family, used = served.family, served.cpu_seconds()
        time.sleep(1)
        rested = family == served.family and served.cpu_seconds() - used < 0.03
        quiet = quiet + 1 if rested else 0
    return served.megabytes()


def peak_of(pid: int) -> float:
    """The most memory in MB that this program had so far, as it lies in RAM; 0 once it has ended."""
    told = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM:")), 0.0)
