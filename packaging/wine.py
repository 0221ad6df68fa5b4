"""A Windows without anything in it (Wine, in a folder of its own) in which posdesa.exe is made and tried.

Used by packaging/windows_build.py; stands in for packaging/clean_root.py in the trial.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from clean_root import PATIENCE, Served, free_port

# Wine 8 lacks this library of Windows 10, which programs written in Rust ask for random numbers. Ours passes the
# question on. It is put into Wine, never into the program.
PRNG = "bcryptprimitives"
EXPORTS = f"LIBRARY {PRNG}.dll\nEXPORTS\nProcessPrng = advapi32.SystemFunction036\n"
LINK = ["x86_64-w64-mingw32-ld", "-shared", "-e", "0"]
# Neither .NET nor a browser: Wine would offer to fetch them.
BARE = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}


class Wine:
    """Programs in it see this machine's files as drive Z:, and its network."""

    def __init__(self, prefix: Path):
        self.environment = dict(os.environ) | BARE | {"WINEPREFIX": str(prefix)}
        self.disk = prefix / "drive_c"
        shutil.rmtree(prefix, ignore_errors=True)
        prefix.mkdir(parents=True)
        self._ask(["wineboot", "--init"])
        self._ask(["wineserver", "--wait"])
        self._put_prng(prefix)

    def run(self, *command: str, **more: str) -> str:
        """What it says; SystemExit when it ends otherwise than well."""
        done = self._ask(["wine", *command], **more)
        if done.returncode:
            said = done.stdout[-2000:] + done.stderr[-4000:]
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {said}")
        return done.stdout

    def _ask(self, command: list[str], **more: str) -> subprocess.CompletedProcess:
        said = {"input": "", "capture_output": True, "encoding": "utf-8", "errors": "replace"}
        return subprocess.run(command, env=self.environment | more, **said)

    def _put_prng(self, prefix: Path) -> None:
        text = prefix / f"{PRNG}.def"
        text.write_text(EXPORTS, "utf-8")
        target = self.disk / "windows" / "system32" / f"{PRNG}.dll"
        subprocess.run([*LINK, "-o", str(target), str(text)], check=True)


class WineRoot(Wine):
    """With the one file in it."""

    def __init__(self, prefix: Path, file: Path):
        super().__init__(prefix)
        # A space, as in the name of most people who use Windows.
        self.home = self.disk / "users" / "Pak Udin" / "PosDesa"
        self.home.mkdir(parents=True)
        self.file, self.said = self.home / "posdesa.exe", prefix / "served.log"
        shutil.copy(file, self.file)
        for folder in ("usb", "pc-baru"):
            (self.disk / folder).mkdir()

    def run(self, *arguments: str) -> str:
        return super().run(str(self.file), *(_as_windows_says(each) for each in arguments))

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[Served]:
        port = free_port()
        typed = ["--host", "127.0.0.1", "--port", str(port), *map(_as_windows_says, arguments)]
        with open(self.said, "w+b") as said:
            ears = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=said)
            process = self._start(typed, ears.stdin)
            ears.stdin.close()
            try:
                yield Served(port).waited(process, self.said)
            finally:
                self._end(process)
                ears.wait(PATIENCE)

    def begin(self, *arguments: str) -> str:
        """As run(), when what it starts stays."""
        return self._said(["wine", str(self.file), *arguments])

    def restart(self) -> None:
        """As when the PC is switched off and on, and somebody signs in."""
        self._ask(["wineserver", "--kill"])
        self._said(["wineboot"])

    def refused(self, *arguments: str) -> str:
        """What it says when it does not do what was asked."""
        done = self._ask(["wine", str(self.file), *arguments])
        return done.stderr if done.returncode else ""

    def programs(self) -> list[int]:
        """The processes of the one file and of the program, the oldest first."""
        ours = b"WINEPREFIX=" + os.fsencode(self.environment["WINEPREFIX"])
        found = [path for path in Path("/proc").glob("[0-9]*") if _is_posdesa(path, ours)]
        return sorted(int(path.name) for path in found)

    def kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.disk.glob("users/*/Temp/*"))

    def _said(self, command: list[str]) -> str:
        """Programs in Wine hold on to the pipe of who started them, so nobody waits for its end."""
        with open(self.disk.parent / "said.log", "w+b") as said:
            ears = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=said)
            pipes = {"stdin": subprocess.PIPE, "stdout": ears.stdin, "stderr": ears.stdin}
            with subprocess.Popen(command, env=self.environment, start_new_session=True, **pipes) as process:
                ears.stdin.close()
                process.wait(2 * PATIENCE)
        return Path(said.name).read_text("utf-8", "replace")

    def _start(self, typed: list[str], said: IO[bytes]) -> subprocess.Popen:
        """Python does not start in Wine when its input or output is a file; in a group, to end all of them at once."""
        pipes = {"stdin": subprocess.PIPE, "stdout": said, "stderr": said}
        return subprocess.Popen(
            ["wine", str(self.file), *typed], env=self.environment, process_group=0, **pipes
        )

    def _end(self, process: subprocess.Popen) -> None:
        """As Ctrl+C does in the window: everything that was started there hears it."""
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(PATIENCE)
        finally:
            self._ask(["wineserver", "--kill"])


def _is_posdesa(process: Path, prefix: bytes) -> bool:
    try:
        within = prefix in (process / "environ").read_bytes().split(b"\0")
        return within and b"posdesa.exe" in (process / "cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return False


def _as_windows_says(argument: str) -> str:
    """'/usb/desa.zip' of the trial is a file on the disk of this Windows."""
    return "C:" + argument.replace("/", "\\") if argument.startswith("/") else argument
