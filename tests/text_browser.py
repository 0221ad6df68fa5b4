"""Text browsers as people use them: w3m, lynx and links2, in a terminal as wide as a phone of 240 × 320 has room for.

The browser runs in a terminal of its own (pty), and what it draws is kept as a screen (pyte). Whoever uses it moves
from link to link and from field to field, and looks where the cursor stands. The screen is as long as any page: how a
browser scrolls is its own affair.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyte

COLUMNS, ROWS = 40, 300
# Seconds. Only a browser that hangs waits so long; one that draws is read until it is quiet.
PATIENCE, QUIET, BEGINS = 15, 0.05, 0.5
# Before a link, a button or a tick.
FRAME = r"(?:\(BUTTON\)|\[[ xX*]?\]|\([ xX*]?\)|[^\w\n]){0,4} ?"


@dataclass(frozen=True)
class Ways:
    """Of one browser: what starts it, and which keys do what."""

    command: tuple[str, ...]
    next: bytes = b"\t"
    back: bytes = b"\x1b[Z"
    # Around what is typed into a field; the field is emptied first.
    typing: tuple[bytes, bytes] = (b"\x15", b"")
    # The link to a file was pressed: what the browser then says, and which key answers until the file is kept and the
    # page is back. Without a key it is a link to press.
    saving: tuple[tuple[str, bytes], ...] = ()


BROWSERS = {
    "w3m": Ways(
        ("w3m",),
        back=b"\x1b\t",
        typing=(b"\r\x15", b"\r"),
        saving=(("(Download)Save file to:", b"\r"), ("Download complete", b"B")),
    ),
    "lynx": Ways(
        ("lynx", "-accept_all_cookies", "-nopause"),
        back=b"\x1b[A",
        saving=(
            ("D)ownload", b"d"),
            ("Save to disk", b""),
            ("Enter a filename:", b"\r"),
            ("Download Options", b"\x1b[D"),
        ),
    ),
    "links2": Ways(
        # Unless told otherwise it shows the page of before again, whatever a server says of it.
        ("links2", "-no-g", "-aggressive-cache", "0"),
        next=b"\x1b[B",
        back=b"\x1b[A",
        saving=(("Do you want to save", b"\r"), ("Save to file", b"\r")),
    ),
}


class TextBrowser:
    def __init__(self, name: str, url: str, home: Path):
        self.ways, self.home = BROWSERS[name], home
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        # Else links2 begins with a welcome that covers the page.
        (home / ".links2").mkdir(parents=True, exist_ok=True)
        (home / ".links2" / "links.cfg").touch()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            _become([*self.ways.command, url], home)

    def close(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.screen.display).split())

    def sees(self, words: str) -> str:
        """Wait for this to stand on the screen; the whole of it."""
        until = time.monotonic() + PATIENCE
        while words not in self.text:
            assert time.monotonic() < until, f"no {words!r} on:\n{self._drawn()}"
            self._read()
        self._read()
        return self.text

    def follow(self, words: str) -> None:
        """Go to the link, button or tick that begins with these words, and press it."""
        self._go_to(words)
        self._press(b"\r")

    press = choose = follow

    def fill(self, label: str, words: str) -> None:
        """Write into the field after this label, in the place of what is there."""
        self._go_to_field(label)
        begin, end = self.ways.typing
        for keys in (begin, words.encode(), end):
            self._press(keys)

    def pick(self, label: str, words: str) -> None:
        """Out of the list that opens at the field after this label."""
        self._go_to_field(label)
        self._press(b"\r")
        assert self._move(b"\x1b[B", lambda: words in self.screen.display[self.screen.cursor.y]), words
        self._press(b"\r")

    def save(self, words: str) -> bytes:
        """The file behind this link."""
        before = {*self.home.iterdir()}
        self.follow(words)
        for said, key in self.ways.saving:
            self.sees(said)
            if key:
                self._press(key)
            else:
                self.follow(said)
        until = time.monotonic() + PATIENCE
        while not (found := {each for each in self.home.iterdir() if each.is_file()} - before):
            assert time.monotonic() < until, f"nothing was saved:\n{self._drawn()}"
            self._read()
        return found.pop().read_bytes()

    def _go_to(self, words: str) -> None:
        shown = re.compile(FRAME + r"\s+".join(map(re.escape, words.split())))

        def is_here() -> bool:
            # Links stands two letters inside a button.
            drawn = "\n".join(self.screen.display)
            return any(shown.match(drawn, max(0, self._cursor - inside)) for inside in (0, 2))

        found = is_here() or self._move(self.ways.next, is_here) or self._move(self.ways.back, is_here)
        assert found, f"no {words!r} to press on:\n{self._drawn()}"

    def _go_to_field(self, label: str) -> None:
        place = self._after(label)
        self._move(self.ways.back, lambda: self._cursor < place)
        assert self._move(self.ways.next, lambda: self._cursor >= place), f"no field after {label!r}"

    def _move(self, key: bytes, is_there: Callable[[], bool]) -> bool:
        """Press until it is so, or there is no place left to go: some go on from the top, others stay at the end."""
        seen, again = set(), 0
        while not is_there():
            again = again + 1 if self._cursor in seen else 0
            if again > 1:
                return False
            seen.add(self._cursor)
            self._press(key)
        return True

    @property
    def _cursor(self) -> int:
        """As a place in the lines joined by newlines."""
        return self.screen.cursor.y * (COLUMNS + 1) + self.screen.cursor.x

    def _after(self, label: str) -> int:
        """Where the last line that begins with this label ends to say it."""
        said = re.compile(r"(?m)^\W*" + r"\s+".join(map(re.escape, label.split())))
        for _ in range(3):
            if found := [*said.finditer("\n".join(self.screen.display))]:
                return found[-1].end()
            # A list wider than the screen has pushed the page aside.
            self._press(self.ways.back)
        raise AssertionError(f"no {label!r} on:\n{self._drawn()}")

    def _press(self, keys: bytes) -> None:
        os.write(self.terminal, keys)
        self._read(BEGINS)

    def _read(self, patience: float = QUIET) -> None:
        """What is drawn, until nothing more comes."""
        while select.select([self.terminal], [], [], patience)[0]:
            self.stream.feed(os.read(self.terminal, 65536))
            patience = QUIET

    def _drawn(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display if line.strip())


def _become(command: list[str], home: Path) -> None:
    """In the child: the browser, in a terminal of our size, with nothing of whoever runs the tests."""
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    os.chdir(home)
    known = {"HOME": str(home), "TERM": "linux", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    os.execvpe(command[0], command, known)
