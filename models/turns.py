"""Whose turn it is: a lock given in the order in which it was asked for. For the writers of the database.

SQLite lets waiting writers try again at odd moments, so that under load one of them can be passed over until it
gives up. All who write are threads of this one program: here each gets its turn. Other programs, such as the
command line beside a running server, still wait as SQLite does.
"""

import threading
from collections import deque

from peewee import OperationalError


class Turns:
    """Whoever has the turn may take it again inside. Raises OperationalError after waiting `longest` seconds."""

    def __init__(self, longest: float):
        self._longest = longest
        self._guard = threading.Lock()
        self._waiting: deque[tuple[int, threading.Lock]] = deque()
        self._whose: int | None = None
        self._depth = 0

    def __enter__(self) -> "Turns":
        me, turn = threading.get_ident(), threading.Lock()
        with self._guard:
            if self._whose in (None, me):
                self._whose = me
                self._depth += 1
                return self
            turn.acquire()
            self._waiting.append((me, turn))
        self._wait(me, turn)
        return self

    def __exit__(self, *_) -> None:
        with self._guard:
            self._depth -= 1
            if not self._depth:
                self._pass_on()

    def _wait(self, me: int, turn: threading.Lock) -> None:
        came = False
        try:
            came = turn.acquire(timeout=self._longest)
        finally:
            if not came:
                self._step_out(me, turn)
        if not came:
            raise OperationalError("database is locked: the writers before took too long")

    def _step_out(self, me: int, turn: threading.Lock) -> None:
        """Waited too long, or was interrupted; the turn may have come in that very moment."""
        with self._guard:
            if (me, turn) in self._waiting:
                self._waiting.remove((me, turn))
            else:
                self._depth = 0
                self._pass_on()

    def _pass_on(self) -> None:
        self._whose = None
        if self._waiting:
            self._whose, turn = self._waiting.popleft()
            self._depth = 1
            turn.release()
