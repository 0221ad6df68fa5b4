"""Answers kept as long as nobody writes anything: for what a page asks each time and what seldom changes.

SQLite tells cheaply whether another connection has written (PRAGMA data_version), and how many rows this one has.
"""

import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any

from models.database import database

# In each thread that serves, since each has a connection of its own.
MOST = 50


class _Known(threading.local):
    def __init__(self) -> None:
        self.connection: Any = None
        self.written = 0, 0
        self.answers: dict[tuple, Any] = {}


_known = _Known()


def while_unchanged(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a function that reads the database. Nobody may change what it returns."""

    @wraps(ask)
    def answer(*asked: Hashable) -> Any:
        answers = _answers()
        if answers is None:
            return ask(*asked)
        key = ask, *asked
        if key not in answers:
            if len(answers) >= MOST:
                answers.clear()
            answers[key] = ask(*asked)
        return answers[key]

    return answer


def _answers() -> dict[tuple, Any] | None:
    """Those still true. None inside a transaction: what it reads may be undone, and nothing would tell."""
    connection = database.connection()
    if connection.in_transaction:
        return None
    written = connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes()
    if (_known.connection, _known.written) != (connection, written):
        _known.connection, _known.written, _known.answers = connection, written, {}
    return _known.answers
