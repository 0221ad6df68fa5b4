"""A system with nothing in it (debootstrap) in which the one file runs, and a line to it. Used by packaging/linux_trial.py

Processes there see that system alone; the network is this machine's, so that the trial can ask from outside.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

HOME = "opt/desa"
# In seconds: an update on a busy machine takes more than a minute.
PATIENCE = 180
# chroot alone would leave the program without /proc. In the folder for temporary files nothing may run, as on a careful
# PC. The mounts end with the process.
ENTER = (
    'mount -t proc proc "$0/proc" && mount --bind "$0/tmp" "$0/tmp" && mount -o remount,bind,noexec "$0/tmp" && '
    'cd "$0" && exec chroot "$0" "$@"'
)


class CleanRoot:
    def __init__(self, root: Path, file: Path):
        self.root, self.home, self.said = root, root / HOME, root / "served.log"
        self.file = self.home / "posdesa"
        for folder in (HOME, "usb", "pc-baru", "tmp"):
            shutil.rmtree(root / folder, ignore_errors=True)
            (root / folder).mkdir(parents=True)
        shutil.copy(file, self.file)
        self._refuse_what_should_not_be_there()

    def run(self, *arguments: str) -> str:
        """What it says; SystemExit when it ends otherwise than well."""
        done = subprocess.run(self._command(*arguments), capture_output=True, text=True, env=self._bare())
        if done.returncode:
            raise SystemExit(f"posdesa {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    @contextmanager
    def serving(self, *arguments: str) -> Iterator["Served"]:
        port = free_port()
        command = self._command("--host", "127.0.0.1", "--port", str(port), *arguments)
        with open(self.said, "w+b") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, env=self._bare())
            try:
                yield Served(port).waited(process, self.said)
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE)

    def leftovers(self) -> list[str]:
        return sorted(os.listdir(self.root / "tmp"))

    def _command(self, *arguments: str) -> list[str]:
        return ["unshare", "--mount", "sh", "-c", ENTER, str(self.root), f"/{HOME}/posdesa", *arguments]

    def _bare(self) -> dict[str, str]:
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}

    def _refuse_what_should_not_be_there(self) -> None:
        names = "usr/bin/python3", "usr/share/fonts", "etc/fonts"
        found = [name for name in names if (self.root / name).exists()]
        found += [str(path) for path in self.root.glob("usr/lib/*/libpango*")]
        if found:
            raise SystemExit(f"{self.root} is no clean system: {found}")


class Served:
    """A server at a port; stands in for the app in the browser of the tests."""

    def __init__(self, port: int):
        self.port = port

    def test_client(self) -> "Line":
        return Line(self.port)

    def waited(self, process: subprocess.Popen, said: Path) -> "Served":
        begun = time.monotonic()
        while process.poll() is None and time.monotonic() < begun + PATIENCE:
            try:
                if self.test_client().get("/sehat").status_code == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"posdesa does not answer: {said.read_text(errors='replace')}")


class Line:
    """One person's way to the server: keeps the cookie. Answers as Flask's test client does."""

    def __init__(self, port: int):
        self.port, self.cookie = port, ""

    def get(self, path: str, **_) -> "Answer":
        return self._ask("GET", path)

    def post(self, path: str, data: dict, **_) -> "Answer":
        return self._ask("POST", path, urlencode(data).encode())

    def _ask(self, method: str, path: str, body: bytes | None = None) -> "Answer":
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        line.request(method, path, body, headers | ({"Cookie": self.cookie} if self.cookie else {}))
        answer = Answer(line.getresponse())
        line.close()
        self.cookie = answer.headers.get("Set-Cookie", self.cookie).partition(";")[0]
        return answer


class Answer:
    def __init__(self, response: http.client.HTTPResponse):
        self.status_code, self.headers, self.body = response.status, response.headers, response.read()
        self.content_type = self.headers.get("Content-Type", "")

    def get_data(self, as_text: bool = False) -> str | bytes:
        return self.body.decode() if as_text else self.body


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
