"""`install` and `uninstall` (models/autostart.py) in a Debian that systemd has started: the last part of the trial of a build.

It has processes, mounts, a name and control groups of its own, as a container has; the network is this machine's. Needs
root, and a kernel with version 2 of control groups.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clean_root import PATIENCE, Served, free_port
from trial import expect, say

PERSON = "udin"
VILLAGE = f"/home/{PERSON}/desa"
UNIT = "posdesa.service"
GROUP = "posdesa-trial"
# $0 is the system, $1 the group. systemd takes what lies below its own group for the whole machine's.
BEGIN = (
    'mount -t cgroup2 cgroup2 "$0/mnt" && mkdir -p "$0/mnt/$1" && echo $$ > "$0/mnt/$1/cgroup.procs" && umount "$0/mnt" && '
    'exec unshare --mount --pid --ipc --uts --cgroup --fork --kill-child sh -ec "$2" "$0"'
)
END = 'mount -t cgroup2 cgroup2 "$0/mnt" && find "$0/mnt/$1" -depth -type d -exec rmdir {} +'
BOOT = """
cd "$0"
hostname balai-desa
mount --bind . . && cd "$0"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=755 tmpfs dev
for each in null zero full random urandom tty; do touch dev/$each && mount --bind /dev/$each dev/$each; done
exec chroot . env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd
"""


class Pc:
    """A copy of a system with nothing in it, switched on and off."""

    def __init__(self, system: Path):
        self.system, self.said = system, system / "booted.log"
        self.process: subprocess.Popen | None = None

    @contextmanager
    def on(self) -> Iterator[None]:
        command = ["unshare", "--mount", "sh", "-ec", BEGIN, str(self.system), GROUP, BOOT]
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        try:
            self._wait_until_up()
            yield
            self.run("systemctl", "--no-block", "poweroff")
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            subprocess.run(["unshare", "--mount", "sh", "-ec", END, str(self.system), GROUP], check=True)

    def run(self, *command: str) -> str:
        """What it says; SystemExit when it ends otherwise than well."""
        done = self._tried(*command)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def answers(self, port: int) -> bool:
        return Served(port).waited(self.process, self.said).port == port

    def _tried(self, *command: str) -> subprocess.CompletedProcess:
        inside = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        enter = ["nsenter", "-t", *inside, "-m", "-p", "-i", "-u", "-C", "-r", "-w"]
        bare = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
        return subprocess.run([*enter, *command], capture_output=True, text=True, env=bare)

    def _wait_until_up(self) -> None:
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            # Before systemd listens, it cannot be asked.
            if self._tried("systemctl", "is-system-running", "--wait").stdout.strip() == "running":
                return
            time.sleep(0.5)
        raise SystemExit(f"systemd does not start: {self.said.read_text(errors='replace')}")


def live_with_systemd(file: Path, clean: Path) -> None:
    """`clean`: a Debian with systemd (debootstrap). It is copied, and stays as it is."""
    scratch = clean.with_name(f"{clean.name}-booted")
    shutil.rmtree(scratch, ignore_errors=True)
    subprocess.run(["cp", "-a", str(clean), str(scratch)], check=True)
    try:
        _live_in(Pc(scratch), file)
    finally:
        shutil.rmtree(scratch)


def _live_in(pc: Pc, file: Path) -> None:
    port = str(free_port())
    with pc.on():
        pc.run("useradd", "--create-home", PERSON)
        (pc.system / VILLAGE.lstrip("/")).mkdir()
        shutil.copy(file, pc.system / VILLAGE.lstrip("/") / "posdesa")
        pc.run("chown", "-R", f"{PERSON}:", VILLAGE)
        pc.run(f"{VILLAGE}/posdesa", "install", "--port", port)
        expect(pc.answers(int(port)), "installed, and does not answer")
        others = pc.run("find", VILLAGE, "!", "-user", PERSON)
        expect(not others, f"not of the person whose village it is: {others}")
        pc.run("systemctl", "kill", "--signal=KILL", UNIT)
        expect(_restarts(pc) == 1 and pc.answers(int(port)), "killed, and does not come back")
    say("installed with systemd: it answers; killed: it comes back")
    with pc.on():
        expect(pc.answers(int(port)), "does not start with the PC")
        pc.run(f"{VILLAGE}/posdesa", "uninstall")
        expect(_state(pc, "LoadState") == "not-found", "uninstalled, and systemd still knows it")
        beside = sorted(pc.run("ls", VILLAGE).split())
        expect(beside == ["data", "posdesa"], f"uninstalled, and there is: {beside}")
    say("the PC switched off and on: it answers; uninstalled: only the data stay")


def _restarts(pc: Pc) -> int:
    """How often systemd has started it anew, once it has."""
    until = time.monotonic() + PATIENCE
    while _state(pc, "NRestarts") == "0" and time.monotonic() < until:
        time.sleep(0.2)
    return int(_state(pc, "NRestarts"))


def _state(pc: Pc, name: str) -> str:
    return pc.run("systemctl", "show", "--property", name, "--value", UNIT).strip()
