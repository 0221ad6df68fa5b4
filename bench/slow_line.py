"""A line as villages have it, between a browser and a server on this machine, in plain Python: no root, no kernel.

A proxy that passes on what it gets, later. Modelled are, per direction, as TCP over GPRS shows them to a program:

- the rate, at which pieces of 1,360 bytes with 40 bytes of headers follow one another;
- the delay, half of the time there and back, with jitter; never out of order, because TCP sorts;
- a connection that opens: one time there and back before the first byte, and a second for each SYN that is lost;
- a loss: TCP sends the piece again after 1 s or three times there and back, then after twice that; all behind it waits;
- a cut at any byte: what came before it arrives, then both sides see the connection broken.

Not modelled: acknowledgements (they travel beside what is asked), the slow start (ten pieces leave at once: more than
our pages have), and sharing the line with others.
"""

import random
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from queue import Queue

PIECE, HEADERS = 1360, 40
# What an antenna keeps waiting for one phone before it lets the sender wait.
BUFFER = 48
RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Line:
    """Times in seconds, rates in bytes a second; `pace` runs all of it so many times faster."""

    there_and_back: float
    down: float
    up: float
    loss: float = 0
    jitter: float = 0
    pace: float = 1

    @property
    def sent_again_after(self) -> float:
        return max(1, 3 * self.there_and_back)


KBIT = 125
GPRS = Line(there_and_back=0.5, down=50 * KBIT, up=20 * KBIT, jitter=0.05)
GPRS_5 = Line(there_and_back=0.5, down=50 * KBIT, up=20 * KBIT, jitter=0.1, loss=0.05)
GPRS_20_QUICK = Line(there_and_back=0.5, down=50 * KBIT, up=20 * KBIT, jitter=0.1, loss=0.2, pace=20)


class SlowLine:
    """A port of its own that leads to the server's; `carried` counts the bytes up and down."""

    def __init__(self, line: Line, port: int, seed: int):
        self.line, self.server, self.chance = line, port, random.Random(seed)
        self.carried, self.cut = {"up": 0, "down": 0}, None
        self.free, self.lock = {"up": 0.0, "down": 0.0}, threading.Lock()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.door.close()

    def cut_after(self, way: str, bytes_more: int) -> None:
        """Break the connection once so many more bytes have gone this way."""
        with self.lock:
            self.cut = (way, self.carried[way] + bytes_more)

    def mend(self) -> None:
        with self.lock:
            self.cut = None

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self.door.accept()
                server = socket.create_connection(("127.0.0.1", self.server))
                for each in (browser, server):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                opening = self.line.there_and_back + self._stalls(1)
                for way, source, target, late in (
                    ("up", browser, server, opening),
                    ("down", server, browser, 0),
                ):
                    pieces = Queue(BUFFER)
                    threading.Thread(target=self._take, args=(way, source, pieces, late), daemon=True).start()
                    threading.Thread(target=self._give, args=(pieces, target, source), daemon=True).start()

    def _take(self, way: str, source, pieces: Queue, late: float) -> None:
        """Reads what is sent, and decides when each piece arrives. None is the end, an empty piece the cut."""
        time.sleep(late / self.line.pace)
        last = 0.0
        with suppress(OSError):
            while data := source.recv(PIECE):
                data, broken = self._until_the_cut(way, data)
                last = max(last, self._arrival(way, len(data)))
                pieces.put((last, data))
                if broken:
                    pieces.put((last, b""))
                    return
        pieces.put((last, None))

    def _until_the_cut(self, way: str, data: bytes) -> tuple[bytes, bool]:
        with self.lock:
            left = len(data)
            broken = self.cut is not None and self.cut[0] == way and self.carried[way] + left >= self.cut[1]
            if broken:
                left, self.cut = max(0, self.cut[1] - self.carried[way]), None
            self.carried[way] += left
        return data[:left], broken

    def _arrival(self, way: str, size: int) -> float:
        line = self.line
        with self.lock:
            rate = line.up if way == "up" else line.down
            begun = max(time.monotonic(), self.free[way])
            self.free[way] = begun + (size + HEADERS) / rate / line.pace
            slower = line.there_and_back / 2 + self.chance.random() * line.jitter
            return self.free[way] + (slower + self._stalls(line.sent_again_after)) / line.pace

    def _stalls(self, wait: float) -> float:
        """How long until a piece gets through."""
        lost = 0.0
        while self.chance.random() < self.line.loss:
            lost, wait = lost + wait, wait * 2
        return lost

    def _give(self, pieces: Queue, target, source) -> None:
        while True:
            when, data = pieces.get()
            time.sleep(max(0, when - time.monotonic()))
            if data is None:
                with suppress(OSError):
                    target.shutdown(socket.SHUT_WR)
                return
            if data == b"":
                break_off(target, source)
                return
            with suppress(OSError):
                target.sendall(data)


def break_off(*sockets) -> None:
    """So that both sides learn of it at once, as from an antenna that is gone."""
    for each in sockets:
        with suppress(OSError):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            each.shutdown(socket.SHUT_RDWR)
            each.close()
